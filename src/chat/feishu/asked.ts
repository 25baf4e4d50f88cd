import type { Question } from "../question.ts";
import type { Origin } from "./presses.ts";

/** By which door a question came, which decides how it can be answered. */
export type Via =
  /** `message`: the one to answer under; `at`: when it was written, in milliseconds, 0 where Feishu does not say. */
  | { readonly by: "words"; readonly message: string; readonly at: number }
  /** The menu, or an arrival: there is nothing to answer under. */
  | { readonly by: "event" }
  | { readonly by: "press" }
  /** `from`: the card that the form was opened from. */
  | { readonly by: "submit"; readonly from?: Origin | undefined }
  | { readonly by: "search"; readonly from?: Origin | undefined }
  | { readonly by: "preview" };

/** A question, and what Feishu needs for its answer. */
export interface Asked {
  readonly question: Question;
  readonly via: Via;
  /** The card that was pressed, or the room of the words. */
  readonly origin: Origin;
  /** Changes the pressed card later. */
  readonly update?: string | undefined;
  /** The message that the words answer. */
  readonly parent?: string | undefined;
}

/** `quiet`: nothing anybody asked (another bot's message, a person who left); `malformed`: no shape that Feishu documents. */
export type Read = Asked | "quiet" | "malformed";

/** Who we are, as far as reading needs to know. */
export interface Self {
  /** The bot's own open_id, by which it is mentioned. */
  readonly bot: string;
}

export interface Asker {
  readonly tenant: string;
  readonly user: string;
}

export function question(asker: Asker, key: string, place: Question["place"], asks: Question["asks"]): Question {
  return { platform: "feishu", ...asker, key, place, asks, opensForms: true };
}
