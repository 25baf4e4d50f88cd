import { createContext, use } from "react";
import type { Reader } from "../slack/sight/reader.ts";
import type { ActDraft } from "../window/acting.ts";
import type { Screen, ScreenPerson } from "../window/screen.ts";
import type { Result } from "./connection.ts";
import type { Say } from "./wording.ts";

/** What every part of the page can reach: what is to be seen, by whom, and how to act. */
export interface Office {
  readonly screen: Screen;
  readonly reader: Reader;
  readonly say: Say;
  readonly person: (id: string) => ScreenPerson | undefined;
  /** Acts as the person; a problem is shown as a toast. */
  readonly act: (asked: ActDraft) => Promise<Result>;
  readonly toast: (words: string) => void;
}

const OfficeContext = createContext<Office | null>(null);
export const OfficeProvider = OfficeContext.Provider;

export function useOffice(): Office {
  const office = use(OfficeContext);
  if (!office) throw new Error("Not inside the office.");
  return office;
}
