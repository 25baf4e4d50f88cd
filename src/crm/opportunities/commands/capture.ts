import type { Input } from "../../../chat/field.ts";
import type { Text } from "../../../chat/text.ts";
import type { Verb } from "../../../chat/verb.ts";
import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Ending } from "../../../policy/schema.ts";
import { answer, type Command, type Outcome, type Wanted } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { changesBlock, proposedCard } from "../cards/changes.ts";
import { dealCard } from "../cards/deal.ts";
import { type ReadLine, readLine, refuseNegative, unexplained } from "../line/capture.ts";
import { say } from "../messages/messages.ts";
import { problemText } from "../messages/problems.ts";
import { setGrade } from "../opportunity/activity.ts";
import { close } from "../opportunity/close.ts";
import { diff } from "../opportunity/diff.ts";
import { edit } from "../opportunity/edit.ts";
import { move as moveTo } from "../opportunity/move.ts";
import type { Decided, Opportunity, Wants } from "../opportunity/opportunity.ts";
import type { Patch } from "../opportunity/patch.ts";
import { sightOf } from "../opportunity/sight.ts";
import { around } from "../store/around.ts";
import { named } from "../store/search.ts";
import { facts, isGrade } from "../verbs/choices.ts";
import { capture, update } from "../verbs/working.ts";
import {
  askIfChanged,
  asReader,
  keepAndShow,
  load,
  loadForChange,
  mustChange,
  touchedOnly,
  wanted,
} from "./changing.ts";
import { companyNames } from "./companies.ts";
import { gateIntro } from "./gate-intro.ts";
import { foundOption } from "./lookup.ts";
import { endings } from "./move.ts";
import { amountFor, edited, wholeDeal } from "./prefill.ts";

type Update = Input<typeof update.fields>;

/** F2: one line of words about a deal, shown as before → after, done when it is confirmed. */
export const capturing: readonly Command[] = [
  answer(capture, async (work, { line, opportunity }) => {
    const reading = {
      today: dayAt(work.now, work.by.zone),
      policy: work.policy,
      currency: work.policy.company.currency,
    };
    const read = readLine(line, reading);
    refuseNegative(read.problems);
    const found = opportunity ? { id: opportunity, over: "" } : await theDeal(work, line, read);
    if ("kind" in found) return found;
    const deal = await load(work, found.id);
    // An amount that names no currency is in the deal's own.
    const own = deal.currency === reading.currency ? read : readLine(line, { ...reading, currency: deal.currency });
    const unread = unexplained(found.over === "" ? own.unread : [found.over, ...own.unread], own.problems);
    return proposal(work, deal, own, unread);
  }),
  answer(update, changeAll, wholeDeal),
];

/** The edit form, or what a line said; named without anything to change, the form opens with what is known. */
async function changeAll(work: Work, given: Update): Promise<Outcome> {
  const deal = await loadForChange(work, given.opportunity);
  const { opportunity, version, reason: _, whole: __, ...said } = given;
  if (!given.whole && Object.values(said).every((value) => value === undefined)) {
    const values = { opportunity, version: deal.version, ...(await wholeDeal(work, { opportunity })) };
    return { ...wanted({ wants: [] }, values), fields: update.asks };
  }
  // A form that could not show what it is worth leaves that as it is.
  const isBlank = given.whole && said.amount === undefined && (await amountFor(work, deal)) === undefined;
  const told = isBlank ? { ...said, amount: deal.amount ?? undefined } : said;
  const fields = await touchedOnly(work, deal, version, told);
  const changed = await askIfChanged(work, deal, { version }, fields);
  const again = { ...given, version: deal.version };
  if (changed) return { ...changed, values: again };
  const decided = updated(work, deal, { ...fields, opportunity, reason: given.reason, whole: given.whole });
  if ("wants" in decided) {
    return { ...wanted(decided, again), intro: gateIntro(work, deal, given.stage ?? deal.stage, decided) };
  }
  const renamed = given.name === undefined ? undefined : await companyNames(work, decided.deal);
  return keepAndShow(work, deal, decided, { verb: update.name, ...(renamed ? { names: renamed } : {}) });
}

/**
 * The deal that the line means, and what of its subject did not name it. A line that fits several asks which one, with all
 * its words kept; one that fits none is refused.
 */
async function theDeal(work: Work, line: string, read: ReadLine): Promise<{ id: Id; over: string } | Wanted> {
  const { text } = read.subject;
  const { deals, used } = await named(work.db, work.tenant, text, sightOf(work));
  const [first, ...others] = deals;
  if (!first) throw new Refusal("chat.notFound", { words: text || line });
  if (others.length === 0) return { id: first.id, over: text.slice(used).trim() };
  return {
    kind: "wanted",
    fields: ["opportunity"],
    values: { line },
    options: new Map([["opportunity", deals.map((deal) => foundOption(deal, work.policy))]]),
    intro: [{ kind: "words", text: say.whichDeal({ words: text.slice(0, used), count: deals.length }) }],
  };
}

