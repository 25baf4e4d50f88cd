import type { Day } from "../kernel/day.ts";
import type { InEvery, Locale } from "../kernel/locale.ts";
import type { Money } from "../kernel/money.ts";
import type { Facts } from "../kernel/refusal.ts";

/** A sentence not yet spoken: what to say, and the facts it mentions. Plain JSON, so that it can wait in a queue. */
export interface Text {
  readonly key: string;
  readonly facts: Facts;
}

/** How one reader is spoken to: their language, and how values are written in it. Every result is plain text, unescaped. */
export interface Voice {
  readonly locale: Locale;
  readonly zone: string;
  readonly today: Day;
  text(text: Text): string;
  money(money: Money): string;
  /** `¥12万`, `$120K`: for lists and sums. */
  roughMoney(money: Money): string;
  day(day: Day): string;
  /** An ISO time, as date and clock time in the reader's zone. */
  instant(iso: string): string;
  number(value: number): string;
  /** `a, b and c` · `a、b和c` */
  list(parts: readonly string[]): string;
  /** The same reader, spoken to in another language: for what several people see at once. */
  in(locale: Locale): Voice;
}

/** One sentence in one language: fixed words, or words made from facts. */
type Spoken<F> = string | ((facts: F, voice: Voice) => string);

/** One sentence in every language, side by side. */
export type Line<F = Facts> = InEvery<Spoken<F>>;

/** Declares a sentence that mentions facts: `says<{ deal: string }>({ en: …, "zh-CN": … })`. */
export function says<F extends object = Record<never, never>>(line: Line<F>): Line<F> {
  return line;
}

type Lines = { readonly [name: string]: Line<never> };
/** A sentence without facts is said without arguments; the compiler infers its facts as `never`. */
type Sayer<L> = L extends Line<infer F> ? ([F] extends [never] ? () => Text : (facts: F) => Text) : never;
export type Sayers<L extends Lines> = { readonly [K in keyof L]: Sayer<L[K]> };

/** A slice's sentences: `say` makes texts, typed by their facts; `lines` is what the speaker looks up. */
export interface Sentences<L extends Lines> {
  readonly say: Sayers<L>;
  readonly lines: ReadonlyMap<string, Line<never>>;
}

/** Names a slice's sentences `<slice>.<name>`; a refusal's code is such a name. */
export function sentences<L extends Lines>(slice: string, table: L): Sentences<L> {
  const lines = new Map(Object.entries(table).map(([name, line]) => [`${slice}.${name}`, line]));
  const entries = Object.keys(table).map((name) => [name, (facts: Facts = {}) => ({ key: `${slice}.${name}`, facts })]);
  // The table's own keys and fact types, rebuilt by name: the one place where the compiler can't follow.
  return { say: Object.fromEntries(entries) as Sayers<L>, lines };
}

type Book = ReadonlyMap<string, Line<never>>;

/** Several lists of sentences as one. Refuses two of one name, of which one would silently be said for the other. */
export function bound(...books: readonly Book[]): Book {
  const all = new Map<string, Line<never>>();
  for (const book of books) {
    for (const [key, line] of book) {
      if (all.has(key)) throw new Error(`two sentences are called ${key}`);
      all.set(key, line);
    }
  }
  return all;
}

/** Words that people or records brought along: said as they are, in every language. */
export const verbatim = (words: string): Text => ({ key: "chat.verbatim", facts: { words } });

/** Words that somebody wrote in each language, such as a stage's name in the policy. */
export const either = (names: InEvery<string>): Text => ({ key: "chat.either", facts: { ...names } });

export const moneyText = (money: Money): Text => ({ key: "chat.money", facts: { money } });
export const roughMoneyText = (money: Money): Text => ({ key: "chat.roughMoney", facts: { money } });
export const dayText = (day: Day): Text => ({ key: "chat.day", facts: { day } });
export const instantText = (instant: Date): Text => ({ key: "chat.instant", facts: { iso: instant.toISOString() } });
export const numberText = (value: number): Text => ({ key: "chat.number", facts: { value } });

/** Several texts as one, joined as the reader's language joins them. */
export const listText = (parts: readonly Text[]): Text => ({ key: "chat.list", facts: { parts } });
/** Several texts as one, with ` · ` between: for one line of details. */
export const dotted = (parts: readonly Text[]): Text => ({ key: "chat.dotted", facts: { parts } });
/** `label: value`, with the colon of the reader's language. */
export const labelled = (label: Text, value: Text): Text => ({ key: "chat.labelled", facts: { label, value } });
