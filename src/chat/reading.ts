import { type Day, isDay } from "../kernel/day.ts";
import { type DayOptions, findDays, type NoDay } from "../kernel/day-words.ts";
import type { Id } from "../kernel/id.ts";
import { isNegative, type Money, money } from "../kernel/money.ts";
import { findMoney } from "../kernel/money-words.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Policy } from "../policy/schema.ts";
import { type Answer, type Choice, type Field, type FieldOf, type Kind, type Kinds, kept } from "./field.ts";
import type { FormField } from "./form.ts";
import type { Option } from "./reply.ts";
import type { Text } from "./text.ts";

/** What reading an answer may ask of the rest of the house, on behalf of the person who gave it. */
export interface Reader {
  readonly policy: Policy;
  readonly today: Day;
  /** The currency of an amount that names none. */
  readonly currency: string;
  /** The member behind a user of the platform that the answer came from; null when there is none. */
  memberOf(user: string): Promise<Id | null>;
  userOf(member: Id): Promise<string | undefined>;
  nameOf(member: Id): Promise<string | null>;
  /** Members at work whom words name; with `left`, where there are none, those who have left. */
  membersNamed(words: string, left: boolean): Promise<readonly { id: Id; name: string }[]>;
  /** The records of a kind that a line's first words name, and how many characters do. */
  named(of: string, line: string): Promise<{ readonly options: readonly Option[]; readonly used: number }>;
  label(of: string, id: Id): Promise<Text | null>;
  /** The currency that a record's amounts are in, where it has one of its own. */
  currencyOf(of: string, id: Id): Promise<string | null>;
}

type Read<K extends Kind> = (words: string, field: FieldOf<K>, reader: Reader) => Value<K> | Promise<Value<K>>;
type Value<K extends Kind> = Kinds[K]["value"];
type Reads = { readonly [K in Kind]: Read<K> };

/** How each kind of field reads words that are known to be its own, whether typed in a line or into a form. */
const reads: Reads = {
  text: (words, field) => {
    if ([...words].length > field.max) throw new Refusal("chat.tooLong", { max: field.max });
    return words.normalize("NFC");
  },
  choice: (words, field, { policy }) => {
    const options = field.options(policy);
    const found = options.find(({ value }) => value === words) ?? options.find((option) => isNamed(option, words));
    if (!found) throw new Refusal("chat.notChoice", { words, choices: options.map(({ label }) => label) });
    return found.value;
  },
  money: (words, { negative }, { currency }) => {
    const read = readMoney(words, currency);
    if (!negative && isNegative(read)) throw new Refusal("chat.negativeMoney");
    return read;
  },
  number: (words) => {
    const value = Number(words.normalize("NFKC").replaceAll(",", ""));
    if (!kept.number.safeParse(value).success) throw new Refusal("chat.notNumber", { words });
    return value;
  },
  date: (words, field, reader) => readDay(words, daysFor(field, reader)),
  person: async (words, { left }, reader) => {
    const mentioned = await reader.memberOf(words.replace(/^@/, ""));
    if (mentioned) return mentioned;
    const [first, ...others] = await reader.membersNamed(words.replace(/^@/, ""), left);
    if (!first) throw new Refusal("chat.notMember", { words });
    if (others.length)
      throw new Refusal("chat.manyMembers", { words, names: [first, ...others].map(({ name }) => name) });
    return first.id;
  },
  pick: async (words, field, reader) => {
    if (await reader.label(field.of, words)) return words;
    const { options } = await reader.named(field.of, words);
    const [first, ...others] = options;
    if (!first) throw new Refusal("chat.notFound", { words });
    if (others.length) throw new Refusal("chat.pickOne", { words, count: options.length });
    return first.value;
  },
  flag: (words) => /^(yes|y|true|on|是|对|好)$/i.test(words),
};

