import { parsePhoneNumberFromString } from "libphonenumber-js";
import { erasedWords } from "../../kernel/erased.ts";

/** By what a person is known in texts. */
export interface Words {
  readonly names: readonly string[];
  /** Lower case. */
  readonly emails: readonly string[];
  /** As E.164. */
  readonly phones: readonly string[];
  /** What they wrote themselves, such as the answer to a survey: copies of it are theirs, too. */
  readonly quotes: readonly string[];
}

export const noWords: Words = { names: [], emails: [], phones: [], quotes: [] };

export const bothWords = (one: Words, other: Words): Words => ({
  names: [...one.names, ...other.names],
  emails: [...one.emails, ...other.emails],
  phones: [...one.phones, ...other.phones],
  quotes: [...one.quotes, ...other.quotes],
});

/** Takes a person's words out of texts; gives the very text back where none stands in it. */
export interface Eraser {
  text(text: string): string;
  /** Of JSON as it is written: only in its strings, never in its keys and numbers. */
  json(text: string): string;
}

/**
 * Names stand for themselves: not inside a longer Latin word or number. In JSON a name of one word is told by its case, too,
 * so that a person called Open is no state. A phone number is found however it is written, with its country or without.
 */
export function eraserOf(words: Words): Eraser {
  const [anyCase, sameCase] = [pattern(words, "giu"), pattern(words, "gu")];
  const unmistakable = { ...noWords, emails: words.emails, names: words.names.filter((name) => /\S\s+\S/.test(name)) };
  const inJson = pattern(unmistakable, "giu");
  const within = (text: string) => cut(cut(text, sameCase), inJson);
  return {
    text: (text) => cut(text, anyCase),
    json: (text) =>
      text.replace(/"(?:[^"\\]|\\.)*"(\s*:)?/g, (literal, isKey: string | undefined) => {
        if (isKey !== undefined) return literal;
        const [said, left] = [String(JSON.parse(literal)), within(String(JSON.parse(literal)))];
        return said === left ? literal : JSON.stringify(left);
      }),
  };
}

const cut = (text: string, found: RegExp | null): string => (found ? text.replace(found, erasedWords) : text);

/** The longest first, so that no part of one is left by a shorter one. */
function pattern({ names, emails, phones, quotes }: Words, flags: string): RegExp | null {
  const parts = [
    ...longestFirst(quotes).map(literally),
    ...longestFirst(emails).map((email) => `(?<![\\w.+-])${literally(email)}(?![\\w-])`),
    ...phones.flatMap(dialled),
    ...longestFirst(names).map((name) => alone(name, literally(name).replace(/\s+/g, "\\s+"))),
  ];
  return parts.length ? new RegExp(parts.join("|"), flags) : null;
}

const longestFirst = (words: readonly string[]): string[] => [...words].sort((a, b) => b.length - a.length);

const literally = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

const latin = "\\p{Script=Latin}\\p{N}";
function alone(name: string, source: string): string {
  const isLatin = (at: number) => new RegExp(`[${latin}]`, "u").test(name.at(at) ?? "");
  return `${isLatin(0) ? `(?<![${latin}])` : ""}${source}${isLatin(-1) ? `(?![${latin}])` : ""}`;
}

/** The digits of a number without its country; "" for one that is too short to be told from any other number. */
export function nationalDigits(phone: string): string {
  const digits = String(parsePhoneNumberFromString(phone)?.nationalNumber ?? phone.replace(/\D/g, ""));
  return digits.length < 7 ? "" : digits;
}

/** Between the digits of a number people write blanks, dashes and dots of many kinds; a comma parts thousands. */
const gap = "[^\\p{L}\\p{N},，]{0,3}";
const wide = "０１２３４５６７８９";
/** A digit, also as Chinese and Japanese keyboards write it. */
const anyWidth = (digits: string): string[] => [...digits].map((digit) => `[${digit}${wide[Number(digit)]}]`);

function dialled(phone: string): string[] {
  const digits = nationalDigits(phone);
  if (!digits) return [];
  const country = anyWidth(parsePhoneNumberFromString(phone)?.countryCallingCode ?? "").join("");
  const [zero] = anyWidth("0");
  const prefix = `(?:(?:[+＋]|${zero}{2})?${country}${gap})?(?:[(（]?${zero}[)）]?${gap})?`;
  const beside = "[A-Za-z0-9０-９]";
  return [`(?<!${beside})${prefix}[(（]?${anyWidth(digits).join(gap)}(?!${beside})`];
}
