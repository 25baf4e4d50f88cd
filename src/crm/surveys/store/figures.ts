import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import type { Answers } from "../survey/nps.ts";

/** Whose customers: a team's, one person's (null: nobody's), or everybody's when neither is said. */
export interface Whose {
  readonly teamIds?: readonly Id[];
  readonly ownerId?: Id | null | undefined;
}

/** From when to when, as instants: (since, until]. */
export interface Span {
  readonly since: Date;
  readonly until: Date;
}

/** Kinds of answers that are never mixed: asked regularly, asked after an event, and taken down by our own people. */
export const kinds = ["relationship", "event", "staff"] as const;
export type Kind = (typeof kinds)[number];
export type Figures = { readonly [K in Kind]: Answers };

const row = z.object({
  kind: z.enum(kinds),
  sent: z.number(),
  answered: z.number(),
  promoters: z.number(),
  passives: z.number(),
  detractors: z.number(),
});

/** The kind of a survey, as SQL over its row `s`. */
export const kindSql = Prisma.sql`case when s.source = 'staff' then 'staff'
  when s.ground in ('delivery', 'complaint') then 'event' else 'relationship' end`;

/** What a survey `s` of a customer `c` must be for its answers to be somebody's. */
export const theirs = ({ teamIds, ownerId }: Whose): Prisma.Sql =>
  Prisma.sql`(${teamIds === undefined} or c."teamId" = any(${[...(teamIds ?? [])]}::uuid[]))
    and (${ownerId === undefined} or c."ownerId" is not distinct from ${ownerId ?? null}::uuid)`;

/**
 * How many surveys were given and answered in a span, and the last answer of each contact, by kind; `npsOf` makes a score
 * of each. Two index scans over the span, whatever the number of customers. A customer who was asked without naming a
 * contact counts as one contact.
 */
export async function npsFigures(
  { db, tenant }: Pick<Work, "db" | "tenant">,
  whose: Whose,
  span: Span,
): Promise<Figures> {
  const { since, until } = span;
  const rows = await db.$queryRaw`
    with given as (
      select ${kindSql} as kind, count(*)::int as sent,
        count(*) filter (where s."answeredAt" <= ${until})::int as answered
      from "Survey" s join "Customer" c on c.id = s."customerId"
      where s."tenantId" = ${tenant}::uuid and s."sentAt" > ${since} and s."sentAt" <= ${until} and ${theirs(whose)}
      group by 1
    ), latest as (
      select distinct on (kind, who) kind, score from (
        select ${kindSql} as kind, coalesce(s."contactId", s."customerId") as who, s.score, s."answeredAt", s.id
        from "Survey" s join "Customer" c on c.id = s."customerId"
        where s."tenantId" = ${tenant}::uuid and s."answeredAt" > ${since} and s."answeredAt" <= ${until}
          and ${theirs(whose)}
      ) answers order by kind, who, "answeredAt" desc, id
    ), camps as (
      select kind, count(*) filter (where score >= 9)::int as promoters,
        count(*) filter (where score between 7 and 8)::int as passives,
        count(*) filter (where score <= 6)::int as detractors
      from latest group by 1
    )
    select kind, coalesce(sent, 0) as sent, coalesce(answered, 0) as answered, coalesce(promoters, 0) as promoters,
      coalesce(passives, 0) as passives, coalesce(detractors, 0) as detractors
    from given full join camps using (kind)`;
  const found = new Map(
    z
      .array(row)
      .parse(rows)
      .map(({ kind, ...answers }) => [kind, answers]),
  );
  const of = (kind: Kind): Answers => found.get(kind) ?? none;
  return { relationship: of("relationship"), event: of("event"), staff: of("staff") };
}

const none: Answers = { sent: 0, answered: 0, promoters: 0, passives: 0, detractors: 0 };
