import type { IncomingMessage, ServerResponse } from "node:http";
import type { Platform } from "../platform.ts";

/** Where the adapter writes what happened; pino's loggers fit. Never handed a token or a person's words. */
export interface SlackLog {
  debug(facts: object, words: string): void;
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

/** One workspace (or one organisation) by its bot token. With `appToken` it listens by Socket Mode, else by HTTP. */
export interface SlackSettings {
  readonly botToken: string;
  /** Needed by HTTP; Socket Mode carries no signatures. */
  readonly signingSecret?: string | undefined;
  readonly appToken?: string | undefined;
  /** `https://slack.com/api/`, or a double's. */
  readonly apiUrl: string;
  readonly log: SlackLog;
  /** The true time, which Slack signs its requests with: never a clock that somebody moves. */
  readonly now: () => Date;
}

export interface SlackPlatform extends Platform {
  readonly name: "slack";
  /**
   * Takes what Slack posts to `/slack/events` (mounted there, or at the root of its own server). Never throws.
   * By Socket Mode it answers 404.
   */
  handler(request: IncomingMessage, response: ServerResponse): void;
}
