import type { IncomingMessage, ServerResponse } from "node:http";
import type { InEvery } from "../../kernel/locale.ts";
import type { InTurn } from "../../work/turns.ts";
import type { Platform } from "../platform.ts";

/** Where the adapter writes what happened; pino's loggers fit. Never handed a secret or a person's words. */
export interface FeishuLog {
  debug(facts: object, words: string): void;
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

/** One of Feishu's own slash commands, which complete what a person types. */
export interface NativeCommand {
  /** Without the slash. */
  readonly name: string;
  readonly description: InEvery<string>;
}

/** One self-built app of one company. */
export interface FeishuSettings {
  /** `cli_` and sixteen hexadecimal digits; Feishu's SDK silently connects no other. */
  readonly appId: string;
  readonly appSecret: string;
  /** The origin of its cloud, without a trailing slash: `https://open.feishu.cn`, Lark's, a private one's. */
  readonly domain: string;
  /** `ws`: the long connection, which needs no public address; `http`: Feishu posts to `/feishu/events`. */
  readonly mode: "ws" | "http";
  /** With it every request must be encrypted and signed. */
  readonly encryptKey?: string | undefined;
  /** Needed by `http`; the long connection carries none. */
  readonly verificationToken?: string | undefined;
  readonly log: FeishuLog;
  /** The true time, which Feishu signs its requests with: never a clock that somebody moves. */
  readonly now: () => Date;
  /** After so many milliseconds a callback says "working on it"; 2 s when left out, of the three that Feishu waits. */
  readonly patience?: number | undefined;
  /** Begins what Feishu hands over, when it is its company's turn; at once when left out. */
  readonly begin?: InTurn | undefined;
  /** Kept in step with the app's own list when the adapter starts, where it may; left alone when absent. */
  readonly commands?: readonly NativeCommand[] | undefined;
}

export interface FeishuPlatform extends Platform {
  readonly name: "feishu";
  /** Takes what Feishu posts to `/feishu/events`. Never throws. By the long connection it answers 404. */
  handler(request: IncomingMessage, response: ServerResponse): void;
}
