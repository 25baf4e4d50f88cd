import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { ratesOf } from "../../../policy/rates.ts";
import { Prisma } from "../../../store/database.ts";
import type { Limit, Rules } from "../digest/rules.ts";

/** Whose deals, between which moments, judged by what: all that a figure or the list behind it depends on. */
export interface View {
  readonly tenant: Id;
  /** null: the whole company. */
  readonly team: Id | null;
  readonly since: Date;
  readonly until: Date;
  /** The days of both moments, in the company's zone. */
  readonly before: Day;
  readonly today: Day;
  /** First and last day of the month that "this month" means. */
  readonly month: { readonly first: Day; readonly last: Day };
  readonly rules: Rules;
  readonly limits: readonly Limit[];
}

export const ofTeam = (team: Id | null, column: Prisma.Sql): Prisma.Sql =>
  team === null ? Prisma.sql`true` : Prisma.sql`${column} = ${team}::uuid`;

/*
 * A deal's own states are found by the deal alone, whose tenant the row beside them is bound to: with the tenant said once
 * more, a database that has no statistics yet takes an index that leads through all of the tenant's states.
 */
export const ratesTable = (rules: Rules): Prisma.Sql => Prisma.sql`
  rates as (select * from jsonb_to_recordset(${JSON.stringify(ratesOf(rules))}::jsonb) as row(currency text, rate numeric))`;

/** The state that a deal's state `n` followed; of a few deals, each looked up, never all of them read. */
export const stateBefore = Prisma.sql`
  select * from "OpportunityState" where "opportunityId" = n."opportunityId" and until = n.since and since < until limit 1`;

/**
 * The states that stood at any time in (since, until], as a subquery `s`: those that still stand, and those that ended
 * later than it began. Each half has an index of its own, and the first one holds all that is asked of it.
 */
export function stood(
  { tenant, team, since, until }: Pick<View, "tenant" | "team" | "since" | "until">,
  columns: Prisma.Sql,
): Prisma.Sql {
  const half = (ended: Prisma.Sql) => Prisma.sql`
    select ${columns} from "OpportunityState" s where s."tenantId" = ${tenant}::uuid and s.outcome = 'open'
      and s.since <= ${until}::timestamptz and ${ended} and ${ofTeam(team, Prisma.sql`s."teamId"`)}`;
  return Prisma.sql`
    ${half(Prisma.sql`s.until is null`)} union all ${half(Prisma.sql`s.until > ${since}::timestamptz`)}`;
}

/**
 * `judged`: the deals that were open at `since` ("was"), or are at `until` ("is"), each by its state at that time alone,
 * with what the rules say of it then. Every figure of stock counts these rows, and the list behind it shows them. The last
 * contact is the deal's own where that is not later than the moment, and is looked up in its activities where it is.
 * `tidy` is F15's score in sixtieths, which the shares of up to five rules come out even in, so that sums are exact.
 */
export function judged(view: View): Prisma.Sql {
  const { tenant, since, until, before, today, month, rules, limits } = view;
  const first = rules.pipeline.stages[0]?.key ?? "";
  const known = rules.pipeline.stages.map(({ key }) => key);
  const { hygiene } = rules.digests;
  const columns = Prisma.sql`s."opportunityId", s.stage, s.grade, s."ownerId", s."teamId", s.amount, s.currency, s."closeDate",
    s."nextStepOn", s."snoozedUntil", s.decision, s.since <= ${since}::timestamptz as was,
    s.until is null or s.until > ${until}::timestamptz as "is"`;
  return Prisma.sql`
    limits as (
      select * from jsonb_to_recordset(${JSON.stringify(limits)}::jsonb) as row(stage text, grade text, chance numeric,
        "idleBefore" timestamptz, "bookedUntil" date, "wantsAmount" boolean, "wantsDecision" boolean)
    ), ${ratesTable(rules)}, stood as (${stood(view, columns)}), weighed as (
      select s."opportunityId" as id, s.was, s."is", s.stage, s.grade, s."ownerId", s."teamId", s.amount, s.currency, s."closeDate",
        s."nextStepOn", s."snoozedUntil", s.decision, r.rate, l.chance, coalesce(s.amount * r.rate, 0) as value,
        coalesce(s.amount * r.rate, 0) * l.chance as weighted,
        coalesce(s."closeDate" between ${month.first}::date and ${month.last}::date, false) as due,
        coalesce(s."closeDate" < ${today}::date, false) as overdue,
        coalesce(s."closeDate" < ${before}::date, false) as "wasOverdue",
        l."idleBefore", l."bookedUntil", l."wantsAmount", l."wantsDecision", o.number, o.name, o."accountId", o."createdAt",
        case when o."touchedAt" <= ${until}::timestamptz then o."touchedAt" when o."touchedAt" is not null then (
          select max(a.at) from "Activity" a where a."tenantId" = ${tenant}::uuid and a."opportunityId" = o.id
            and a."customerFacing" and a."createdAt" <= ${until}::timestamptz
        ) end as "touchedAt"
      from stood s join "Opportunity" o on o.id = s."opportunityId" left join rates r on r.currency = s.currency
      -- Every deal has its limits; an outer join, since an inner one is taken to leave few.
      left join limits l on l.grade = s.grade and l.stage = case when s.stage = any(${known}::text[]) then s.stage else ${first} end
    ), ruled as (
      select w.*, "nextStepOn" is null or "nextStepOn" < ${today}::date as "noStep",
        coalesce("touchedAt", "createdAt") < "idleBefore" as idle
      from weighed w
    ), checked as (
      select r.*, ${hygiene.activity} and idle as "lacksTouch", "wantsAmount" and amount is null as "lacksAmount",
        ${hygiene.closeDate} and overdue as "closesLate", ${hygiene.nextStep} and "noStep" as "lacksStep",
        "wantsDecision" and coalesce(decision, 'unknown') = 'unknown' as "lacksDecision",
        ${Number(hygiene.activity) + Number(hygiene.nextStep)}::int + "wantsAmount"::int + "wantsDecision"::int
          + (${hygiene.closeDate} and "closeDate" is not null)::int as applying
      from ruled r
    ), judged as (
      select c.*, "is" and "ownerId" is not null and idle and ("snoozedUntil" is null or "snoozedUntil" <= ${today}::date)
          and not coalesce("nextStepOn" between ${today}::date and "bookedUntil", false) as stale,
        case when applying = 0 then 60 else 60 * (applying - "lacksTouch"::int - "lacksAmount"::int - "closesLate"::int
          - "lacksStep"::int - "lacksDecision"::int) / applying end as tidy
      from checked c
    )`;
}
