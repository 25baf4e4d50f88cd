import { type Choice, type Field, type FieldOf, kept } from "../chat/field.ts";
import { daysFor, isNamed, noDay, type Reader, readWords } from "../chat/reading.ts";
import type { Option } from "../chat/reply.ts";
import type { Verb } from "../chat/verb.ts";
import { addDays, type Day, startOfWeek } from "../kernel/day.ts";
import { type FoundDay, findDays } from "../kernel/day-words.ts";
import { saysNothing } from "../kernel/joints.ts";
import { type FoundMoney, findMoney } from "../kernel/money-words.ts";
import { Refusal } from "../kernel/refusal.ts";
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
  let rest = line;
  let time: string | undefined;
  let before: Day | undefined;
  const fields = Object.entries(verb.fields).filter(([, field]) => field.spoken);
  for (const [nth, [name, field]] of fields.entries()) {
    if (values[name] !== undefined) continue;
    const isEnd =
      field.kind === "date" &&
      fields.slice(nth + 1).some(([, { kind }]) => kind === "date") &&
      endsFirst(rest, field, reader);
    if (isEnd) continue;
    const own = field.kind === "money" ? await inItsCurrency(reader, verb, values) : reader;
    const taken = rest === "" ? null : await take(field, rest, own, before);
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

/** Whether the first day of a line is said as an end: then nothing begins on it. */
function endsFirst(line: string, field: FieldOf<"date">, reader: Reader): boolean {
  const [found] = findDays(line, daysFor(field, reader));
  return found !== undefined && /(?:\b(?:until|till|to)|到|至)\s*$/iu.test(line.slice(0, found.from));
}

/** A day of a month without its year, of which the calendar has one each year. */
const yearless =
  /^(?:[a-z]{3,9}\.?\s?\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?\s?[a-z]{3,9}|\d{1,2}\s?月\s?\d{1,2}\s?[日号]?|\d{1,2}[日号])$/i;

/** Such a day, said after another one, is the first after that. */
function dayIn(line: string, field: FieldOf<"date">, reader: Reader, after: Day | undefined): FoundDay | undefined {
  const [found] = findDays(line, daysFor(field, reader));
  if (!after || !found || !yearless.test(found.text.trim())) return found;
  return findDays(line, daysFor(field, { today: after }))[0];
}

const wholeWeek = /^(?:next\s+week|下个?(?:周|星期|礼拜))$/i;

/** `after`: the day that the line said before. */
async function take(field: Field, line: string, reader: Reader, after: Day | undefined): Promise<Taken> {
  switch (field.kind) {
    case "pick":
      return takeRecord(field, line, reader);
    case "choice":
      return takeChoice(field.options(reader.policy), line);
    case "person":
      return takePerson(field, line, reader);
    case "money": {
      const amounts = findMoney(line, { currency: reader.currency });
      const certain = amounts.find((each) => each.certain || isCalledAmount(line, each));
      const found = certain ?? (field.bare ? bareAmount(line, amounts) : undefined);
      if (!found) return null;
      const value = await readWords(found.text, field, reader);
      return { value, rest: without(line, found), isUnsure: found !== certain };
    }
    case "date": {
      const found = dayIn(line, field, reader, after);
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

const isCalledAmount = (line: string, { from }: FoundMoney): boolean =>
  /(?:\bamount|金额)\s*[:：]?\s*$/i.test(line.slice(0, from));

/** Numbers from here on are no counts of things, nor how many times or years. */
const leastBare = 100;

/**
 * The number that is meant by an amount though it bears neither currency nor magnitude: all that a line says, the one that
 * it begins with, or its last word; beside words it is no small one. Not an invoice's or a contract's number, nor `2-year`.
 */
function bareAmount(line: string, amounts: readonly FoundMoney[]): FoundMoney | undefined {
  const [first, ...others] = amounts;
  if (!first || others.some(({ value }) => Number(value.amount) >= leastBare)) return;
  const [before, after] = [line.slice(0, first.from), line.slice(first.to)];
  if (saysNothing(before) && saysNothing(after)) return first;
  const isNumber = /(?:合同号?|编号|单号?|发票|号码?|\b(?:contract|invoice|po|number|order|no\.?))\s*[:：#]?\s*$/iu;
  const isSmall = Math.abs(Number(first.value.amount)) < leastBare;
  if (isSmall || isNumber.test(before) || /^[-\w]/.test(after)) return;
  return saysNothing(before) || (saysNothing(after) && !others.length) ? first : undefined;
}

/** What a line says beside the choice that it means: an article, whose they are. */
const besides = /^(?:a|my|mine|team|all|我的|团队|全部|所有)$/u;

/**
 * Where one of the choices is named, as words of its own or in Chinese: the first place that something like “to”, “→” or 到
 * leads to, else the first; `besides` counts where nothing else is named.
 */
function takeChoice(choices: readonly Choice[], line: string): Taken {
  const parts = [...line.matchAll(/[\p{Script=Han}]+|[^\s\p{Script=Han}]+/gu)];
  const places = parts.flatMap(({ 0: part, index: from }, nth) => {
    for (const last of [parts[nth + 2], parts[nth + 1], parts[nth]]) {
      if (!last) continue;
      const to = last.index + last[0].length;
      const signs = /[,，;；:：.。!！]+$|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;
      const said = line.slice(from, to).replace(signs, "");
      const bare = said.replace(/^[到至成为](?=.)/, "");
      const choice = choices.find((each) => isNamed(each, said) || isNamed(each, bare));
      const isLed = bare !== said || /(?:\b(?:to|into|now)|->|→|[到至成为转])\s*$/iu.test(line.slice(0, from));
      if (choice) return [{ value: choice.value, from, to, rank: besides.test(part) ? 2 : isLed ? 0 : 1 }];
    }
    return [];
  });
  const [place] = places.toSorted((a, b) => a.rank - b.rank);
  return place ? { value: place.value, rest: without(line, place) } : null;
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

/** What leads to a value, and says nothing once it is gone: “call Jane on Friday”, 推迟到月底; not the 到 of 收到. */
const leads =
  /(?:(?<!\S)(?:to|on|by|from|until|till|starting|since|amount|->|→)|金额|(?:改|换|设|定|调整?|推迟?|提前|延[期后]?|拖|约|升|降|切换|转)(?:到|至|为|成|在)|(?<!\p{Script=Han})[到至自从在为成转])\s*$/iu;

function without(line: string, { from, to }: { from: number; to: number }): string {
  const before = line.slice(0, from).replace(leads, "");
  return `${before.trimEnd()} ${line.slice(to).trimStart()}`.trim();
}
