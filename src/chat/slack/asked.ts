import type { Question } from "../question.ts";
import type { Origin } from "./origin.ts";

/** By which door a question came, which decides how it can be answered. */
export type Via =
  | { readonly by: "command" }
  | { readonly by: "shortcut" }
  | { readonly by: "press"; readonly window?: OpenWindow | undefined }
  /** `fields`: the ids of the input blocks in the window that was sent. */
  | { readonly by: "submit"; readonly window: OpenWindow; readonly fields: readonly string[] }
  | { readonly by: "suggest" }
  | { readonly by: "message" }
  | { readonly by: "home" }
  /** A link in a message: what is shown under it is given by `id` and `source`. */
  | { readonly by: "link"; readonly id: string; readonly source: string; readonly url: string };

/** The window in which somebody pressed or submitted. */
export interface OpenWindow {
  readonly id: string;
  readonly shows: "form" | "card";
}

/** A question, and what Slack needs for its answer. */
export interface Asked {
  readonly question: Question;
  readonly via: Via;
  readonly origin: Origin;
  /** Opens one window, within three seconds. */
  readonly trigger?: string | undefined;
}

/** `quiet`: nothing anybody asked (a closed window, another bot's message); `malformed`: no shape that Slack documents. */
export type Read = Asked | "quiet" | "malformed";

/** Who asks and of which installation, as read from any payload. */
export interface Asker {
  readonly tenant: string;
  readonly user: string;
}

export function question(
  asker: Asker,
  key: string,
  place: Question["place"],
  asks: Question["asks"],
  opensForms: boolean,
): Question {
  return { platform: "slack", ...asker, key, place, asks, opensForms };
}
