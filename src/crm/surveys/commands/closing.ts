import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { addTouch } from "../../customers/store/history.ts";
import { byIds, findMember } from "../../members/store/store.ts";
import { revisitWanted } from "../../revisits/news.ts";
import { onWorkingDay } from "../../revisits/revisit/plan.ts";
import type { AboutComplaint } from "../cards/about.ts";
import { complaintCard } from "../cards/complaint.ts";
import { outcomeNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { saveComplaint } from "../store/store.ts";
import { closed, isOutcome } from "../survey/complaint.ts";
import { close } from "../verbs.ts";
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
      work.audit({
        verb: close.name,
        subject,
        before: { complaint: id, state: "open" },
        after: { ...how, state: "closed" },
      });
      await addTouch(work, account.id, { kind: "note", customerFacing: false, text: `★ ✓ ${complaint.note}` });
      const on = complaint.askAgainOn;
      if (on) work.record(revisitWanted, { customer: customer.id, on, note: askAgainNote(about) });
      const title = say.closed({ who: work.by.name, account: account.name, outcome: outcomeNames[outcome] });
      const carer = customer.ownerId ? await findMember(work.db, work.tenant, customer.ownerId) : null;
      const calendar = work.calendars(carer?.zone ?? work.policy.company.zone);
      const above = on ? [say.askedAgain({ day: onWorkingDay(on, calendar) })] : [];
      const card = complaintCard({ ...about, complaint }, { title, above });
      for (const member of await others(work, complaint.ownerId)) work.tell({ member }, card);
      return { kind: "show", card };
    },
    // Nobody fills a form in vain: an old card says at once who was faster.
    async (work, { complaint }) => {
      if (complaint !== undefined) await loadOpen(work, complaint);
      return {};
    },
  ),
];

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
