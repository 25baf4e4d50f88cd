import { z } from "zod";
import { exactGram, queryGrams } from "../../../kernel/grams.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Db, Prisma } from "../../../store/database.ts";
import type { Sight } from "../opportunity/sight.ts";

/** A deal found by words: enough to choose it from a list. */
const found = z.object({
  id: z.string(),
  number: z.number(),
  name: z.string(),
  account: z.string().nullable(),
  stage: z.string(),
  outcome: z.enum(["open", "won", "lost", "eliminated"]),
  ownerId: z.string().nullable(),
});
export type Found = z.infer<typeof found>;

/** `isSeen`, as PostgreSQL reads it. */
export const inSight = (by: Sight, deal: Prisma.Sql = Prisma.sql`o`): Prisma.Sql => Prisma.sql`(${by.all}
  or ${deal}."ownerId" is null or ${deal}."ownerId" = ${by.id}::uuid or ${by.id}::uuid = any(${deal}."collaboratorIds")
  or (${by.team} and (${deal}."teamId" is null or ${deal}."teamId" = any(${[...by.teamIds]}::uuid[]))))`;

/**
 * Deals whose name or account contains the words, or bears them as pinyin or initials: open ones and the asker's own
 * first, of those in sight. With no words, the asker's own, last changed first. One look into the index, at most 500 rows weighed.
 */
export async function search(db: Db, tenant: Id, words: string, by: Sight, limit: number): Promise<Found[]> {
  const wanted = queryGrams(words);
  const number = numberIn(words);
  if (number !== null) return numbered(db, tenant, number, by);
  if (wanted.length === 0) {
    const rows = await db.$queryRaw`
      select o.id, o.number, o.name, a.name as account, o.stage, o.outcome::text, o."ownerId"
      from "Opportunity" o left join "Account" a on a.id = o."accountId"
      where o."tenantId" = ${tenant}::uuid and o."ownerId" = ${by.id}::uuid and o.outcome = 'open'
      order by o."updatedAt" desc limit ${limit}`;
    return z.array(found).parse(rows);
  }
  const rows = await db.$queryRaw`
    with fitting as materialized (
      select id, number, name, "accountId", stage, outcome, "ownerId", "updatedAt" from "Opportunity"
      where grams @> ${[...wanted]}::text[] and "tenantId" = ${tenant}::uuid
        and ${inSight(by, Prisma.sql`"Opportunity"`)}
      limit 500
    )
    select o.id, o.number, o.name, a.name as account, o.stage, o.outcome::text, o."ownerId"
    from fitting o left join "Account" a on a.id = o."accountId"
    order by (o.outcome = 'open') desc, (o."ownerId" = ${by.id}::uuid) desc nulls last, length(o.name), o."updatedAt" desc
    limit ${limit}`;
  return z.array(found).parse(rows);
}

/** `#42` */
function numberIn(words: string): number | null {
  const [, digits] = /^\s*[#＃](\d{1,9})\b/.exec(words) ?? [];
  return digits ? Number(digits) : null;
}

/** The deal of this number, when it is in sight: one, or none. */
export async function numbered(db: Db, tenant: Id, number: number, by: Sight): Promise<Found[]> {
  const rows = await db.$queryRaw`
    select o.id, o.number, o.name, a.name as account, o.stage, o.outcome::text, o."ownerId"
    from "Opportunity" o left join "Account" a on a.id = o."accountId"
    where o."tenantId" = ${tenant}::uuid and o.number = ${number}
      and ${inSight(by)}`;
  return z.array(found).parse(rows);
}

export interface Named {
  readonly deals: readonly Found[];
  /** How many characters of the line name them. */
  readonly used: number;
}

/**
 * The deals in sight that the first words of a line name: by `#number`, by a whole name, else by part of one. The longest start
 * that fits wins; a whole name beats a part; open deals beat closed ones. One query, whatever the line.
 */
export async function named(db: Db, tenant: Id, line: string, by: Sight): Promise<Named> {
  const number = numberIn(line);
  if (number !== null)
    return { deals: await numbered(db, tenant, number, by), used: /^\s*[#＃]\d+/.exec(line)?.[0].length ?? 0 };
  // Best first: whole names before parts, the longest of each.
  const starts = startsOf(line).reverse();
  const tries = [
    ...starts.map((start) => ({ used: start.length, grams: [exactGram(start)] })),
    ...starts
      .filter((start) => start.trim().length > 1)
      .map((start) => ({ used: start.length, grams: [...queryGrams(start)] })),
  ].filter((each) => each.grams.length > 0);
  // The tries are made in their order and end at the first that fits, so that a short common start is never looked through.
  // Each is asked for a hundred rows and not for one, for which PostgreSQL would rather read the table than its index.
  const rows = await db.$queryRaw`
    with best as materialized (
      select t.spec, fits.ids from jsonb_array_elements(${JSON.stringify(tries)}::jsonb) with ordinality as t(spec, place)
      cross join lateral (
        select array_agg(id) as ids from (
          select o.id from "Opportunity" o where o."tenantId" = ${tenant}::uuid
            and o.grams @> array(select jsonb_array_elements_text(t.spec->'grams'))
            and ${inSight(by)}
          limit 100
        ) few having count(*) > 0
      ) fits
      limit 1
    )
    select (best.spec->>'used')::int as used, o.id, o.number, o.name, a.name as account, o.stage, o.outcome::text, o."ownerId"
    from best join "Opportunity" o on o.id = any(best.ids) left join "Account" a on a.id = o."accountId"`;
  const same = z.array(found.extend({ used: z.number() })).parse(rows);
  const [best] = same;
  if (!best) return { deals: [], used: 0 };
  const open = same.filter(({ outcome }) => outcome === "open");
  const deals = open.length ? open : same;
  deals.sort((a, b) => Number(b.ownerId === by.id) - Number(a.ownerId === by.id) || a.name.length - b.name.length);
  return { deals, used: best.used };
}

/**
 * The starts of a line that may be a name: up to each of the first words, and in Chinese up to each of the first characters.
 * One character alone names a deal that is called so, and no part of one.
 */
export function startsOf(line: string): string[] {
  const head = line.slice(0, 80);
  const ends = new Set<number>();
  for (const word of head.matchAll(/\S+/g)) ends.add(word.index + word[0].length);
  for (const character of head.matchAll(/\p{Script=Han}/gu)) ends.add(character.index + 1);
  return [...ends]
    .sort((a, b) => a - b)
    .slice(0, 24)
    .map((end) => head.slice(0, end))
    .filter((start) => start.trim() !== "");
}
