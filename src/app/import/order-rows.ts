import { createHash } from "node:crypto";
import type { Day } from "../../kernel/day.ts";
import { knowsCurrency } from "../../policy/rates.ts";
import type { Policy } from "../../policy/schema.ts";
import { cellsOf } from "./cells.ts";
import { amountOf, unitsOf } from "./exact.ts";
import { RowRejected } from "./importer.ts";
import { cellReader, type Mapping } from "./mapping.ts";
import { say } from "./messages.ts";
import type { SourceRow } from "./table.ts";
import { readNumber, spelling } from "./values.ts";

/** One line of an order, as its row says it. Amounts in ten-thousandths. */
export interface OrderRow {
  readonly line: number;
  /** Lines of one key make one order: one number of one customer on one day. */
  readonly key: string;
  readonly number: string | null;
  readonly on: Day;
  readonly customer: string;
  readonly customerKey: string | null;
  readonly ownerName: string | null;
  readonly segment: string | null;
  readonly industry: string | null;
  readonly country: string | null;
  readonly currency: string;
  readonly assumedCurrency: boolean;
  readonly amount: bigint;
  readonly margin: bigint | null;
  readonly refund: boolean;
  readonly product: string | null;
  readonly quantity: string | null;
  readonly discount: string | null;
  readonly note: string | null;
}

/** A reader of order lines. Rejects rows without customer, day or amount, and days that lie ahead. */
export function orderReader(mapping: Mapping, policy: Policy, now: Date): (row: SourceRow) => OrderRow {
  const read = cellReader(mapping);
  return (row) => {
    const cell = read(row);
    const cells = cellsOf(cell, mapping, policy);
    const must = <T>(field: string, value: T | null): T => {
      if (value === null) throw new RowRejected(say.missing({ field }));
      return value;
    };
    const decimal = (field: string) => {
      const words = cell(field);
      const found = words === null ? null : readNumber(words.replace(/%$/, ""), mapping.decimals.get(field));
      if (words !== null && !found) throw new RowRejected(say.notAmount({ field, words }));
      return found;
    };
    cells.past("on", now);
    const on = must("on", cells.day("on"));
    const customer = must("customer", cells.text("customer", 200) ?? cells.text("customerKey", 200));
    const said = must("amount", decimal("amount"));
    const isBack = isYes(cell("refund"));
    const size = unitsOf(said.amount);
    const amount = isBack && size > 0n ? -size : size;
    const number = cells.text("number", 100);
    const refund = amount < 0n || isBack;
    return {
      line: row.line,
      key: [number ?? contentKey(row), spelling(customer), on, ...(refund ? ["refund"] : [])].join("|"),
      number,
      on,
      customer,
      customerKey: cells.text("customerKey", 100),
      ownerName: cells.text("owner", 200),
      segment: cells.text("segment", 60),
      industry: cells.text("industry", 80),
      country: cells.text("country", 80),
      currency: currencyOf(cell("currency"), said.currency, cells.currency, policy),
      assumedCurrency: cell("currency") === null && said.currency === null,
      amount,
      margin: marginOf(amount, decimal("margin")?.amount, decimal("cost")?.amount, refund),
      refund,
      product: cells.text("product", 200),
      quantity: plain(decimal("quantity")?.amount, 3),
      discount: share(decimal("discount")?.amount, cell("discount")),
      note: cells.text("note", 1000),
    };
  };
}

/** The row's own currency, else the one at the amount, else the file's. Rejects one without a rate. */
function currencyOf(cell: string | null, atAmount: string | null, fallback: () => string, policy: Policy): string {
  if (cell !== null || atAmount === null) return fallback();
  if (!knowsCurrency(policy, atAmount)) throw new RowRejected(say.unknownCurrency({ words: atAmount }));
  return atAmount;
}

/** What was earned: as the file says, or what is left after the cost. Money given back takes its margin back. */
function marginOf(
  amount: bigint,
  margin: string | undefined,
  cost: string | undefined,
  refund: boolean,
): bigint | null {
  if (margin !== undefined) return refund && !margin.startsWith("-") ? -unitsOf(margin) : unitsOf(margin);
  if (cost === undefined) return null;
  return amount < 0n ? amount + unitsOf(cost) : amount - unitsOf(cost);
}

const isYes = (words: string | null): boolean =>
  words !== null && /^(yes|y|true|1|returned|refunded|refund|是|已退|退款|退货)$/i.test(words.trim());

function plain(amount: string | undefined, most: number): string | null {
  if (amount === undefined) return null;
  const [whole = "0", fraction = ""] = amount.split(".");
  return fraction ? `${whole}.${fraction.slice(0, most)}` : whole;
}

/** `0.2` and `20%` are a fifth; anything beyond the whole price says nothing. */
function share(amount: string | undefined, words: string | null): string | null {
  if (amount === undefined) return null;
  const units = words?.trim().endsWith("%") ? unitsOf(amount) / 100n : unitsOf(amount);
  return units < 0n || units > 10_000n ? null : amountOf(units);
}

/** What stands for the number of an order that has none: the row's own words. */
const contentKey = ({ cells }: SourceRow): string =>
  createHash("sha256").update(JSON.stringify(cells)).digest("hex").slice(0, 32);
