import { z } from "zod";
import { grams } from "../../../kernel/grams.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";

const ids = z.array(z.object({ id: z.string() })).transform((rows) => rows.map(({ id }) => id));

/** Deals (these, or all) of one account belong to another from now on, and are found by its name; gives which they were. */
export async function repointDeals(work: Work, from: Id, to: Id, only: readonly Id[] | null): Promise<Id[]> {
  const { db, tenant } = work;
  const account = await db.account.findFirst({ where: { id: to, tenantId: tenant }, select: { name: true } });
  const where = { tenantId: tenant, accountId: from, ...(only ? { id: { in: [...only] } } : {}) };
  const deals = await db.opportunity.findMany({ where, select: { id: true, name: true } });
  for (const { id, name } of deals) {
    await db.opportunity.updateMany({
      where: { id, tenantId: tenant },
      data: { accountId: to, grams: grams(name, ...(account ? [account.name] : [])), version: { increment: 1 } },
    });
  }
  return deals.map(({ id }) => id);
}

/** Likewise for what was done with the account: one statement, whatever its number. */
export async function repointActivities(
  { db, tenant }: Work,
  from: Id,
  to: Id,
  only: readonly Id[] | null,
): Promise<Id[]> {
  const rows = await db.$queryRaw`
    update "Activity" set "accountId" = ${to}::uuid
    where "tenantId" = ${tenant}::uuid and "accountId" = ${from}::uuid
      and (${only === null} or id = any(${[...(only ?? [])]}::uuid[]))
    returning id`;
  return ids.parse(rows);
}

/** A deal that named no company belongs to one from now on, with what was done for it. */
export async function joinAccount({ db, tenant }: Work, deal: Id, account: Id): Promise<void> {
  const data = { accountId: account };
  const where = { tenantId: tenant, accountId: null };
  await db.opportunity.updateMany({ where: { ...where, id: deal }, data: { ...data, version: { increment: 1 } } });
  await db.activity.updateMany({ where: { ...where, opportunityId: deal }, data });
}
