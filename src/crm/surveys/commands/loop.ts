import type { CardDraft } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import { answerBy } from "../../../policy/working-hours.ts";
import type { Kind } from "../../../work/kinds.ts";
import type { Work } from "../../../work/work.ts";
import { touched } from "../../customers/news.ts";
import { addTouch } from "../../customers/store/history.ts";
import { noteTouch } from "../../customers/store/store.ts";
import { adminIds, findMember, managerOf } from "../../members/store/store.ts";
import type { AboutSurvey, Whom } from "../cards/about.ts";
import { answerCard } from "../cards/answer.ts";
import { complaintCard } from "../cards/complaint.ts";
import { say } from "../messages/messages.ts";
import { findComplaintOf, insertComplaint } from "../store/store.ts";
import { type Complaint, opened } from "../survey/complaint.ts";
import { isLow } from "../survey/survey.ts";
import { aboutComplaint } from "./about.ts";

/**
 * F21: what an answer brings, in the same transaction: a touch in the customer's history; of 0 to 6 a complaint that
 * somebody answers, told to whoever cares and their manager; otherwise a word to whoever cares.
 */
export async function follow(work: Work, about: AboutSurvey): Promise<Complaint | null> {
  await keepInHistory(work, about);
  const { survey, account, customer } = about;
  const score = survey.score ?? 0;
  if (!isLow(survey)) {
    if (customer.ownerId) tellAll(work, [customer.ownerId], answerCard(about), `survey-answer/${survey.id}`, "alert");
    return null;
  }
  const from = { surveyId: survey.id, revisitId: null, contactId: survey.contactId };
  return complain(work, customer, from, say.alert({ account: account.name, score }));
}

/** Opens a complaint and tells those who have to know of it now; null: it was told before. */
export async function complain(
  work: Work,
  { id: customerId, ownerId }: Whom["customer"],
  from: Pick<Complaint, "surveyId" | "revisitId" | "contactId">,
  title: Text,
): Promise<Complaint | null> {
  const fresh = { id: work.newId(), customerId, ownerId, ...from, dueAt: await dueFor(work, ownerId) };
  const complaint = opened(fresh, work.now);
  if (!(await insertComplaint(work, complaint))) return null;
  const subject = { kind: "customer", id: customerId };
  const { surveyId, revisitId, dueAt } = complaint;
  const after = { complaint: complaint.id, surveyId, revisitId, dueAt: dueAt.toISOString() };
  work.audit({ verb: "surveys.complaint", subject, before: {}, after });
  const card = complaintCard(await aboutComplaint(work, complaint), { title, above: [say.endIt()] });
  tellAll(work, await concerned(work, ownerId), card, `complaint/${complaint.id}`, urgency(work));
  return complaint;
}

/** Why came after the score: those who know of the score hear it, too. */
export async function followWhy(work: Work, about: AboutSurvey): Promise<void> {
  await keepInHistory(work, about);
  const { survey, account, customer } = about;
  const title = say.added({ account: account.name, score: survey.score ?? 0 });
  const complaint = await findComplaintOf(work, survey.id);
  const once = `survey-why/${survey.id}`;
  if (complaint) {
    const card = complaintCard(await aboutComplaint(work, complaint), { title });
    tellAll(work, await concerned(work, complaint.ownerId), card, once, urgency(work));
  } else if (customer.ownerId) tellAll(work, [customer.ownerId], answerCard(about, title), once, "alert");
}

/** Whoever cares for the customer and their manager; where there is no manager, the admins in their place. */
export async function concerned(work: Work, ownerId: Id | null): Promise<readonly Id[]> {
  const owner = ownerId ? await findMember(work.db, work.tenant, ownerId) : null;
  const manager = ownerId && (await managerOf(work, ownerId));
  const above = manager ? [manager] : await adminIds(work.db, work.tenant);
  return [...new Set([...(owner?.active ? [owner.id] : []), ...above])];
}

/** Until when somebody has to answer, by their own working hours; the company's while it is nobody's. */
export async function dueFor(work: Work, ownerId: Id | null): Promise<Date> {
  const owner = ownerId ? await findMember(work.db, work.tenant, ownerId) : null;
  const zone = owner?.zone ?? work.policy.company.zone;
  const hours = owner?.hours ?? work.policy.members.workingHours;
  const within = work.policy.customers.surveys.answerWithin;
  return answerBy(within, work.now, { zone, hours, calendar: work.calendars(zone) });
}

/** By the policy it is told at once, at night too; otherwise it waits like other news. */
export const urgency = ({ policy }: Work): Kind => (policy.customers.urgent.includes("detractor") ? "urgent" : "alert");

function tellAll(work: Work, members: readonly Id[], card: CardDraft, name: string, kind: Kind): void {
  for (const member of members) {
    if (member !== work.by.id) work.tell({ member }, card, { kind, once: `${name}/${member}` });
  }
}

/** The customer spoke: a touch like others, and news to whoever counts them. */
async function keepInHistory(work: Work, { survey, account, contact, customer }: AboutSurvey): Promise<void> {
  const parts = [`NPS ${survey.score}/10`, contact?.name, survey.comment].filter((part) => part != null);
  const kind = survey.source === "staff" ? "call" : "message";
  const activity = await addTouch(work, account.id, { kind, customerFacing: true, text: parts.join(" · ") });
  await noteTouch(work, customer.id, work.now);
  work.record(touched, { customer: customer.id, activity, at: work.now.toISOString() });
}
