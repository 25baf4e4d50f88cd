import { createContext, use } from "react";
import type { Card } from "../../../feishu/cards/card.ts";
import type { Answer } from "../../../feishu/sight/answers.ts";
import type { Field } from "../../../feishu/sight/fields.ts";

/** Where a card's controls stand, what they hold, and what happens when one is used. Places are JSON pointers. */
export interface CardSurface {
  readonly card: Card;
  /** What names the fields of the card, by their places. */
  readonly fields: ReadonlyMap<string, Field>;
  /** What has been typed or picked since the card was drawn, by place. */
  readonly held: ReadonlyMap<string, Answer>;
  readonly hold: (at: string, answer: Answer) => void;
  /** Tells the bot that a control was used; resolves when it has answered. `typed` is what its form holds, by name. */
  readonly press: (at: string, answer?: Answer, typed?: Readonly<Record<string, Answer>>) => Promise<void>;
  /** The form around the control: its fields only hold, and its buttons submit or empty it. */
  readonly form: CardForm | null;
}

export interface CardForm {
  /** Places of required fields that were left empty. */
  readonly missing: ReadonlySet<string>;
  /** Refuses, marking what is missing, or tells the bot everything that the form holds. */
  readonly submit: (at: string) => Promise<void>;
  readonly reset: () => void;
}

const Surface = createContext<CardSurface | null>(null);
export const CardSurfaceProvider = Surface.Provider;

export function useCardSurface(): CardSurface {
  const surface = use(Surface);
  if (!surface) throw new Error("This card stands nowhere.");
  return surface;
}
