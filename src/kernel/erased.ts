import type { InEvery, Locale } from "./locale.ts";

/** What is kept in the place of the name of a person who had their data erased; spoken in the reader's language. */
export const erasedName = "[erased]";
/** What is kept where one of their words stood in a text. */
export const erasedWords = "…";

const spoken: InEvery<string> = { en: erasedName, "zh-CN": "［已删除］" };

/** A text as a reader has it: erased names as words of their language. */
export function withErased(text: string, locale: Locale): string {
  return locale !== "en" && text.includes(erasedName) ? text.replaceAll(erasedName, spoken[locale]) : text;
}
