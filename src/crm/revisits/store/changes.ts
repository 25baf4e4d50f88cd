import { z } from "zod";
import { type Id, isId } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { RevisitChange } from "../revisit/change.ts";
import type { Revisit } from "../revisit/revisit.ts";

const values = z.record(z.string(), z.unknown());

/** One change of a revisit, as the audit log has it; null when there is none of that id, or it is no id. */
export async function findChange({ db, tenant }: Work, id: string): Promise<RevisitChange | null> {
  const where = { id, tenantId: tenant, subjectKind: "revisit" };
  const row = isId(id) ? await db.audit.findFirst({ where }) : null;
  if (!row) return null;
  const { subjectId: revisit, verb, byId, at, undoneAt } = row;
  return { id, revisit, verb, byId, at, undoneAt, before: values.parse(row.before), after: values.parse(row.after) };
}

/** Marks a change as undone, so that it can't be undone twice. */
export async function markUndone({ db, tenant, now }: Work, id: Id): Promise<void> {
  await db.audit.updateMany({ where: { id, tenantId: tenant }, data: { undoneAt: now } });
}

const held = z.object({
  ownerId: z.string().nullable(),
  claimedAt: z.coerce.date().nullable().default(null),
  claimedFromId: z.string().nullable().default(null),
});

/** By whom a revisit was held before the last change of this name; null: there is none, or it changed hands since. */
export async function heldBefore({ db, tenant }: Work, { id, ownerId }: Revisit, verb: string) {
  const row = await db.audit.findFirst({
    where: { tenantId: tenant, subjectKind: "revisit", subjectId: id, verb },
    orderBy: { at: "desc" },
  });
  const [before, after] = [held.safeParse(row?.before), held.safeParse(row?.after)];
  return before.success && after.success && after.data.ownerId === ownerId ? before.data : null;
}
