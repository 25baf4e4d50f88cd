import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";

const touch = z.object({
  id: z.string(),
  /** An activity's own kind, or `order`, `contract`, `tier`, `hand-over`. */
  kind: z.string(),
  at: z.date(),
  byId: z.string().nullable(),
  text: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
});
export type Touch = z.infer<typeof touch>;

/** Every touch of a customer, whoever made it: what was logged to it and its deals, orders, contracts, tiers, hand-overs. */
export async function historyOf(
  { db, tenant, policy }: Work,
  customer: { readonly id: Id; readonly accountId: Id },
  before: Date | null,
  most: number,
): Promise<readonly Touch[]> {
  const until = before ?? new Date(8.64e15 / 1000);
  const { zone } = policy.company;
  const rows = await db.$queryRaw`
    select * from (
      (select id, kind, at, "byId", text, null::text as amount, null::text as currency from "Activity"
        where "tenantId" = ${tenant}::uuid and "accountId" = ${customer.accountId}::uuid and at < ${until}
        order by at desc limit ${most})
      union all (select id, 'order', ("on" + time '12:00') at time zone ${zone}, "createdById", coalesce(number, note),
          amount::text, currency from "Order"
        where "tenantId" = ${tenant}::uuid and "customerId" = ${customer.id}::uuid
          and ("on" + time '12:00') at time zone ${zone} < ${until} order by "on" desc limit ${most})
      union all (select id, 'contract', "createdAt", "createdById", coalesce(number, note), amount::text, currency
        from "Contract" where "tenantId" = ${tenant}::uuid and "customerId" = ${customer.id}::uuid
          and "createdAt" < ${until} order by "createdAt" desc limit ${most})
      union all (select id, 'tier', at, "byId", "from" || '>' || "to", null, null from "TierChange"
        where "tenantId" = ${tenant}::uuid and "customerId" = ${customer.id}::uuid and at < ${until}
        order by at desc limit ${most})
      union all (select id, 'hand-over', "createdAt", "fromId", state, null, null from "HandOver"
        where "tenantId" = ${tenant}::uuid and "customerId" = ${customer.id}::uuid and "createdAt" < ${until}
        order by "createdAt" desc limit ${most})
    ) touches order by at desc, id limit ${most}`;
  return z.array(touch).parse(rows);
}

/** Takes a touch out of the history that was never had. */
export async function removeTouch({ db, tenant }: Work, id: Id): Promise<void> {
  await db.activity.deleteMany({ where: { id, tenantId: tenant } });
}

/** Notes what somebody did with a customer, as an activity of its account: so every slice's touches are one history. */
export async function addTouch(
  { db, tenant, newId, by, now }: Work,
  accountId: Id,
  told: {
    readonly kind: string;
    readonly customerFacing: boolean;
    readonly text: string;
    readonly at?: Date;
    readonly id?: Id;
  },
): Promise<Id> {
  const { id = newId() } = told;
  await db.activity.create({
    data: { ...told, at: told.at ?? now, id, tenantId: tenant, accountId, byId: by.id, createdAt: now },
    select: { id: true },
  });
  return id;
}
