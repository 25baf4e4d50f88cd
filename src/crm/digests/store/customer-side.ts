import { z } from "zod";
import { addDays, type Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Db, Prisma } from "../../../store/database.ts";
import { type CustomerNumbers, type Deadline, endingDays, punctualDays } from "../metrics/side.ts";
import { ofTeam, ratesTable, type View } from "./judged.ts";

/** What a span's customer figures depend on: a part of a digest's view, and the days of work around it. */
export interface Side extends Pick<View, "tenant" | "team" | "since" | "until" | "before" | "today" | "rules"> {
  readonly zone: string;
  /** Days on which revisits fell due, up to yesterday, from the span's first or thirty days ago. */
  readonly deadlines: readonly Deadline[];
  /** What was due by this day and is open is missed. */
  readonly missedBy: Day;
}

const team = (side: Side): Prisma.Sql => ofTeam(side.team, Prisma.sql`c."teamId"`);

/** The last day of the span on which something could fall due and be done: yesterday, or today where it began today. */
const lastDue = ({ before, today }: Side): Day => (before < today ? addDays(today, -1) : today);

/** Revisits that fell due in the span. As of its end: who answered later had not answered yet. */
const dueInSpan = (side: Side): Prisma.Sql => Prisma.sql`
  r."tenantId" = ${side.tenant}::uuid and r."firstDueOn" between ${side.before}::date and ${lastDue(side)}::date
  and r."createdAt" <= ${side.until} and ${team(side)}`;
const answered = (side: Side): Prisma.Sql => Prisma.sql`(r."answeredAt" <= ${side.until})`;
const missed = (side: Side): Prisma.Sql => Prisma.sql`
  r."tenantId" = ${side.tenant}::uuid and r."firstDueOn" <= ${side.missedBy}::date and c.status = 'active'
  and (r.state = 'open' or r."answeredAt" > ${side.until}) and ${team(side)}`;
/** Found dormant in the span, and still so at its end: what was taken back, or woke up since, is none. */
const foundDormant = (side: Side): Prisma.Sql => Prisma.sql`
  t."tenantId" = ${side.tenant}::uuid and t.at > ${side.since} and t.at <= ${side.until} and t."to" = 'dormant'
  and not exists (select from "TierChange" u where u."tenantId" = t."tenantId" and u."customerId" = t."customerId"
    and u."from" = 'dormant' and u.at >= t.at and u.at <= ${side.until})
  and ${team(side)}`;
const endsSoon = (side: Side): Prisma.Sql => Prisma.sql`
  k."tenantId" = ${side.tenant}::uuid and k.status = 'running' and c.status = 'active'
  and k."to" between ${side.today}::date and ${addDays(side.today, endingDays)}::date and ${team(side)}`;
const promptIsDue = (side: Side): Prisma.Sql => Prisma.sql`
  p."tenantId" = ${side.tenant}::uuid and p.state = 'open' and p."dueOn" <= ${side.today}::date and ${team(side)}`;

const counted = z.object({
  due: z.number(),
  done: z.number(),
  missed: z.number(),
  judged: z.number(),
  onTime: z.number(),
  dormant: z.number(),
  ending: z.number(),
  endingWorth: z.string(),
  prompts: z.number(),
});

