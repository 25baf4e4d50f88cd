import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Contract as ContractRow, type Db, fromDateColumn, toDateColumn } from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import { type Contract, contractStatuses } from "../customer/contract.ts";

export async function findContract(db: Db, tenant: Id, id: Id): Promise<Contract | null> {
  const row = await db.contract.findFirst({ where: { id, tenantId: tenant } });
  return row && contractOf(row);
}

/** A customer's contracts: those that run last come first. */
export async function contractsOf({ db, tenant }: Work, customerId: Id, most = 20): Promise<readonly Contract[]> {
  const rows = await db.contract.findMany({
    where: { tenantId: tenant, customerId },
    orderBy: [{ to: { sort: "desc", nulls: "first" } }, { id: "asc" }],
    take: most,
  });
  return rows.map(contractOf);
}

/** Running contracts that end in these days, soonest first: both days included. An index serves them. */
export async function contractsEnding(
  { db, tenant }: Work,
  from: Day,
  until: Day,
  most = 1000,
): Promise<readonly Contract[]> {
  const rows = await db.contract.findMany({
    where: { tenantId: tenant, status: "running", to: { gte: toDateColumn(from), lte: toDateColumn(until) } },
    orderBy: [{ to: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(contractOf);
}

/** A customer's contracts a page at a time, as they were kept, newest first. `after`: the last one of the page before. */
export async function contractPage({ db, tenant }: Work, customerId: Id, most: number, after: Id | null) {
  const rows = await db.contract.findMany({
    where: { tenantId: tenant, customerId },
    orderBy: [{ to: { sort: "desc", nulls: "first" } }, { id: "asc" }],
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    take: most,
  });
  return rows.map(contractOf);
}

export async function insertContracts({ db, tenant }: Work, contracts: readonly Contract[]): Promise<void> {
  if (contracts.length === 0) return;
  await db.contract.createMany({
    data: contracts.map((contract) => ({
      ...columns(contract),
      id: contract.id,
      version: contract.version,
      tenantId: tenant,
    })),
  });
}

/** Keeps contracts of a file: new ones, and what it says differently of known ones. What became of each, by import key. */
export async function keepContracts(
  work: Work,
  contracts: readonly Contract[],
  dry: boolean,
): Promise<ReadonlyMap<string, "new" | "updated" | "unchanged">> {
  const keys = contracts.flatMap(({ importKey }) => importKey ?? []);
  const rows = await work.db.contract.findMany({ where: { tenantId: work.tenant, importKey: { in: keys } } });
  const known = new Map(rows.map((row) => [row.importKey, contractOf(row)]));
  const kept = new Map<string, "new" | "updated" | "unchanged">();
  const fresh: Contract[] = [];
  for (const contract of contracts) {
    const before = known.get(contract.importKey);
    const key = contract.importKey ?? "";
    if (!before) fresh.push(contract);
    const told = before && { ...before, ...said(contract) };
    const isSame = before !== undefined && isDeepStrictEqual(told, before);
    kept.set(key, before ? (isSame ? "unchanged" : "updated") : "new");
    if (told && !isSame && !dry) await saveContract(work, told);
  }
  if (!dry) await insertContracts(work, fresh);
  return kept;
}

/** What a file says; the rest is what became of a contract here. */
const said = ({ number, product, from, to, amount, currency, autoRenews, noticeDays, note }: Contract) => ({
  number,
  product,
  from,
  to,
  amount,
  currency,
  autoRenews,
  noticeDays,
  note,
});

/** Keeps a changed contract at its version. Throws VersionConflict when another change came first. */
export async function saveContract({ db, tenant }: Work, contract: Contract): Promise<Contract> {
  const { id, version } = contract;
  const { count } = await db.contract.updateMany({
    where: { id, tenantId: tenant, version },
    data: { ...columns(contract), version: version + 1 },
  });
  if (count === 0) throw new VersionConflict("the contract");
  return { ...contract, version: version + 1 };
}

/**
 * Keeps a contract in the place of what it was; null: it is gone. Throws VersionConflict when another change came first.
 */
export async function replaceContract(work: Work, before: Contract, after: Contract | null): Promise<void> {
  const { db, tenant } = work;
  const { id, version } = before;
  const { count } = await db.contract.deleteMany({ where: { id, tenantId: tenant, version } });
  if (count === 0) throw new VersionConflict("the contract");
  if (after) await insertContracts(work, [after]);
}

/** Takes a contract away that should never have been there; gives it as it was. */
export async function removeContract(work: Work, where: { readonly id: Id } | { readonly opportunityId: Id }) {
  const row = await work.db.contract.findFirst({ where: { ...where, tenantId: work.tenant } });
  if (row) await work.db.contract.delete({ where: { id: row.id } });
  return row && contractOf(row);
}

const status = z.enum(contractStatuses);
const dayOf = (date: Date | null) => (date === null ? null : fromDateColumn(date));

export function contractOf({ tenantId, amount, ...row }: ContractRow): Contract {
  return {
    ...row,
    status: status.parse(row.status),
    amount: amount === null ? null : { amount: amount.toFixed(), currency: row.currency },
    from: fromDateColumn(row.from),
    to: dayOf(row.to),
    winBackOn: dayOf(row.winBackOn),
  };
}

function columns({ id, version, amount, from, to, winBackOn, ...rest }: Contract) {
  return {
    ...rest,
    amount: amount?.amount ?? null,
    from: toDateColumn(from),
    to: to === null ? null : toDateColumn(to),
    winBackOn: winBackOn === null ? null : toDateColumn(winBackOn),
  };
}
