import { pinyin } from "pinyin-pro";

/** Only so many characters of a name are indexed, and of a query looked for. */
const readLength = 200;

/**
 * What a name is found by, for an indexed column: every part of it (two Chinese characters, three letters), the
 * beginnings of its words, its pinyin and its initials; each whole name also as one `exactGram`. A record is found when
 * its grams contain all of `queryGrams(words)`. The same trick as pg_trgm, but for Chinese too, and without an extension.
 */
export function grams(...names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const name of names) {
    const words = wordsOf(name);
    if (words.length) found.add(exactGram(name));
    for (const word of words) for (const gram of gramsOfWord(word)) found.add(gram);
    for (const gram of gramsOfSound(words)) found.add(gram);
  }
  return [...found];
}

/** What all must be among a record's grams for these words to find it; none for words without a letter or digit. */
export function queryGrams(words: string): string[] {
  return [...new Set(wordsOf(words).flatMap(queriesOf))];
}

/**
 * Whether a name bears all these words: as part of it, of its pinyin, or of its initials. What grams find is nearly always
 * so; this sorts out names that hold the same parts in another order.
 */
export function bears(name: string, words: string): boolean {
  const own = wordsOf(name);
  const spoken = own.map(soundsOf);
  const texts = [
    own.map(({ text }) => text).join(""),
    spoken.flat().join(""),
    initialsOf(spoken.flat()),
    briefly(own, spoken),
  ];
  return wordsOf(words).every(({ text }) => texts.some((each) => each.includes(text)));
}

/** A whole name as one gram, whatever its case, width and spaces: one index entry finds exactly it. */
export function exactGram(name: string): string {
  return `=${cut(name.normalize("NFKC").toLowerCase()).replace(unstorable, " ").replace(/\s+/g, " ").trim()}`;
}

/**
 * A name by its sound: pinyin without tones where it is Chinese (`hongda`), its own letters elsewhere; in lower case,
 * without spaces or signs.
 */
export function soundOf(name: string): string {
  return wordsOf(name).flatMap(soundsOf).join("");
}

interface Word {
  readonly script: "characters" | "letters";
  readonly text: string;
}

/** Control characters and halves of surrogate pairs: no database column takes them. */
const unstorable = /[\p{Cc}\p{Cs}]/gu;
const runs =
  /([\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}々]+)|((?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])[\p{L}\p{N}])+)/gu;

function cut(text: string): string {
  return [...text].slice(0, readLength).join("");
}

/** Runs of characters, and runs of letters and digits: half-width, lower case, without accents. */
function wordsOf(text: string): Word[] {
  const plain = cut(text.normalize("NFKC"))
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");
  return [...plain.normalize("NFC").matchAll(runs)].map(([run, characters]) => ({
    script: characters === undefined ? "letters" : "characters",
    text: run,
  }));
}

function gramsOfWord({ script, text }: Word): string[] {
  if (script === "characters") return [...pieces(text, 1), ...pieces(text, 2)];
  return [...pieces(text, 3), ...beginnings(text)];
}

/** Grams of pinyin, of initials, and of letters that are written together in a query but apart in the name. */
function gramsOfSound(words: readonly Word[]): string[] {
  const spoken = words.map(soundsOf);
  const sounds = spoken.flat();
  const initials = initialsOf(sounds);
  return [
    ...sounds.flatMap(beginnings),
    ...pieces(sounds.join(""), 3),
    ...pieces(initials, 2).map((pair) => `^${pair}`),
    ...pieces(initials, 3),
    ...pieces(briefly(words, spoken), 3),
  ];
}

/** Initials of what is Chinese, all letters of what is not: 宏达ERP is typed `hderp`. */
function briefly(words: readonly Word[], spoken: readonly (readonly string[])[]): string {
  return words.map(({ script, text }, at) => (script === "letters" ? text : initialsOf(spoken[at] ?? []))).join("");
}

/** One sound a character; letters are their own sound. */
function soundsOf({ script, text }: Word): string[] {
  if (script === "letters") return [text];
  return pinyin(text, { toneType: "none", type: "array", v: true }).map((sound) => sound.toLowerCase());
}

const initialsOf = (sounds: readonly string[]): string => sounds.map((sound) => sound.slice(0, 1)).join("");

/** Its first letter, and its first two, marked as a beginning: so that one or two letters find what begins with them. */
function beginnings(word: string): string[] {
  const letters = [...word];
  return [1, 2].flatMap((length) => (letters.length < length ? [] : [`^${letters.slice(0, length).join("")}`]));
}

function queriesOf({ script, text }: Word): string[] {
  const { length } = [...text];
  if (script === "characters") return pieces(text, length === 1 ? 1 : 2);
  // Every second one of letters: neighbours share a letter, so the order is kept, and half as many entries are read.
  return length < 3 ? [`^${text}`] : pieces(text, 3).filter((_, at, all) => at % 2 === 0 || at === all.length - 1);
}

/** All parts of so many characters. */
function pieces(text: string, length: number): string[] {
  const characters = [...text];
  return Array.from({ length: Math.max(0, characters.length - length + 1) }, (_, from) =>
    characters.slice(from, from + length).join(""),
  );
}
