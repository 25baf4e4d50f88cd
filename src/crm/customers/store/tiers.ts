import { z } from "zod";
import { type Day, instantAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { tiers } from "../../../policy/schema.ts";
import type { Work } from "../../../work/work.ts";
import type { Customer } from "../customer/customer.ts";
import type { Facts } from "../customer/facts.ts";
import { tierReason } from "../customer/reason.ts";
import type { Settled } from "../customer/tier.ts";
import { factsById } from "./facts.ts";
import { customerOf } from "./store.ts";

/** Active customers in the order of their ids, after one; `last` is null where no more follow. */
export async function activeAfter(
  { db, tenant }: Work,
  after: Id | null,
  size: number,
): Promise<{ readonly customers: readonly Customer[]; readonly last: Id | null }> {
  const rows = await db.customer.findMany({
    where: { tenantId: tenant, status: "active", ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: "asc" },
    take: size,
  });
  return { customers: rows.map(customerOf), last: rows.length === size ? (rows.at(-1)?.id ?? null) : null };
}

/** The same with their facts; those of whom nothing was reckoned yet are left out. */
export async function factsAfter(
  work: Work,
  after: Id | null,
  size: number,
): Promise<{ readonly customers: readonly (readonly [Customer, Facts])[]; readonly last: Id | null }> {
  const { customers, last } = await activeAfter(work, after, size);
  const facts = await factsById(
    work,
    customers.map(({ id }) => id),
  );
  const known = customers.flatMap((customer) => {
    const its = facts.get(customer.id);
    return its ? [[customer, its] as const] : [];
  });
  return { customers: known, last };
}

export interface Change {
  readonly customer: Customer;
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
  { db, tenant, policy }: Work,
  since: Day,
  whose: { readonly ownerId?: Id; readonly teamId?: Id },
  most: number,
): Promise<readonly Changed[]> {
  const rows = await db.$queryRaw`
    select t."customerId", c."accountId", a.name, t.at, t."from", t."to", t.reason, t."byId"
    from "TierChange" t join "Customer" c on c.id = t."customerId" and c.status = 'active'
    join "Account" a on a.id = c."accountId"
    where t."tenantId" = ${tenant}::uuid and t.at >= ${instantAt(since, "00:00", policy.company.zone)}
      and (${whose.ownerId ?? null}::uuid is null or c."ownerId" = ${whose.ownerId ?? null}::uuid)
      and (${whose.teamId ?? null}::uuid is null or c."teamId" = ${whose.teamId ?? null}::uuid)
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
