import type { Interactive } from "../../slack/blocks/elements.ts";
import type { Answer } from "../../slack/sight/answers.ts";

/** How an input block holds its control. */
export interface InputSetting {
  readonly labelledby: string;
  readonly describedby: string;
  readonly dispatches: boolean;
  readonly invalid: boolean;
  readonly required: boolean;
}

/** What every control gets: what it is, what it holds, and how to change that. */
export interface Held<T extends Interactive["type"] = Interactive["type"]> {
  readonly element: Extract<Interactive, { type: T }>;
  readonly block: string;
  readonly answer: Answer | undefined;
  readonly input: InputSetting | undefined;
  readonly busy: boolean;
  /** Keeps a new answer; the bot hears of it unless it stands in an input that doesn't dispatch. */
  readonly change: (answer: Omit<Answer, "type">) => void;
  /** Keeps what is being typed, without telling the bot. */
  readonly keep: (answer: Omit<Answer, "type">) => void;
}
