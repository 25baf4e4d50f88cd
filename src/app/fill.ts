import type { Choice, Field, FieldOf } from "../chat/field.ts";
import { daysFor, isNamed, noDay, type Reader, readWords } from "../chat/reading.ts";
import type { Option } from "../chat/reply.ts";
import type { Verb } from "../chat/verb.ts";
import { findDays } from "../kernel/day-words.ts";
import { saysNothing } from "../kernel/joints.ts";
import { findMoney } from "../kernel/money-words.ts";
import { Refusal } from "../kernel/refusal.ts";
import { inItsCurrency } from "./reader.ts";

/** What a line of words says for a verb's fields. */
export interface Filled {
  readonly values: { readonly [field: string]: unknown };
  /** Fields whose words fit several records: the one thing left to ask. */
  readonly doubts: ReadonlyMap<string, readonly Option[]>;
  /** What no field could use. */
  readonly unread: readonly string[];
}

/** People's names have so many words at most. */
const mostNames = 4;

/** What one field takes from a line: its value or the records to choose from, and the line without its words. */
type Taken = { readonly value?: unknown; readonly options?: readonly Option[]; readonly rest: string } | null;

/**
 * Reads a line field by field, in the order in which the verb declares them; the first text field takes what the others
 * leave. Refuses what can't be read by a sentence; never guesses.
 */
export async function fill(verb: Verb, line: string, reader: Reader): Promise<Filled> {
  const values: { [field: string]: unknown } = {};
  const doubts = new Map<string, readonly Option[]>();
  if (verb.line) return { values: line === "" ? {} : { [verb.line]: line }, doubts, unread: [] };
  let rest = line;
  const fields = Object.entries(verb.fields).filter(([, field]) => field.spoken);
  for (const [nth, [name, field]] of fields.entries()) {
    const isEnd =
      field.kind === "date" &&
      fields.slice(nth + 1).some(([, { kind }]) => kind === "date") &&
      endsFirst(rest, field, reader);
    if (isEnd) continue;
    const own = field.kind === "money" ? await inItsCurrency(reader, verb, values) : reader;
    const taken = rest === "" ? null : await take(field, rest, own);
    if (!taken) continue;
    rest = taken.rest;
    if (taken.options) doubts.set(name, taken.options);
    else values[name] = taken.value;
  }
  const text = fields.find(([name, field]) => field.kind === "text" && values[name] === undefined);
  if (text && rest !== "") {
    values[text[0]] = await readWords(rest, text[1], reader);
    rest = "";
  }
  return { values, doubts, unread: saysNothing(rest) ? [] : [rest] };
}

/** Whether the first day of a line is said as an end: then nothing begins on it. */
function endsFirst(line: string, field: FieldOf<"date">, reader: Reader): boolean {
  const [found] = findDays(line, daysFor(field, reader));
  return found !== undefined && /(?:\b(?:until|till|to)|到|至)\s*$/iu.test(line.slice(0, found.from));
}

async function take(field: Field, line: string, reader: Reader): Promise<Taken> {
  switch (field.kind) {
    case "pick":
      return takeRecord(field, line, reader);
    case "choice":
      return takeChoice(field.options(reader.policy), line);
    case "person":
      return takePerson(field, line, reader);
    case "money": {
      const amounts = findMoney(line, { currency: reader.currency });
      const bare = field.bare && amounts.length === 1 ? amounts[0] : undefined;
      const found = amounts.find(({ certain }) => certain) ?? bare;
      return found ? { value: await readWords(found.text, field, reader), rest: without(line, found) } : null;
    }
    case "date": {
      const [found] = findDays(line, daysFor(field, reader));
      if (found?.value === null) throw noDay(found);
      return found ? { value: found.value, rest: without(line, found) } : null;
    }
    // A text takes what is left at the end; ticks and plain numbers are asked in forms.
    case "text":
    case "number":
    case "flag":
      return null;
  }
}

async function takeRecord(field: FieldOf<"pick">, line: string, reader: Reader): Promise<Taken> {
  const { options, used } = await reader.named(field.of, line);
  const [first, ...others] = options;
  if (!first) {
    if (field.optional) return null;
    throw new Refusal("chat.notFound", { words: line });
  }
  const rest = line.slice(used).trim();
  return others.length ? { options, rest } : { value: first.value, rest };
}

/** The last place where one of the choices is named, as a word of its own or in Chinese. */
function takeChoice(choices: readonly Choice[], line: string): Taken {
  const parts = [...line.matchAll(/[\p{Script=Han}]+|[^\s\p{Script=Han}]+/gu)];
  for (const part of parts.reverse()) {
    const from = part.index;
    const bare = part[0].replace(/^[到至成为](?=.)/, "");
    const choice = choices.find((each) => isNamed(each, part[0]) || isNamed(each, bare));
    if (choice) return { value: choice.value, rest: without(line, { from, to: from + part[0].length }) };
  }
  return null;
}

async function takePerson(field: FieldOf<"person">, line: string, reader: Reader): Promise<Taken> {
  const mention = /@\S+/.exec(line);
  if (mention) {
    const span = { from: mention.index, to: mention.index + mention[0].length };
    return { value: await readWords(mention[0], field, reader), rest: without(line, span) };
  }
  // "assign Acme to Kim", "分配 宏达 给 Kim"
  const lead = /^(?:(?:to|by)\s+|给\s*)/iu.exec(line)?.[0] ?? "";
  const said = line.slice(lead.length);
  const name = await nameAtStart(field, said, reader);
  if (!name || (field.optional && !(await reader.membersNamed(name, field.left)).length)) return null;
  return { value: await readWords(name, field, reader), rest: said.slice(name.length).trim() };
}

/** As many of the first words as name somebody together, so that of two Toms the one is meant whose whole name is said. */
async function nameAtStart({ left }: FieldOf<"person">, line: string, reader: Reader): Promise<string> {
  const [first = "", ...others] = [...line.matchAll(/\S+/g)]
    .slice(0, mostNames)
    .map(({ 0: word, index }) => line.slice(0, index + word.length));
  if ((await reader.membersNamed(first, left)).length === 0) return first;
  for (const longer of others.reverse()) if ((await reader.membersNamed(longer, left)).length) return longer;
  return first;
}

function without(line: string, { from, to }: { from: number; to: number }): string {
  return `${line.slice(0, from).trimEnd()} ${line.slice(to).trimStart()}`.trim();
}
