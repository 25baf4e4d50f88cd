import { dayAt } from "../../../kernel/day.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Slice, seesEach } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import type { Account } from "../../accounts/account/account.ts";
import { accountsById, contactsById, findAccount, maySee } from "../../accounts/store/store.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { mayAnswer, maySeeOrAnswer } from "../../customers/store/rights.ts";
import { customerOfAccount, customersById } from "../../customers/store/store.ts";
import { coveredBy } from "../../members/store/standing-in.ts";
import { byIds } from "../../members/store/store.ts";
import { openRevisit } from "../../revisits/store/store.ts";
import type { AboutComplaint, AboutSurvey, Whom } from "../cards/about.ts";
import { findComplaint, findSurvey, surveysById } from "../store/store.ts";
import type { Complaint } from "../survey/complaint.ts";
import type { Survey } from "../survey/survey.ts";

interface Told {
  readonly customerId: Id;
  readonly contactId: Id | null;
}

/** Whom these are about: four queries, whatever their number. Null for those whose customer is gone. */
async function whoms(work: Work, told: readonly Told[]): Promise<(each: Told) => Whom | null> {
  const { db, tenant } = work;
  const customers = await customersById(
    db,
    tenant,
    told.map(({ customerId }) => customerId),
  );
  const all = [...customers.values()];
  const accounts = await accountsById(
    db,
    tenant,
    all.map(({ accountId }) => accountId),
  );
  const contacts = await contactsById(
    db,
    tenant,
    told.map(({ contactId }) => contactId),
  );
  const owners = await byIds(
    db,
    tenant,
    all.map(({ ownerId }) => ownerId),
  );
  return ({ customerId, contactId }) => {
    const customer = customers.get(customerId);
    const account = customer && accounts.get(customer.accountId);
    if (!customer || !account) return null;
    const contact = (contactId && contacts.get(contactId)) || null;
    return { customer, account, contact, owner: (customer.ownerId && owners.get(customer.ownerId)) || null };
  };
}

export async function aboutSurveys(work: Work, surveys: readonly Survey[]): Promise<readonly AboutSurvey[]> {
  const whom = await whoms(work, surveys);
  return surveys.flatMap((survey) => {
    const found = whom(survey);
    return found ? [{ ...found, survey }] : [];
  });
}

export async function aboutComplaints(
  work: Work,
  complaints: readonly Complaint[],
): Promise<readonly AboutComplaint[]> {
  const whom = await whoms(work, complaints);
  const surveys = await surveysById(
    work.db,
    work.tenant,
    complaints.map(({ surveyId }) => surveyId),
  );
  return complaints.flatMap((complaint) => {
    const found = whom(complaint);
    return found
      ? [{ ...found, complaint, survey: (complaint.surveyId && surveys.get(complaint.surveyId)) || null }]
      : [];
  });
}

export async function aboutSurvey(work: Work, survey: Survey): Promise<AboutSurvey> {
  const [about] = await aboutSurveys(work, [survey]);
  if (!about) throw new Refusal("surveys.noSurvey");
  return about;
}

export async function aboutComplaint(work: Work, complaint: Complaint): Promise<AboutComplaint> {
  const [about] = await aboutComplaints(work, [complaint]);
  if (!about) throw new Refusal("surveys.noComplaint");
  return about;
}

/**
 * The customer that a company is, for somebody who may ask them, as may whoever has a call to make there. Refuses companies
 * out of sight, and others' customers.
 */
export async function loadForAsking(work: Work, id: Id): Promise<{ account: Account; customer: Customer }> {
  const { account, customer } = await loadSeen(work, id);
  const caller = (await openRevisit(work.db, work.tenant, customer.id))?.ownerId;
  if (!caller || !(await answersFor(work)).includes(caller)) await mustBeTheirs(work, customer);
  return { account, customer };
}

/** The same for somebody who only looks. */
export async function loadSeen(work: Work, id: Id): Promise<{ account: Account; customer: Customer }> {
  let account = await findAccount(work.db, work.tenant, id);
  while (account?.mergedIntoId) account = await findAccount(work.db, work.tenant, account.mergedIntoId);
  if (!account || !(await maySee(work, account))) throw new Refusal("accounts.noAccount");
  const customer = await customerOfAccount(work.db, work.tenant, account.id);
  if (customer?.status !== "active") throw new Refusal("customers.noCustomer", {}, { field: "account" });
  return { account, customer };
}

/** The survey that a button carries, for whoever may pass it on. */
export async function loadSurvey(work: Work, id: string): Promise<AboutSurvey> {
  const survey = isId(id) ? await findSurvey(work.db, work.tenant, id) : null;
  if (!survey) throw new Refusal("surveys.noSurvey");
  const about = await aboutSurvey(work, survey);
  await mustBeTheirs(work, await customerOf(work, about));
  return about;
}

/** The complaint that a button carries, for whoever may answer it. */
export async function loadComplaint(work: Work, id: string): Promise<AboutComplaint> {
  const complaint = isId(id) ? await findComplaint(work.db, work.tenant, id) : null;
  if (!complaint) throw new Refusal("surveys.noComplaint");
  const about = await aboutComplaint(work, complaint);
  await mustBeTheirs(work, await customerOf(work, about));
  return about;
}

export const seenAnswers: Slice["sees"] = {
  complaint: seesEach(async (work, id) => {
    const complaint = await findComplaint(work.db, work.tenant, id);
    return complaint !== null && isSeen(work, (await aboutComplaints(work, [complaint]))[0]);
  }),
  survey: seesEach(async (work, id) => {
    const survey = await findSurvey(work.db, work.tenant, id);
    return survey !== null && isSeen(work, (await aboutSurveys(work, [survey]))[0]);
  }),
};

async function isSeen(work: Work, about: Whom | undefined): Promise<boolean> {
  const customer = about && (await customerOf(work, about));
  const account = customer && (await findAccount(work.db, work.tenant, customer.accountId));
  return account ? maySeeOrAnswer(work, { account, customer }, customer.ownerId) : false;
}

async function customerOf(work: Work, { customer: { id } }: Whom): Promise<Customer> {
  const customer = (await customersById(work.db, work.tenant, [id])).get(id);
  if (!customer) throw new Refusal("customers.noCustomer");
  return customer;
}

/** Whoever cares for a customer, their manager, and who stands in while they are away. Refuses others by naming them. */
async function mustBeTheirs(work: Work, customer: Customer): Promise<void> {
  const account = await findAccount(work.db, work.tenant, customer.accountId);
  const { ownerId } = customer;
  if (account && (await mayAnswer(work, { account, customer }, ownerId))) return;
  const owners = await byIds(work.db, work.tenant, [ownerId]);
  throw new Refusal("surveys.notYours", { owner: (ownerId && owners.get(ownerId)?.name) ?? null });
}

/** Whose customers somebody answers for today: their own, and those of whom they stand in for. */
export async function answersFor(work: Work): Promise<readonly Id[]> {
  const { id, zone } = work.by;
  return id === null ? [] : [id, ...(await coveredBy(work, id, dayAt(work.now, zone)))];
}
