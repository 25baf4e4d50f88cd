import type { Id } from "../kernel/id.ts";
import { VersionConflict, type Work } from "./work.ts";

/**
 * Marks changes as undone: before anybody looks at what they left, so that a second press waits here for the first, and is
 * not told that what the first took back was changed by somebody. Throws VersionConflict when somebody undid one of them
 * at this very moment; decided anew, it is undone already.
 */
export async function markUndone(
  { db, tenant, now }: Pick<Work, "db" | "tenant" | "now">,
  ...ids: readonly Id[]
): Promise<void> {
  const where = { id: { in: [...ids] }, tenantId: tenant, undoneAt: null };
  const { count } = await db.audit.updateMany({ where, data: { undoneAt: now } });
  if (count < ids.length) throw new VersionConflict("the change");
}
