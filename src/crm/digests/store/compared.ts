import { z } from "zod";
import { type Db, Prisma } from "../../../store/database.ts";
import type { Compared } from "../digest/review.ts";
import type { Span } from "../digest/span.ts";
import { minuteOf, type WorkingDay } from "../digest/working-days.ts";
import { judged, ofTeam, stateBefore, type View } from "./judged.ts";

type Office = {
  readonly zone: string;
  readonly hours: { readonly from: string; readonly to: string };
  readonly days: readonly WorkingDay[];
};

const contact = z.object({ worked: z.number(), contacts: z.number() });

/** Deals that were open at any time of a span, and the customer-facing follow-ups in it. */
async function contactsIn(db: Db, { tenant, team }: View, { since, until }: Span) {
  const rows = await db.$queryRaw`
    with worked as (
      select distinct s."opportunityId" as id from "OpportunityState" s
      where s."tenantId" = ${tenant}::uuid and s.outcome = 'open' and s.since <= ${until}::timestamptz
        and (s.until is null or s.until > ${since}::timestamptz) and ${ofTeam(team, Prisma.sql`s."teamId"`)}
    )
    select (select count(*)::int from worked) as worked, (
      select count(*)::int from "Activity" a join worked on worked.id = a."opportunityId"
      where a."tenantId" = ${tenant}::uuid and a."customerFacing" and a.at > ${since}::timestamptz and a.at <= ${until}::timestamptz
        and a."createdAt" <= ${until}::timestamptz
    ) as contacts`;
  return z.tuple([contact]).parse(rows)[0];
}

const response = z.object({
  started: z.number(),
  responded: z.number(),
  inTime: z.number(),
  response: z.number().nullable(),
});

/**
 * M13: from created, or assigned by somebody else, to the first human action: a follow-up, or a change that a person made.
 * In working minutes of the office, which the table of its days makes a subtraction. What is imported was not created here.
 */
async function responsesIn(db: Db, view: View, { since, until }: Span, { zone, hours, days }: Office, target: number) {
  const { tenant, team } = view;
  const [opens, length] = [minuteOf(hours.from), minuteOf(hours.to) - minuteOf(hours.from)];
  const worked = (instant: Prisma.Sql) => Prisma.sql`(
    select d.before + case when d.worked then least(greatest(
      extract(epoch from (${instant} at time zone ${zone})::time) / 60 - ${opens}::int, 0), ${length}::int) else 0 end
    from days d where d.day = (${instant} at time zone ${zone})::date)`;
  const rows = await db.$queryRaw`
    with days as (
      select * from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as row(day date, before int, worked boolean)
    ), started as (
      select n."opportunityId" as id, n.since as at
      from "OpportunityState" n join "Opportunity" o on o.id = n."opportunityId"
      left join lateral (${stateBefore}) p on true
      where n."tenantId" = ${tenant}::uuid and n.since > ${since}::timestamptz and n.since <= ${until}::timestamptz
        and n.outcome = 'open' and ${ofTeam(team, Prisma.sql`n."teamId"`)} and (n.until is null or n.until > n.since)
        and case when p.id is null then o."importKey" is null
          else n."ownerId" is not null and n."ownerId" is distinct from p."ownerId" and n."byId" is distinct from n."ownerId" end
    ), acted as (
      select s.at, least((
        select min(a."createdAt") from "Activity" a where a."tenantId" = ${tenant}::uuid and a."opportunityId" = s.id
          and a."byId" is not null and a."createdAt" > s.at and a."createdAt" <= ${until}::timestamptz
      ), (
        select min(c.since) from "OpportunityState" c where c."opportunityId" = s.id
          and c."byId" is not null and c.since > s.at and c.since <= ${until}::timestamptz
      )) as first from started s
    ), timed as (
      select first, case when first is not null then (${worked(Prisma.sql`first`)} - ${worked(Prisma.sql`at`)})::float8 end as minutes
      from acted
    )
    select count(*)::int as started, count(minutes)::int as responded,
      count(*) filter (where minutes <= ${target}::int)::int as "inTime",
      percentile_cont(0.5) within group (order by minutes) as response
    from timed`;
  return z.tuple([response]).parse(rows)[0];
}

const standing = z.object({ open: z.number(), stale: z.number(), tidy: z.number() });

/** How many are open, stale, and how tidy, as of the view's end. */
export async function standingAt(db: Db, view: View) {
  const rows = await db.$queryRaw`
    with ${judged(view)}
    select count(*) filter (where "is")::int as open, count(*) filter (where stale)::int as stale,
      coalesce(sum(tidy) filter (where "is"), 0)::int as tidy
    from judged`;
  return z.tuple([standing]).parse(rows)[0];
}

/** One side of the comparison, but for what was closed. The view ends where the span does. */
export async function comparedIn(db: Db, view: View, office: Office): Promise<Omit<Compared, "closed">> {
  const target = view.rules.digests.respondWithin;
  return {
    ...(await contactsIn(db, view, view)),
    ...(await responsesIn(db, view, view, office, target)),
    ...(await standingAt(db, view)),
  };
}
