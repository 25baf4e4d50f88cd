import type { IncomingMessage, ServerResponse } from "node:http";
import type { InTurn } from "../../work/turns.ts";
import type { Platform } from "../platform.ts";
import type { Registry } from "./registry.ts";

/** Where the adapter writes what happened; pino's loggers fit. Never handed a token or a person's words. */
export interface SlackLog {
  debug(facts: object, words: string): void;
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

interface Everywhere {
  /** Needed by HTTP; Socket Mode carries no signatures. */
  readonly signingSecret?: string | undefined;
  /** With it it listens by Socket Mode, else by HTTP. */
  readonly appToken?: string | undefined;
  /** `https://slack.com/api/`, or a double's. */
  readonly apiUrl: string;
  readonly log: SlackLog;
  /** The true time, which Slack signs its requests with: never a clock that somebody moves. */
  readonly now: () => Date;
  /** Begins what Slack hands over, when it is its company's turn; at once when left out. */
  readonly begin?: InTurn | undefined;
}

/** One workspace (or one organisation) by its bot token. */
export interface OneWorkspaceSettings extends Everywhere {
  readonly botToken: string;
}

/** Every workspace that installs the app by OAuth. */
export interface ManyWorkspacesSettings extends Everywhere {
  readonly oauth: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Signs what a browser carries through an installation. */
    readonly stateSecret: string;
    /** Of 32 bytes each; the first encrypts tokens, the others still open what they encrypted. */
    readonly keys: readonly Uint8Array[];
    /** Where browsers reach this server, without a last slash; Slack's own setting when left out. */
    readonly publicUrl?: string | undefined;
  };
  readonly registry: Registry;
  /** Random bytes in hexadecimal digits. */
  readonly random: (bytes: number) => string;
}

export type SlackSettings = OneWorkspaceSettings | ManyWorkspacesSettings;

export interface SlackPlatform extends Platform {
  readonly name: "slack";
  /**
   * Takes what Slack posts to `/slack/events` (mounted there, or at the root of its own server). Never throws.
   * By Socket Mode it answers 404.
   */
  handler(request: IncomingMessage, response: ServerResponse): void;
  /** What browsers open to install the app, by path; none for one workspace. */
  readonly pages: { readonly [path: string]: (request: IncomingMessage, response: ServerResponse) => void };
}
