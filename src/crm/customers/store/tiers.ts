import { z } from "zod";
import { type Day, instantAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { tiers } from "../../../policy/schema.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { inSight, sightOf } from "../../accounts/store/sight.ts";
import type { Customer } from "../customer/customer.ts";
import { tierReason } from "../customer/reason.ts";
import type { Settled } from "../customer/tier.ts";
import { isAmong, type Some } from "./some.ts";

const day = z.iso.date();
const instant = z.iso.datetime({ offset: true }).transform((iso) => new Date(iso));
const weighed = z.object({
  customer: z.object({
    id: z.string(),
    version: z.number(),
    since: day,
    newUntil: day.nullable(),
    tier: z.enum(tiers),
    tierSince: instant,
    tierReason,
    pendingTier: z.enum(tiers).nullable(),
    pendingOn: day.nullable(),
    tierUntil: instant.nullable(),
    tierNote: z.string().nullable(),
  }),
  facts: z.object({
    asOf: day,
    lastOrderOn: day.nullable(),
    orderDays12: z.number(),
    ownInterval: z.number().nullable(),
    segmentInterval: z.number().nullable(),
    value: z.string(),
    valueOf: z.enum(["margin", "revenue"]),
    valueRank: z.number().nullable(),
    ranked: z.number(),
    customers: z.number(),
    contacts: z.number(),
    contactOn: day.nullable(),
    promising: z.boolean(),
  }),
});
type OnScales = z.infer<typeof weighed>;

/**
 * Some active customers with what their tiers go by; those of whom nothing was reckoned yet are left out. The rows come as
 * one piece of text: the client takes many times as long to read thousands of them cell by cell.
 */
export async function standings({ db, tenant }: Work, some: Some): Promise<readonly OnScales[]> {
  const rows = await db.$queryRaw<{ all: string }[]>`
    select coalesce(json_agg(json_build_object(
      'customer', json_build_object('id', c.id, 'version', c.version, 'since', c.since, 'newUntil', c."newUntil",
        'tier', c.tier, 'tierSince', c."tierSince", 'tierReason', c."tierReason", 'pendingTier', c."pendingTier",
        'pendingOn', c."pendingOn", 'tierUntil', c."tierUntil", 'tierNote', c."tierNote"),
      'facts', json_build_object('asOf', f."asOf", 'lastOrderOn', f."lastOrderOn", 'orderDays12', f."orderDays12",
        'ownInterval', f."ownInterval", 'segmentInterval', f."segmentInterval", 'valueOf', f."valueOf",
        'value', trim_scale(coalesce(case when f."valueOf" = 'margin' then f.margin12 else f.revenue12 end, 0))::text,
        'valueRank', f."valueRank", 'ranked', f.ranked, 'customers', f.customers, 'contacts', f.contacts,
        'contactOn', (f."contactAt" at time zone 'UTC')::date, 'promising', f.promising))), '[]')::text as all
    from "Customer" c join "CustomerFacts" f on f."customerId" = c.id and ${isAmong(some, `f."customerId"`)}
    where c."tenantId" = ${tenant}::uuid and c.status = 'active' and ${isAmong(some, "c.id")}`;
  return z.array(weighed).parse(JSON.parse(rows[0]?.all ?? "[]"));
}

export interface Change {
  readonly customer: OnScales["customer"];
  readonly settled: Settled;
}

/** Keeps what a night made of many tiers, in one statement; a customer that somebody changed meanwhile waits a night. */
export async function saveSettled({ db, tenant, now }: Work, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ customer: { id, version, tier }, settled }) => ({
    ...settled,
    id,
    version,
    changed: tier !== settled.tier,
  }));
  await db.$executeRaw`
    update "Customer" c set tier = n.tier, "tierSince" = n."tierSince", "tierReason" = n."tierReason",
      "pendingTier" = n."pendingTier", "pendingOn" = n."pendingOn", "tierUntil" = n."tierUntil", "tierNote" = n."tierNote",
      "newUntil" = case when n.changed then null else c."newUntil" end,
      "updatedAt" = case when n.changed then ${now} else c."updatedAt" end, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, version int, changed bool, tier text,
      "tierSince" timestamptz, "tierReason" jsonb, "pendingTier" text, "pendingOn" date, "tierUntil" timestamptz,
      "tierNote" text)
    where c.id = n.id and c."tenantId" = ${tenant}::uuid and c.version = n.version`;
}

export interface TierChange {
  readonly customerId: Id;
  readonly from: Customer["tier"];
  readonly to: Customer["tier"];
  readonly reason: Customer["tierReason"];
}

export async function noteTierChanges(
  { db, tenant, now, by, newId }: Work,
  changes: readonly TierChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({ ...change, id: newId() }));
  await db.$executeRaw`
    insert into "TierChange" (id, "tenantId", "customerId", at, "from", "to", reason, "byId")
    select id, ${tenant}::uuid, "customerId", ${now}, "from", "to", reason, ${by.id}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "customerId" uuid, "from" text, "to" text,
      reason jsonb)`;
}

const changed = z.object({
  customerId: z.string(),
  accountId: z.string(),
  name: z.string(),
  at: z.date(),
  from: z.enum(tiers),
  to: z.enum(tiers),
  reason: tierReason,
  byId: z.string().nullable(),
});
export type Changed = z.infer<typeof changed>;

/** Changes of tier since the beginning of a day, newest first: of one owner's customers, of a team's, or of all. */
export async function changesSince(
  work: Work,
  since: Day,
  whose: { readonly ownerId?: Id; readonly teamIds?: readonly Id[] },
  most: number,
): Promise<readonly Changed[]> {
  const { db, tenant, policy } = work;
  const rows = await db.$queryRaw`
    select t."customerId", c."accountId", a.name, t.at, t."from", t."to", t.reason, t."byId"
    from "TierChange" t join "Customer" c on c.id = t."customerId" and c.status = 'active'
    join "Account" a on a.id = c."accountId"
    where t."tenantId" = ${tenant}::uuid and t.at >= ${instantAt(since, "00:00", policy.company.zone)}
      and (${whose.ownerId ?? null}::uuid is null or c."ownerId" = ${whose.ownerId ?? null}::uuid)
      and (${whose.teamIds === undefined} or c."teamId" = any(${[...(whose.teamIds ?? [])]}::uuid[])) and ${inSight(await sightOf(work), Prisma.sql`a`)}
    order by t.at desc, a.name limit ${most}`;
  return z.array(changed).parse(rows);
}

/** A customer's changes of tier, newest first. */
export async function tierHistory({ db, tenant }: Work, customerId: Id, most: number) {
  const rows = await db.tierChange.findMany({
    where: { tenantId: tenant, customerId },
    orderBy: { at: "desc" },
    take: most,
  });
  const known = z.object({ from: z.enum(tiers), to: z.enum(tiers), reason: tierReason });
  return rows.map(({ at, byId, ...row }) => ({ at, byId, ...known.parse(row) }));
}