/** All counts of the customers' side, in one statement over indexes of days. */
export async function customerNumbers(db: Db, side: Side): Promise<CustomerNumbers> {
  const [row] = await db.$queryRaw<unknown[]>`
    with ${ratesTable(side.rules)}, days as (
      select * from jsonb_to_recordset(${JSON.stringify(side.deadlines)}::jsonb) as d(day date, deadline date)
    ), spanned as (
      select count(*)::int as due, (count(*) filter (where ${answered(side)}))::int as done
      from "Revisit" r join "Customer" c on c.id = r."customerId" where ${dueInSpan(side)}
    ), judged as (
      select count(*)::int as judged, (count(*) filter (where ${answered(side)}
        and (r."answeredAt" at time zone ${side.zone})::date <= d.deadline))::int as "onTime"
      from days d join "Revisit" r on r."tenantId" = ${side.tenant}::uuid and r."firstDueOn" = d.day
      join "Customer" c on c.id = r."customerId"
      where d.deadline < ${side.today}::date and d.day >= ${addDays(side.today, -punctualDays)}::date and ${team(side)}
    ), over as (
      select count(*)::int as missed from "Revisit" r join "Customer" c on c.id = r."customerId" where ${missed(side)}
    ), slept as (
      select count(*)::int as dormant from "TierChange" t join "Customer" c on c.id = t."customerId" where ${foundDormant(side)}
    ), signed as (
      select count(*)::int as ending, trim_scale(coalesce(sum(k.amount * r.rate), 0))::text as "endingWorth"
      from "Contract" k join "Customer" c on c.id = k."customerId" left join rates r on r.currency = k.currency
      where ${endsSoon(side)}
    ), asked as (
      select count(*)::int as prompts from "Prompt" p join "Customer" c on c.id = p."customerId" where ${promptIsDue(side)}
    )
    select * from spanned, judged, over, slept, signed, asked`;
  return counted.parse(row);
}

/** Which customers each figure counts, and what is told of each beside its name. */
const figures = {
  revisitsDue: (side: Side) => ofRevisits(dueInSpan(side)),
  revisitsDone: (side: Side) => ofRevisits(Prisma.sql`${dueInSpan(side)} and ${answered(side)}`),
  revisitsMissed: (side: Side) => ofRevisits(missed(side)),
  dormant: (side: Side) => Prisma.sql`
    select c.id, (t.at at time zone ${side.zone})::date as day, c."ownerId" as who, null::text as amount,
      null::text as currency
    from "TierChange" t join "Customer" c on c.id = t."customerId" where ${foundDormant(side)}`,
  ending: (side: Side) => Prisma.sql`
    select c.id, k."to" as day, c."ownerId" as who, k.amount::text, k.currency
    from "Contract" k join "Customer" c on c.id = k."customerId" where ${endsSoon(side)}`,
  prompts: (side: Side) => Prisma.sql`
    select c.id, p."dueOn" as day, p."ownerId" as who, null::text as amount, null::text as currency
    from "Prompt" p join "Customer" c on c.id = p."customerId" where ${promptIsDue(side)}`,
} as const satisfies { readonly [figure: string]: (side: Side) => Prisma.Sql };

const ofRevisits = (which: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select c.id, r."firstDueOn" as day, r."ownerId" as who, null::text as amount, null::text as currency
  from "Revisit" r join "Customer" c on c.id = r."customerId" where ${which}`;

export const customerFigures = Object.keys(figures);
export type CustomerFigure = keyof typeof figures;
export const isCustomerFigure = (name: string): name is CustomerFigure => Object.hasOwn(figures, name);

const listed = z.object({
  account: z.string(),
  name: z.string(),
  tier: z.string(),
  day: z.date().transform((date) => date.toISOString().slice(0, 10)),
  who: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  total: z.number(),
});
export type ListedCustomer = z.infer<typeof listed>;

/** The customers behind a figure, earliest day first, by the very rows that it counted; with `only`, that person's of them. */
export async function customersBehind(
  db: Db,
  side: Side,
  figure: CustomerFigure,
  skip: number,
  size: number,
  only: Id | null,
): Promise<readonly ListedCustomer[]> {
  const rows = await db.$queryRaw`
    select a.id as account, a.name, c.tier, f.day, f.who, f.amount, f.currency, f.total
    from (select *, count(*) over ()::int as total from (${figures[figure](side)}) as rows
      where ${only}::uuid is null or who = ${only}::uuid
      order by day, id limit ${size} offset ${skip}) f
    join "Customer" c on c.id = f.id join "Account" a on a.id = c."accountId" order by f.day, f.id`;
  return z.array(listed).parse(rows);
}
