import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { contactsOf } from "../../accounts/store/store.ts";
import { answerCard } from "../cards/answer.ts";
import { complaintCard } from "../cards/complaint.ts";
import { say } from "../messages/messages.ts";
import { insertSurveys } from "../store/store.ts";
import { takenDown } from "../survey/survey.ts";
import { take } from "../verbs.ts";
import { aboutComplaint, aboutSurvey, loadForAsking } from "./about.ts";
import { follow } from "./loop.ts";
import { contactOption } from "./sending.ts";

/** What a customer said on the phone, marked as taken by us. */
export const taking: readonly Command[] = [
  answer(take, async (work, { account: id, contact, score, why }): Promise<Outcome> => {
    const { account, customer } = await loadForAsking(work, id);
    const contacts = await contactsOf(work.db, work.tenant, account.id);
    const chosen = contact ?? (contacts.length === 1 ? contacts[0]?.id : undefined);
    if (score === undefined) {
      return {
        kind: "wanted",
        fields: [...(contacts.length ? ["contact"] : []), "score", "why"],
        required: ["score"],
        values: { account: account.id, contact: chosen, why },
        options: new Map([["contact", contacts.map(contactOption)]]),
      };
    }
    if (contact !== undefined && !contacts.some((each) => each.id === contact)) {
      throw new Refusal("surveys.otherContact", {}, { field: "contact" });
    }
    const whom = { id: work.newId(), customerId: customer.id, contactId: contact ?? null };
    const survey = takenDown(whom, { score: Number(score), comment: why?.trim() || null }, work);
    await insertSurveys(work, [survey]);
    const subject = { kind: "customer", id: customer.id };
    const told = { survey: survey.id, contact: survey.contactId, score: survey.score, comment: survey.comment };
    work.audit({ verb: take.name, subject, before: {}, after: { ...told, source: "staff" } });
    const about = await aboutSurvey(work, survey);
    const complaint = await follow(work, about);
    const title = say.taken({ who: work.by.name, account: account.name, score: Number(score) });
    if (!complaint) return { kind: "show", card: answerCard(about, title) };
    const above = [say.endIt()];
    return { kind: "show", card: complaintCard(await aboutComplaint(work, complaint), { title, above }) };
  }),
];
