/** Zero-width signs, and those that turn the direction of text; emoji keep what joins them. */
const unseen =
  /[\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/** A text without the signs that nobody sees, which make two names look like one. */
export const withoutUnseen = (text: string): string => text.replace(unseen, "");