/** Reads one answer of a form; undefined when nothing was given. Refuses, with a sentence, what it can't read. */
export async function readAnswer(answer: Answer, field: Field, reader: Reader): Promise<unknown> {
  if (typeof answer === "boolean") return answer;
  const words = (typeof answer === "string" ? answer : (answer?.[0] ?? "")).trim();
  return words === "" ? undefined : readWords(words, field, reader);
}

/** Reads words as one field's value. */
export async function readWords<K extends Kind>(words: string, field: FieldOf<K>, reader: Reader): Promise<unknown> {
  const read: Reads[K] = reads[field.kind];
  return read(words, field, reader);
}

function readMoney(words: string, currency: string): Money {
  const bare = words.normalize("NFKC").replace(/[,\s]/g, "");
  if (/^-?\d{1,15}(\.\d{1,2})?$/.test(bare)) return money(bare, currency);
  const [found, ...others] = findMoney(words, { currency });
  if (!found || others.length || found.text.trim().length < words.trim().length) {
    throw new Refusal("chat.notMoney", { words });
  }
  return found.value;
}

/** How days are found for a field. */
export const daysFor = ({ past }: FieldOf<"date">, { today }: Pick<Reader, "today">): DayOptions => ({
  today,
  towards: past ? "past" : "future",
});

function readDay(words: string, options: DayOptions): Day {
  if (isDay(words)) return sober(words, words);
  const [found, ...others] = findDays(words, options);
  if (!found || others.length) throw new Refusal("chat.notDay", { words });
  if (found.value === null) throw noDay(found);
  return sober(found.value, found.text);
}

function sober(found: Day, words: string): Day {
  if (!kept.date.safeParse(found).success) throw new Refusal("chat.noSuchDay", { words });
  return found;
}

/** Why words that look like a day are none: the calendar has no such day, or they may be two. */
export function noDay({ problem, text }: NoDay): Refusal {
  return new Refusal(problem === "impossible" ? "chat.noSuchDay" : "chat.twoDays", { words: text });
}

/** Whether these words, as typed, are a choice's value, label or one of its other words. */
export function isNamed(choice: Choice, words: string): boolean {
  const wanted = words.toLowerCase();
  return choice.value === wanted || choice.words.some((word) => word.toLowerCase() === wanted);
}

type Own<F> = F extends FormField ? Omit<F, "name" | "label" | "hint" | "optional" | "error"> : never;
type Drawing = Own<FormField>;
type Draw<K extends Kind> = (
  value: Value<K> | undefined,
  field: FieldOf<K>,
  reader: Reader,
) => Promise<Drawing> | Drawing;
type Draws = { readonly [K in Kind]: Draw<K> };

/** How each kind of field stands in a form, with what is known filled in. */
const draws: Draws = {
  text: (value, { lines, max }) => ({ kind: "text", lines, max, initial: value }),
  choice: (value, { options }, { policy }) => ({
    kind: "choice",
    options: options(policy).map(({ value, label }) => ({ value, label })),
    initial: value,
  }),
  money: (value) => ({ kind: "money", initial: value && `${value.currency} ${value.amount}` }),
  number: (value) => ({ kind: "number", initial: value?.toString() }),
  date: (value) => ({ kind: "date", initial: value }),
  person: async (value, _field, reader) => ({ kind: "person", initial: value && (await reader.userOf(value)) }),
  pick: async (value, { of }, reader) => {
    const label = value && (await reader.label(of, value));
    return { kind: "pick", of, ...(value && label ? { initial: { value, label } } : {}) };
  },
  flag: (value) => ({ kind: "flag", initial: value ?? false }),
};

/** A field as a platform draws it, `value` filled in and `error` beside it. */
export async function drawField<K extends Kind>(
  name: string,
  field: FieldOf<K>,
  value: unknown,
  reader: Reader,
  error?: Text,
): Promise<FormField> {
  const draw: Draws[K] = draws[field.kind];
  const known = kept[field.kind].safeParse(value);
  const drawing = await draw(known.success ? known.data : undefined, field, reader);
  const { label, hint, optional } = field;
  return { name, label, optional, ...(hint ? { hint } : {}), ...(error ? { error } : {}), ...drawing };
}
