import { longestText } from "../chat/field.ts";
import { type Noun, nounNames, nouns, type Verb } from "../chat/verb.ts";
import { locales } from "../kernel/locale.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Catalogue } from "./catalogue.ts";

/** What a line of words asks for. */
export type Understood =
  | { readonly kind: "verb"; readonly verb: Verb; readonly rest: string }
  /** A noun alone, or the word for help. */
  | { readonly kind: "help"; readonly noun: Noun | null }
  | { readonly kind: "nothing"; readonly noun: Noun | null; readonly words: string };

const helpWords = ["help", "?", "？", "帮助", "hi", "hello", "hey", "你好", "您好", "在吗"];

/**
 * Finds noun and verb at the start of a line, in any language, with or without the slash. Without a noun, a line is
 * about deals; without a verb, it goes to the noun's verb that takes any words, or is the noun after it ("deal funnel").
 * Refuses a line that no text may be as long as: everybody else would wait while it is read.
 */
export function understand(catalogue: Catalogue, words: string, given?: string): Understood {
  if (words.length > longestText) throw new Refusal("chat.tooLong", { max: longestText });
  const line = words.trim().replace(/^\//, "").trimStart();
  const named = given ? nounCalled(given) : undefined;
  const { noun, rest } = named ? { noun: named, rest: words.trim() } : leadingNoun(catalogue, line);
  const alone = rest === "" ? aloneOf(catalogue, noun) : undefined;
  if (alone) return { kind: "verb", verb: alone, rest };
  if (rest === "" || leading(rest, helpWords)?.rest === "") return { kind: "help", noun };
  const verbs = noun ? catalogue.verbsOf(noun) : catalogue.nouns.flatMap((each) => catalogue.verbsOf(each));
  const found = longest(
    verbs.flatMap((verb) => spellings(verb).flatMap((word) => withVerb(verb, leading(rest, [word])))),
  );
  if (found) return { kind: "verb", verb: found.verb, rest: found.rest };
  const other = noun ? aloneOf(catalogue, nounCalled(rest)) : undefined;
  if (other) return { kind: "verb", verb: other, rest: "" };
  const fallback = catalogue.verbsOf(noun ?? "deal").find((verb) => verb.fallback);
  return fallback ? { kind: "verb", verb: fallback, rest } : { kind: "nothing", noun, words: rest };
}

/** What a noun does that stands alone. */
const aloneOf = (catalogue: Catalogue, noun: Noun | null | undefined): Verb | undefined =>
  noun ? catalogue.verbsOf(noun).find((verb) => verb.alone) : undefined;

/**
 * What the words mean of a message that they reply to: the word's own way with messages, or of a noun alone its only one;
 * null: they have nothing to do with the message.
 */
export function onMessage(catalogue: Catalogue, understood: Understood): { verb: Verb; rest: string } | null {
  switch (understood.kind) {
    case "nothing":
      return null;
    case "help":
      return understood.noun && onlyWay(catalogue, understood.noun);
    case "verb": {
      const { verb, rest } = understood;
      if (verb.alone && rest === "") return onlyWay(catalogue, verb.noun);
      const own = verb.from ? verb : verb.onMessage;
      return own ? { verb: own, rest } : null;
    }
  }
}

function onlyWay(catalogue: Catalogue, noun: Noun): { verb: Verb; rest: string } | null {
  const [verb, ...others] = catalogue.verbsOf(noun).filter(({ from, shortcut }) => from && shortcut);
  return verb && others.length === 0 ? { verb, rest: "" } : null;
}

/** A command's name as a noun: `/deal`, `deal`, `商机`. */
export function nounCalled(word: string): Noun | undefined {
  const wanted = word.replace(/^\//, "").toLowerCase();
  return nounNames.find((noun) => noun === wanted || nounWords(noun).includes(wanted));
}

/** The verb word that was probably meant by the line's first word: at most two letters away, and nearest. */
export function nearestWord(verbs: readonly Verb[], line: string): string | null {
  const [first = ""] = line.toLowerCase().split(/\s+/, 1);
  if (first.length < 3) return null;
  const near = verbs
    .flatMap(spellings)
    // Whatever is longer by more can't be so near, and is never compared letter by letter.
    .filter((word) => Math.abs(word.length - first.length) <= 2)
    .map((word) => ({ word, distance: editDistance(first, word.toLowerCase()) }))
    .filter(({ word, distance }) => distance > 0 && distance <= (word.length > 4 ? 2 : 1))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.word ?? null;
}

const nounWords = (noun: Noun): readonly string[] => locales.flatMap((locale) => [...nouns[noun][locale]]);
const spellings = (verb: Verb): readonly string[] => locales.flatMap((locale) => verb.words[locale]);

function leadingNoun(catalogue: Catalogue, line: string): { noun: Noun | null; rest: string } {
  for (const noun of catalogue.nouns) {
    const found = leading(line, nounWords(noun));
    if (found) return { noun, rest: found.rest };
  }
  return { noun: null, rest: line };
}

/** Strips the longest of these words from the start. A Latin word ends at a space; Chinese words need none. */
function leading(line: string, words: readonly string[]): { word: string; rest: string } | null {
  const begins = (word: string) => line.slice(0, word.length).toLowerCase() === word.toLowerCase();
  const [word] = words.filter(begins).sort((a, b) => b.length - a.length);
  if (!word) return null;
  const rest = line.slice(word.length);
  if (rest !== "" && /[a-z0-9]$/i.test(word) && !/^[\s:：,，]/.test(rest)) return null;
  return { word, rest: rest.replace(/^[\s:：,，]+/, "") };
}

function withVerb(verb: Verb, found: { word: string; rest: string } | null) {
  return found ? [{ verb, ...found }] : [];
}

function longest<T extends { word: string }>(found: readonly T[]): T | undefined {
  return [...found].sort((a, b) => b.word.length - a.word.length)[0];
}

/** Letters to change, add, drop or swap with their neighbour, between two short words (Damerau and Levenshtein). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(change, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
}
