import { randomUUID } from "node:crypto";
import type pg from "pg";
import { droppedIndexes, type Owners } from "./seed.ts";

/** A company of one team whose deals have a past, as the figures of a digest need it. */
export interface Past extends Owners {
  readonly team: string;
  /** The moment up to which things have happened: 08:30 of a Wednesday in Shanghai. */
  readonly now: Date;
  /** States, stays and follow-ups. */
  readonly events: number;
}

/** How much has happened. Stages and changes are some eight events a deal; follow-ups make up the rest. With none: the deals alone. */
export interface Amount {
  readonly deals: number;
  readonly events: number;
  /** Of a hundred deals, so many are open. */
  readonly open: number;
}

const now = new Date("2026-12-02T00:30:00Z");
const people = 40;
const tables = ["Opportunity", "OpportunityState", "StageStay", "Activity"];

/**
 * Fills an empty database with one team's deals: each goes from stage to stage, ten days in each, up to where it stands or
 * how it ended; five days into a stage its amount is known and its close date put off. Those that are open came to their
 * stage within 90 days, evenly, so that a day has its share of moves. Set-based: ten million rows take some minutes.
 */
export async function fillPast(pool: pg.Pool, { deals, events, open }: Amount): Promise<Past> {
  const [tenant, team] = [randomUUID(), randomUUID()];
  const members = Array.from({ length: people }, () => randomUUID());
  const client = await pool.connect();
  try {
    await client.query("set statement_timeout = 0; set synchronous_commit = off");
    await client.query("set maintenance_work_mem = '512MB'; set work_mem = '256MB'");
    await client.query(`insert into "Tenant" (id, name, "createdAt") values ($1, 'Bench', $2)`, [tenant, now]);
    await client.query(
      `insert into "Team" (id, "tenantId", name, zone, "managerId") values ($1, $2, 'North', 'Asia/Shanghai', $3)`,
      [team, tenant, members[0]],
    );
    await client.query(
      `insert into "Member" (id, "tenantId", email, name, role, "teamId", locale, zone, "joinedAt")
       select id, $2, 'p' || place || '@bench.example', 'P' || place, (case place when 1 then 'manager' else 'rep' end)::"Role",
         $3, 'en', 'Asia/Shanghai', $4 from unnest($1::uuid[]) with ordinality as person(id, place)`,
      [members, tenant, team, now],
    );
    const indexes = await droppedIndexes(client, tables);
    await client.query(made, [members, deals, open, now]);
    await client.query(opportunities, [tenant, team]);
    const happened = events ? await fillEvents(client, tenant, team, { deals, events }) : 0;
    await client.query("drop table bench_deal");
    for (const index of indexes) await client.query(index);
    await client.query("reset all; set timezone = 'UTC'");
    await client.query("vacuum analyze");
    return { tenant, team, members, now, events: happened };
  } finally {
    client.release();
  }
}

/** Gives how many there are. */
async function fillEvents(
  client: pg.PoolClient,
  tenant: string,
  team: string,
  { deals, events }: Omit<Amount, "open">,
): Promise<number> {
  const stays = await client.query(stagesOfDeals, [tenant]);
  const states = await client.query(statesOfDeals, [tenant, team]);
  const own = (stays.rowCount ?? 0) + (states.rowCount ?? 0);
  const followUps = Math.max(0, events - own);
  await client.query(contacts, [tenant, followUps, deals, now]);
  return own + followUps;
}

/** `reach`: the place of the stage where it stands or stood last, 1 to 4; `age`: for how long it has stood there. */
const made = `
  create temp table bench_deal as
  select deal.*, $4::timestamptz - age - (reach - case when is_open then 1 else 0 end) * interval '10 days' as came
  from generate_series(0, $2::int - 1) i
  cross join lateral (select
    i, gen_random_uuid() as id, i * 37::bigint % 100 < $3::int as is_open, 1 + i / 5 % 4 as reach,
    case when i % 50 <> 5 then ($1::uuid[])[1 + i % cardinality($1::uuid[])] end as owner,
    (array['A', 'B', 'C', 'C'])[1 + i / 3 % 4] as grade, (1000 + i % 900 * 100)::numeric(18, 2) as amount,
    (array['won', 'lost', 'lost', 'eliminated'])[1 + i / 11 % 4] as ending,
    i::bigint * 7919 % case when i * 37::bigint % 100 < $3::int then 7776000 else 94608000 end * interval '1 second' as age
  ) as deal`;

