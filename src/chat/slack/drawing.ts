import type { Block, Button } from "../card.ts";
import { inGroups } from "../cut.ts";
import { say } from "../messages.ts";
import type { Text, Voice } from "../text.ts";
import { limits } from "./limits.ts";
import { buttonValue } from "./presses.ts";
import type { SlackBlock, SlackButton } from "./shapes.ts";
import { plainText } from "./words.ts";

/** Where something is drawn: it decides how many blocks there may be, and which kinds. */
export type Surface = "message" | "modal" | "home";

/** How a card is to be drawn. */
export interface Manner {
  readonly voice: Voice;
  readonly surface: Surface;
  /** Whether Slack's own table block may be used: it is for messages only, and not every workspace has it. */
  readonly tables: boolean;
  /** Charts that were uploaded as pictures, and Slack's id of each file. */
  readonly pictures?: ReadonlyMap<Block, string> | undefined;
}

/** What the drawing of one card shares. */
export interface Drawing extends Manner {
  /** How many rows of each list or table are drawn; of the rest only the number is said. */
  readonly rows: number;
  /** Names that no other element of this drawing has. */
  nextId(): string;
  /** True once where tables may be used: Slack takes one in a message. */
  takesTable(): boolean;
}

export function drawing(manner: Manner, rows: number): Drawing {
  let count = 0;
  let tables = manner.tables ? 1 : 0;
  return { ...manner, rows, nextId: () => `press/${count++}`, takesTable: () => tables-- > 0 };
}

export function drawButton(button: Button, { voice, nextId }: Drawing): SlackButton {
  const label = voice.text(button.label);
  return {
    type: "button",
    action_id: nextId(),
    text: plainText(label, limits.buttonText),
    value: buttonValue(button),
    ...(button.tone === "plain" ? {} : { style: button.tone }),
    ...(button.confirm ? { confirm: confirmation(label, button.confirm, voice) } : {}),
  };
}

function confirmation(label: string, question: Text, voice: Voice): SlackButton["confirm"] {
  return {
    title: plainText(label, limits.confirmTitle),
    text: plainText(voice.text(question), limits.confirmText),
    confirm: plainText(label, limits.confirmButton),
    deny: plainText(voice.text(say.cancel()), limits.confirmButton),
  };
}

/** As many actions blocks as it takes. */
export function drawButtons(buttons: readonly Button[], drawing: Drawing): SlackBlock[] {
  const elements = buttons.map((button) => drawButton(button, drawing));
  return inGroups(elements, limits.actions).map((elements) => ({ type: "actions", elements }));
}

export function note(words: string): SlackBlock {
  return { type: "context", elements: [plainText(words, limits.contextText)] };
}

/** Says how many are not shown; nothing for none. */
export function more(count: number, { voice }: Pick<Drawing, "voice">): SlackBlock[] {
  return count > 0 ? [note(voice.text(say.more({ count })))] : [];
}
