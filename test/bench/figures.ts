/** A table of figures as it is printed: every row has as many cells as there are columns. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What must be known to read it rightly. */
  readonly remarks?: readonly string[];
  /** The same drawn: bars of one scale, in milliseconds. */
  readonly bars?: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  readonly ms: number;
}

/** The value below which `share` (0 to 1) of the sorted values lie; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const ms = (value: number): string =>
  Number.isFinite(value) ? (value < 10 ? value.toFixed(2) : value.toFixed(0)) : "–";
export const times = (value: number): string =>
  Number.isFinite(value) ? `${value.toFixed(value < 10 ? 1 : 0)}×` : "–";
export const whole = (value: number): string => value.toLocaleString("en");

/** Of 40 characters for the longest; what is there at all has at least a sliver. */
function drawn(bars: readonly Bar[]): string[] {
  const known = bars.filter((bar) => Number.isFinite(bar.ms));
  const most = Math.max(...known.map((bar) => bar.ms));
  const width = Math.max(...known.map(({ label }) => label.length));
  return known.map(
    (bar) => `${bar.label.padEnd(width)}  ${"█".repeat(Math.round((40 * bar.ms) / most)) || "▏"} ${ms(bar.ms)}`,
  );
}

/** For a terminal: columns in line. */
export function printed({ title, columns, rows, remarks = [], bars = [] }: Table): string {
  const widths = columns.map((column, at) => Math.max(column.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    `\n${title}`,
    line(columns),
    line(widths.map((width) => "─".repeat(width))),
    ...rows.map(line),
    ...remarks.map((remark) => `  ${remark}`),
    ...drawn(bars),
  ].join("\n");
}

/** For a page in Markdown. */
export function written({ title, columns, rows, remarks = [], bars = [] }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    `### ${title}`,
    "",
    line(columns),
    line(columns.map(() => "---")),
    ...rows.map(line),
    "",
    ...(bars.length ? ["```text", ...drawn(bars), "```", ""] : []),
    ...remarks.map((remark) => `- ${remark}`),
    ...(remarks.length ? [""] : []),
  ].join("\n");
}
