import { Refusal } from "../../kernel/refusal.ts";
import { type DateOrder, orderOfColumn } from "./dates.ts";
import { fieldsOf, type Importable, type Recognises, requiredOf } from "./fields.ts";
import type { MappingFile } from "./mapping-file.ts";
import type { ColumnProfile, TableProfile } from "./profile.ts";
import { type Assignment, propose } from "./proposal.ts";
import type { SourceRow } from "./table.ts";
import { type DecimalSign, decimalSign, filled } from "./values.ts";

/** How a file's columns are read: decided once, over the whole file, and printed for a person to check. */
export interface Mapping {
  readonly what: Importable;
  readonly assignments: readonly Assignment[];
  /** By field: the order of its dates, its decimal sign. */
  readonly orders: ReadonlyMap<string, DateOrder>;
  readonly decimals: ReadonlyMap<string, DecimalSign>;
  readonly file: MappingFile;
  /** The profile of the column that a field is read from. */
  readonly profiles: ReadonlyMap<string, ColumnProfile>;
}

/**
 * Decides how to read a file. Refuses a mapping that names unknown columns or fields, a file without what is needed,
 * and dates whose order nothing decides: those a person has to say.
 */
export function decideMapping(
  what: Importable,
  table: TableProfile,
  recognises: Recognises,
  file: MappingFile,
): Mapping {
  const fields = fieldsOf[what];
  checkNames(table, Object.keys(fields), file);
  const proposed = propose(table.columns, fields, recognises, new Map(Object.entries(file.columns)));
  const assignments = what === "accounts" ? proposed.map(besideAccount) : proposed;
  const profiles = new Map<string, ColumnProfile>();
  for (const { field, at } of assignments) {
    const column = table.columns[at];
    if (field && column) profiles.set(field, column);
  }
  const had = new Set([...profiles.keys(), ...Object.keys(file.defaults)]);
  for (const oneOf of requiredOf[what]) {
    if (!oneOf.some((field) => had.has(field))) throw new Refusal("imports.missingColumn", { what, fields: oneOf });
  }
  const looked = (look: string) => [...profiles].filter(([field]) => fields[field]?.look === look);
  return {
    what,
    assignments,
    profiles,
    file,
    orders: ordersOf(looked("date"), file),
    decimals: new Map(
      looked("number").map(([field, column]) => [field, file.decimal ?? decimalSign(column.values.keys())]),
    ),
  };
}

/** Reads one row by field: the mapped cell, else the mapping's default; null where neither says anything. */
export function cellReader({ assignments, file }: Mapping): (row: SourceRow) => (field: string) => string | null {
  const places = new Map(assignments.flatMap(({ field, at }) => (field ? [[field, at] as const] : [])));
  return ({ cells }) =>
    (field) => {
      const at = places.get(field);
      const found = at === undefined ? null : filled(cells[at]);
      return found ?? file.defaults[field] ?? null;
    };
}

/** The mapping's own words for the values of a field. */
export const mappedWords = ({ file }: Mapping, field: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(file.values[field] ?? {}));

/** Columns of our own export that say nothing new about an account. */
const ownColumns: ReadonlySet<string> = new Set(["id", "number", "createdAt", "ownerEmail"]);

/** What no field of an account takes is kept beside it, unless the mapping leaves it out. */
function besideAccount(assignment: Assignment): Assignment {
  const isLeft = assignment.because === "nothing" && !ownColumns.has(assignment.column);
  return isLeft ? { ...assignment, because: "extra" } : assignment;
}

/** A column that can't decide goes by the others: one file was written by one program. */
function ordersOf(dated: readonly (readonly [string, ColumnProfile])[], file: MappingFile): Map<string, DateOrder> {
  const all = { dmy: 0, mdy: 0, either: 0 };
  for (const [, { order }] of dated) {
    all.dmy += order.dmy;
    all.mdy += order.mdy;
    all.either += order.either;
  }
  return new Map(dated.map(([field, column]) => [field, orderFor(column, orderOfColumn(all), file)]));
}

function orderFor(column: ColumnProfile, others: DateOrder | "unclear", { dates }: MappingFile): DateOrder {
  const said = typeof dates === "string" ? dates : dates[column.name];
  if (said) return said;
  const own = orderOfColumn(column.order);
  if (own !== "unclear") return own;
  // A column that contradicts itself is not helped by others.
  if (column.order.dmy + column.order.mdy === 0 && others !== "unclear") return others;
  throw new Refusal("imports.unclearDates", { column: column.name, example: column.swappable ?? "" });
}

function checkNames(table: TableProfile, fields: readonly string[], file: MappingFile): void {
  const columns = new Set(table.columns.map(({ name }) => name));
  const dates = typeof file.dates === "string" ? [] : Object.keys(file.dates);
  const strange = [...Object.keys(file.columns), ...dates].find((column) => !columns.has(column));
  if (strange !== undefined) {
    throw new Refusal("imports.unknownColumn", { column: strange, columns: [...columns] });
  }
  const named = [...Object.values(file.columns), ...Object.keys(file.values), ...Object.keys(file.defaults)];
  const wrong = named.find((field) => field !== null && !fields.includes(field));
  if (wrong !== undefined) throw new Refusal("imports.unknownField", { field: wrong, fields: [...fields] });
  const given = Object.values(file.columns).filter((field) => field !== null);
  const twice = given.find((field, at) => given.indexOf(field) !== at);
  if (twice !== undefined && twice !== null) throw new Refusal("imports.fieldTwice", { field: twice });
}
