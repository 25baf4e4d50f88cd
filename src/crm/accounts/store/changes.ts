import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import { type FieldChange, storedFields } from "../account/account.ts";

const touched = storedFields.partial();

/** What undoing asks of every change. */
export interface Made {
  readonly byId: Id | null;
  readonly at: Date;
  readonly undoneAt: Date | null;
}

/** One change of an account, as the audit log has it. */
export interface AccountChange extends FieldChange, Made {
  readonly account: Id;
  readonly verb: string;
}

export async function findChange(db: Db, tenant: Id, id: Id): Promise<AccountChange | null> {
  const row = await db.audit.findFirst({ where: { id, tenantId: tenant, subjectKind: "account" } });
  if (!row) return null;
  const { subjectId, verb, byId, at, undoneAt } = row;
  const [before, after] = [touched.parse(row.before), touched.parse(row.after)];
  return { account: subjectId, verb, byId, at, undoneAt, before, after };
}

const words = z.string().nullable();
const removed = z.object({ name: z.string(), title: words, email: words, phone: words, accountId: z.uuid() });

/** One change of a contact: added, or removed, and then what it was. */
export interface ContactChange extends Made {
  readonly contact: Id;
  readonly removed: z.infer<typeof removed> | null;
}

export async function findContactChange(db: Db, tenant: Id, id: Id): Promise<ContactChange | null> {
  const row = await db.audit.findFirst({ where: { id, tenantId: tenant, subjectKind: "contact" } });
  if (!row) return null;
  const { subjectId: contact, byId, at, undoneAt, before } = row;
  return { contact, byId, at, undoneAt, removed: removed.safeParse(before).data ?? null };
}
