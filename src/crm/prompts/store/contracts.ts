import { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { fromDateColumn } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import type { Contract } from "../../customers/customer/contract.ts";
import { contractOf } from "../../customers/store/contracts.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { promptOf } from "./store.ts";

/** A contract with what it needs to be spoken of. */
export interface Ending {
  readonly contract: Contract;
  readonly prompt: Prompt | null;
  readonly customer: { readonly ownerId: Id | null; readonly teamId: Id | null; readonly touchedAt: Date | null };
  readonly account: { readonly id: Id; readonly name: string };
}

/** A place in a scan. */
export interface Place {
  readonly to: Day;
  readonly id: Id;
}

const ids = z.array(z.object({ id: z.string(), to: z.date().transform(fromDateColumn) }));

/** Running contracts of active customers that end by a day, soonest first, after one. An index serves them. */
export async function runningUntil(
  { db, tenant }: Work,
  by: Day,
  { after, size }: { readonly after: Place | null; readonly size: number },
): Promise<readonly Place[]> {
  const rows = await db.$queryRaw`
    select k.id, k."to" from "Contract" k join "Customer" c on c.id = k."customerId" and c.status = 'active'
    where k."tenantId" = ${tenant}::uuid and k.status = 'running' and k."to" <= ${by}::date
      and (${after?.to ?? null}::date is null or (k."to", k.id) > (${after?.to ?? null}::date, ${after?.id ?? null}::uuid))
    order by k."to", k.id limit ${size}`;
  return ids.parse(rows);
}

/** Ended contracts whose day to be won back has come, of customers who have no other running, found only once. */
export async function toWinBack({ db, tenant }: Work, by: Day, most: number): Promise<readonly Id[]> {
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select k.id from "Contract" k join "Customer" c on c.id = k."customerId" and c.status = 'active'
    where k."tenantId" = ${tenant}::uuid and k.status = 'ended' and k."winBackOn" <= ${by}::date
      and not exists (select from "Contract" r where r."tenantId" = k."tenantId" and r."customerId" = k."customerId"
        and r.status = 'running')
      and not exists (select from "Prompt" p where p."tenantId" = k."tenantId" and p.once = 'win-back/' || k.id || '/' || k."winBackOn")
    order by k.id limit ${most}`;
  return rows.map(({ id }) => id);
}

/** These contracts with their prompts and customers, in the order of the ids: four queries. */
export async function endingsOf({ db, tenant }: Work, ids: readonly Id[]): Promise<readonly Ending[]> {
  const rows = await db.contract.findMany({ where: { tenantId: tenant, id: { in: [...ids] } } });
  const customers = await db.customer.findMany({
    where: { tenantId: tenant, id: { in: rows.map(({ customerId }) => customerId) } },
    select: { id: true, accountId: true, ownerId: true, teamId: true, touchedAt: true },
  });
  const accounts = await db.account.findMany({
    where: { tenantId: tenant, id: { in: customers.map(({ accountId }) => accountId) } },
    select: { id: true, name: true },
  });
  const prompts = await db.prompt.findMany({
    where: { tenantId: tenant, contractId: { in: [...ids] }, kind: "contract" },
    orderBy: { createdAt: "asc" },
  });
  const contracts = new Map(rows.map((row) => [row.id, contractOf(row)]));
  const promptsBy = new Map(prompts.map((row) => [row.contractId, promptOf(row)]));
  const customersBy = new Map(customers.map((customer) => [customer.id, customer]));
  const accountsBy = new Map(accounts.map((account) => [account.id, account]));
  return ids.flatMap((id) => {
    const contract = contracts.get(id);
    const customer = contract && customersBy.get(contract.customerId);
    const account = customer && accountsBy.get(customer.accountId);
    return contract && customer && account ? [{ contract, customer, account, prompt: promptsBy.get(id) ?? null }] : [];
  });
}

/** The contract that a deal is to renew. */
export async function renewedBy({ db, tenant }: Work, deal: Id): Promise<Contract | null> {
  const row = await db.contract.findFirst({ where: { tenantId: tenant, renewalDealId: deal } });
  return row && contractOf(row);
}

/** The contract that a won deal brought. */
export async function broughtBy({ db, tenant }: Work, deal: Id): Promise<Contract | null> {
  const row = await db.contract.findFirst({ where: { tenantId: tenant, opportunityId: deal } });
  return row && contractOf(row);
}
