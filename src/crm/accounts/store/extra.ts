import type { Values } from "../../../chat/card.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";

/** What imports brought along for these accounts and no column holds. */
export async function extrasOf({ db, tenant }: Work, ids: readonly Id[]): Promise<ReadonlyMap<Id, unknown>> {
  const rows = await db.account.findMany({
    where: { tenantId: tenant, id: { in: [...ids] } },
    select: { id: true, extra: true },
  });
  return new Map(rows.map(({ id, extra }) => [id, extra]));
}

export async function keepExtra({ db, tenant }: Work, id: Id, extra: Values): Promise<void> {
  await db.account.updateMany({ where: { id, tenantId: tenant }, data: { extra } });
}
