import type { Text } from "../../chat/text.ts";
import { type Contract, contractStatuses } from "../../crm/customers/customer/contract.ts";
import { keepContracts } from "../../crm/customers/store/contracts.ts";
import type { Day } from "../../kernel/day.ts";
import { dayAt } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import type { Work } from "../../work/work.ts";
import { cellsOf } from "./cells.ts";
import { customerBook } from "./customer-book.ts";
import { type Importer, orRejected, RowRejected, type Verdict } from "./importer.ts";
import { cellReader, type Mapping, mappedWords } from "./mapping.ts";
import { say } from "./messages.ts";
import { ownersOf } from "./owners.ts";
import type { SourceRow } from "./table.ts";
import { spelling } from "./values.ts";

/**
 * Takes in contracts, each known by its number, or by customer and beginning where it has none. What a later file says of
 * one wins; again changes nothing.
 */
export async function contractsImporter(work: Work, mapping: Mapping): Promise<Importer> {
  const { policy } = work;
  const today = dayAt(work.now, policy.company.zone);
  const read = cellReader(mapping);
  const owners = await ownersOf(work, mapping);
  const book = customerBook(mappedWords(mapping, "customer"));
  const lines = new Map<string, number>();

  const rowOf = (row: SourceRow) => {
    const cells = cellsOf(read(row), mapping, policy);
    const customer = cells.text("customer", 200) ?? cells.text("customerKey", 200);
    if (customer === null) throw new RowRejected(say.missing({ field: "customer" }));
    const to = cells.day("to");
    const from = cells.day("from") ?? earlier(to, today);
    if (to !== null && to < from) throw new RowRejected(say.endsBefore());
    const number = cells.text("number", 60);
    const key = number ?? `${spelling(customer)}|${from}|${cells.text("product", 200) ?? ""}`;
    const before = lines.get(key);
    if (before !== undefined && before !== row.line) throw new RowRejected(say.repeatedKey({ key, line: before }));
    lines.set(key, row.line);
    const amount = cells.amount("amount");
    return {
      line: row.line,
      key,
      customer,
      number,
      from,
      to,
      amount: amount && money(amount.amount, amount.currency),
      currency: amount?.currency ?? policy.company.currency,
      product: cells.text("product", 200),
      status: cells.oneOf("status", contractStatuses) ?? (to !== null && to < today ? "ended" : "running"),
      autoRenews: /^(yes|y|true|1|是)$/i.test(cells.text("autoRenews") ?? ""),
      noticeDays: Number(cells.text("noticeDays") ?? Number.NaN),
      note: cells.text("note", 1000),
      ownerName: cells.text("owner", 200),
      customerKey: cells.text("customerKey", 100),
    };
  };
  type Row = ReturnType<typeof rowOf>;

  const contractOf = (row: Row, customerId: string, work: Work): Contract => ({
    id: work.newId(),
    customerId,
    number: row.number,
    product: row.product,
    from: row.from,
    to: row.to,
    amount: row.amount,
    currency: row.currency,
    status: row.status,
    autoRenews: row.autoRenews,
    noticeDays: Number.isInteger(row.noticeDays) ? row.noticeDays : null,
    opportunityId: null,
    renewalDealId: null,
    renewsId: null,
    endReason: null,
    winBackOn: null,
    note: row.note,
    importKey: row.key,
    createdAt: work.now,
    createdById: work.by.id,
    version: 1,
  });

  return {
    async take(work, rows, dry) {
      const readings = rows.map((row) => orRejected(() => rowOf(row)));
      const good = readings.flatMap((reading) => ("rejected" in reading ? [] : [reading]));
      const named = good.map((row) => ({ ...row, name: row.customer, key: row.customerKey, segment: null }));
      await book.prepare(
        work,
        named.map((row) => ({ ...row, since: earlier(row.from, today), ...owners.of(row) })),
      );
      const contracts = good.flatMap((row) => {
        const customer = book.of(row.customer);
        return customer ? [contractOf(row, customer.id, work)] : [];
      });
      const kept = await keepContracts(work, contracts, dry);
      return readings.map((reading): Verdict => {
        return "rejected" in reading ? reading : (kept.get(reading.key) ?? "unchanged");
      });
    },
    notes: (): Text[] => [...(book.made ? [say.newCustomers({ count: book.made })] : []), ...owners.notes()],
  };
}

const earlier = (day: Day | null, other: Day): Day => (day !== null && day < other ? day : other);
