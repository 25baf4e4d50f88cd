import type { Option } from "../../../chat/reply.ts";
import { dotted, verbatim } from "../../../chat/text.ts";
import { dayAt } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import type { Contact } from "../../accounts/account/account.ts";
import { contactsOf } from "../../accounts/store/store.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import type { AboutSurvey } from "../cards/about.ts";
import { linkCard } from "../cards/link.ts";
import { say } from "../messages/messages.ts";
import { askedLately, insertSurveys, keyOf, saveSurvey } from "../store/store.ts";
import { dropped, given, prepared, type Survey } from "../survey/survey.ts";
import { tokenOf } from "../survey/token.ts";
import { drop, link, send } from "../verbs.ts";
import { aboutSurvey, loadForAsking, loadSurvey } from "./about.ts";

/** A survey goes to a customer: made by hand, or prepared by the policy and passed on. */
export const sending: readonly Command[] = [
  answer(send, async (work, { account: id, contact }): Promise<Outcome> => {
    const { account, customer } = await loadForAsking(work, id);
    const contacts = await contactsOf(work.db, work.tenant, account.id);
    const [only] = contacts;
    if (contact === undefined && contacts.length > 1) {
      return {
        kind: "wanted",
        fields: ["contact"],
        required: ["contact"],
        values: { account: account.id },
        options: new Map([["contact", contacts.map(contactOption)]]),
      };
    }
    const whom = contact === undefined ? only : contacts.find((each) => each.id === contact);
    if (contact !== undefined && !whom) throw new Refusal("surveys.otherContact", {}, { field: "contact" });
    const survey = (await waitingFor(work, customer, whom)) ?? (await prepare(work, customer, whom));
    return passOn(work, await aboutSurvey(work, survey));
  }),

  answer(link, async (work, { survey }) => passOn(work, await loadSurvey(work, survey))),

  answer(drop, async (work, { survey: id, reason }): Promise<Outcome> => {
    const about = await loadSurvey(work, id);
    await saveSurvey(work, about.survey, dropped(about.survey));
    const subject = { kind: "customer", id: about.customer.id };
    work.audit({
      verb: drop.name,
      subject,
      before: { survey: id, state: "ready" },
      after: { state: "dropped", reason },
    });
    return { kind: "show", card: { title: say.droppedNow({ account: about.account.name }), blocks: [] } };
  }),
];

export const contactOption = ({ id, name, title }: Contact): Option => ({
  value: id,
  label: title ? dotted([verbatim(name), verbatim(title)]) : verbatim(name),
});

/** The card with the link; the customer has it from now on. */
async function passOn(work: Work, about: AboutSurvey): Promise<Outcome> {
  const { publicUrl } = work;
  if (publicUrl === undefined) throw new Refusal("surveys.noAddress");
  const { as = null, expireDays } = work.policy.customers.surveys;
  const before = about.survey;
  const after = given(before, work, expireDays);
  const survey = after === before ? before : await saveSurvey(work, before, after);
  if (after !== before) {
    const told = { survey: survey.id, contact: survey.contactId, ground: survey.ground };
    const subject = { kind: "customer", id: about.customer.id };
    work.audit({ verb: link.name, subject, before: { state: before.state }, after: { ...told, state: survey.state } });
  }
  const token = tokenOf(await keyOf(work), { tenant: work.tenant, survey: survey.id });
  return { kind: "show", card: linkCard({ ...about, survey }, `${publicUrl}/survey/${token}`, as) };
}

/** The one that this contact has, or waits to get, and did not answer: it is shown again instead of a second one. */
async function waitingFor(work: Work, customer: Customer, contact: Contact | undefined): Promise<Survey | null> {
  const whom = contact ? { contactId: contact.id } : { customerId: customer.id };
  const last = await askedLately(work, whom, work.policy.customers.surveys.expireDays);
  const isOpen = last?.state === "ready" || last?.state === "sent";
  return isOpen && last.source === "link" && last.expiresAt > work.now ? last : null;
}

/** Refuses whoever was asked lately, by the policy: a contact, whatever the reason, and the customer as a whole. */
async function prepare(work: Work, customer: Customer, contact: Contact | undefined): Promise<Survey> {
  const { contactDays, customerDays, expireDays } = work.policy.customers.surveys;
  const ofContact = contact && (await askedLately(work, { contactId: contact.id }, contactDays));
  if (ofContact) throw tooSoon(work, ofContact, contact.name, contactDays);
  const within = contact ? customerDays : contactDays;
  const ofCustomer = await askedLately(work, { customerId: customer.id }, within);
  if (ofCustomer) throw tooSoon(work, ofCustomer, null, within);
  const whom = { id: work.newId(), customerId: customer.id, contactId: contact?.id ?? null };
  const survey = prepared({ ...whom, ground: "hand", causeId: null }, work, expireDays);
  await insertSurveys(work, [survey]);
  return survey;
}

const tooSoon = (work: Work, { createdAt }: Survey, name: string | null, days: number): Refusal =>
  new Refusal("surveys.askedLately", { name, at: dayAt(createdAt, work.by.zone), days }, { field: "contact" });
