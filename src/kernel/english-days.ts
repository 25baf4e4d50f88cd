import { addDays, addMonths, type Day } from "./day.ts";
import type { Groups } from "./day-rule.ts";

/** The English words that several rules share, as sources of regular expressions with named groups, and what they mean. */
const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
export const weekdayWord =
  "(?<weekday>mon(?:day)?|tue(?:sday|s)?|wed(?:nesday|s)?|thu(?:rsday|rs|r)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";
export const monthWord =
  "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
export const weekdayOf = (group: Groups): number =>
  weekdayNames.indexOf(group("weekday").slice(0, 3).toLowerCase()) + 1;
export const monthOf = (group: Groups): number => monthNames.indexOf(group("month").slice(0, 3).toLowerCase()) + 1;

const counts = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
export const count = `(?<count>\\d{1,3}|an?|a couple of|${counts.slice(1).join("|")})`;
export const unit = "(?<unit>day|week|fortnight|month|year)s?";
const countOf = (words: string): number => {
  const said = words.toLowerCase();
  if (/^\d/.test(said)) return Number(said);
  return said === "a couple of" ? 2 : Math.max(1, counts.indexOf(said));
};

/** So many days, weeks, months or years from a day. */
export function distance(group: Groups, from: Day, direction: 1 | -1): Day {
  const n = direction * countOf(group("count"));
  const said = group("unit").toLowerCase();
  if (said === "month" || said === "year") return addMonths(from, n * (said === "year" ? 12 : 1));
  return addDays(from, n * (said === "day" ? 1 : said === "week" ? 7 : 14));
}

/** next is 1, last is -1, this is 0. */
export const shiftOf = (words: string): number => ({ next: 1, last: -1 })[words.toLowerCase().trim()] ?? 0;
