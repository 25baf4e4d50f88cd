import type pg from "pg";
import { grams } from "../../src/kernel/grams.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { BotPlace } from "./bot.ts";

/** People who own deals: member ids and their team's. */
export interface Owners {
  readonly tenant: string;
  readonly members: readonly string[];
}

/** The company and the members that have spoken so far. */
export async function ownersIn(pool: pg.Pool): Promise<Owners> {
  const { rows } = await pool.query(
    `select "tenantId" as tenant, "memberId" as member from "ChatAccount" order by "userId"`,
  );
  return { tenant: String(rows[0]?.tenant), members: rows.map(({ member }) => String(member)) };
}

const companies =
  "Acme Borealis Cedar Dune Ember Fjord Granite Harbor Iris Juniper Kestrel Lumen 宏达 博远 星河 蓝海".split(" ");
const things = "seats licences support pilot renewal rollout training ERP 一期 二期".split(" ");
const places = "North South East West Berlin Osaka Lyon 上海 北京 深圳".split(" ");
const names = companies.flatMap((company) =>
  things.flatMap((thing) => places.map((place) => `${company} ${thing} ${place}`)),
);

/** A part of a name that some deals in a hundred have. */
export const searched = "Kestrel renewal";

/** The same beside a running bot, for everybody who has joined. */
export async function fillBeside(
  { databaseUrl: url, dataDir = "" }: Pick<BotPlace, "databaseUrl" | "dataDir">,
  count: number,
): Promise<void> {
  const database = await openDatabase({ url, dataDir, attach: true, log: () => {} });
  await fillTo(database.pool, await ownersIn(database.pool), count);
  await database.close();
}

/**
 * Fills the company up to so many deals, with their present stay and state, as a table of some years looks: a fifth is
 * open, the rest was won, lost or eliminated. Deals are spread over the owners, and over the days of three years.
 */
export const fillTo = (pool: pg.Pool, owners: Owners, count: number): Promise<void> => fillAll(pool, [owners], count);

/** The same for several companies, each up to so many deals. */
export async function fillAll(pool: pg.Pool, companies: readonly Owners[], count: number): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query(`select count(*)::int as present from "Opportunity"`);
    const present = Number(rows[0]?.present);
    await client.query("set statement_timeout = 0; set synchronous_commit = off; set maintenance_work_mem = '512MB'");
    await client.query("create temp table if not exists bench_name (at int primary key, name text, grams text[])");
    await client.query("truncate bench_name");
    await client.query(
      `insert into bench_name select (row->>'at')::int, row->>'name', array(select jsonb_array_elements_text(row->'grams'))
       from jsonb_array_elements($1::jsonb) row`,
      [JSON.stringify(names.map((name, at) => ({ at, name, grams: grams(name) })))],
    );
    // Indexes are built far faster than they are kept.
    const indexes = count * companies.length - present > 20_000 ? await droppedIndexes(client, filled) : [];
    for (const { tenant, members } of companies) {
      const own = await client.query(`select count(*)::int as own from "Opportunity" where "tenantId" = $1`, [tenant]);
      await client.query(deals, [tenant, members, Number(own.rows[0]?.own), count - 1, names.length]);
    }
    await client.query(history);
    for (const index of indexes) await client.query(index);
    await client.query("reset all; set timezone = 'UTC'");
    await client.query("vacuum analyze");
  } finally {
    client.release();
  }
}

const filled = ["Opportunity", "OpportunityState", "StageStay"];

/** Takes the tables' indexes away, but for those that hold a rule, and gives the statements that make them anew. */
export async function droppedIndexes(client: pg.PoolClient, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query(
    `select indexname as name, indexdef as made from pg_indexes
     where tablename = any($1) and indexdef not like 'CREATE UNIQUE%'`,
    [[...tables]],
  );
  for (const { name } of rows) await client.query(`drop index "${name}"`);
  return rows.map(({ made }) => String(made));
}

const deals = `
  insert into "Opportunity" (id, "tenantId", name, "ownerId", stage, outcome, grade, amount, currency, "closeDate", "nextStep",
    "nextStepOn", "stageSince", "touchedAt", "staleOn", "ownedSince", "pooledAt", grams, "createdAt", "updatedAt", "closedAt",
    reason, "qualifiedAt")
  select gen_random_uuid(), $1::uuid, n.name, case when i % 50 = 5 and is_open then null else ($2::uuid[])[1 + i % cardinality($2::uuid[])] end,
    (array['screening', 'follow-up', 'proposal', 'negotiation'])[1 + i / 7 % 4],
    (case when is_open then 'open' else (array['won', 'lost', 'lost', 'eliminated'])[1 + i / 11 % 4] end)::"Outcome",
    (array['A', 'B', 'C', 'C'])[1 + i / 3 % 4], 1000 + i % 900 * 100, 'CNY', date '2026-12-01' + i % 90,
    case when i % 3 = 0 then 'call' end, case when i % 3 = 0 then date '2026-12-01' + i % 30 end, since, since,
    case when is_open and i % 50 <> 5 then since::date + 8 end, since, case when is_open and i % 50 = 5 then since end,
    n.grams, since, since, case when is_open then null else since + interval '40 days' end,
    case when is_open then null else 'other' end, since
  from generate_series($3::int, $4::int) i
  cross join lateral (select i % 5 = 0 as is_open, timestamptz '2026-11-20 08:00Z' - (i::bigint * 7919 % 94608000) * interval '1 second' as since) t
  join bench_name n on n.at = i::bigint * 31 % $5::int`;

const history = `
  with fresh as (
    select o.* from "Opportunity" o left join "OpportunityState" s on s."opportunityId" = o.id where s.id is null
  ), stays as (
    insert into "StageStay" (id, "tenantId", "opportunityId", stage, "enteredAt", entry)
    select gen_random_uuid(), "tenantId", id, case when outcome = 'open' then stage else outcome::text end, "stageSince", 'created' from fresh
  )
  insert into "OpportunityState" (id, "tenantId", "opportunityId", since, stage, outcome, grade, "ownerId", amount, currency, "closeDate")
  select gen_random_uuid(), "tenantId", id, "createdAt", stage, outcome, grade, "ownerId", amount, currency, "closeDate" from fresh`;
