import { isDeepStrictEqual } from "node:util";
import type { Text } from "../../chat/text.ts";
import type { Order, OrderLine } from "../../crm/customers/customer/order.ts";
import { keepOrders, ordersByKey } from "../../crm/customers/store/bulk.ts";
import type { Id } from "../../kernel/id.ts";
import { inBase } from "../../policy/rates.ts";
import type { Work } from "../../work/work.ts";
import { type CustomerBook, customerBook } from "./customer-book.ts";
import { amountOf, hundredthsOf } from "./exact.ts";
import { type Importer, orRejected, type Verdict } from "./importer.ts";
import { type Mapping, mappedWords } from "./mapping.ts";
import { say } from "./messages.ts";
import { type OrderRow, orderReader } from "./order-rows.ts";
import { ownersOf } from "./owners.ts";
import { reconcileProducts } from "./products.ts";

/**
 * Takes in orders: lines of one order number of one customer on one day are one order. Customers that are not here are
 * made with their accounts, and nobody is made their owner unless the file names one. Again changes nothing; an order
 * that a later file tells differently is kept as that says.
 */
export async function ordersImporter(work: Work, mapping: Mapping): Promise<Importer> {
  const read = orderReader(mapping, work.policy, work.now);
  const products = reconcileProducts(mapping.profiles.get("product")?.values ?? new Map(), mapping.file.products);
  const owners = await ownersOf(work, mapping);
  const book = customerBook(mappedWords(mapping, "customer"));
  /** All lines of an order so far, by their place in the file: one order's lines may lie far apart. */
  const orders = new Map<string, Map<number, OrderRow>>();
  const assumed = new Set<number>();

  return {
    async take(work, rows, dry) {
      const readings = rows.map((row) => orRejected(() => read(row)));
      const good = readings.flatMap((reading) => ("rejected" in reading ? [] : [reading]));
      for (const row of good) {
        const lines = orders.get(row.key) ?? new Map<number, OrderRow>();
        orders.set(row.key, lines.set(row.line, { ...row, product: row.product && products.of(row.product) }));
        if (row.assumedCurrency) assumed.add(row.line);
      }
      await book.prepare(
        work,
        good.map((row) => ({ ...row, name: row.customer, key: row.customerKey, since: row.on, ...owners.of(row) })),
      );
      const keys = [...new Set(good.map(({ key }) => key))];
      const verdicts = await keep(work, keys, orders, book, dry);
      return readings.map((reading): Verdict => {
        return "rejected" in reading ? reading : (verdicts.get(reading.line) ?? "unchanged");
      });
    },
    notes: () => [
      ...note(book.made, () => say.newCustomers({ count: book.made })),
      ...owners.notes(),
      ...note(products.changed.length, () => say.products({ changed: products.changed })),
      ...note(assumed.size, () =>
        say.assumedCurrency({
          currency: mapping.file.currency ?? work.policy.company.currency,
          rows: assumed.size,
        }),
      ),
    ],
  };
}

const note = (is: unknown, said: () => Text): Text[] => (is ? [said()] : []);

type Orders = ReadonlyMap<string, ReadonlyMap<number, OrderRow>>;

async function keep(work: Work, keys: readonly string[], orders: Orders, book: CustomerBook, dry: boolean) {
  const known = await ordersByKey(work, keys);
  const verdicts = new Map<number, Verdict>();
  const fresh: Order[] = [];
  const changed: Order[] = [];
  for (const key of keys) {
    const rows = [...(orders.get(key)?.values() ?? [])].sort((a, b) => a.line - b.line);
    const [first] = rows;
    const customer = first && book.of(first.customer);
    if (!first || !customer) continue;
    const before = known.get(key);
    const lines = rows.map(lineOf);
    for (const [at, { line }] of rows.entries()) verdicts.set(line, verdictOn(before?.lines[at], lines[at]));
    if (!before) fresh.push(orderOf(work, work.newId(), customer.id, rows, lines));
    // The file's lines that are still to come are here already: only what differs is a change.
    else if (lines.some((line, at) => !isDeepStrictEqual(before.lines[at], line)))
      changed.push({ ...orderOf(work, before.id, customer.id, rows, lines), version: before.version + 1 });
  }
  if (!dry) await keepOrders(work, fresh, changed);
  return verdicts;
}

function verdictOn(before: OrderLine | undefined, now: OrderLine | undefined): Verdict {
  if (before === undefined) return "new";
  return isDeepStrictEqual(before, now) ? "unchanged" : "updated";
}

const lineOf = ({ product, quantity, amount, margin, discount }: OrderRow): OrderLine => ({
  product,
  quantity,
  amount: amountOf(amount),
  margin: margin === null ? null : amountOf(margin),
  discount,
});

function orderOf(work: Work, id: Id, customerId: Id, rows: readonly OrderRow[], lines: readonly OrderLine[]): Order {
  const [first] = rows;
  if (!first) throw new Error("an order without lines");
  const sum = (values: readonly (bigint | null)[]) => values.reduce<bigint>((total, each) => total + (each ?? 0n), 0n);
  const { currency } = first;
  const total = sum(rows.map(({ amount }) => amount));
  const margins = rows.map(({ margin }) => margin);
  const margin = margins.every((each) => each === null) ? null : sum(margins);
  const base = (units: bigint) =>
    currency === work.policy.company.currency
      ? amountOf(units)
      : (inBase(work.policy, { amount: amountOf(units), currency })?.amount ?? "0");
  return {
    id,
    customerId,
    number: first.number,
    on: first.on,
    amount: { amount: hundredthsOf(total), currency },
    base: base(total),
    margin: margin === null ? null : base(margin),
    refund: first.refund,
    note: first.note,
    opportunityId: null,
    importKey: first.key,
    createdAt: work.now,
    createdById: work.by.id,
    version: 1,
    lines,
  };
}
