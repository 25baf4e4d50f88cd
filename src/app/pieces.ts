import type { Choice, FieldOf } from "../chat/field.ts";
import { daysFor, isNamed, type Reader } from "../chat/reading.ts";
import type { Day } from "../kernel/day.ts";
import { type FoundDay, findDays } from "../kernel/day-words.ts";
import { monthWord } from "../kernel/english-days.ts";
import { saysNothing } from "../kernel/joints.ts";
import { type FoundMoney, findMoney } from "../kernel/money-words.ts";

/** Which piece of a line a field means, where several could be meant; and the line without it. */

/** What stands before the value that something is changed to, where the old one may be said, too. */
const leadsTo =
  /(?:\b(?:to|into|now)|->|→|(?<![收见看感等直遇拿想得])到|(?<!以)至|(?<![完达])成|(?<![因认作])为|[转改现]|进入|现在是?)\s*$/iu;
const changes = /^[\s\p{P}]*(?:(?:moved|changed|raised|cut|reduced|lowered|pushed|postponed)\s+)?\S{0,6}\s*$/iu;
const itIs = /\s+it['’]s\s*$/iu;
/** Whether little stands between an old value and the new one: “B to A”, 5万改为9万, “20 Dec, now 10 Jan”. */
function between(words: string): boolean {
  const said = words.replace(itIs, " ");
  return changes.test(said) && leadsTo.test(said);
}
/** What stands before a value that holds no more. */
const noMore = /(?:\b(?:was|not|instead of)|不是|原(?:来|定|计划)?是?)\s*$/iu;

/**
 * Of several the new one, where an old and a new one are said; else the one that the line begins with, or that something
 * leads to; of others nobody knows which is meant.
 */
function meant<S extends { readonly from: number; readonly to: number }>(
  line: string,
  [first, second, ...others]: readonly S[],
): S | undefined {
  if (!first || !second) return first;
  const before = line.slice(0, first.from);
  if (noMore.test(before) || between(line.slice(first.to, second.from))) return second;
  if (saysNothing(before)) return first;
  return [first, second, ...others].find(({ from }) => leadsTo.test(line.slice(Math.max(0, from - 16), from)));
}

/** The old amount of “from 80k to 60k” and 从5万到9万, which with the new one would read as a range. */
const formerly = /(?:\bfrom|[从由])\s*[¥$€£]?\d[\w.,]{0,20}[百千万亿]?\s*(?=(?:to\b|[到至])\s*[¥$€£]?\d)/giu;
const called = /(?:(?<!\S)amount|金额)\s*[:：]?\s*$/iu;
/** A number of something else. */
const numbered = /(?:合同号?|编号|单号?|发票|号码?|\b(?:contract|invoice|po|number|order|no\.?))\s*[:：#]?\s*$/iu;
/** Numbers from here on are no counts of things, nor how many times or years. */
const leastBare = 100;

/** An amount in a line; `isBare`: nothing says that it is money. */
export interface Amount {
  readonly found: FoundMoney;
  readonly isBare: boolean;
  readonly rest: string;
}

/** The amount that is meant: one that is certain, or called so, the new one where both are said; else a bare number. */
export function amountIn(line: string, { bare, leading }: FieldOf<"money">, { currency }: Pick<Reader, "currency">) {
  const amounts = findMoney(
    line.replace(formerly, (old) => "\uE000".repeat(old.length)),
    { currency },
  );
  const before = ({ from }: FoundMoney) => line.slice(0, from);
  const isCalled = (each: FoundMoney) => called.test(before(each));
  const isSure = (each: FoundMoney) => each.certain && (!leading || saysNothing(before(each)));
  const sure = amounts.filter((each) => isSure(each) || isCalled(each));
  const certain = meant(line, sure);
  const found = certain ?? (bare && !sure.length ? bareAmount(line, amounts) : undefined);
  if (!found) return null;
  const start = before(found).replace(called, "");
  const rest = without(start + line.slice(found.from), {
    from: start.length,
    to: start.length + found.to - found.from,
  });
  return { found, rest, isBare: found !== certain } satisfies Amount;
}

/**
 * The number that is meant by an amount though it bears neither currency nor magnitude: all that a line says, the one that
 * it begins with, or its last word; beside words it is no small one. Not an invoice's or a contract's number, nor `2-year`.
 */
function bareAmount(line: string, amounts: readonly FoundMoney[]): FoundMoney | undefined {
  const [first, ...others] = amounts;
  if (!first || others.some(({ value }) => Number(value.amount) >= leastBare)) return;
  const [before, after] = [line.slice(0, first.from), line.slice(first.to)];
  if (saysNothing(before) && saysNothing(after)) return first;
  const isSmall = Math.abs(Number(first.value.amount)) < leastBare;
  if (isSmall || numbered.test(before) || /^[-\w]/.test(after)) return;
  return saysNothing(before) || (saysNothing(after) && !others.length) ? first : undefined;
}

/** A day of a month without its year, of which the calendar has one each year. */
const yearless =
  /^(?:[a-z]{3,9}\.?\s?\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?\s?[a-z]{3,9}|\d{1,2}\s?月\s?\d{1,2}\s?[日号]?|\d{1,2}[日号])$/i;

/**
 * The day that is meant: the first; of “from Monday to Friday”, where the verb has but one day (`isOnly`), the second. A
 * day without its year, said after another one (`after`), is the first such day after that.
 */
export function dayIn(
  line: string,
  field: FieldOf<"date">,
  reader: Pick<Reader, "today">,
  { after, isOnly }: { readonly after: Day | undefined; readonly isOnly: boolean },
): FoundDay | undefined {
  const isMeant = ({ from }: FoundDay) => !field.leading || leadsUp(line.slice(0, from));
  const days = findDays(line, daysFor(field, reader)).filter(isMeant);
  // 周五的到货时间, Monday's minutes: whose day it is, not when.
  const own = days.filter(({ to }) => !/^(?:['’]s\b|的)/u.test(line.slice(to)));
  const [first, second] = own.length ? own : days;
  const found = isOnly && first && second ? (meant(line, [first, second]) ?? first) : first;
  if (!after || !found || !yearless.test(found.text.trim())) return found;
  return findDays(line, { today: after, towards: "future" })[0];
}

/** Whether a day that counts only where it leads or is called by name is meant by what stands before it. */
const leadsUp = (before: string): boolean =>
  saysNothing(before) || /(?:\bclos(?:e|es|ing)(?:\s+(?:by|on))?|成交)\s*$/iu.test(before);

const aMonth = monthWord.replace("?<month>", "?:");
const [nth, upTo] = ["(?:st|nd|rd|th)?", "\\s?(?:-|–|~|～|至|到|to|until|till)\\s?"];
const spans: readonly (readonly [pattern: RegExp, spelled: string])[] = [
  [new RegExp(`\\b(\\d{1,2})${nth}${upTo}(\\d{1,2})${nth} (${aMonth})(,? 20\\d{2})?(?!\\w)`, "gi"), "$1 $3$4 to $2 $3"],
  [
    new RegExp(`\\b(${aMonth}) (\\d{1,2})${nth}${upTo}(\\d{1,2})${nth}(,? 20\\d{2})?(?![\\w:/])`, "gi"),
    "$1 $2$4 to $1 $3",
  ],
  [new RegExp(`(\\d{1,2}月)(\\d{1,2})[日号]?${upTo}(\\d{1,2})[日号]`, "g"), "$1$2日至$1$3日"],
];

/** A line in which “1-5 Dec”, “Dec 1 to 5” and 12月1日至5日 have their month at both ends. */
export const withBothEnds = (line: string): string =>
  spans.reduce((said, [pattern, spelled]) => said.replace(pattern, spelled), line);

/** What a line says beside the choice that it means: how many of them, and least of all an article or whose. */
const besides = /^(?:team|all|团队|全部|所有)$/u;
const articles = /^(?:a|my|mine|我的)$/u;

/**
 * Where one of the choices is named, as words of its own or in Chinese: the first place that something like “to”, “→” or 到
 * leads to, else the first; `besides` and `articles` count where nothing else is named. Of two that nothing leads to, and neither of which
 * the line begins with, nobody knows which is meant: null.
 */
export function choiceIn(line: string, choices: readonly Choice[]): { value: string; rest: string } | null {
  const parts = [...line.matchAll(/[\p{Script=Han}]+|[^\s\p{Script=Han}]+/gu)];
  const signs = /(?<![,，;；:：.。!！])[,，;；:：.。!！]+$|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;
  const places = parts.flatMap(({ 0: part, index: from }, nth) => {
    for (const last of [parts[nth + 2], parts[nth + 1], parts[nth]]) {
      if (!last) continue;
      const to = last.index + last[0].length;
      const said = line.slice(from, to).replace(signs, "");
      const led = said.replace(/^[到至成为](?=.)/, "");
      const bare = led.replace(/(?<=[A-Za-z])[级类档]$/, "");
      const choice = choices.find((each) => isNamed(each, said) || isNamed(each, bare));
      const isLed = led !== said || leadsTo.test(line.slice(Math.max(0, from - 16), from));
      if (choice)
        return [
          { value: choice.value, from, to, rank: articles.test(part) ? 3 : besides.test(part) ? 2 : isLed ? 0 : 1 },
        ];
    }
    return [];
  });
  const [begun] = places;
  const [best, other] = places.toSorted((a, b) => a.rank - b.rank);
  const stays = begun?.from === 0 && begun.rank === 1 && best?.rank === 0 && !between(line.slice(begun.to, best.from));
  const place = stays ? begun : best;
  // “they have a budget” names no grade A.
  if (place?.rank === 3 && place.from && /[\p{L}\d]/u.test(line.slice(place.to))) return null;
  if (!place || (place.from && place.rank === 1 && other?.rank === 1 && other.value !== place.value)) return null;
  return { value: place.value, rest: without(line, place) };
}

/** What leads to a value, and says nothing once it is gone: “call Jane on Friday”, 推迟到月底; not the 到 of 收到. */
const leads =
  /(?:(?<!\S)(?:to|on|by|from|until|till|starting|since|->|→)|(?<![确决约预签更修])(?:改|换|设|定|调整?|推迟?|提前|延[期后]?|拖|约|升|降|切换|转)(?:到|至|为|成|在)|(?:(?<!\p{Script=Han})|(?<=[万亿元日号]))[到至自从在为成转])\s*$/iu;

export function without(line: string, { from, to }: { from: number; to: number }): string {
  const before = line.slice(0, from).replace(leads, "");
  return `${before.trimEnd()} ${line.slice(to).trimStart()}`.trim();
}
