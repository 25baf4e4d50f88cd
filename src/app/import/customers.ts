import { tag } from "../../crm/customers/customer/tags.ts";
import { addTags } from "../../crm/customers/store/tags.ts";
import { dayAt } from "../../kernel/day.ts";
import type { Work } from "../../work/work.ts";
import { cellsOf } from "./cells.ts";
import { customerBook } from "./customer-book.ts";
import { type Importer, orRejected, RowRejected, type Verdict } from "./importer.ts";
import { cellReader, type Mapping, mappedWords } from "./mapping.ts";
import { say } from "./messages.ts";
import { ownersOf } from "./owners.ts";
import type { SourceRow } from "./table.ts";

/**
 * Takes in customers: the company of that name, or a new one, is a customer from now on, or since the day that the file
 * says. One that is known keeps its owner, tier and type; tags are added to it.
 */
export async function customersImporter(work: Work, mapping: Mapping): Promise<Importer> {
  const { policy, now } = work;
  const read = cellReader(mapping);
  const owners = await ownersOf(work, mapping);
  const book = customerBook(mappedWords(mapping, "customer"));
  const kindNamed = (words: string | null) =>
    policy.customers.kinds.find(({ key, name }) => words !== null && [key, name.en, name["zh-CN"]].includes(words));
  const lines = new Map<string, number>();

  const rowOf = (row: SourceRow) => {
    const cells = cellsOf(read(row), mapping, policy);
    const name = cells.text("customer", 200);
    if (name === null) throw new RowRejected(say.missing({ field: "customer" }));
    const before = lines.get(name);
    if (before !== undefined && before !== row.line)
      throw new RowRejected(say.repeatedKey({ key: name, line: before }));
    lines.set(name, row.line);
    cells.past("since", now);
    return {
      line: row.line,
      name,
      key: cells.text("customerKey", 100),
      since: cells.day("since") ?? dayAt(now, policy.company.zone),
      segment: cells.text("segment", 60),
      kind: kindNamed(cells.text("kind", 60))?.key ?? null,
      ownerName: cells.text("owner", 200),
      tags: (cells.text("tags") ?? "").split(/[,，、;；|]/u).filter((each) => /[\p{L}\p{N}]/u.test(each)),
    };
  };

  return {
    async take(work, rows, dry) {
      const readings = rows.map((row) => orRejected(() => rowOf(row)));
      const good = readings.flatMap((reading) => ("rejected" in reading ? [] : [reading]));
      await book.prepare(
        work,
        good.map((row) => ({ ...row, ...owners.of(row) })),
      );
      const tagged = good.flatMap(({ name, tags }) => {
        const id = book.of(name)?.id;
        return id ? tags.map((words) => ({ customerId: id, ...tag(words) })) : [];
      });
      const added = dry ? new Set<string>() : await addTags(work, tagged);
      return readings.map((reading): Verdict => {
        if ("rejected" in reading) return reading;
        const customer = book.of(reading.name);
        if (customer?.created) return "new";
        return customer && added.has(customer.id) ? "updated" : "unchanged";
      });
    },
    notes: () => owners.notes(),
  };
}
