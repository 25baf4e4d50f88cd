import type { Id } from "../../../kernel/id.ts";
import type { Account as AccountRow, Db } from "../../../store/database.ts";

/** All accounts of a company in the order of their numbers, so many at a time; merged ones are left out. */
export async function* accountPages(db: Db, tenant: Id, size: number): AsyncGenerator<Omit<AccountRow, "grams">[]> {
  for (let after = 0; ; ) {
    const rows = await db.account.findMany({
      where: { tenantId: tenant, number: { gt: after }, mergedIntoId: null },
      orderBy: { number: "asc" },
      take: size,
      omit: { grams: true },
    });
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    if (rows.length < size) return;
    after = last.number;
  }
}

/** What accounts are called, by id. */
export async function accountNames(db: Db, tenant: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.account.findMany({
    where: { tenantId: tenant, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
