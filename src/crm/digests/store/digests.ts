import type { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { type Db, fromDateColumn, Prisma, toDateColumn } from "../../../store/database.ts";
import { json } from "../../../work/json.ts";
import type { Work } from "../../../work/work.ts";
import type { Digest } from "../digest/kept.ts";
import { numbers } from "../digest/numbers.ts";
import { type Rules, rules, type Standards, standards } from "../digest/rules.ts";
import { spans } from "../digest/span.ts";

/** Keeps a digest; with `once`, false where one of that name is kept already: it is told by whoever kept it. */
export async function insertDigest(
  work: Work,
  digest: Digest & { readonly standards: Standards },
  once: string | null,
): Promise<boolean> {
  const { count } = await work.db.digest.createMany({
    data: [
      {
        ...digest,
        day: toDateColumn(digest.day),
        tenantId: work.tenant,
        rules: json(digest.rules),
        standards: json(digest.standards),
        numbers: json(digest.numbers),
        once,
        createdAt: work.now,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function findDigest(db: Db, tenant: Id, id: Id): Promise<Digest | null> {
  const row = isId(id) ? await db.digest.findFirst({ where: { id, tenantId: tenant } }) : null;
  return row && digestOf(row);
}

/** By what the first team's digest of a morning measured, under these rules; null: nobody has had theirs yet. */
export async function standardsOf(db: Db, tenant: Id, day: Day, by: Rules): Promise<Standards | null> {
  const row = await db.digest.findFirst({
    where: {
      ...{ tenantId: tenant, day: toDateColumn(day), once: { not: null } },
      ...{ standards: { not: Prisma.DbNull }, rules: { equals: json(by) } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { standards: true },
  });
  return row && standards.parse(row.standards);
}

/** The end of the last digest that was told to a team by the clock, before a moment. */
export async function lastTold(db: Db, tenant: Id, team: Id | null, before: Date): Promise<Date | null> {
  const row = await db.digest.findFirst({
    where: { tenantId: tenant, teamId: team, once: { not: null }, until: { lt: before } },
    orderBy: { until: "desc" },
    select: { until: true },
  });
  return row?.until ?? null;
}

/** So many go in one statement. */
export const forgottenAtOnce = 1_000;

/** Forgets digests that were made before these moments, those of mornings and those asked for; gives how many went. */
export async function forgetDigests(
  db: Db,
  tenant: Id,
  before: { readonly told: Date; readonly asked: Date },
): Promise<number> {
  return db.$executeRaw`
    delete from "Digest" where id = any(array(
      select id from "Digest" where "tenantId" = ${tenant}::uuid
        and "createdAt" < case when once is null then ${before.asked}::timestamptz else ${before.told}::timestamptz end
      limit ${forgottenAtOnce}))`;
}

type Row = NonNullable<Awaited<ReturnType<Db["digest"]["findFirst"]>>>;

function digestOf({
  id,
  teamId,
  span,
  day,
  since,
  until,
  rules: by,
  standards: measured,
  numbers: figures,
}: Row): Digest {
  const kept: z.infer<typeof rules> = rules.parse(by);
  return {
    id,
    teamId,
    span: spans.find((name) => name === span) ?? "day",
    day: fromDateColumn(day),
    since,
    until,
    rules: kept,
    standards: measured === null ? null : standards.parse(measured),
    numbers: numbers.parse(figures),
  };
}
