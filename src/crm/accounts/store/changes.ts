import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { type FieldChange, storedFields } from "../account/account.ts";

const touched = storedFields.partial();

/** One change of an account, as the audit log has it. */
export interface AccountChange extends FieldChange {
  readonly account: Id;
  readonly verb: string;
  readonly byId: Id | null;
  readonly at: Date;
  readonly undoneAt: Date | null;
}

export async function findChange(db: Db, tenant: Id, id: Id): Promise<AccountChange | null> {
  const row = await db.audit.findFirst({ where: { id, tenantId: tenant, subjectKind: "account" } });
  if (!row) return null;
  const { subjectId, verb, byId, at, undoneAt } = row;
  const [before, after] = [touched.parse(row.before), touched.parse(row.after)];
  return { account: subjectId, verb, byId, at, undoneAt, before, after };
}

/** Marks a change as undone, so that it can't be undone twice. */
export async function markUndone({ db, tenant, now }: Pick<Work, "db" | "tenant" | "now">, id: Id): Promise<void> {
  await db.audit.updateMany({ where: { id, tenantId: tenant }, data: { undoneAt: now } });
}
