import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { findAccount, findContact, rekey, removeContact } from "../../accounts/store/store.ts";
import { mustBeUndoable } from "../../customers/customer/change.ts";
import type { Recorded } from "../../customers/customer/recorded.ts";
import { findRecorded } from "../../customers/store/changes.ts";
import { removeTouch } from "../../customers/store/history.ts";
import { takeTouchBack } from "../../customers/store/store.ts";
import { type About, revisitCard } from "../cards/revisit.ts";
import { say } from "../messages/messages.ts";
import { revisitReopened } from "../news.ts";
import { takenBack } from "../revisit/change.ts";
import type { Revisit } from "../revisit/revisit.ts";
import { noteChange } from "../store/booking.ts";
import { findRevisit, lastOf, openRevisit, removeRevisit, saveRevisit } from "../store/store.ts";
import { done, drop, move, reassign, undo, unreached } from "../verbs.ts";
import { aboutOne, leads, mustBeTheirs } from "./about.ts";

const answers: readonly string[] = [done, unreached, move, drop, reassign].map(({ name }) => name);

/** What came of an answer beside the revisit itself. */
const came = z.object({
  next: z.object({ id: z.string(), version: z.number() }).nullable().optional(),
  activity: z.string().optional(),
  contact: z.string().optional(),
  touchedAt: z.iso
    .datetime()
    .transform((iso) => new Date(iso))
    .nullable()
    .optional(),
});
type Came = z.infer<typeof came>;

/**
 * An answer back, with the next call that it booked, the contact and the line in the history that it left: by whoever gave
 * it, for the policy's minutes; by a manager, whenever; by neither once it is not theirs to answer. Refuses when the revisit or the next one was answered or changed since.
 */
export const undoing: readonly Command[] = [
  answer(undo, async (work, { change: id }): Promise<Outcome> => {
    const change = await findRecorded(work, "revisit", id);
    const before = change && (await findRevisit(work.db, work.tenant, change.subject));
    if (!change || !before || !answers.includes(change.verb)) throw new Refusal("customers.noSuchChange");
    mustBeUndoable(change, work);
    await markUndone(work, id);
    const about = await aboutOne(work, before);
    const { customer } = about;
    const back = takenBack(before, change);
    await mustBeTheirs(work, { ...about, revisit: back });
    const left = came.parse(change.after);
    const reopens = before.state !== "open" && back.state === "open";
    if (reopens) await takeNextBack(work, about, left);
    await takeTracesBack(work, about, change, left);
    const revisit = await saveRevisit(work, before, back);
    noteChange(work, undo.name, before, revisit);
    if (before.state === "reached") work.record(revisitReopened, { revisit: revisit.id, customer: customer.id });
    return shown(work, before, await aboutOne(work, revisit));
  }),
];

/** A customer has one open call: the one that the answer booked makes way, unless somebody made something of it. */
async function takeNextBack(work: Work, { customer }: About, { next = null }: Came): Promise<void> {
  const open = await openRevisit(work.db, work.tenant, customer.id);
  const isAsLeft = open === null ? next === null : open.id === next?.id && open.version === next.version;
  if (!isAsLeft || customer.status !== "active") throw new Refusal("customers.changedSince");
  if (open) await removeRevisit(work, open);
}

/** What the answer left behind in the customer's history and among its contacts. */
async function takeTracesBack(work: Work, about: About, change: Recorded, left: Came): Promise<void> {
  if (left.activity) await removeTouch(work, left.activity);
  if (left.touchedAt !== undefined) await takeTouchBack(work, about.customer.id, change.at, left.touchedAt);
  if (left.contact) await dropContact(work, about.account.id, left.contact);
}

/** One that somebody filled in further meanwhile stays. */
async function dropContact(work: Work, accountId: Id, id: Id): Promise<void> {
  const contact = await findContact(work.db, work.tenant, id);
  const account = await findAccount(work.db, work.tenant, accountId);
  if (contact?.version !== 1 || !account) return;
  await removeContact(work, id);
  await rekey(work, account);
  work.audit({ verb: undo.name, subject: { kind: "contact", id }, before: { name: contact.name }, after: {} });
}

/** Whoever has it, or had it, hears what somebody else took back. */
async function shown(work: Work, before: Revisit, about: About): Promise<Outcome> {
  const title = say.undone({ who: work.by.name, account: about.account.name });
  const last = await lastOf(work, about.customer);
  for (const member of new Set([before.ownerId, about.revisit.ownerId])) {
    if (member !== null && member !== work.by.id) work.tell({ member }, revisitCard(about, last, { title }));
  }
  return { kind: "show", card: revisitCard(about, last, { title, leads: leads(work) }) };
}