async function proposal(work: Work, deal: Opportunity, read: ReadLine, unread: readonly string[]): Promise<Outcome> {
  const problems = read.problems.map(problemText);
  if (saysNothing(read)) return nothingSaid(work, deal, unread, problems);
  await mustChange(work, deal);
  if (read.outcome) return endingProposal(work, deal, read.outcome, read, unread);
  const values = valuesOf(deal, read);
  const would = updated(work, deal, values);
  // A gate asks for more than the line says: its form opens with everything that was understood.
  if ("wants" in would) {
    const patched = edit(deal, patchOf(values), work).deal;
    const moved = values.stage === undefined || values.stage === deal.stage ? [] : [stageChange(deal, values.stage)];
    const intro = [
      changesBlock(deal, [...moved, ...diff(deal, patched)], await around(work, [deal])),
      ...gateIntro(work, deal, values.stage ?? deal.stage, would),
    ];
    return { ...wanted(would, values), verb: update, intro };
  }
  const changes = diff(deal, would.deal);
  if (changes.length === 0) return { kind: "notice", text: say.noChange() };
  const context = await around(work, [deal, would.deal]);
  return { kind: "proposal", verb: update, values, unread, card: proposedCard(deal, changes, context, problems) };
}

const stageChange = ({ stage }: Opportunity, after: string) => ({ field: "stage" as const, before: stage, after });

/** A line that ends the deal: its own form when more is needed than the line says. */
async function endingProposal(
  work: Work,
  deal: Opportunity,
  ending: Ending,
  { amount, reason, competitor, problems }: ReadLine,
  unread: readonly string[],
): Promise<Outcome> {
  const verb: Verb = endings[ending];
  const said = Object.fromEntries(
    Object.entries({ amount, reason, competitor }).filter(([, value]) => value !== undefined),
  );
  const amountKnown = await amountFor(work, deal);
  const values = {
    opportunity: deal.id,
    version: deal.version,
    ...(amountKnown ? { amount: amountKnown } : {}),
    ...said,
  };
  const would = close(deal, ending, said, work);
  if ("wants" in would) return { ...wanted(would, values), verb, fields: verb.asks };
  const context = await around(work, [deal, would.deal]);
  const card = proposedCard(deal, diff(deal, would.deal), context, problems.map(problemText));
  return { kind: "proposal", verb, values, unread, card };
}

/** The deal's name alone shows it; words that mean nothing are said, and the card is there to go on with. */
async function nothingSaid(
  work: Work,
  deal: Opportunity,
  unread: readonly string[],
  problems: readonly Text[],
): Promise<Outcome> {
  const card = dealCard(deal, await around(work, [deal]), asReader(work, deal));
  const notes = unread.length ? [...problems, say.nothingRead({ words: unread })] : problems;
  return {
    kind: "show",
    card: { ...card, blocks: [...notes.map((text) => ({ kind: "note" as const, text })), ...card.blocks] },
  };
}

const saysNothing = ({ subject: _, unread: __, problems: ___, taken: ____, ...values }: ReadLine): boolean =>
  Object.values(values).every((value) => value === undefined);

function valuesOf(deal: Opportunity, read: ReadLine): Update {
  const { stage, reason, amount, closeDate, nextStep, grade, need, budget, decision } = read;
  const said = {
    stage,
    reason,
    amount,
    closeDate,
    nextStep: nextStep?.text,
    nextStepOn: nextStep?.on,
    grade,
    need: need ?? undefined,
    budget: budget ?? undefined,
    decision: decision ?? undefined,
  };
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { opportunity: deal.id, version: deal.version, ...known };
}

/** All that an update says, as one decision: its own fields, then the stage or ending, then a grade set by hand. */
function updated(work: Work, deal: Opportunity, given: Update): Decided<Opportunity> | Wants {
  const { stage, grade, reason } = given;
  const patch = patchOf(given);
  const current = deal.outcome === "open" && stage !== undefined && stage === deal.stage ? undefined : stage;
  const first = current === undefined ? edit(deal, patch, work) : moveTo(deal, current, { ...patch, reason }, work);
  if ("wants" in first) return first;
  if (grade === undefined || !isGrade(grade) || grade === first.deal.grade || first.deal.outcome !== "open")
    return first;
  const graded = setGrade(first.deal, grade, { reason }, work);
  if ("wants" in graded) return graded;
  return { deal: graded.deal, stay: first.stay, happened: [...first.happened, ...graded.happened] };
}

/** The deal's own fields among what an update says. */
function patchOf(given: Update): Patch {
  const {
    need,
    budget,
    decision,
    stage: _,
    grade: __,
    reason: ___,
    opportunity: ____,
    version: _____,
    whole,
    ...rest
  } = given;
  const patch: Patch = { ...rest, ...facts({ need, budget, decision }) };
  if (!whole) return patch;
  const values: { readonly [field: string]: unknown } = given;
  const emptied = edited.filter((field) => field !== "name" && values[field] === undefined);
  return { ...patch, ...Object.fromEntries(emptied.map((field) => [field, null])) };
}
