import type { Post } from "./post.ts";
import type { Seen, Send, Wire } from "./wire.ts";

/** One write that somebody wants of the bot, and goes on asking for with the same keys until it is acknowledged. */
export type Errand =
  | { readonly kind: "log"; readonly user: string; readonly key: string; readonly deal: number; readonly text: string }
  | { readonly kind: "new"; readonly user: string; readonly key: string; readonly name: string };

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
export async function runAll(errands: readonly Errand[], post: Post, wire: Wire, progress: Errands): Promise<void> {
  const left = [...errands];
  const person = async () => {
    for (let errand = left.shift(); errand; errand = left.shift()) {
      progress.repeats += await run(errand, post, wire);
      progress.acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, person));
}

/** Runs the errand to its acknowledgement; gives how often something had to be sent again. */
export async function run(errand: Errand, post: Post, wire: Wire): Promise<number> {
  const { user, key } = errand;
  const words = errand.kind === "log" ? `deal log #${errand.deal} ${errand.text}` : `deal new ${errand.name}`;
  const isSaid = ({ words, confirm }: Seen) => (errand.kind === "log" ? words.includes(errand.text) : confirm !== null);
  const said = await insist((nth) => wire.says(user, `${key}-${nth}`, words), post, isSaid);
  const { confirm } = said.seen;
  if (errand.kind === "log" || confirm === null) return said.repeats;
  const pressed = await insist(confirm, post, ({ words }) => words.includes(errand.name));
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
