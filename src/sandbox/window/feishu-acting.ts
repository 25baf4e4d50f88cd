import { z } from "zod";
import { answer, answers } from "../feishu/sight/answers.ts";

/** What a person may do in Feishu's window. */
export const feishuAct = z.discriminatedUnion("kind", [
  /** `@Name` in the words mentions somebody of the chat; `parent` is the message that is answered. */
  z.object({ kind: z.literal("say"), chat: z.string(), words: z.string().max(40_000), parent: z.string().optional() }),
  /** Presses or picks the component at this JSON pointer of a card; `typed` is what its form holds, by name. */
  z.object({
    kind: z.literal("press"),
    message: z.string(),
    at: z.string(),
    answer: answer.optional(),
    typed: answers.optional(),
  }),
  z.object({ kind: z.literal("menu"), key: z.string() }),
  /** Opens the bot's private chat. */
  z.object({ kind: z.literal("enter") }),
]);
export type FeishuAct = z.infer<typeof feishuAct>;
/** As the page writes it. */
export type FeishuActDraft = z.input<typeof feishuAct>;
