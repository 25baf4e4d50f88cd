import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";

/** Whether anything was sold to a customer: an order, a contract, a hand-over that stands. */
export async function isSoldTo({ db, tenant }: Work, customerId: Id): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    select exists (select from "Order" where "tenantId" = ${tenant}::uuid and "customerId" = ${customerId}::uuid)
      or exists (select from "Contract" where "tenantId" = ${tenant}::uuid and "customerId" = ${customerId}::uuid)
      or exists (select from "HandOver" where "tenantId" = ${tenant}::uuid and "customerId" = ${customerId}::uuid
        and state <> 'withdrawn') as found`;
  return rows[0]?.found ?? false;
}

/** Whether anything makes the account a customer: an order, a contract, a hand-over that stands, or that it was made by hand. */
export async function otherGrounds(work: Work, customerId: Id): Promise<boolean> {
  const { db, tenant } = work;
  if (await isSoldTo(work, customerId)) return true;
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    select exists (select from "Customer" where id = ${customerId}::uuid and "tenantId" = ${tenant}::uuid
        and ("importKey" is not null or "tierReason"->>'how' = 'hand')) as found`;
  return rows[0]?.found ?? false;
}
