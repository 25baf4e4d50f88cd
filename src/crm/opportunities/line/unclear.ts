import { currencyAfter } from "../../../kernel/currency-words.ts";
import type { Line, LineProblem } from "./line.ts";

type Unclear = readonly [code: LineProblem["code"], pattern: RegExp];

const weekday = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?";
const span = `(?:day|week|fortnight|month|quarter|year|morning|afternoon|weekday|${weekday})`;
const dayOfIt = "(?:\\s{1,3}on\\s{1,3}the\\s{1,3}\\d{1,2}(?:st|nd|rd|th)?)?";
const holidays =
  "国庆节?|春节|过年|元旦|中秋节?|端午节?|清明节?|五一|劳动节|十一(?=长假|假期|前|后|之)|圣诞节?|元宵节?|除夕|双十一|双11|双12|618|节(?=前|后)|年(?=前|后(?!年))";
const feasts =
  "(?:christmas|x-?mas|thanksgiving|easter|halloween|new\\s{1,3}year(?:'s)?(?:\\s{1,3}(?:day|eve))?|(?:chinese|lunar)\\s{1,3}new\\s{1,3}year|cny|spring\\s{1,3}festival|national\\s{1,3}day|golden\\s{1,3}week|labou?r\\s{1,3}day|diwali|ramadan|eid|the\\s{1,3}holidays?)";
const magnitude = "(?:万|亿|千(?!\\p{Script=Han})|[kKwWmM](?![A-Za-z0-9]))";
const amount = `[¥$€£]?\\d[\\d.,]{0,12}\\s?${magnitude}?`;

/**
 * What is said, but as no one day and no one amount: what repeats, feasts by their names, spans of time that a deal would
 * close in, ranges, prices of one piece, and by how much something changes. Each is unread, and said; none is guessed.
 */
const unclear: readonly Unclear[] = [
  [
    "repeats",
    new RegExp(
      `(?<![A-Za-z])(?:every|each)\\s{1,3}(?:other\\s{1,3}|second\\s{1,3})?${span}(?![A-Za-z])${dayOfIt}|(?<=\\s)on\\s{1,3}(?:mon|tues|wednes|thurs|fri|satur|sun)days(?![A-Za-z])`,
      "giu",
    ),
  ],
  ["repeats", /(?:每|隔|逢)(?:[隔两双单]个?|个)?(?:周|星期|礼拜)[一二三四五六日天末]?/gu],
  ["repeats", /每(?:隔?[一两二三]?个)?(?:月(?:[底末初中]|\d{1,2}[号日])?|季度?末?|年(?![\p{Script=Han}]))/gu],
  ["repeats", /(?<=\S\s{0,3})每[天日](?!\p{Script=Han}{2}(?:$|\s))/gu],
  [
    "feast",
    new RegExp(
      `(?:${holidays})(?:长?假期?)?(?:之?前|之?后|以前|以后|期间|当天|结束后|(?=签|成交|拜访|回访|见面))`,
      "gu",
    ),
  ],
  [
    "feast",
    new RegExp(
      `(?<![A-Za-z])(?:(?:right|just)\\s{1,3})?(?:before|after|by|until|till|on|at|over|around)\\s{1,3}${feasts}(?![A-Za-z])`,
      "giu",
    ),
  ],
  [
    "span",
    /(?<=(?<![A-Za-z])(?:clos(?:e|es|ed|ing)|sign(?:s|ed|ing)?|due|by|in|before|during)\s{1,3}(?:in\s{1,3}|by\s{1,3})?)(?:(?:FY|20)?\d{2}\s{0,2})?[QH][1-4](?:\s{0,2}(?:FY|20)?\d{2})?(?![A-Za-z0-9])/giu,
  ],
  ["span", /(?:今年|明年|\d{4}年)?(?:[Qq][1-4]|第?[一二三四]季度|[上下]半年)(?=之?内|前|签|成交|关单)/gu],
  [
    "amounts",
    new RegExp(`(?<![\\w.,-])${amount}\\s?(?:[-–~～至到]|to(?![A-Za-z]))\\s?${amount}(?<=${magnitude})`, "gu"),
  ],
  ["amounts", /(?<![\d.,])\d{1,3},\d{1,2}\s?(?:[万亿]|[kKwW](?![A-Za-z0-9]))/gu],
  [
    "amounts",
    /(?<!\p{Script=Han})(?:好?几|数|上|[一二两三四五六七八九]?十几|[几数][十百千]|上[百千])[百千]?[万亿]元?(?!\p{Script=Han})/gu,
  ],
  ["amounts", /(?:USD|CNY|RMB|EUR|GBP|HKD|[¥$€£])\s?\d{1,3}(?:[ ]\d{3}){1,4}(?![\d.,])/gu],
  ["price", new RegExp(`(?:@|(?<=\\d\\s?)[x×*])\\s?[¥$€£]?\\d[\\d.,]{0,12}\\s?${magnitude}?`, "gu")],
  [
    "price",
    new RegExp(
      `[¥$€£]?\\d[\\d.,]{0,12}\\s?(?:${magnitude}|[元块])?\\s?(?:\\/\\s?(?:mo(?:nth)?|yr|year|seat|user|月|年|人|个|台|套|户)|(?:per|an?)\\s(?:month|year|seat|user|head)|每[月年人个台套])(?![A-Za-z])`,
      "gu",
    ),
  ],
  [
    "change",
    new RegExp(
      `(?:[减加增降涨](?:少|加|价|了)?|优惠|让利|返利|定金|订金|首付|预付)\\s?\\d[\\d.,]{0,12}\\s?${magnitude}元?|(?<![A-Za-z])(?:minus|plus|less|deposit(?:\\sof)?|discount(?:\\sof)?)\\s[¥$€£]?\\d[\\d.,]{0,12}\\s?${magnitude}?`,
      "giu",
    ),
  ],
  // A number of its own with a sign: in a line about money it is a negative amount, and in no deal's name.
  [
    "negativeAmount",
    new RegExp(`(?<=^|[\\s,，;；])(?:-|负)[¥$€£]?\\d[\\d.,]{0,15}(?:\\s?${currencyAfter})?(?=$|[\\s,，;；])`, "gu"),
  ],
  ["amounts", /(?<!\d\s?)[(（]\s?\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?\s?[)）](?:\s?[A-Z]{3}(?![A-Za-z]))?/gu],
];

/** What leads to a day or an amount goes with it: it would be no part of the deal's name. */
const cue =
  /(?:(?<![A-Za-z])(?:clos(?:e|es|ed|ing)|sign(?:s|ed|ing)?|due|amount|worth|value|price)|签约?|成交|金额|预计)\s{0,3}(?:in\s|by\s|[:：])?\s{0,2}$/iu;

/** Takes all of that as unread, before anything else reads it. */
export function takeUnclear(line: Line, problems: LineProblem[]): void {
  for (const [code, pattern] of unclear) {
    for (const { index, 0: piece } of line.words.matchAll(pattern)) {
      const to = index + piece.length;
      if (!line.isFree(index, to)) continue;
      const lead = cue.exec(line.words.slice(Math.max(0, index - 20), index))?.[0] ?? "";
      line.take(index - lead.length, to, "unread");
      problems.push({ code, text: line.text.slice(index, to).trim() });
    }
  }
}

const address = /<?https?:\/\/[^\s<>]{1,500}>?/gu;

/** Addresses of pages: part of no name, and no amount in them. */
export function takeAddresses(line: Line): void {
  for (const { index, 0: piece } of line.words.matchAll(address)) line.take(index, index + piece.length, "unread");
}
