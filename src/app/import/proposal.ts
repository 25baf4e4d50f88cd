import type { FieldSpec } from "./field-words.ts";
import { fitOf, type Recognises } from "./fields.ts";
import type { ColumnProfile } from "./profile.ts";
import { spelling } from "./values.ts";

/** What a column is taken for, and why: by the mapping file, its name, its values; kept beside the record; or not at all. */
export interface Assignment {
  readonly column: string;
  readonly at: number;
  readonly field: string | null;
  readonly because: "mapping" | "name" | "values" | "extra" | "nothing";
}

interface Candidate {
  readonly at: number;
  readonly field: string;
  readonly score: number;
  readonly because: "name" | "values";
}

/** A name counts more than any values can; values that contradict the name keep it from being taken. */
const leastFit = 0.5;

/**
 * Proposes a field for each column: by its name in English or Chinese where the values do not contradict, else by its
 * values alone for the few fields that can be told by them. `fixed` (column → field, null: leave out) stands as it is.
 * Each field is given once, the better match first; of equals, the first column.
 */
export function propose(
  columns: readonly ColumnProfile[],
  fields: { readonly [field: string]: FieldSpec },
  recognises: Recognises,
  fixed: ReadonlyMap<string, string | null>,
): Assignment[] {
  const taken = new Map<number, Assignment>();
  for (const [at, { name }] of columns.entries()) {
    const field = fixed.get(name);
    if (field !== undefined) taken.set(at, { column: name, at, field, because: "mapping" });
  }
  const used = new Set([...taken.values()].flatMap(({ field }) => (field ? [field] : [])));
  const open = columns.map((column, at) => ({ column, at })).filter(({ at }) => !taken.has(at));
  const byName = open.flatMap(({ column, at }) => candidatesByName(column, at, fields, recognises));
  take(byName, columns, taken, used);
  const left = open.filter(({ at }) => !taken.has(at));
  take(
    left.flatMap(({ column, at }) => candidatesByValues(column, at, fields, recognises)),
    columns,
    taken,
    used,
  );
  return columns.map(({ name }, at) => taken.get(at) ?? { column: name, at, field: null, because: "nothing" });
}

function take(
  candidates: Candidate[],
  columns: readonly ColumnProfile[],
  taken: Map<number, Assignment>,
  used: Set<string>,
): void {
  for (const { at, field, because } of candidates.sort((a, b) => b.score - a.score || a.at - b.at)) {
    if (taken.has(at) || used.has(field)) continue;
    used.add(field);
    taken.set(at, { column: columns[at]?.name ?? "", at, field, because });
  }
}

function candidatesByName(
  column: ColumnProfile,
  at: number,
  fields: { readonly [field: string]: FieldSpec },
  recognises: Recognises,
): Candidate[] {
  const name = spelling(column.name);
  return Object.entries(fields).flatMap(([field, { look, words }]) => {
    // The field's own name is how our export calls it: nothing beats it. Among synonyms the first is the most telling.
    const rank = name === spelling(field) ? -1 : words.findIndex((word) => spelling(word) === name);
    if (rank === -1 && name !== spelling(field)) return [];
    // People may be new and stage words unknown: those are reported row by row, the column is still theirs.
    const values = look === "owner" || look === "stage" ? 1 : fitOf(look, column, recognises);
    if (values < leastFit) return [];
    return [{ at, field, score: 100 - rank + values, because: "name" as const }];
  });
}

function candidatesByValues(
  column: ColumnProfile,
  at: number,
  fields: { readonly [field: string]: FieldSpec },
  recognises: Recognises,
): Candidate[] {
  if (column.filled === 0) return [];
  return Object.entries(fields).flatMap(([field, { look, byValues }]) => {
    if (!byValues) return [];
    const values = fitOf(look, column, recognises);
    if (values < 0.8 || !tells(look, column)) return [];
    // A stage, an owner or an address says more of a column than that its values are unique.
    const weight = { stage: 4, owner: 3, email: 3, unique: 2, number: 1, date: 0, text: 0 }[look];
    return [{ at, field, score: weight + values, because: "values" as const }];
  });
}

/** An id is a short word without blanks in every row and no date or amount; stages are few. */
function tells(look: FieldSpec["look"], column: ColumnProfile): boolean {
  if (look === "stage") return column.values.size <= 20;
  if (look === "number") return column.repeats > 0 || column.values.size < 20;
  if (look !== "unique") return true;
  const shortWords = [...column.values.keys()].slice(0, 200).every((value) => /^[\w.:/-]{3,64}$/.test(value));
  return column.repeats === 0 && column.blank === 0 && column.dates === 0 && shortWords && column.filled > 1;
}
