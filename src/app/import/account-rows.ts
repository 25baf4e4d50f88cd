import { z } from "zod";
import type { Values } from "../../chat/card.ts";
import { type AccountFields, readFields } from "../../crm/accounts/account/account.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { RowRejected } from "./importer.ts";
import { cellReader, type Mapping } from "./mapping.ts";
import { say } from "./messages.ts";
import type { SourceRow } from "./table.ts";
import { filled } from "./values.ts";

export interface AccountRow {
  readonly line: number;
  readonly fields: Omit<AccountFields, "ownerId">;
  readonly ownerName: string | null;
  /** What no field takes, by the file's own column names; kept beside the account. */
  readonly extra: Values;
}

const extraShape = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** A reader of accounts. Rejects rows without a name, and phones, domains and credit codes that are none. */
export function accountReader(mapping: Mapping, region: string): (row: SourceRow) => AccountRow {
  const read = cellReader(mapping);
  const unused = mapping.assignments.filter(({ because }) => because === "extra");
  return (row) => {
    const cell = read(row);
    const name = cell("name");
    if (name === null) throw new RowRejected(say.missing({ field: "name" }));
    if ([...name].length > 200) throw new RowRejected(say.tooLong({ field: "name", most: 200 }));
    const said = (field: string) => cell(field)?.slice(0, 500) ?? undefined;
    const left = unused.flatMap(({ column, at }) => {
      const value = filled(row.cells[at]);
      return value === null ? [] : [[column, value.slice(0, 2000)] as const];
    });
    return {
      line: row.line,
      ownerName: cell("owner"),
      fields: checked(
        {
          name,
          industry: said("industry"),
          city: said("city"),
          country: said("country"),
          phone: said("phone"),
          domain: said("domain"),
          creditCode: said("creditCode"),
        },
        region,
      ),
      extra: { ...extraOf(cell("extra")), ...Object.fromEntries(left) },
    };
  };
}

function checked(typed: Parameters<typeof readFields>[0], region: string): Omit<AccountFields, "ownerId"> {
  try {
    return readFields(typed, region);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const why = { key: error.code, facts: error.facts };
    throw new RowRejected(say.badValue({ field: error.field ?? "name", why }));
  }
}

function extraOf(json: string | null): Values {
  if (json === null) return {};
  try {
    const read = extraShape.safeParse(JSON.parse(json));
    if (read.success) return read.data;
  } catch {
    // Not ours after all: kept as the words that it is.
  }
  return { extra: json };
}
