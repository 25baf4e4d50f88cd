import { isDeepStrictEqual } from "node:util";
import type { Block, CardDraft } from "../../../chat/card.ts";
import type { Input } from "../../../chat/field.ts";
import { dayText, either, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { dayAt } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { firstStage, stageName } from "../../../policy/stages.ts";
import { type Asked, answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { findAccount, maySee } from "../../accounts/store/store.ts";
import { dealCard } from "../cards/deal.ts";
import { readNew, refuseNegative, unexplained } from "../line/capture.ts";
import { accountByForm } from "../line/contact.ts";
import type { LineProblem } from "../line/line.ts";
import { withoutGreeting } from "../line/message.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { problemText } from "../messages/problems.ts";
import { dealHappened } from "../news.ts";
import { setGrade } from "../opportunity/activity.ts";
import { create as createDeal } from "../opportunity/create.ts";
import { changeFields } from "../opportunity/diff.ts";
import type { Decided, NewDeal, Opportunity } from "../opportunity/opportunity.ts";
import { addActivity, madeFrom, messageKey } from "../store/activity.ts";
import { around } from "../store/around.ts";
import { insert } from "../store/store.ts";
import { isGrade } from "../verbs/choices.ts";
import { create, createFromMessage } from "../verbs/creating.ts";
import { wanted } from "./changing.ts";
import {
  accountAtStart,
  accountNamedIn,
  addContact,
  type Company,
  companyFor,
  companyNames,
  makeCompany,
} from "./companies.ts";

type New = Input<typeof create.fields>;

/** New deals: by form at once, by a line or a message after it was shown. */
export const creating: readonly Command[] = [
  answer(create, async (work, given, asked) => (given.line ? propose(work, given.line) : make(work, given, asked))),
  answer(createFromMessage, async (work, given, asked) => {
    await refuseTwice(work, asked);
    // The first time there is only the message: its words are read, and the form opens with what they say.
    if (asked.draft) return make(work, given, asked);
    const message = withoutGreeting(given.note ?? "");
    const { values } = await readAsDeal(work, message);
    // A dash or a colon ends a company's name in a line written for us; in a message it may end anything.
    const account = (await accountNamedIn(work, message)) ?? accountByForm(values.name ?? "") ?? undefined;
    return { ...wanted({ wants: [] }, { ...values, account, note: given.note }), fields: createFromMessage.asks };
  }),
];

/** What a line says of a new deal, as the verb's own values, and what it could not use. */
async function readAsDeal(
  work: Work,
  line: string,
): Promise<{ values: Partial<New>; unread: readonly string[]; problems: readonly LineProblem[] }> {
  const today = dayAt(work.now, work.by.zone);
  const read = readNew(line, { today, policy: work.policy, currency: work.policy.company.currency });
  const said: Partial<New> = {
    name: read.name || undefined,
    account: read.account ?? (await accountAtStart(work, read.name)),
    amount: read.amount,
    closeDate: read.closeDate,
    stage: read.stage,
    grade: read.grade,
    nextStep: read.nextStep?.text,
    nextStepOn: read.nextStep?.on,
    source: read.source,
    contactName: read.contact?.name,
    contactPhone: read.contact?.phone,
    contactEmail: read.contact?.email,
  };
  const values = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { values, unread: unexplained(read.unread, read.problems), problems: read.problems };
}

async function propose(work: Work, line: string): Promise<Outcome> {
  const { values, unread, problems } = await readAsDeal(work, line);
  refuseNegative(problems);
  const company = await companyFor(work, values);
  const decided = values.name ? draftDeal(work, { ...values, name: values.name }) : null;
  // No name, or a stage whose gate asks for more: the form opens with everything that was understood.
  if (!decided || "wants" in decided) return { ...wanted({ wants: [] }, values), fields: create.asks };
  const notes = [...problems.map(problemText), ...companyNotes(company)];
  return {
    kind: "proposal",
    verb: create,
    values,
    unread,
    card: newDealCard(work, decided.deal, values, company, notes),
  };
}

const companyNotes = (company: Company): Text[] => {
  if (company.kind === "new") return [say.newAccount({ name: company.name })];
  return company.kind === "similar" ? [say.similarAccounts({ names: company.names })] : [];
};

function newDealCard(
  work: Work,
  deal: NewDeal,
  given: Partial<New>,
  company: Company,
  notes: readonly Text[],
): CardDraft {
  const contact = [given.contactName, given.contactPhone, given.contactEmail]
    .filter((each) => each !== undefined)
    .join(" ");
  const rows: [Text, Text | null][] = [
    [label.name(), verbatim(deal.name)],
    [label.account(), company.kind === "none" ? null : verbatim(company.name)],
    [label.contact(), contact === "" ? null : verbatim(contact)],
    [label.stage(), either(stageName(work.policy, deal.stage))],
    [label.amount(), deal.amount && moneyText(deal.amount)],
    [label.closeDate(), deal.closeDate === null ? null : dayText(deal.closeDate)],
    [label.nextStep(), deal.nextStep !== null ? label.stepOn({ step: deal.nextStep, day: deal.nextStepOn }) : null],
    [label.source(), deal.source === null ? null : verbatim(deal.source)],
    [label.grade(), given.grade === undefined ? null : verbatim(given.grade)],
  ];
  const changes = rows.flatMap(([title, after]) => (after ? [{ label: title, before: null, after }] : []));
  const blocks: Block[] = [{ kind: "changes", changes }, ...notes.map((text) => ({ kind: "note" as const, text }))];
  return { title: say.wouldCreate({ deal: deal.name }), blocks };
}

function draftDeal(work: Work, given: Partial<New> & { readonly name: string }, importKey?: string) {
  const { name, amount, closeDate, nextStep, nextStepOn, source, note, stage } = given;
  const owner = { ownerId: work.by.id, teamId: work.by.teamId };
  return createDeal(
    { id: work.newId(), name, stage, amount, closeDate, nextStep, nextStepOn, source, note, importKey, ...owner },
    work,
  );
}

async function make(work: Work, given: New, asked: Asked): Promise<Outcome> {
  if (!given.name) return { ...wanted({ wants: [] }, given), fields: create.asks, errors: { name: say.nameNeeded() } };
  const company = await companyFor(work, given);
  if (company.kind === "similar" && !given.despite) {
    return wanted({ wants: [] }, given, say.similarAccounts({ names: company.names }), ["account", "despite"]);
  }
  const key = asked.source && messageKey(asked.source.key);
  const decided = draftDeal(work, { ...given, name: given.name }, key);
  if ("wants" in decided) {
    const stage = either(stageName(work.policy, given.stage ?? firstStage(work.policy).key));
    return wanted(decided, given, say.gateAsks({ stage }));
  }
  const accountId = await accountOf(work, company, given);
  const graded = gradedAs(work, { ...decided, deal: { ...decided.deal, accountId } }, given.grade);
  const deal = await insert(work, graded, await companyNames(work, graded.deal));
  const after = { ...filledIn(deal), ...(given.despite ? { despite: given.despite } : {}) };
  const change = work.audit({ verb: create.name, subject: { kind: "opportunity", id: deal.id }, before: {}, after });
  for (const what of graded.happened) {
    work.record(dealHappened, { deal: deal.id, by: work.by.id, at: work.now.toISOString(), what });
  }
  if (accountId) await keepContact(work, deal.id, accountId, given);
  if (asked.source) await keepSource(work, deal.id, accountId, asked);
  const done = say.did({ who: work.by.name, what: say.created(), at: work.now.toISOString() });
  return { kind: "show", card: dealCard(deal, await around(work, [deal]), { done, undoable: change }) };
}

/** What a new deal began with, for whoever reads the log: fields that say nothing are left out. */
function filledIn(deal: Opportunity): { readonly [field: string]: unknown } {
  const said = changeFields.filter((field) => deal[field] !== null && !isDeepStrictEqual(deal[field], []));
  return JSON.parse(JSON.stringify(Object.fromEntries(said.map((field) => [field, deal[field]]))));
}

async function accountOf(work: Work, company: Company, given: New): Promise<string | null> {
  if (company.kind === "none") return null;
  return company.kind === "known" ? company.id : makeCompany(work, company.name, given);
}

/** Whom a line named becomes a contact of the company; where the asker can't open it, they stand in the deal's log. */
async function keepContact(work: Work, deal: string, accountId: string, given: New): Promise<void> {
  const { contactName, contactPhone, contactEmail } = given;
  const text = [contactName, contactPhone, contactEmail].filter((words) => words).join(" · ");
  if (text === "") return;
  const account = await findAccount(work.db, work.tenant, accountId);
  if (account && (await maySee(work, account))) return addContact(work, accountId, given);
  const said = { kind: "note" as const, customerFacing: false, text, at: work.now, byId: work.by.id };
  await addActivity(work, { id: deal, accountId }, said);
}

function gradedAs(work: Work, decided: Decided<NewDeal>, grade: string | undefined): Decided<NewDeal> {
  if (grade === undefined || !isGrade(grade) || grade === decided.deal.grade) return decided;
  const graded = setGrade({ ...decided.deal, number: 0 }, grade, { reason: grade }, work);
  return "wants" in graded ? decided : { ...decided, deal: graded.deal };
}

/** One message makes one deal; whoever tries again is told of it. */
async function refuseTwice(work: Work, { source }: Asked): Promise<void> {
  const before = source && (await madeFrom(work, source.key));
  if (!before) return;
  const { names } = await around(work, [], [before.createdById]);
  const by = (before.createdById && names.get(before.createdById)) || "Tandem";
  const facts = { by, at: before.createdAt.toISOString(), deal: before.name };
  throw new Refusal("opportunities.madeBefore", facts, { field: "name" });
}

/** The message that a deal was made from stays with it, with author and link. */
async function keepSource(work: Work, deal: string, accountId: string | null, { source }: Asked): Promise<void> {
  if (!source) return;
  await addActivity(
    work,
    { id: deal, accountId },
    {
      kind: "message",
      customerFacing: false,
      text: source.text,
      at: work.now,
      byId: work.by.id,
      sourceKey: source.key,
      sourceAuthor: source.author ?? null,
      sourceLink: source.link ?? null,
    },
  );
}
