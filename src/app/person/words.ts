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
  /** Parts of their names by which people speak of them, told from ordinary words by their case. */
  readonly parts: readonly string[];
  /** A member's name of one word, theirs where it is the whole of a text in JSON: who it was given to, who did it. */
  readonly whole: readonly string[];
}

export const noWords: Words = { names: [], emails: [], phones: [], quotes: [], parts: [], whole: [] };

export const bothWords = (one: Words, other: Words): Words => ({
  names: [...one.names, ...other.names],
  emails: [...one.emails, ...other.emails],
  phones: [...one.phones, ...other.phones],
  quotes: [...one.quotes, ...other.quotes],
  parts: [...one.parts, ...other.parts],
  whole: [...one.whole, ...other.whole],
});

/** The words of a Latin name, the given name of a Chinese one: what somebody is called in passing. */
export function partsOf(name: string): string[] {
  const letters = [...name];
  if (isHan(name)) return letters.length > 2 ? [letters.slice(-2).join("")] : [];
  const words = name.split(/\s+/).filter(Boolean);
  return words.length < 2 ? [] : words.filter((word) => /^\p{Lu}[\p{Script=Latin}'’-]{2,}$/u.test(word));
}

/** Takes a person's words out of texts; gives the very text back where none stands in it. */
export interface Eraser {
  text(text: string): string;
  /** Of JSON as it is written: only in its strings, never in its keys and numbers. */
  json(text: string): string;
}

/**
 * Names stand for themselves: not inside a longer Latin word or number; in either order, with or without their accents.
 * In JSON a name of one word is told by its case, too, so that a person called Open is no state. A phone number is found
 * however it is written, with its country or without.
 */
export function eraserOf(words: Words): Eraser {
  const [anyCase, sameCase] = [pattern(words, "giu"), pattern(words, "gu")];
  const unmistakable = { ...noWords, emails: words.emails, names: words.names.filter((name) => /\S\s+\S/.test(name)) };
  const inJson = pattern(unmistakable, "giu");
  const inPassing = pattern({ ...noWords, names: words.parts }, "gu");
  const within = (text: string) => cut(cut(cut(text, sameCase), inJson), inPassing);
  return {
    text: (text) => cut(cut(text, anyCase), inPassing),
    json: (text) =>
      text.replace(/"(?:[^"\\]|\\.)*"(\s*:)?/g, (literal, isKey: string | undefined) => {
        if (isKey !== undefined) return literal;
        const said = String(JSON.parse(literal));
        const left = words.whole.includes(said) ? erasedWords : within(said);
        return said === left ? literal : JSON.stringify(left);
      }),
  };
}

const cut = (text: string, found: RegExp | null): string => (found ? text.replace(found, erasedWords) : text);

/** The longest first, so that no part of one is left by a shorter one. */
function pattern({ names, emails, phones, quotes }: Words, flags: string): RegExp | null {
  const parts = [
    ...longestFirst(quotes).map(literally),
    ...longestFirst(emails).map((email) => `(?<![\\w.+-])${addressed(email)}(?![\\w-])`),
    ...phones.flatMap(dialled),
    ...longestFirst(names).flatMap(waysToWrite),
  ];
  return parts.length ? new RegExp(parts.join("|"), flags) : null;
}

const addressed = (email: string): string =>
  anyWidth(email).join("").replace("[@＠]", "\\s?(?:[@＠]|[(（[]at[)）\\]])\\s?");

/** The words of a name as they stand, and with the last first ("Weber, Jonas"). */
function ordersOf(name: string): string[][] {
  const words = name.split(/[\s-]+/);
  const [last = "", ...others] = [words.at(-1), ...words.slice(0, -1)];
  return others.length ? [words, [last, ...others]] : [words];
}

/** Written apart, with a sign between or as one word; Chinese letters may be spread out. */
function waysToWrite(name: string): string[] {
  // Of a short one nothing may be left out: somebody called Li Ma is not in Lima.
  const between = `[\\s,，.·•・_-]{${name.length < 9 ? 1 : 0},3}`;
  return ordersOf(name).map((order) => {
    const sources = order.map((word) => lettersOf(word).join(isHan(word) ? "\\s{0,2}" : ""));
    return alone(order.join(""), sources.join(between));
  });
}

/** What a text that speaks of the person is like, to SQL's `ilike`, once its wide letters are `narrow` ones: a coarse look. */
export function likeOf({ names, emails, quotes, parts, whole }: Words): string[] {
  const anything = (words: string) => narrowed(words).replace(/["'’\\%_\s]+|[^\P{Script=Latin}A-Za-z]/gu, "%");
  const orders = [...names, ...parts, ...whole]
    .flatMap(ordersOf)
    .map((order) => order.map((word) => (isHan(word) ? [...word].join("%") : word)));
  return [...orders, ...emails.map((email) => email.split("@")), ...quotes.map((quote) => [quote])].map(
    (parts) => `%${anything(parts.join("%"))}%`,
  );
}

const isHan = (name: string): boolean => /^\p{Script=Han}+$/u.test(name);

/** How names with such letters are typed where there are none on the keyboard. */
const spelled: { readonly [letter: string]: string } = {
  ...{ ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "oe?", å: "aa", ł: "l", đ: "d", ı: "i", "'": "’", "’": "'" },
};

/** Each letter of a name, by itself or typed without its accent, or with the accent as a sign of its own. */
const lettersOf = (word: string): string[] =>
  [...word].map((letter) => {
    const [base = ""] = letter.normalize("NFD");
    const bare = base === letter || !/\p{Script=Latin}/u.test(letter) ? "" : `${base}\\p{M}*`;
    const ways = [...anyWidth(letter), bare, spelled[letter.toLowerCase()] ?? ""].filter(Boolean);
    return `(?:${ways.join("|")})`;
  });

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
/** Letters, digits and signs of ASCII, and each as Chinese and Japanese keyboards write it. */
export const narrow = String.fromCharCode(...Array.from({ length: 94 }, (_, at) => 0x21 + at));
export const wide = String.fromCharCode(...Array.from({ length: 94 }, (_, at) => 0xff01 + at));
const narrowed = (words: string): string => [...words].map((letter) => narrow[wide.indexOf(letter)] ?? letter).join("");
const anyWidth = (words: string): string[] =>
  [...words].map((letter) => {
    const at = narrow.indexOf(letter);
    return at < 0 ? literally(letter) : `[${literally(letter)}${wide[at]}]`;
  });

function dialled(phone: string): string[] {
  const digits = nationalDigits(phone);
  if (!digits) return [];
  const country = anyWidth(parsePhoneNumberFromString(phone)?.countryCallingCode ?? "").join("");
  const zero = "[0０]";
  const prefix = `(?:(?:[+＋]|${zero}{2})?${country}${gap})?(?:[(（]?${zero}[)）]?${gap})?`;
  const beside = "[A-Za-z0-9０-９]";
  return [`(?<!${beside})${prefix}[(（]?${anyWidth(digits).join(gap)}(?!${beside})`];
}
