import type { Post } from "./post.ts";
import type { Seen, Send, Wire } from "./wire.ts";

/** One write that somebody wants of the bot, and goes on asking for with the same keys until it is acknowledged. */
export interface Errand {
  readonly kind: "new" | "log" | "next";
  readonly user: string;
  readonly key: string;
  /** What stands in the row then, and in no other: a deal's name, a follow-up's text, the deal's next step. */
  readonly text: string;
  /** The number of the deal that it is about. */
  readonly deal: number;
  readonly words: string;
}

/** How many work at once, as two members: one speaks English, the other Chinese. Each has a deal of their own. */
export const people = 8;
const userOf = (person: number): string => (person % 2 ? "U1" : "U2");
const ownDeal = (person: number): number => 2 + person;

/**
 * The errands that a person runs one after another. A quarter are new deals, a quarter say anew what is next on the person's
 * own deal, so that the last must stand; the rest are follow-ups on the first deal, at which all of them pull.
 */
export const errandOf = (number: number): Errand => {
  const person = number % people;
  const user = userOf(person);
  const key = `errand-${number}`;
  const what = `Kill ${String(number).padStart(6, "0")} end`;
  const inEnglish = user === "U1";
  switch (Math.floor(number / people) % 4) {
    case 0:
      return making(user, key, what);
    case 1: {
      const [deal, text] = [ownDeal(person), `call about ${what}`];
      return {
        kind: "next",
        user,
        key,
        deal,
        text,
        words: `deal ${inEnglish ? "next" : "下一步"} #${deal} 2099-01-05 ${text}`,
      };
    }
    default: {
      const text = `called about ${what}`;
      return { kind: "log", user, key, deal: 1, text, words: `deal ${inEnglish ? "log" : "跟进"} #1 ${text}` };
    }
  }
};

const making = (user: string, key: string, text: string): Errand => {
  return { kind: "new", user, key, deal: 0, text, words: `deal ${user === "U1" ? "new" : "新建"} ${text}` };
};

/** The deals that are there before the trouble begins, in the order of their numbers. */
export const firstDeals: readonly Errand[] = [
  making("U1", "first", "The first deal"),
  ...Array.from({ length: people }, (_, person) =>
    making(userOf(person), `own-${person}`, `The deal of person ${person}`),
  ),
];

/** Where it is a working day at this hour, and for hours to come; the first where there is no such place. */
const zones = ["America/Los_Angeles", "Europe/Berlin", "Asia/Shanghai"];
const isWorked = (zone: string, hours: number): boolean =>
  !/Sat|Sun/.test(
    new Intl.DateTimeFormat("en", { timeZone: zone, weekday: "short" }).format(Date.now() + hours * 3_600_000),
  );
export const zone = zones.find((each) => isWorked(each, 0) && isWorked(each, 3)) ?? "America/Los_Angeles";

/** Nobody's day is too full, or its hours over; on a day off what was told waits all the same. */
export const talkative = {
  "zone: Asia/Shanghai": `zone: ${zone}`,
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

/** Runs them all, each person's in their order; `progress` is kept up while they run. */
export async function runAll(errands: readonly Errand[], post: Post, wire: Wire, progress: Errands): Promise<void> {
  const person = async (which: number) => {
    for (const errand of errands.filter((_, number) => number % people === which)) {
      progress.repeats += await run(errand, post, wire);
      progress.acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: people }, (_, which) => person(which)));
}

/** Runs the errand to its acknowledgement; gives how often something had to be sent again. */
export async function run({ kind, user, key, text, words }: Errand, post: Post, wire: Wire): Promise<number> {
  const isSaid = (seen: Seen) => (kind === "new" ? seen.confirm !== null : seen.words.includes(text));
  const said = await insist((nth) => wire.says(user, `${key}-${nth}`, words), post, isSaid);
  const { confirm } = said.seen;
  if (kind !== "new" || confirm === null) return said.repeats;
  const pressed = await insist(confirm, post, (seen) => seen.words.includes(text));
  return said.repeats + pressed.repeats;
}

/** The same envelope until there is an answer; after a regret ("others are changing the same") it is asked anew. */
async function insist(
  asking: (nth: number) => Send,
  post: Post,
  isAnswer: (seen: Seen) => boolean,
): Promise<{ seen: Seen; repeats: number }> {
  let regrets = 0;
  let send = asking(regrets);
  for (let repeats = 0; repeats < 200; repeats++) {
    const seen = await post.brings(send);
    if (seen && isAnswer(seen)) return { seen, repeats };
    if (seen) {
      regrets += 1;
      send = asking(regrets);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("asked two hundred times in vain");
}
