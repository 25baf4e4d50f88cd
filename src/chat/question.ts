import type { Id } from "../kernel/id.ts";
import type { Values } from "./card.ts";
import type { Answer } from "./field.ts";

export const platformNames = ["slack", "feishu"] as const;
export type PlatformName = (typeof platformNames)[number];

/** A chat user, before anybody knows which member that is. `tenant` is the workspace, enterprise or tenant key. */
export interface UserRef {
  readonly platform: PlatformName;
  readonly tenant: string;
  readonly user: string;
}

/** Where a question was asked, so that the answer lands there. Opaque to everybody but the platform, room and message apart. */
export interface Place {
  /** A direct message with the bot, a shared room, the person's own page, or a form over one of them. */
  readonly kind: "direct" | "shared" | "home" | "form";
  readonly room?: string | undefined;
  readonly message?: string | undefined;
  /** The conversation within the room, by one of its messages: what it is read by. */
  readonly conversation?: string | undefined;
  /** What the platform itself needs to answer there: kept, never read. */
  readonly handle?: string | undefined;
}

/** A message somebody points at: to be logged, or made into a deal. */
export interface SourceMessage {
  /** `<platform>:<room>:<message>`: the same message can't be logged twice to one deal. */
  readonly key: string;
  readonly text: string;
  readonly author?: string | undefined;
  readonly link?: string | undefined;
  /** ISO time at which it was written. */
  readonly at?: string | undefined;
  /** The keys of the messages that this one was made of, where it stands for a whole conversation. */
  readonly parts?: readonly string[] | undefined;
}

/** What was said among people, oldest first, without what they said to the bot and what it answered. */
export interface Conversation {
  readonly messages: readonly SourceMessage[];
  /** False where there was more than the bot reads, or may read. */
  readonly whole: boolean;
}

/** What is asked. */
export type Asks =
  /**
   * A line of words; `noun` where the platform's command already named it (`/deal …`). Mentions stand as `@<user>`.
   * `source`: the message that they answer; "unreachable" when there is one that the bot may not read, or no more.
   * `picked`: an entry of a menu, whose words are not the person's own.
   */
  | {
      readonly kind: "words";
      readonly noun?: string | undefined;
      readonly words: string;
      readonly source?: SourceMessage | "unreachable" | undefined;
      readonly picked?: true | undefined;
    }
  /** A button of a card. */
  | { readonly kind: "press"; readonly verb: string; readonly values: Values }
  /** A shortcut: opens a verb by name. */
  | { readonly kind: "call"; readonly verb: string; readonly source?: SourceMessage | undefined }
  /** A filled form. */
  | { readonly kind: "submit"; readonly draft: Id; readonly answers: { readonly [field: string]: Answer } }
  /** Type-ahead in a form's field that picks a record. */
  | { readonly kind: "suggest"; readonly of: string; readonly words: string }
  /** The same as a step of its own, where a form has no type-ahead: it comes back with what fits, and all that was typed. */
  | {
      readonly kind: "search";
      readonly draft: Id;
      readonly field: string;
      readonly words: string;
      readonly answers: { readonly [field: string]: Answer };
    }
  | { readonly kind: "open-home" }
  /** A message of a kind that is no words: a picture, a file, a voice. */
  | { readonly kind: "wordless" }
  /** Somebody opened the chat with the bot, or added the bot to a room: `place` says which. */
  | { readonly kind: "arrive" }
  /** The platform says that this user belongs to it no more: nobody asks, and nobody waits for an answer. */
  | { readonly kind: "depart" }
  /** Somebody posts a link of ours: what may everybody in the room see of it? */
  | { readonly kind: "preview"; readonly url: string }
  /** Anything else a person did that has no meaning here (an unknown button of an old card, say). */
  | { readonly kind: "lost" };

/** What arrives from a platform, read and checked. `key` is the same when the platform delivers it again. */
export interface Question extends UserRef {
  readonly key: string;
  readonly place: Place;
  readonly asks: Asks;
  /** Can a form be opened right now (a live trigger)? Otherwise it is offered behind a button. */
  readonly opensForms: boolean;
}
