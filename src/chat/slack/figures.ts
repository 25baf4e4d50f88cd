import type { BlockOf } from "../card.ts";
import { cut } from "../cut.ts";
import type { Voice } from "../text.ts";
import { type Drawing, more, note } from "./drawing.ts";
import { limits } from "./limits.ts";
import type { SlackBlock } from "./shapes.ts";
import { padded, widthOf } from "./words.ts";

/** Fixed-width lines, taken literally: no markup is read inside. */
function preformatted(lines: readonly string[]): SlackBlock {
  const text = cut(lines.join("\n"), limits.sectionText) || "–";
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text }] }],
  };
}

/** How wide a table in fixed width may get before phones break its lines. */
const widest = { column: 24, figure: 16 };

export function drawTable({ columns, rows }: BlockOf<"table">, drawing: Drawing): SlackBlock[] {
  if (!columns.length) return [];
  const { voice } = drawing;
  const cells = rows.slice(0, drawing.rows).map((row) => columns.map((_, i) => said(row[i], voice)));
  const heads = columns.map(({ label }) => voice.text(label));
  const rest = more(rows.length - cells.length, drawing);
  if (columns.length <= limits.tableColumns && cells.length < limits.tableRows && drawing.takesTable()) {
    return [nativeTable(columns, [heads, ...cells]), ...rest];
  }
  const widths = columns.map((_, i) =>
    Math.min(widest.column, Math.max(1, ...[heads, ...cells].map((line) => widthOf(cut(line[i] ?? "", 100))))),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => padded(text, widths[i] ?? 1, columns[i]?.align))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [preformatted([line(heads), rule, ...cells.map(line)]), ...rest];
}

const said = (text: BlockOf<"table">["rows"][number][number] | undefined, voice: Voice): string =>
  text ? voice.text(text) : "";

function nativeTable(columns: BlockOf<"table">["columns"], lines: readonly (readonly string[])[]): SlackBlock {
  return {
    type: "table",
    column_settings: columns.map(({ align }) => ({ align, is_wrapped: true })),
    rows: lines.map((line) => line.map((text) => ({ type: "raw_text" as const, text: cut(text, 300) || "–" }))),
  };
}

/** A picture where one was uploaded; before that, and where none can be, in text, which every workspace shows: bars for funnels and bars, a line of blocks for lines. */
export function drawChart(chart: BlockOf<"chart">, { voice, pictures }: Drawing): SlackBlock[] {
  const file = pictures?.get(chart);
  if (file !== undefined) {
    return [{ type: "image", slack_file: { id: file }, alt_text: cut(voice.text(chart.alt), limits.imageAlt) || "–" }];
  }
  const lines = chart.shape === "line" ? sparkLines(chart, voice) : bars(chart, voice);
  return [...(lines.length ? [preformatted(lines)] : []), note(voice.text(chart.alt))];
}

const barLength = 18;

function bars({ points, series }: BlockOf<"chart">, voice: Voice): string[] {
  const names = points.map((point) => voice.text(point));
  const labels = series.map(({ label }) => voice.text(label));
  const width = Math.min(
    widest.figure,
    Math.max(1, ...[...names, ...(series.length > 1 ? labels : [])].map((name) => widthOf(cut(name, 60)))),
  );
  const top = Math.max(0, ...series.flatMap(({ values }) => values));
  const bar = (name: string, value: number) =>
    `${padded(name, width)}  ${"█".repeat(lengthOf(value, top)).padEnd(1, "▏")} ${voice.number(value)}`;
  const shown = names.slice(0, 30);
  if (series.length === 1) return shown.map((name, i) => bar(name, series[0]?.values[i] ?? 0));
  return shown.flatMap((name, i) => [name, ...series.map(({ values }, s) => bar(labels[s] ?? "", values[i] ?? 0))]);
}

function lengthOf(value: number, top: number): number {
  return top > 0 && value > 0 ? Math.max(1, Math.round((value / top) * barLength)) : 0;
}

const levels = [..."▁▂▃▄▅▆▇█"];

function sparkLines({ points, series }: BlockOf<"chart">, voice: Voice): string[] {
  const labels = series.map(({ label }) => voice.text(label));
  const width = Math.min(widest.figure, Math.max(1, ...labels.map((label) => widthOf(cut(label, 60)))));
  const all = series.flatMap(({ values }) => values);
  const [least, top] = [Math.min(0, ...all), Math.max(0, ...all)];
  const level = (value: number) =>
    levels[Math.round(((value - least) / (top - least || 1)) * (levels.length - 1))] ?? "";
  const lines = series.map(({ values }, s) => {
    const last = values.at(-1);
    const figure = last === undefined ? "" : voice.number(last);
    return `${padded(labels[s] ?? "", width)}  ${values.slice(-60).map(level).join("")} ${figure}`;
  });
  const [from, to] = [points[0], points.at(-1)];
  return from && to ? [...lines, `${voice.text(from)} – ${voice.text(to)}`] : lines;
}
