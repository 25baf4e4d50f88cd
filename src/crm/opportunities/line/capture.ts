import type { Day } from "../../../kernel/day.ts";
import { isNegative, type Money } from "../../../kernel/money.ts";
import { findMoney } from "../../../kernel/money-words.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Found } from "../../../kernel/words.ts";
import type { Grade, Policy } from "../../../policy/schema.ts";
import type { Contact } from "./contact.ts";
import { accountIn, saidContact, saidSource } from "./contact.ts";
import { Line, type LineProblem, type Taken } from "./line.ts";
import { bareStage, type Said, saidEnding, saidFacts, saidGrade, saidStage, theOne } from "./said.ts";
import { type NextStep, type SaidDays, saidDays } from "./said-days.ts";
import { takeAddresses, takeUnclear } from "./unclear.ts";

export interface Reading {
  /** In the reader's zone: what "tomorrow" is counted from. */
  readonly today: Day;
  readonly policy: Policy;
  /** What an amount without a currency is in. */
  readonly currency: string;
}

interface Values extends Omit<Said, "facts">, SaidDays {
  readonly need?: Said["facts"]["need"];
  readonly budget?: Said["facts"]["budget"];
  readonly decision?: Said["facts"]["decision"];
  readonly amount?: Money;
  /** Words that meant nothing here, in order. Never guessed, always shown. */
  readonly unread: readonly string[];
  readonly problems: readonly LineProblem[];
  /** Every character that is no mere sign between others, and what it was taken for. */
  readonly taken: readonly Taken[];
}

/** One line about a deal that exists: which one, and what is new. */
export interface ReadLine extends Values {
  /** What is left for the deal's name or number; empty when the line names none. */
  readonly subject: { readonly text: string; readonly from: number; readonly to: number };
}

/** One line about a deal to be made. */
export interface ReadNew extends Values {
  readonly name: string;
  /** The company in the name, where a dash, a colon or its own suffix (科技, 公司, Inc) shows where it ends. */
  readonly account?: string;
  readonly contact?: Contact;
  readonly source?: string;
}

/**
 * F2: reads one line of words in either language. Nothing is guessed: what has two readings, or none, is in `unread` or
 * `problems`, and what is read is to be shown before it is done.
 */
export function readLine(text: string, reading: Reading): ReadLine {
  const line = new Line(text);
  const problems: LineProblem[] = [];
  const values = read(line, reading, problems, false);
  const subject = takeSubject(line);
  return { subject, ...values, unread: line.rest(), problems, taken: line.taken };
}

/** Reads one line as a deal to be made: name first, then the same values as `readLine`, contact and source. */
export function readNew(text: string, reading: Reading): ReadNew {
  const line = new Line(text);
  const problems: LineProblem[] = [];
  const contact = saidContact(line);
  const source = saidSource(line);
  const isPlainly = contact?.named && /^(?:联系人|对接人|contact)/iu.test(line.words.slice(contact.named.from));
  if (isPlainly) line.take(contact.named.from, contact.named.to, "contact");
  const values = read(line, reading, problems, true);
  // A name that is part of a step stays in the step's words too.
  if (contact?.named && line.isFree(contact.named.from, contact.named.to)) {
    line.take(contact.named.from, contact.named.to, "contact");
  }
  const name = takeName(line);
  const account = accountIn(name);
  return {
    name,
    ...(account === null ? {} : { account }),
    ...(contact === null ? {} : { contact: contact.contact }),
    ...(source === null ? {} : { source }),
    ...values,
    unread: line.rest(),
    problems,
    taken: line.taken,
  };
}

/** What is unread beyond what the problems speak of already. */
export const unexplained = (unread: readonly string[], problems: readonly LineProblem[]): readonly string[] =>
  unread.filter((piece) => !problems.some(({ text }) => text.includes(piece) || piece.endsWith(text)));

/**
 * Refuses a line with a negative amount as a whole: shown among what was not used, it would be confirmed by habit, and the
 * deal kept without the amount that somebody meant.
 */
export function refuseNegative(problems: readonly LineProblem[]): void {
  const negative = problems.find(({ code }) => code === "negativeAmount");
  if (negative) throw new Refusal("dealLine.negativeWords", { words: negative.text });
}

