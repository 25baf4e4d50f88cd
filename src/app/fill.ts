import { type Field, type FieldOf, kept } from "../chat/field.ts";
import { daysFor, noDay, type Reader, readWords } from "../chat/reading.ts";
import type { Option } from "../chat/reply.ts";
import type { Verb } from "../chat/verb.ts";
import { addDays, type Day, startOfWeek } from "../kernel/day.ts";
import { findDays } from "../kernel/day-words.ts";
import { saysNothing } from "../kernel/joints.ts";
import { Refusal } from "../kernel/refusal.ts";
import { amountIn, choiceIn, dayIn, withBothEnds, without } from "./pieces.ts";
import { inItsCurrency } from "./reader.ts";

/** What a line of words says for a verb's fields. */
export interface Filled {
  readonly values: { readonly [field: string]: unknown };
  /** Fields whose words fit several records: the one thing left to ask. */
  readonly doubts: ReadonlyMap<string, readonly Option[]>;
  /** What no field could use. */
  readonly unread: readonly string[];
  /** Fields whose words may have meant something else: a text that took what the others left, an amount of a bare number. */
  readonly unsure: readonly string[];
}

/** People's names have so many words at most. */
const mostNames = 4;

/** What one field takes from a line: its value or the records to choose from, and the line without its words. */
type Taken = {
  readonly value?: unknown;
  readonly options?: readonly Option[];
  readonly rest: string;
  /** The clock time that was said with a day. */
  readonly time?: string | undefined;
  /** The last working day, where a whole week was named. */
  readonly until?: Day;
  readonly isUnsure?: boolean;
} | null;

/**
 * Reads a line field by field, in the order in which the verb declares them; the first text field takes what the others
 * leave. Refuses what can't be read by a sentence; never guesses.
 */
export async function fill(verb: Verb, line: string, reader: Reader): Promise<Filled> {
  const values: { [field: string]: unknown } = {};
  const doubts = new Map<string, readonly Option[]>();
  const unsure: string[] = [];
  if (verb.line) return { values: line === "" ? {} : { [verb.line]: line }, doubts, unread: [], unsure };
  let time: string | undefined;
  let before: Day | undefined;
  const fields = Object.entries(verb.fields).filter(([, field]) => field.spoken);
  const days = fields.filter(([, { kind }]) => kind === "date").length;
  let rest = days > 1 ? withBothEnds(line) : line;
  for (const [nth, [name, field]] of fields.entries()) {
    if (values[name] !== undefined) continue;
    const isEnd =
      field.kind === "date" &&
      fields.slice(nth + 1).some(([, { kind }]) => kind === "date") &&
      endsFirst(rest, field, reader);
    if (isEnd) continue;
    const own = field.kind === "money" ? await inItsCurrency(reader, verb, values) : reader;
    const taken = rest === "" ? null : await take(field, rest, own, { after: before, isOnly: days === 1 });
    if (!taken) continue;
    rest = taken.rest;
    time ??= taken.time;
    if (taken.isUnsure) unsure.push(name);
    if (taken.options) doubts.set(name, taken.options);
    else values[name] = taken.value;
    if (field.kind !== "date") continue;
    before = kept.date.safeParse(taken.value).data;
    const [end] = fields.slice(nth + 1).find(([, { kind }]) => kind === "date") ?? [];
    // Of “next week to 20 Dec” the end is said.
    if (taken.until && end && !findDays(rest, daysFor(field, reader)).length) values[end] = taken.until;
  }
  const text = fields.find(([name, field]) => field.kind === "text" && values[name] === undefined);
  if (!text || saysNothing(rest)) {
    return { values, doubts, unread: [...(saysNothing(rest) ? [] : [rest]), ...(time ? [time] : [])], unsure };
  }
  const isTimed = time !== undefined && text[1].kind === "text" && text[1].timed;
  values[text[0]] = await readWords(isTimed ? `${rest} ${time}` : rest, text[1], reader);
  return { values, doubts, unread: time && !isTimed ? [time] : [], unsure: [...unsure, text[0]] };
}

/** “up by”, “+”, 降: the amount beside it is what another changes by. */
const byHowMuch = /\+|\b(?:up|down|add|plus|minus|drop|less|more)\b|[加减增降涨]/i;

/**
 * Whether an amount is but a bare number beside words that nothing could use, or these say that it is what another changes
 * by: it is looked at before it is written.
 */
export function isGuessed({ fields }: Verb, { unread, unsure, values }: Filled): boolean {
  const isMoney = (field: string) => fields[field]?.kind === "money";
  if (unread.some((words) => byHowMuch.test(words))) return Object.keys(values).some(isMoney);
  return unread.length > 0 && unsure.some(isMoney);
}

/** Whether the first day of a line is said as an end: then nothing begins on it. */
function endsFirst(line: string, field: FieldOf<"date">, reader: Reader): boolean {
  const [found] = findDays(line, daysFor(field, reader));
  return found !== undefined && /(?:\b(?:until|till|to)|到|至)\s*$/iu.test(line.slice(0, found.from));
}

const wholeWeek = /^(?:next\s+week|下个?(?:周|星期|礼拜))$/i;

/** `after`: the day that the line said before; `isOnly`: the verb has but one. */
async function take(
  field: Field,
  line: string,
  reader: Reader,
  { after, isOnly }: { readonly after: Day | undefined; readonly isOnly: boolean },
): Promise<Taken> {
  switch (field.kind) {
    case "pick":
      return takeRecord(field, line, reader);
    case "choice":
      return choiceIn(line, field.options(reader.policy));
    case "person":
      return takePerson(field, line, reader);
    case "money": {
      const said = amountIn(line, field, reader);
      if (!said) return null;
      return { value: await readWords(said.found.text, field, reader), rest: said.rest, isUnsure: said.isBare };
    }
    case "date": {
      const found = dayIn(line, field, reader, { after, isOnly });
      if (!found) return null;
      if (found.value === null) throw noDay(found);
      const rest = without(line, found);
      if (!field.weeks || !wholeWeek.test(found.text.trim())) return { value: found.value, rest, time: found.time };
      const monday = startOfWeek(found.value);
      return { value: monday, rest, until: addDays(monday, 4) };
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

async function takePerson(field: FieldOf<"person">, line: string, reader: Reader): Promise<Taken> {
  const mention = /@\S+/.exec(line);
  if (mention) {
    const span = { from: mention.index, to: mention.index + mention[0].length };
    return { value: await readWords(mention[0], field, reader), rest: without(line, span) };
  }
  // "assign Acme to Kim", "分配 宏达 给 Kim"
  const lead = /^(?:(?:back\s+)?(?:to|by)\s+|[回还]?给\s*)/iu.exec(line)?.[0] ?? "";
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
