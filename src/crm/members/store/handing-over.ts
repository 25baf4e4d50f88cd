import { z } from "zod";
import { type Id, isId } from "../../../kernel/id.ts";
import { json } from "../../../work/json.ts";
import type { Work } from "../../../work/work.ts";

const kind = "handover";
const values = z.record(z.string(), z.unknown());
const row = z.object({
  id: z.string(),
  subjectId: z.string(),
  byId: z.string().nullable(),
  at: z.date(),
  verb: z.string(),
  before: values,
  after: values,
  undoneAt: z.date().nullable(),
});
const handedOver = z.object({ from: z.string(), changes: z.array(z.string()) });

/** The change of one record, as the audit log has it. */
export type HandedChange = z.infer<typeof row>;

/**
 * Keeps that these changes were one handover of somebody's records, with what else it took; gives its id, by which it is
 * taken back as a whole.
 */
export function noteHandingOver(
  work: Work,
  verb: string,
  from: Id,
  changes: readonly Id[],
  more: { readonly [what: string]: object } = {},
): Id {
  const taken = Object.fromEntries(Object.entries(more).map(([what, data]) => [what, json(data)]));
  const after = { ...taken, from, changes: [...changes] };
  return work.audit({ verb, subject: { kind, id: work.newId() }, before: {}, after });
}

/** One handover and the changes that it was, of which some may be undone already; null when there is none of that id. */
export async function findHandingOver({ db, tenant }: Work, id: Id) {
  const found = isId(id) ? await db.audit.findFirst({ where: { id, tenantId: tenant, subjectKind: kind } }) : null;
  if (!found) return null;
  const { from, changes } = handedOver.parse(found.after);
  const rows = await db.audit.findMany({ where: { tenantId: tenant, id: { in: changes } }, orderBy: { id: "asc" } });
  return { whole: row.parse(found), from, changes: z.array(row).parse(rows) };
}
