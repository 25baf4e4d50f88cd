import { type Day, dayAt, instantAt } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { knowsCurrency } from "../../policy/rates.ts";
import type { Policy } from "../../policy/schema.ts";
import { momentOf, type ReadDate, readDate } from "./dates.ts";
import { RowRejected } from "./importer.ts";
import type { Mapping } from "./mapping.ts";
import { say } from "./messages.ts";
import { readNumber } from "./values.ts";

/** Reads the typed cells of one row. What can't be read rejects the row, with the field's name and the words. */
export interface Cells {
  /** Text of at most so many characters; null: nothing. */
  text(field: string, most?: number): string | null;
  day(field: string): Day | null;
  /** The moment that a date stands for; refused when it is after `now`. */
  past(field: string, now: Date): Date | null;
  /** An amount as a decimal string, and its currency; not below 0. */
  amount(field: string): { readonly amount: string; readonly currency: string; readonly assumed: boolean } | null;
  currency(): string;
  oneOf<T extends string>(field: string, known: readonly T[]): T | null;
}

const longest = 500;

/** Cells of one row, as the mapping reads them; days stand for noon in the company's zone. */
export function cellsOf(cell: (field: string) => string | null, mapping: Mapping, policy: Policy): Cells {
  const fallback = mapping.file.currency ?? policy.company.currency;
  const cells: Cells = {
    text: (field, most = longest) => {
      const words = cell(field);
      if (words !== null && [...words].length > most) throw new RowRejected(say.tooLong({ field, most }));
      return words;
    },
    day: (field) => dateOf(field)?.day ?? null,
    past: (field, now) => {
      const date = dateOf(field);
      if (date === null) return null;
      const at = momentOf(date, policy.company.zone);
      if (at <= now) return at;
      // Noon of today may still be ahead; today itself is not.
      const { zone } = policy.company;
      if (date.at === null && date.time === null && date.day === dayAt(now, zone))
        return instantAt(date.day, "00:00", zone);
      throw new RowRejected(say.inFuture({ field, words: cell(field) ?? "" }));
    },
    amount: (field) => {
      const words = cell(field);
      if (words === null) return null;
      const read = readNumber(words, mapping.decimals.get(field));
      if (!read) throw new RowRejected(say.notAmount({ field, words }));
      if (read.amount.startsWith("-")) throw new RowRejected(say.negative({ field, words }));
      const named = cell("currency") === null ? read.currency : cells.currency();
      const currency = checked(named ?? fallback);
      return { amount: exact(field, words, read.amount, currency), currency, assumed: named === null };
    },
    currency: () => checked(cell("currency")?.trim().toUpperCase() ?? fallback),
    oneOf: (field, known) => {
      const words = cell(field);
      if (words === null) return null;
      const found = known.find((each) => each === words.trim().toLowerCase());
      if (!found) throw new RowRejected(say.unknownChoice({ field, words, known }));
      return found;
    },
  };

  function dateOf(field: string): ReadDate | null {
    const words = cell(field);
    if (words === null) return null;
    const date = readDate(words, mapping.orders.get(field) ?? "dmy");
    if (date === "impossible") throw new RowRejected(say.noSuchDay({ field, words }));
    if (date === null) throw new RowRejected(say.notDate({ field, words }));
    return date;
  }

  function checked(currency: string): string {
    if (!knowsCurrency(policy, currency)) throw new RowRejected(say.unknownCurrency({ words: currency }));
    return currency;
  }
  return cells;
}

/** The amount in its shortest form. Too many decimals are a sign of a wrongly read number, so never rounded away. */
function exact(field: string, words: string, amount: string, currency: string): string {
  try {
    return money(amount, currency).amount;
  } catch (error) {
    if (error instanceof Refusal) throw new RowRejected(say.notAmount({ field, words }));
    throw error;
  }
}
