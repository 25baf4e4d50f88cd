import type { Bot } from "../bench/bot.ts";
import type { Seen, Send } from "./wire.ts";

/** The bot of the moment: another one after each restart. Waits while there is none. */
export type Present = () => Promise<Bot>;

/** The way from a platform to the bot, which brings everything at least once and in no certain order. */
export interface Post {
  /** Brings an envelope; one in seven is held back until others have overtaken it, and one in seven comes twice at once. */
  brings(send: Send): Promise<Seen | null>;
  /** Brings once more some of what was brought before, however long ago. */
  bringsAgain(most: number): Promise<void>;
  readonly overtaken: number;
  readonly twice: number;
}

export function postTo(bot: Present): Post {
  const brought: Send[] = [];
  let [overtaken, twice] = [0, 0];
  const bring = async (send: Send) => send((await bot()).port);
  return {
    brings: async (send) => {
      if (isUnlucky()) {
        overtaken += 1;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
      }
      if (!brought.includes(send)) brought.push(send);
      if (!isUnlucky()) return bring(send);
      twice += 1;
      const [, seen] = await Promise.all([bring(send), bring(send)]);
      return seen;
    },
    bringsAgain: async (most) => {
      for (const send of shuffled(brought).slice(0, most)) {
        twice += 1;
        await bring(send);
      }
    },
    get overtaken() {
      return overtaken;
    },
    get twice() {
      return twice;
    },
  };
}

const isUnlucky = () => Math.random() < 1 / 7;

const shuffled = <T>(things: readonly T[]): T[] =>
  things
    .map((thing) => ({ thing, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
