import { type Bot, type BotPlace, startBot } from "../bench/bot.ts";
import type { Present } from "./post.ts";

/** A bot that is killed and started again; whoever wants it waits while there is none. */
export interface Mortal {
  readonly now: Present;
  restart(): Promise<void>;
  kill(): Promise<void>;
}

export function mortal(at: BotPlace): Mortal {
  let present: Promise<Bot> = startBot(at);
  return {
    now: () => present,
    restart: async () => {
      const old = await present;
      present = old.kill().then(() => startBot(at));
      await present;
    },
    kill: async () => (await present).kill(),
  };
}
