import { createContext, use } from "react";
import type { Reader } from "../../feishu/sight/reader.ts";
import type { FeishuActDraft } from "../../window/feishu-acting.ts";
import type { FeishuMessage, FeishuScreen } from "../../window/feishu-screen.ts";
import type { ScreenPerson } from "../../window/screen.ts";
import type { Result } from "../connection.ts";

/** What every part of Feishu's window can reach: what is to be seen there, and how to act. */
export interface Feishu {
  readonly screen: FeishuScreen;
  readonly reader: Reader;
  readonly person: (id: string) => ScreenPerson | undefined;
  /** Acts as the person; a problem is shown as a toast. */
  readonly act: (asked: FeishuActDraft) => Promise<Result>;
  /** What the person is about to answer. */
  readonly answering: FeishuMessage | null;
  readonly answer: (message: FeishuMessage | null) => void;
}

const FeishuContext = createContext<Feishu | null>(null);
export const FeishuProvider = FeishuContext.Provider;

export function useFeishu(): Feishu {
  const feishu = use(FeishuContext);
  if (!feishu) throw new Error("Not inside Feishu's window.");
  return feishu;
}
