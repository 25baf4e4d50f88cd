import { z } from "zod";
import { type Day, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { mustBeUndoable } from "../../customers/customer/change.ts";
import { findChange } from "../../customers/store/changes.ts";
import { addTouch, removeTouch } from "../../customers/store/history.ts";
import { findCustomer } from "../../customers/store/store.ts";
import { byIds, findMember } from "../../members/store/store.ts";
import { onWorkingDay } from "../../revisits/revisit/plan.ts";
import { book, unbook } from "../../revisits/store/booking.ts";
import type { AboutComplaint } from "../cards/about.ts";
import { complaintCard } from "../cards/complaint.ts";
import { outcomeNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { saveComplaint } from "../store/store.ts";
import { closed, isOutcome, reopened } from "../survey/complaint.ts";
import { close, undo } from "../verbs.ts";
import { loadComplaint } from "./about.ts";
import { concerned } from "./loop.ts";

/** A complaint ends in an outcome; whoever was helped is called again later. */
export const closing: readonly Command[] = [
  answer(
    close,
    async (work, { complaint: id, outcome, note }): Promise<Outcome> => {
      const about = await loadOpen(work, id);
      if (!isOutcome(outcome)) throw new Refusal("surveys.noOutcome", {}, { field: "outcome" });
      const { complaint: before, account, customer } = about;
      const today = dayAt(work.now, work.policy.company.zone);
      const { askAgain } = work.policy.customers.surveys;
      const after = closed(before, { outcome, note: note.trim() }, { now: work.now, by: work.by, today, askAgain });
      const complaint = await saveComplaint(work, before, after);
      const subject = { kind: "customer", id: customer.id };
      const how = { complaint: id, outcome, note: complaint.note, askAgainOn: complaint.askAgainOn };
      const text = `★ ✓ ${complaint.note}`;
      const activity = await addTouch(work, account.id, { kind: "note", customerFacing: false, text });
      const on = complaint.askAgainOn;
      const call = on && (await callAgain(work, about, on));
      const undoable = work.audit({
        verb: close.name,
        subject,
        before: { complaint: id, state: "open" },
        after: { ...how, state: "closed", activity, ...(call ? { booked: call.change } : {}) },
      });
      const title = say.closed({ who: work.by.name, account: account.name, outcome: outcomeNames[outcome] });
      const above = call ? [say.askedAgain({ day: call.day })] : [];
      const card = complaintCard({ ...about, complaint }, { title, above });
      for (const member of await others(work, complaint.ownerId)) work.tell({ member }, card);
      return { kind: "show", card: complaintCard({ ...about, complaint }, { title, above, undoable }) };
    },
    // Nobody fills a form in vain: an old card says at once who was faster.
    async (work, { complaint }) => {
      if (complaint !== undefined) await loadOpen(work, complaint);
      return {};
    },
  ),

  /** Refuses when the call that was booked with it was answered or changed since, or they are no customer any more. */
  answer(undo, async (work, { change: id }): Promise<Outcome> => {
    const change = await findChange(work, id);
    if (change?.verb !== close.name) throw new Refusal("customers.noSuchChange");
    mustBeUndoable(change, work);
    await markUndone(work, id);
    const left = came.parse(change.after);
    const about = await loadComplaint(work, left.complaint);
    const { complaint: before, account, customer } = about;
    const isCustomer = (await findCustomer(work.db, work.tenant, customer.id))?.status === "active";
    if (!isCustomer || before.closedAt?.getTime() !== change.at.getTime()) throw new Refusal("customers.changedSince");
    if (left.booked) await unbook(work, left.booked, undo.name);
    if (left.activity) await removeTouch(work, left.activity);
    const complaint = await saveComplaint(work, before, reopened(before));
    work.audit({
      verb: undo.name,
      subject: { kind: "customer", id: customer.id },
      before: { complaint: before.id, state: "closed", outcome: before.outcome, note: before.note },
      after: { complaint: before.id, state: "open", outcome: null, note: null },
    });
    const title = say.reopened({ who: work.by.name, account: account.name });
    const card = complaintCard({ ...about, complaint }, { title });
    for (const member of await others(work, complaint.ownerId)) work.tell({ member }, card);
    return { kind: "show", card };
  }),
];

/** What an answer brought: the line in the history, and the booking of the call that is to follow. */
const came = z.object({ complaint: z.string(), activity: z.string().optional(), booked: z.string().optional() });

/** Books the call that asks whether it is better, on the first working day from then on; null: they are no customer any more. */
async function callAgain(work: Work, about: AboutComplaint, on: Day) {
  const customer = await findCustomer(work.db, work.tenant, about.customer.id);
  if (customer?.status !== "active") return null;
  const carer = customer.ownerId ? await findMember(work.db, work.tenant, customer.ownerId) : null;
  const day = onWorkingDay(on, work.calendars(carer?.zone ?? work.policy.company.zone));
  const planned = { dueOn: day, ground: "step", rung: null, note: askAgainNote(about) } as const;
  const { change } = await book(work, customer, planned, close.name);
  return { day, change };
}

/** A complaint that waits for somebody. Refuses one that was answered, by whom and when. */
async function loadOpen(work: Work, id: string): Promise<AboutComplaint> {
  const about = await loadComplaint(work, id);
  const { state, closedAt, closedById } = about.complaint;
  if (state === "open") return about;
  const closer = closedById && (await byIds(work.db, work.tenant, [closedById])).get(closedById);
  throw new Refusal("surveys.closedBefore", { by: closer ? closer.name : null, at: closedAt?.toISOString() ?? null });
}

/** What is to be asked then, in signs that every language reads. */
const askAgainNote = ({ survey }: AboutComplaint): string =>
  survey?.score == null ? "★ → ?" : `NPS ${survey.score}/10 → ?`;

const others = async (work: Work, ownerId: Id | null): Promise<readonly Id[]> =>
  (await concerned(work, ownerId)).filter((id) => id !== work.by.id);
