import type { Card } from "../cards/card.ts";
import type { Confirm } from "../cards/inputs.ts";
import { type Spot, spots } from "../cards/walk.ts";
import type { Answer } from "./answers.ts";
import type { Reader } from "./reader.ts";
import { sayElements, sayText } from "./words.ts";

/** Something that can be pressed by its label, with what pressing it answers. */
export interface Pressable {
  readonly label: string;
  readonly spot: Spot;
  readonly answer: Answer | undefined;
  readonly confirm: Confirm | undefined;
  /** Sends the form around it. */
  readonly submits: boolean;
  /** Empties the form around it, in the client alone. */
  readonly resets: boolean;
}

/** Buttons, the entries behind `⋯`, and containers that act as buttons. */
export function pressables(card: Card, reader: Reader): Pressable[] {
  return spots(card).flatMap((spot): Pressable[] => {
    const { element } = spot;
    const plain = { spot, answer: undefined, submits: false, resets: false };
    if (element.tag === "button") {
      const label = sayText(element.text, reader);
      const [submits, resets] = [element.form_action_type === "submit", element.form_action_type === "reset"];
      return [{ ...plain, label, confirm: element.confirm, submits, resets }];
    }
    if (element.tag === "overflow") {
      const { options, confirm } = element;
      return options.map(({ text, value = "" }) => ({
        ...plain,
        label: sayText(text, reader),
        answer: value,
        confirm,
      }));
    }
    if (element.tag !== "interactive_container") return [];
    return [{ ...plain, label: sayElements(element.elements, reader), confirm: element.confirm }];
  });
}
