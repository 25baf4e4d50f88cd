import { type Errand, type Present, run } from "../bench/errand.ts";
import type { ForeignSlack } from "../bench/foreign-slack.ts";

/** Two people: one in four of what they want is a new deal, the rest are follow-ups on the first deal. */
export const errandOf = (number: number): Errand => {
  const user = number % 2 ? "U1" : "U2";
  const name = `Kill ${String(number).padStart(6, "0")} end`;
  return number % 4 === 0
    ? { kind: "new", user, key: `errand-${number}`, name }
    : { kind: "log", user, key: `errand-${number}`, deal: 1, text: `called about ${name}` };
};

export const firstDeal: Errand = { kind: "new", user: "U1", key: "first", name: "The first deal" };

/** Nobody's day is too full, or its hours over; on a day off what was told waits all the same. */
export const talkative = {
  "unaskedPerDay: 3": "unaskedPerDay: 10000",
  'from: "09:00"': 'from: "00:00"',
  'to: "18:00"': 'to: "23:59"',
};

/** How far they are. */
export interface Errands {
  acknowledged: number;
  /** How often something had to be asked again. */
  repeats: number;
}

/** Runs them all, eight people at a time; `progress` is kept up while they run. */
export async function runAll(
  errands: readonly Errand[],
  bot: Present,
  slack: ForeignSlack,
  progress: Errands,
): Promise<void> {
  const left = [...errands];
  const person = async () => {
    for (let errand = left.shift(); errand; errand = left.shift()) {
      progress.repeats += await run(errand, bot, slack);
      progress.acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, person));
}