type Read = Omit<Values, "unread" | "problems" | "taken">;
function read(line: Line, { today, policy, currency }: Reading, problems: LineProblem[], isNew: boolean): Read {
  takeAddresses(line);
  takeUnclear(line, problems);
  const stage = saidStage(line, policy, problems, isNew);
  const grade = saidGrade(line, problems);
  const amount = saidAmount(line, currency, problems);
  // A new deal is open: 赢单 or lost in its words are part of its name.
  const ending = isNew ? {} : saidEnding(line, policy, problems);
  const facts = saidFacts(line);
  const days: { closeDate?: Day; nextStep?: NextStep } = saidDays(line, today, problems);
  if (stage !== undefined && ending.outcome !== undefined) {
    problems.push({ code: "twoStages", text: line.giveUpParts(["stage", "outcome", "reason"]) });
    return { ...given({ grade, amount }), ...facts, ...days };
  }
  const alone = stage ?? (ending.outcome === undefined ? bareStage(line, policy, isNew) : undefined);
  return { ...given({ stage: alone, grade, amount }), ...ending, ...facts, ...days };
}

/** Without the values that were not said. */
function given(values: { stage?: string | undefined; grade?: Grade | undefined; amount?: Money | undefined }) {
  const { stage, grade, amount } = values;
  return {
    ...(stage === undefined ? {} : { stage }),
    ...(grade === undefined ? {} : { grade }),
    ...(amount === undefined ? {} : { amount }),
  };
}

const amountCue =
  /(?:合同(?:总?额|金额)|总(?:价|额|金额)|金额|价格|价值|(?<![A-Za-z])(?:amount|value|worth|deal\s{1,3}size|price))\s{0,3}(?:改成|改为|改到|调整?[到为]|降[到至]|涨[到至]|是|为|now|is|to|of)?\s{0,3}[:：=]?\s{0,3}$|报价(?:改成|改为|改到|降[到至]|涨[到至])?$/iu;

/** That an amount is the new one, as every amount of a line is. */
const becoming = /(?:改成|改为|改到|调[到为]|变成|(?<![A-Za-z])(?:now|to|is))\s{0,2}$/iu;

/** The amount of the line. A bare number is one only when a word before it says so. */
function saidAmount(line: Line, currency: string, problems: LineProblem[]): Money | undefined {
  const found = line.free(findMoney(line.text, { currency })).flatMap((money) => {
    const { left } = line.around(money.from, money.to);
    const cue = amountCue.exec(line.words.slice(left, money.from))?.[0] ?? "";
    if (!money.certain && cue === "") return [];
    const from = money.from - cue.length;
    takeAbout(line, from, money.to);
    const becomes = becoming.exec(line.words.slice(left, from))?.[0] ?? "";
    line.take(from - becomes.length, from, "filler");
    return [{ ...money, from, text: line.text.slice(from, money.to) }];
  });
  const negative = found.filter(({ value }) => isNegative(value));
  for (const { from, to, text } of negative) {
    problems.push({ code: "negativeAmount", text });
    line.take(from, to, "unread");
  }
  return theOne(
    line,
    found.filter(({ value }) => !isNegative(value)),
    "amount",
    "twoAmounts",
    problems,
  );
}

/** That it is about so much is said as not used: what is kept is the amount itself. */
function takeAbout(line: Line, from: number, to: number): void {
  const before =
    /(?:大约|大概|(?<![签预合契节])约|(?<![A-Za-z])(?:about|around|approx(?:imately|\.)?|roughly|some))\s{0,2}$/iu.exec(
      line.words.slice(Math.max(0, from - 16), from),
    );
  const after = /^\s{0,2}(?:左右|上下|以上|以下|起)/u.exec(line.words.slice(to, to + 8));
  if (before) line.take(from - before[0].length, from, "unread");
  if (after) line.take(to, to + after[0].length, "unread");
}

const orders =
  /^(?:把|将|请把?|帮我把?|更新|推进|(?:please\s{1,3})?(?:move|update|set|mark|put|advance)(?=\s))\s{0,3}/iu;

/** The first words that nothing took: before the first value, or else the first after it. */
function takeSubject(line: Line): ReadLine["subject"] {
  const [gap] = line.gaps();
  if (!gap) return { text: "", from: 0, to: 0 };
  const order = orders.exec(gap.text)?.[0].length ?? 0;
  const subject = line.trimmed(gap.from + order, gap.to);
  if (!subject) return { text: "", from: 0, to: 0 };
  if (order > 0) line.take(gap.from, gap.from + order, "filler");
  line.take(subject.from, subject.to, "subject");
  return { text: subject.value, from: subject.from, to: subject.to };
}

/** All words before the first value, with the signs between them; or else the first words that nothing took. */
function takeName(line: Line): string {
  const lead = line.trimmed(0, line.taken[0]?.from ?? line.words.length);
  const name: Found<string> | undefined = lead ?? line.gaps()[0];
  if (!name) return "";
  // "20 seats for $48,000" is about 20 seats.
  const value = name.value.replace(/\s+(?:for|about|at|of|worth|with|by|on)$/iu, "") || name.value;
  line.take(name.from, name.from + value.length, "subject");
  line.take(name.from + value.length, name.to, "filler");
  return value;
}
