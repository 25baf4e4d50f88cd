import { addDays, type Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import type { Answer, Facts, Prompt } from "./prompt.ts";

/** When and by whom; `today` is the owner's. */
export interface Answering {
  readonly now: Date;
  readonly by: { readonly id: Id | null };
  readonly today: Day;
  readonly calendar: Calendar;
}

/** Asked again after so many days, where nothing says otherwise. */
const again = 14;

/** It is settled by an answer; `words`: who, why, in the answerer's own words. Refuses what was answered before. */
export function answered(
  prompt: Prompt,
  answer: Exclude<Answer, "later">,
  { words = null, dealId = prompt.dealId }: { readonly words?: string | null; readonly dealId?: Id | null },
  { now, by }: Pick<Answering, "now" | "by">,
): Prompt {
  mustBeOpen(prompt);
  return { ...prompt, state: "answered", answer, words, dealId, answeredAt: now, answeredById: by.id };
}

/**
 * Not yet: asked again on the day that is said, or half an interval later. On a working day. Refuses a day that is not
 * ahead.
 */
export function later(
  prompt: Prompt,
  { on, words }: { readonly on: Day | null; readonly words: string | null },
  { today, calendar }: Answering,
): Prompt {
  mustBeOpen(prompt);
  if (on !== null && on <= today) throw new Refusal("prompts.notAhead", { on }, { field: "on" });
  const day = on ?? addDays(today, waitOf(prompt.facts));
  const dueOn = calendar.isWorkingDay(day) ? day : calendar.nextWorkingDay(day);
  return { ...prompt, dueOn, answer: "later", words };
}

const waitOf = (facts: Facts): number =>
  facts.kind === "order" ? Math.min(90, Math.max(7, Math.round(facts.interval / 2))) : again;

/** What it was found by is true no more: nobody is asked any longer. */
export const settled = (prompt: Prompt): Prompt => ({ ...prompt, state: "settled" });

function mustBeOpen({ state, answeredAt, answeredById }: Prompt): void {
  if (state === "open") return;
  if (state === "settled") throw new Refusal("prompts.settled");
  throw new Refusal("prompts.answeredBefore", { byId: answeredById, at: answeredAt?.toISOString() ?? null });
}
