import type { Values } from "../../../chat/card.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Work } from "../../../work/work.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { findRecorded } from "../../customers/store/changes.ts";
import { careTouched } from "../news.ts";
import { changeOf, takenBack } from "../revisit/change.ts";
import { booked, merged, type Planned, type Revisit } from "../revisit/revisit.ts";
import { findRevisit, insertRevisits, openRevisit, removeRevisit, saveRevisit } from "./store.ts";

/**
 * Books a touch with whoever cares for the customer. One that is open already takes it in: `joined`. `change`: the audit
 * row, by which it can be taken back.
 */
export async function book(
  work: Work,
  customer: Pick<Customer, "id" | "ownerId">,
  planned: Planned,
  verb: string,
): Promise<{ readonly revisit: Revisit; readonly joined: boolean; readonly change: Id }> {
  const fresh = booked(planned, { id: work.newId(), customerId: customer.id, ownerId: customer.ownerId }, work);
  const before = await openRevisit(work.db, work.tenant, customer.id);
  if (!before) await insertRevisits(work, [fresh]);
  // Somebody else may have booked one at this very moment: the table holds one, and this one joins it.
  const open = before ?? (await openRevisit(work.db, work.tenant, customer.id)) ?? fresh;
  const joined = open.id !== fresh.id;
  const revisit = joined ? await saveRevisit(work, open, merged(open, planned)) : fresh;
  const change = noteChange(work, verb, joined ? open : null, revisit);
  return { revisit, joined, change };
}

/**
 * Takes a booking back, by its audit row: a call that it began goes, one that took it in is as it was before. Refuses when
 * that call was answered, moved or handed on since.
 */
export async function unbook(work: Work, id: string, verb: string): Promise<void> {
  const change = await findRecorded(work, "revisit", id);
  const revisit = change && (await findRevisit(work.db, work.tenant, change.subject));
  if (!change || revisit?.state !== "open") throw new Refusal("revisits.calledSince");
  const isNew = Object.keys(change.before).length === 0;
  if (isNew && revisit.version > 1) throw new Refusal("revisits.calledSince");
  if (isNew) {
    await removeRevisit(work, revisit);
    work.audit({ verb, subject: { kind: "revisit", id: revisit.id }, before: { dueOn: revisit.dueOn }, after: {} });
  } else noteChange(work, verb, revisit, await saveRevisit(work, revisit, takenBack(revisit, change)));
}

/** One audit row a change, with what came of it; gives its id, by which it can be taken back. */
export function noteChange(work: Work, verb: string, before: Revisit | null, after: Revisit, came: Values = {}): Id {
  const change = changeOf(before, after);
  if (before?.postedOn) work.record(careTouched, { day: before.postedOn });
  return work.audit({
    verb,
    subject: { kind: "revisit", id: after.id },
    before: change.before,
    after: { ...change.after, customer: after.customerId, ...came },
  });
}
