import { systemCode } from "../kernel/cause.ts";
import type { InEvery, Locale } from "../kernel/locale.ts";
import type { Card } from "./card.ts";
import type { Conversation, PlatformName, Question, UserRef } from "./question.ts";
import type { Reply } from "./reply.ts";
import type { Voice } from "./text.ts";

/** A reply and how to speak it: rendered where it is shown, in the language of the person who asked. */
export interface Answered {
  readonly reply: Reply;
  readonly voice: Voice;
  /** How a shared room is spoken to, for what stands there for all to see; as the person when left out. */
  readonly room?: Voice | undefined;
  /** That this very question was asked before, and whether its reply was posted then. */
  readonly before?: "shown" | "unshown" | undefined;
  /** Keeps that the reply was posted. Never throws: where that can't be kept, it may be posted once more. */
  shown?(): Promise<void>;
}

/** The front desk, as a platform sees it. Never throws: a bug is answered with a reference. */
export type Ask = (question: Question) => Promise<Answered>;

/** What a platform vouches for about a user. `email` only where it is verified. */
export interface Profile {
  readonly name: string;
  readonly email?: string | undefined;
  readonly locale?: Locale | undefined;
  readonly zone?: string | undefined;
  /** A full member of this workspace; guests, bots and people of other workspaces are not. */
  readonly full: boolean;
  readonly gone: boolean;
}

/** To a person's direct messages, or into a room. */
export type Recipient =
  | { readonly kind: "user"; readonly user: UserRef }
  | { readonly kind: "room"; readonly platform: PlatformName; readonly tenant: string; readonly room: string };

/** A message, to find it again. */
export interface MessageRef {
  readonly platform: PlatformName;
  readonly tenant: string;
  readonly room: string;
  readonly message: string;
}

/** By what two sendings are known to be the same. */
export interface Once {
  readonly key: string;
  /** It was tried before, and may have arrived: where the platform knows no keys it is looked for first. */
  readonly again?: boolean;
}

/** Why something could not be sent, in the three ways that matter to a queue. */
export class SendFailure extends Error {
  /** `later`: try again after `afterMs`; `gone`: room or person is no more; `rejected`: it will never be taken as it is. */
  readonly kind: "later" | "gone" | "rejected";
  readonly afterMs: number;

  constructor(kind: SendFailure["kind"], detail: string, afterMs = 0) {
    super(detail);
    this.name = "SendFailure";
    this.kind = kind;
    this.afterMs = afterMs;
  }
}

/** How a platform that was not reached is told: with the system's own code, by which an operator knows what to mend. */
export function unreached(error: unknown): string {
  const code = systemCode(error);
  return code ? `not reached (${code})` : "not reached";
}

/** A platform that answered, and does not take our credentials: trying again can't help, an operator can. */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
  readonly says: InEvery<string>;

  constructor(says: InEvery<string>) {
    super(says.en);
    this.says = says;
  }
}

/** The port: everything the rest of the house knows of a chat platform. */
export interface Platform {
  readonly name: PlatformName;
  /** Begins to listen; every question goes to `ask`. Resolves when connected. Rejects by `NotTaken`, or to be tried again. */
  start(ask: Ask): Promise<void>;
  /** Stops listening, lets what is in flight finish (for at most 5 s). */
  stop(): Promise<void>;
  /** Whether it can hear right now: its line stands, or, where the platform posts to us, it has started. */
  isConnected(): boolean;
  /** Sends a card; the same `once` within an hour sends it once, as far as the platform lets that be known. */
  send(to: Recipient, card: Card, voice: Voice, once: Once): Promise<MessageRef>;
  /** Draws a sent card anew. Gives the message that shows it from then on: another one where the first can't change any more. */
  redraw(message: MessageRef, card: Card, voice: Voice): Promise<MessageRef>;
  /** null: no such user. */
  profile(user: UserRef): Promise<Profile | null>;
  /** What was said in the conversation that this message is in. "unreachable": the bot may not read it, or it is no more. */
  conversation(around: MessageRef): Promise<Conversation | "unreachable">;
}