const stage = (place: string) => `(array['screening', 'follow-up', 'proposal', 'negotiation'])[${place}]`;
const days = (count: string) => `(${count}) * interval '1 day'`;

/** A twentieth is stale this morning, the rest some day. */
const opportunities = `
  insert into "Opportunity" (id, "tenantId", name, "ownerId", "teamId", stage, outcome, grade, amount, currency, "closeDate",
    "nextStep", "nextStepOn", need, budget, decision, "stageSince", "touchedAt", "staleOn", "ownedSince", "createdAt",
    "updatedAt", "closedAt", reason, "qualifiedAt", grams)
  select id, $1::uuid, 'Deal ' || i, owner, $2::uuid, ${stage("reach")}, (case when is_open then 'open' else ending end)::"Outcome",
    grade, amount, 'CNY', came::date + 60, case when i % 3 = 0 then 'call' end,
    case when i % 3 = 0 then date '2026-12-01' + i % 30 end, 'clear', 'approved', 'confirmed',
    came + ${days("10 * (reach - 1)")}, case when i % 2 = 0 then came + ${days("10 * (reach - 1)")} end,
    case when is_open and owner is not null then date '2026-12-02' + case when i % 20 = 1 then 0 else 1 + i % 9 end end,
    came, came, came + ${days("10 * (reach - 1)")}, case when not is_open then came + ${days("10 * reach")} end,
    case when not is_open then 'other' end, case when reach > 1 then came + ${days("10")} end, '{}'
  from bench_deal`;

const stagesOfDeals = `
  insert into "StageStay" (id, "tenantId", "opportunityId", stage, "enteredAt", entry, "leftAt", "leftTo", reason)
  select gen_random_uuid(), $1::uuid, id, case when step <= reach then ${stage("step")} else ending end,
    came + ${days("10 * (step - 1)")}, case when step = 1 then 'created' when step > reach then 'close' else 'forward' end,
    case when step < last then came + ${days("10 * step")} end,
    case when step < reach then ${stage("step + 1")} when step < last then ending end,
    case when step > reach then 'other' end
  from (select *, reach + (not is_open)::int as last from bench_deal) d cross join lateral generate_series(1, last) step`;

const statesOfDeals = `
  insert into "OpportunityState" (id, "tenantId", "opportunityId", since, until, stage, outcome, grade, "ownerId", "teamId",
    amount, currency, "closeDate", "nextStepOn", decision)
  select gen_random_uuid(), $1::uuid, id, came + ${days("5 * (step - 1)")}, case when step < last then came + ${days("5 * step")} end,
    ${stage("least((step + 1) / 2, reach)")}, (case when is_open or step < last then 'open' else ending end)::"Outcome", grade,
    owner, $2::uuid, case when step > 1 then amount end, 'CNY', came::date + 40 + case when step > 2 then 20 else 0 end,
    case when i % 3 = 0 then date '2026-12-01' + i % 30 end, 'confirmed'
  from (
    select *, 2 * reach + case when not is_open then 1 when age < interval '5 days' then -1 else 0 end as last from bench_deal
  ) d cross join lateral generate_series(1, last) step`;

const contacts = `
  insert into "Activity" (id, "tenantId", "opportunityId", kind, "customerFacing", text, at, "byId", "createdAt")
  select gen_random_uuid(), $1::uuid, id, 'call', true, 'called about the offer', at, owner, at
  from generate_series(0, $2::int - 1) n join bench_deal on i = n % $3::int
  cross join lateral (
    select least(came + n / $3::int * interval '3 days' + interval '1 hour', $4::timestamptz - interval '2 minutes') as at
  ) as happened`;
