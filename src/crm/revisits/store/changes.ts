import { z } from "zod";
import type { Work } from "../../../work/work.ts";
import type { Revisit } from "../revisit/revisit.ts";

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
