import { Refusal } from "../../kernel/refusal.ts";
import { withoutDefusing } from "../export/cells.ts";

/** The names of a header's columns, each once. Refuses more columns than `most`. */
export function columnNames(file: string, cells: readonly string[], most: number): string[] {
  const filled = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  if (filled > most) throw new Refusal("imports.tooManyColumns", { file, most });
  const seen = new Map<string, number>();
  return cells.slice(0, filled).map((cell, at) => {
    const name = withoutDefusing(cell.trim()) || `column ${at + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** A row of exactly `width` cells: missing ones are empty, empty ones beyond are dropped; filled ones beyond stay, to be rejected. */
export function fitted(cells: readonly string[], width: number): readonly string[] {
  if (cells.length === width) return cells;
  if (cells.length < width) return [...cells, ...Array.from({ length: width - cells.length }, () => "")];
  return isBlankRow(cells.slice(width)) ? cells.slice(0, width) : cells;
}

export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");
