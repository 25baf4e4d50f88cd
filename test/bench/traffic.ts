import type { Bot } from "./bot.ts";
import { type Acknowledged, says } from "./client.ts";
import type { ForeignSlack } from "./foreign-slack.ts";
import { atRate, type Load } from "./pace.ts";

export const people = Array.from({ length: 20 }, (_, at) => `U${String(at + 1).padStart(3, "0")}`);

/** One thing that somebody says, by its place in the traffic; deal `n` belongs to person `n % people`, as it is seeded. */
export interface Said {
  readonly kind: "log" | "show" | "list" | "line";
  readonly user: string;
  readonly words: string;
}

const mix = ["log", "show", "log", "list", "line", "log", "show", "log", "list", "line"] as const;

/** Four in ten log a follow-up, two look at a deal, two at their list, two change a deal by one line of words. */
export function saidAt(place: number, deals: number): Said {
  const number = 1 + ((place * 7) % deals);
  return saying(mix[place % mix.length] ?? "log", number);
}

export function saying(kind: Said["kind"], number: number): Said {
  const user = people[(number - 1) % people.length] ?? "U001";
  const words = {
    log: `/deal log #${number} called about the contract`,
    show: `/deal show #${number}`,
    list: "/deal list",
    line: `/deal #${number} 120k close end of next month`,
  };
  return { kind, user, words: words[kind] };
}

/** Says one thing and waits for the answer itself, which comes to an address of its own when it is not at once. */
export async function asksFor(bot: Pick<Bot, "port">, slack: ForeignSlack, said: Said): Promise<number> {
  const began = performance.now();
  await say(bot, slack, said);
  const isLate = performance.now() - began > 2400;
  const address = `respond/${triggerOf(told)}`;
  while (isLate && performance.now() - began < 60_000 && !slack.calls.some(({ method }) => method === address)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - began;
}

let told = 0;
const triggerOf = (place: number): string => `bench-${process.pid}-${place}`;

/** Says one thing and waits for the acknowledgement. */
export function say(bot: Pick<Bot, "port">, slack: ForeignSlack, { user, words }: Said): Promise<Acknowledged> {
  told += 1;
  return says(bot.port, { user, trigger: triggerOf(told), respondUrl: slack.respondUrl }, words);
}

/** The mix at a steady rate. */
export const load = (bot: Bot, slack: ForeignSlack, rate: number, seconds: number, deals: number): Promise<Load> =>
  atRate(bot, rate, seconds, (place) => say(bot, slack, saidAt(place, deals)));
