import type { Import } from "./sources.ts";

/** Rings of files that import each other, each as `a → b → a`; one ring of every tangle. */
export function ringsOf(imports: readonly Pick<Import, "from" | "to">[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const rings: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    const begin = trail.indexOf(file);
    if (begin >= 0) rings.push([...trail.slice(begin), file].join(" → "));
    if (begin >= 0 || done.has(file)) return;
    for (const other of next.get(file) ?? []) walk(other, [...trail, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return rings;
}
