import type { Verb } from "../../../chat/verb.ts";
import { isEnding } from "../../../policy/stages.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { say } from "../messages/messages.ts";
import { setGrade as setGradeTo } from "../opportunity/activity.ts";
import { type Answers, close } from "../opportunity/close.ts";
import { edit } from "../opportunity/edit.ts";
import { move as moveTo } from "../opportunity/move.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import type { Patch } from "../opportunity/patch.ts";
import { restore as bringBack, reopen as openAgain } from "../opportunity/reopen.ts";
import { facts, isGrade } from "../verbs/choices.ts";
import { reopen, restore, setGrade } from "../verbs/owning.ts";
import { eliminate, lost, move, next, setAmount, setCloseDate, won } from "../verbs/working.ts";
import { askIfChanged, keepAndShow, load, loadForChange, mustChange, wanted } from "./changing.ts";
import { gateIntro } from "./gate-intro.ts";
import { amountFor, current } from "./prefill.ts";

/** The form of each ending. */
export const endings = { won, lost, eliminated: eliminate } as const;

/** Stages and endings: each asks, in the same form, only for what its gate still misses. */
export const moving: readonly Command[] = [
  answer(move, async (work, { opportunity, to, version, ...given }, { draft }) => {
    const deal = await loadForChange(work, opportunity);
    const known = { opportunity, to, version, ...given };
    const changed = await askIfChanged(work, deal, known, { stage: to });
    if (changed) return { ...changed, fields: ["to"], values: known };
    // An ending has a form of its own; what it asks differs.
    if (isEnding(to)) return end(work, deal, to, { amount: given.amount, reason: given.reason }, { version, draft });
    const { need, budget, decision, ...rest } = given;
    const moved = moveTo(deal, to, { ...rest, ...facts({ need, budget, decision }) }, work);
    if (!("wants" in moved)) return keepAndShow(work, deal, moved, { verb: move.name });
    return { ...wanted(moved, known), intro: gateIntro(work, deal, to, moved) };
  }),
  answer(
    won,
    async (work, { opportunity, version, ...given }, { draft }) => {
      const deal = await loadForChange(work, opportunity);
      return end(work, deal, "won", given, { version, draft });
    },
    current("amount", "product"),
  ),
  answer(lost, async (work, { opportunity, version, ...given }, { draft }) => {
    const deal = await loadForChange(work, opportunity);
    return end(work, deal, "lost", given, { version, draft });
  }),
  answer(eliminate, async (work, { opportunity, version, ...given }, { draft }) => {
    const deal = await loadForChange(work, opportunity);
    return end(work, deal, "eliminated", given, { version, draft });
  }),
  answer(reopen, async (work, { opportunity, stage, reason }) => {
    const deal = await load(work, opportunity);
    const opened = openAgain(deal, stage ?? null, { reason }, work);
    await mustChange(work, deal);
    if ("wants" in opened) return wanted(opened, { opportunity, stage });
    return keepAndShow(work, deal, opened, { verb: reopen.name });
  }),
  answer(restore, async (work, { opportunity }) => {
    const deal = await loadForChange(work, opportunity);
    return keepAndShow(work, deal, bringBack(deal, work), { verb: restore.name });
  }),
];

async function end(
  work: Work,
  deal: Opportunity,
  ending: keyof typeof endings,
  given: Answers,
  { version, draft }: { readonly version: number | undefined; readonly draft: string | undefined },
): Promise<Outcome> {
  const verb: Verb = endings[ending];
  const values = { opportunity: deal.id, version, ...given };
  const changed = await askIfChanged(work, deal, { version }, { stage: ending, amount: given.amount });
  if (changed) return { ...changed, verb, fields: verb.asks, values: { ...values, version: deal.version } };
  const ended = close(deal, ending, given, work);
  if (!("wants" in ended)) return keepAndShow(work, deal, ended, { verb: verb.name });
  // The whole form: what it would ask at first, with what is known filled in.
  const form = { ...wanted(ended, { ...values, amount: given.amount ?? (await amountFor(work, deal)) }), verb };
  const lacksContract = ended.wants.includes("contractNumber");
  // Neither of the two can be marked as needed, so a form that came back without either says so.
  const isLeftOut = lacksContract && draft !== undefined;
  return { ...form, fields: verb.asks, ...(isLeftOut ? { errors: { contractNumber: say.contractOrWhy() } } : {}) };
}

/** One field, one tap. */
export const singles: readonly Command[] = [
  answer(
    next,
    async (work, { opportunity, version, nextStep, nextStepOn }) =>
      patchOne(work, next, opportunity, version, { nextStep, nextStepOn }),
    current("nextStep", "nextStepOn"),
  ),
  answer(
    setAmount,
    async (work, { opportunity, version, amount }) => patchOne(work, setAmount, opportunity, version, { amount }),
    current("amount"),
  ),
  answer(
    setCloseDate,
    async (work, { opportunity, version, closeDate, note }) =>
      patchOne(work, setCloseDate, opportunity, version, { closeDate, ...(note ? { note } : {}) }),
    current("closeDate"),
  ),
  answer(setGrade, async (work, { opportunity, version, grade, reason }) => {
    const deal = await loadForChange(work, opportunity);
    const changed = await askIfChanged(work, deal, { version }, { grade });
    if (changed) return { ...changed, values: { opportunity, grade, reason, version: deal.version } };
    if (!isGrade(grade)) return wanted({ wants: [] }, { opportunity });
    const graded = setGradeTo(deal, grade, { reason }, work);
    return "wants" in graded
      ? wanted(graded, { opportunity, grade, version })
      : keepAndShow(work, deal, graded, { verb: setGrade.name });
  }),
];

async function patchOne(
  work: Work,
  verb: Verb,
  id: string,
  version: number | undefined,
  patch: Patch,
): Promise<Outcome> {
  const deal = await loadForChange(work, id);
  const changed = await askIfChanged(work, deal, { version }, { ...patch });
  if (changed) return { ...changed, values: { opportunity: id, ...patch, version: deal.version } };
  return keepAndShow(work, deal, edit(deal, patch, work), { verb: verb.name });
}
