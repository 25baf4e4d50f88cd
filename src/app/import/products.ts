import { spelling } from "./values.ts";

export interface ProductNames {
  /** The one spelling of a product. */
  of(name: string): string;
  /** What was brought to another spelling, and how many rows had it. */
  readonly changed: readonly { readonly from: string; readonly to: string; readonly rows: number }[];
  /** Names that no list has; empty where there is no list. */
  readonly unknown: readonly string[];
}

/**
 * Brings products to one spelling: `GTXPro` and `GTX Pro` differ only in blanks. The list's spelling wins; then the one
 * that deals here have already (`kept`, best first), so that no later file renames them back; then the most frequent in
 * the file, of equals the first. Names that differ in letters or digits are never merged.
 */
export function reconcileProducts(
  found: ReadonlyMap<string, number>,
  list: readonly string[],
  kept: readonly string[] = [],
): ProductNames {
  const right = new Map<string, string>();
  for (const name of list) if (!right.has(spelling(name))) right.set(spelling(name), name.trim());
  const listed = new Set(right.keys());
  for (const name of kept) if (!right.has(spelling(name))) right.set(spelling(name), name);
  for (const [name] of [...found].sort(([, a], [, b]) => b - a)) {
    if (!right.has(spelling(name))) right.set(spelling(name), name);
  }
  const of = (name: string) => right.get(spelling(name)) ?? name;
  const names = [...found].map(([from, rows]) => ({ from, to: of(from), rows }));
  return {
    of,
    changed: names.filter(({ from, to }) => from !== to),
    unknown: list.length === 0 ? [] : [...new Set(names.map(({ to }) => to))].filter((to) => !listed.has(spelling(to))),
  };
}
