import type { App } from "../../src/app/build.ts";
import type { Platform, Profile } from "../../src/chat/platform.ts";
import type { Question, UserRef } from "../../src/chat/question.ts";
import type { ReplyDraft } from "../../src/chat/reply.ts";

/** What the front desk answers in a test. */
export type Script = (question: Question) => ReplyDraft | Promise<ReplyDraft>;

/** Somebody in front of the platform's own window, who acts by what is visible. */
export interface ChatPerson {
  readonly ref: UserRef;
  /** Types a line for the bot where all can read it, or to the bot alone, and waits for what comes. */
  types(line: string, where: "room" | "direct"): Promise<void>;
  presses(label: string): Promise<void>;
  fills(answers: Readonly<Record<string, string | boolean>>): Promise<void>;
  submits(): Promise<void>;
  /** What a type-ahead offers for some words. */
  searches(label: string, words: string): Promise<readonly string[]>;
  form(): SeenForm | undefined;
  /** All words that the place shows to this person now. */
  sees(where: "room" | "direct"): string;
  /** Waits until such words are shown, wherever. */
  hears(words: string): Promise<void>;
}

export interface SeenForm {
  readonly title: string;
  readonly fields: readonly { readonly label: string; readonly value: string; readonly error: string | undefined }[];
}

/** Whose turn it is, where a test is about that. */
export type Turns = Pick<App, "arrivals" | "begin">;

/** One way in which a platform can be connected, with two people and a room. */
export interface Office {
  readonly platform: Platform;
  readonly mei: ChatPerson;
  readonly bo: ChatPerson;
  /** The shared room, as the platform names it; a room and a user that there are not. */
  readonly room: string;
  readonly nowhere: string;
  readonly nobody: string;
  /** What the platform knows of Mei beside what every platform does. */
  readonly alsoVouches: Pick<Profile, "locale" | "zone">;
  /** Everything that was asked so far. */
  readonly asked: readonly Question[];
  answers(script: Script): void;
  /** The next posts meet the platform's own refusal to take more right now, for so many seconds. */
  slowsDown(seconds: number): void;
  /** How many lines of the bot's the platform holds open. */
  linesOpen(): number;
  close(): Promise<void>;
}

export interface OpensOffice {
  readonly way: string;
  readonly open: () => Promise<Office>;
}
