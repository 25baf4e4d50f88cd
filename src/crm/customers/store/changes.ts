import { z } from "zod";
import { type Id, isId } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { CustomerChange } from "../customer/change.ts";

const values = z.record(z.string(), z.unknown());

/** One change of a customer; null when there is none of that id, or it is no id. */
export async function findChange({ db, tenant }: Work, id: string): Promise<CustomerChange | null> {
  const where = { id, tenantId: tenant, subjectKind: "customer" };
  const row = isId(id) ? await db.audit.findFirst({ where }) : null;
  if (!row) return null;
  const { subjectId: customer, verb, byId, at, undoneAt } = row;
  return { id, customer, verb, byId, at, undoneAt, before: values.parse(row.before), after: values.parse(row.after) };
}

/** Marks a change as undone, so that it can't be undone twice. */
export async function markUndone({ db, tenant, now }: Work, id: Id): Promise<void> {
  await db.audit.updateMany({ where: { id, tenantId: tenant }, data: { undoneAt: now } });
}
