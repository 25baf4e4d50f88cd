import { createContext, use } from "react";
import type { Place } from "../../slack/acts/desk.ts";
import type { Answer, Values } from "../../slack/sight/answers.ts";

/** Where blocks stand, what their controls hold, and what happens when one is used. */
export interface Surface {
  readonly place: Place;
  readonly values: Values;
  readonly errors: Readonly<Record<string, string>>;
  /** Keeps what a control holds now. */
  readonly hold: (block: string, action: string, answer: Answer) => void;
  /** Tells the bot that a control was used; resolves when it has taken it. */
  readonly press: (block: string, action: string, answer: Answer) => Promise<void>;
  /** What the bot suggests for the words typed into a type-ahead. */
  readonly suggest: (block: string, action: string, words: string) => Promise<readonly ChoiceGroup[]>;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
}
export interface ChoiceGroup {
  readonly label: string | undefined;
  readonly choices: readonly Choice[];
}

const SurfaceContext = createContext<Surface | null>(null);
export const SurfaceProvider = SurfaceContext.Provider;

export function useSurface(): Surface {
  const surface = use(SurfaceContext);
  if (!surface) throw new Error("These blocks stand nowhere.");
  return surface;
}
