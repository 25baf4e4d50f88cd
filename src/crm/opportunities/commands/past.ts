import { z } from "zod";
import type { Block } from "../../../chat/card.ts";
import { dotted, instantText, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Work } from "../../../work/work.ts";
import { changesBlock } from "../cards/changes.ts";
import { say } from "../messages/messages.ts";
import { changeFields, type FieldChange } from "../opportunity/diff.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { around } from "../store/around.ts";
import { type AuditRow, changesOf } from "../store/audit.ts";
import { undo } from "../verbs/owning.ts";
import { isUndoable } from "./undoing.ts";

/** How many changes a history shows, newest first; the export has them all. */
const most = 8;

const value = z
  .union([z.string(), z.object({ amount: z.string(), currency: z.string() }), z.array(z.string())])
  .nullable();

/** Who changed what, old → new, each with the way back for whoever may take it. */
export async function changesShown(work: Work, deal: Opportunity): Promise<Block[]> {
  const rows = await changesOf(work, deal.id, most);
  const shown = rows.map((row) => ({ row, changes: fieldsOf(row) })).filter(({ changes }) => changes.length > 0);
  if (shown.length === 0) return [];
  const people = shown.flatMap(({ changes }) => changes.filter(({ field }) => ofPeople.includes(field)));
  const ids = people
    .flatMap(({ before, after }) => [before, after])
    .flat()
    .map((id) => (typeof id === "string" ? id : null));
  const context = await around(work, [deal], ids);
  return [
    { kind: "heading", text: say.changes() },
    ...shown.flatMap(({ row, changes }): Block[] => [
      {
        kind: "words",
        text: dotted([
          verbatim(row.by ?? "Tandem"),
          instantText(row.at),
          ...(row.undoneAt === null ? [] : [say.takenBack()]),
        ]),
      },
      changesBlock(deal, changes, context),
      ...(isUndoable(work, deal, row)
        ? [{ kind: "buttons" as const, buttons: [button(undo, { change: row.id })] }]
        : []),
    ]),
  ];
}

const ofPeople: readonly string[] = ["ownerId", "collaboratorIds"];

/** The fields of a change that people know by name. */
function fieldsOf({ before, after }: AuditRow): FieldChange[] {
  return changeFields.flatMap((field) => {
    const [old, now] = [value.safeParse(before[field] ?? null), value.safeParse(after[field] ?? null)];
    if (!(field in after) || !(field in before) || !old.success || !now.success) return [];
    return [{ field, before: old.data, after: now.data }];
  });
}
