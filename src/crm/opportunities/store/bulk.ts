import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { type ImportedDeal, importVerb } from "./bulk-deal.ts";
import { type BulkRow, changesOf, type KeptDeal, rowOf } from "./bulk-row.ts";
import { insertDeals, replaceDeals } from "./bulk-write.ts";

/** `kept`: the source says something else, but it was changed here since, and what people wrote is not overwritten. */
export type Imported = "new" | "updated" | "unchanged" | "kept";

/**
 * Takes in deals by their keys, with their history: one answer each, in order. Set-based: a handful of statements,
 * whatever their number; give about 1,000. With `dry` nothing is written and the answers are the same. Keys must not
 * repeat within one call.
 */
export async function importDeals(work: Work, deals: readonly ImportedDeal[], dry: boolean): Promise<Imported[]> {
  const existing = await existingOf(work, deals);
  const edited = await editedHere(work, importVerb, [...existing.values()]);
  const fresh: BulkRow[] = [];
  const changed: { row: BulkRow; before: KeptDeal; fields: string[] }[] = [];
  const answers = deals.map((deal): Imported => {
    const before = existing.get(deal.importKey);
    const row = rowOf(deal, before, work);
    if (!before) {
      fresh.push(row);
      return "new";
    }
    const fields = changesOf(before, row);
    if (fields.length === 0) return "unchanged";
    if (edited.has(before.id)) return "kept";
    changed.push({ row, before, fields });
    return "updated";
  });
  if (!dry) {
    await insertDeals(work, fresh);
    await replaceDeals(work, changed);
  }
  return answers;
}

async function existingOf(work: Work, deals: readonly ImportedDeal[]): Promise<Map<string, KeptDeal>> {
  const keys = deals.map(({ importKey }) => importKey);
  const rows = await work.db.opportunity.findMany({
    where: { tenantId: work.tenant, importKey: { in: keys } },
    omit: { grams: true },
  });
  return new Map(rows.flatMap((row) => (row.importKey === null ? [] : [[row.importKey, row] as const])));
}

/**
 * Which of these records were changed here by anything but imports: each write makes one version, and each import that
 * changes a record leaves one audit row under its verb.
 */
export async function editedHere(
  work: Work,
  verb: string,
  rows: readonly { readonly id: Id; readonly version: number }[],
): Promise<Set<Id>> {
  const written = rows.filter(({ version }) => version > 1);
  if (written.length === 0) return new Set();
  const imports = await work.db.audit.groupBy({
    by: ["subjectId"],
    where: { tenantId: work.tenant, verb, subjectId: { in: written.map(({ id }) => id) } },
    _count: true,
  });
  const times = new Map(imports.map(({ subjectId, _count }) => [subjectId, _count]));
  return new Set(written.filter(({ id, version }) => version > 1 + (times.get(id) ?? 0)).map(({ id }) => id));
}

/** The spellings of products that deals have, the most frequent first. */
export async function productNames({ db, tenant }: Work): Promise<string[]> {
  const rows = await db.opportunity.groupBy({
    by: ["product"],
    where: { tenantId: tenant, product: { not: null } },
    _count: true,
    orderBy: { _count: { product: "desc" } },
    take: 1000,
  });
  return rows.flatMap(({ product }) => product ?? []);
}
