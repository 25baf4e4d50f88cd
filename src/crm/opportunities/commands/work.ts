import type { Block } from "../../../chat/card.ts";
import type { Input } from "../../../chat/field.ts";
import { dotted, instantText, verbatim } from "../../../chat/text.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Asked, answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { keep as keepWith, logged, snooze as snoozeFor } from "../opportunity/activity.ts";
import { edit } from "../opportunity/edit.ts";
import type { Decided, Open, Opportunity } from "../opportunity/opportunity.ts";
import { addActivity, loggedFrom } from "../store/activity.ts";
import { around } from "../store/around.ts";
import { type ActivityKind, isKind, kindIn, kinds } from "../verbs/choices.ts";
import { keep, snooze, undo } from "../verbs/owning.ts";
import { log, logConversation } from "../verbs/working.ts";
import { keepAndShow, load, loadForChange, mustChange, wanted } from "./changing.ts";
import { undoChange } from "./undoing.ts";

/** Follow-ups, snoozes, and taking the last change back. */
export const working: readonly Command[] = [
  answer(log, async (work, given, asked) => logWith(work, given, asked, kindIn(given.text))),
  // What is talked about in a thread is no sign of how it was talked.
  answer(logConversation, async (work, given, asked) => logWith(work, given, asked, "message")),
  answer(snooze, async (work, { opportunity, days, reason }) => {
    const deal = await loadForChange(work, opportunity);
    const snoozed = snoozeFor(deal, Number(days), { reason }, work);
    return "wants" in snoozed
      ? wanted(snoozed, { opportunity, days })
      : keepAndShow(work, deal, snoozed, { verb: snooze.name, extra: { reason } });
  }),
  answer(keep, async (work, { opportunity }) => {
    const deal = await loadForChange(work, opportunity);
    return keepAndShow(work, deal, keepWith(deal, work), { verb: keep.name });
  }),
  answer(undo, async (work, { change }) => {
    if (!change) throw new Refusal("opportunities.noDeal");
    return undoChange(work, change);
  }),
];

/** Logs what was done, of the kind that was said or else `otherwise`. */
async function logWith(
  work: Work,
  { opportunity, text, kind, nextStep, nextStepOn }: Input<typeof log.fields>,
  asked: Asked,
  otherwise: ActivityKind,
): Promise<Outcome> {
  const deal = await load(work, opportunity);
  await refuseTwice(work, deal, asked);
  // Whoever sees a deal may log on it; what comes next is its owner's to say.
  const planned = nextStep ? "nextStep" : nextStepOn && "nextStepOn";
  if (planned) await mustChange(work, deal, planned);
  const what = kind !== undefined && isKind(kind) ? kind : otherwise;
  const customerFacing = what !== "note";
  const decided = withStep(work, logged(deal, { at: work.now, customerFacing }, work), { nextStep, nextStepOn });
  const activity = await addActivity(work, deal, {
    kind: what,
    customerFacing,
    text,
    at: work.now,
    byId: work.by.id,
    ...sourceOf(asked),
  });
  const quotes = [quoted(work, what, text, asked)];
  return keepAndShow(work, deal, decided, { verb: log.name, extra: { activity }, quotes });
}

/** The same message is logged once to one deal; the second is told who did it and when. */
async function refuseTwice(work: Work, deal: Opportunity, { source }: Asked): Promise<void> {
  const before = source && (await loggedFrom(work, deal.id, source.parts ?? [source.key]));
  if (!before) return;
  const { names } = await around(work, [], [before.byId]);
  const by = (before.byId && names.get(before.byId)) || "Tandem";
  throw new Refusal("opportunities.loggedBefore", { by, at: before.createdAt.toISOString() }, { field: "opportunity" });
}

const sourceOf = ({ source }: Asked) => ({
  sourceKey: source?.key ?? null,
  sourceAuthor: source?.author ?? null,
  sourceLink: source?.link ?? null,
  sourceKeys: [...(source?.parts ?? [])],
});

/** A follow-up may book the next step in the same breath. */
function withStep(
  work: Work,
  decided: Decided<Open>,
  { nextStep, nextStepOn }: { nextStep?: string | undefined; nextStepOn?: string | undefined },
): Decided<Open> {
  if (!nextStep && !nextStepOn) return decided;
  const edited = edit(decided.deal, { nextStep: nextStep ?? decided.deal.nextStep, nextStepOn }, work);
  return { ...edited, happened: [...decided.happened, ...edited.happened] };
}

function quoted(work: Work, kind: keyof typeof kinds, text: string, { source }: Asked): Block {
  const by = source?.author ? verbatim(source.author) : verbatim(work.by.name);
  return {
    kind: "quote",
    text: verbatim(text),
    by: dotted([kinds[kind].label, by, instantText(work.now)]),
    ...(source?.link ? { link: source.link } : {}),
  };
}
