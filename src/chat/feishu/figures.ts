import type { BlockOf } from "../card.ts";
import { type Drawing, more } from "./drawing.ts";
import { limits } from "./limits.ts";
import type { CardChart, CardElement } from "./shapes.ts";
import { div, note, plain, sideBySide } from "./words.ts";

/** Feishu's own table, of which its client turns the pages; a line of words for each row where there are too many. */
export function drawTable({ columns: given, rows }: BlockOf<"table">, drawing: Drawing): CardElement[] {
  const columns = given.slice(0, limits.tableColumns);
  if (!columns.length) return [];
  const most = Math.min(limits.cell, drawing.text);
  const shown = rows.slice(0, drawing.rows);
  const rest = more(rows.length - shown.length, drawing);
  if (!drawing.takes("table")) {
    const lines = shown.map((row) => plain(drawing, (voice) => row.map((cell) => voice.text(cell)).join(" · "), most));
    return [...lines.map(div), ...rest];
  }
  return [
    {
      tag: "table",
      page_size: limits.tablePage,
      columns: columns.map(({ label, align }, i) => ({
        name: `c${i}`,
        display_name: sideBySide(drawing, (voice) => voice.text(label), Math.min(limits.label, most)),
        data_type: "text",
        horizontal_align: align,
      })),
      rows: shown.map((row) =>
        Object.fromEntries(
          columns.map((_, i) => {
            const cell = row[i];
            return [`c${i}`, cell ? sideBySide(drawing, (voice) => voice.text(cell), most) : ""];
          }),
        ),
      ),
    },
    ...rest,
  ];
}

/** Feishu's own chart, with the sentence that says what it shows: for readers, and for clients too old to draw. */
export function drawChart(chart: BlockOf<"chart">, drawing: Drawing): CardElement[] {
  const alt = note(drawing, (voice) => voice.text(chart.alt), drawing.text);
  const isEmpty = !chart.points.length || !chart.series.length;
  return isEmpty || !drawing.takes("chart") ? [alt] : [specOf(chart, drawing), alt];
}

function specOf({ shape, points, series }: BlockOf<"chart">, drawing: Drawing): CardChart {
  const most = Math.min(60, drawing.text);
  const labels = series.map(({ label }) => sideBySide(drawing, (voice) => voice.text(label), most));
  const values = points.slice(0, Math.max(drawing.rows, 5)).flatMap((point, i) => {
    const name = sideBySide(drawing, (voice) => voice.text(point), most);
    return series.map(({ values }, s) => ({ name, value: values[i] ?? 0, series: labels[s] ?? "" }));
  });
  // Over a line's many points figures only hide each other; its axes say enough.
  // A funnel's words stand on its colours, and where a stage is empty on the card itself.
  const onColour = shape === "funnel" ? { style: { fill: "#1f2329", stroke: "#ffffff", lineWidth: 2 } } : {};
  const label = { visible: shape !== "line", ...onColour };
  const axes =
    shape === "funnel" && series.length === 1
      ? { type: "funnel", categoryField: "name", valueField: "value", label }
      : {
          type: shape === "line" ? "line" : "bar",
          ...{ xField: "name", yField: "value", seriesField: "series", label },
          // What is drawn is counted: half a deal is none.
          axes: [{ orient: "left", tick: { noDecimals: true } }],
        };
  const legends = { visible: series.length > 1 };
  return { tag: "chart", aspect_ratio: "16:9", chart_spec: { ...axes, data: { values }, legends } };
}
