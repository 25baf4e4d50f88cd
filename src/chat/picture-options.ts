import type { EChartsCoreOption } from "echarts/core";
import type { Locale } from "../kernel/locale.ts";
import type { BlockOf } from "./card.ts";

/** A chart whose words are spoken already: plain data, which a thread can be handed. */
export interface SpokenChart extends Pick<BlockOf<"chart">, "shape"> {
  readonly points: readonly string[];
  readonly series: readonly { readonly label: string; readonly values: readonly number[] }[];
  readonly locale: Locale;
}

/** What the thread answers: the picture, or what went wrong. */
export interface Painted {
  readonly id: number;
  readonly png?: Uint8Array;
  readonly error?: string;
}

/** A quiet palette that reads on light and dark around it, and by eyes that don't tell red from green. */
export const palette = ["#3b6fb6", "#e0a030", "#b5483a", "#5a9a78", "#7b6aa8", "#6b7280"] as const;
const ink = { strong: "#1f2733", soft: "#5b6573", line: "#dde2e8", ground: "#ffffff" } as const;
export const fontFamily = "Noto Sans Hans";
/** In pixels of the drawing; the picture has twice as many, for sharp screens. */
export const size = { width: 640, height: 320 } as const;

const words = { fontFamily, color: ink.soft, fontSize: 14 } as const;
const strongWords = { fontFamily, color: ink.strong, fontSize: 15 } as const;

/** The names of the axes stay inside the picture. */
const inside = { outerBoundsMode: "same", outerBoundsContain: "axisLabel" } as const;

/** How each shape is drawn; names are cut so that they never run into each other. */
const shapes: { readonly [S in SpokenChart["shape"]]: (chart: SpokenChart) => EChartsCoreOption } = {
  funnel: (chart) => bars(chart, true),
  bar: (chart) => bars(chart, false),
  line: lines,
};

/** The chart as echarts is told to draw it. */
export function optionsOf(chart: SpokenChart): EChartsCoreOption {
  return {
    animation: false,
    backgroundColor: ink.ground,
    color: [...palette],
    textStyle: { fontFamily },
    ...shapes[chart.shape](chart),
  };
}

const named = ({ points }: SpokenChart): string[] => points.map(cut);
const written = ({ locale }: SpokenChart): ((value: number) => string) => new Intl.NumberFormat(locale).format;
const cut = (name: string): string => ([...name].length > 14 ? `${[...name].slice(0, 13).join("")}…` : name);

/** Lying bars, first on top; a funnel's stand in the middle, so that it narrows as deals go through it. */
function bars(chart: SpokenChart, isFunnel: boolean): EChartsCoreOption {
  const top = Math.max(1, ...chart.series.flatMap(({ values }) => values));
  const isOne = chart.series.length === 1;
  const padding = { type: "bar", stack: "funnel", silent: true, itemStyle: { color: "transparent" }, barWidth: 34 };
  const centred = isFunnel && isOne;
  const number = written(chart);
  return {
    grid: { left: 24, right: centred ? 24 : 64, top: isOne ? 20 : 48, bottom: 20, ...inside },
    ...(isOne ? {} : { legend: { top: 8, textStyle: words, itemHeight: 10, itemWidth: 16 } }),
    xAxis: { type: "value", show: false, max: top },
    yAxis: {
      type: "category",
      inverse: true,
      data: named(chart),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...strongWords, margin: 16 },
    },
    series: chart.series.flatMap(({ label, values }) => [
      ...(centred ? [{ ...padding, data: values.map((value) => (top - value) / 2) }] : []),
      {
        type: "bar",
        name: label,
        barMaxWidth: 34,
        ...(centred ? { stack: "funnel", barWidth: 34 } : { barGap: "20%" }),
        data: values.map((value, at) => ({
          value,
          itemStyle: { borderRadius: 6, ...(isOne ? { color: shade(at, values.length) } : {}) },
          // A narrow bar has its figure beside it.
          ...(centred && value < top / 8 ? { label: { position: "right" } } : {}),
        })),
        label: {
          show: true,
          position: centred ? "inside" : "right",
          formatter: ({ value }: { value: number }) => number(value),
          fontFamily,
          fontSize: 15,
          color: ink.strong,
          ...(centred ? { backgroundColor: "rgba(255,255,255,0.85)", padding: [2, 8], borderRadius: 8 } : {}),
        },
      },
    ]),
  };
}

/** From light to strong blue: the further down the funnel, the surer. */
function shade(at: number, of: number): string {
  const share = of < 2 ? 1 : at / (of - 1);
  const mix = (from: number, to: number) => Math.round(from + (to - from) * share);
  return `rgb(${mix(150, 46)},${mix(184, 96)},${mix(225, 166)})`;
}

function lines(chart: SpokenChart): EChartsCoreOption {
  return {
    grid: { left: 20, right: 28, top: 52, bottom: 16, ...inside },
    legend: { top: 10, left: 16, icon: "roundRect", itemHeight: 6, itemWidth: 18, itemGap: 20, textStyle: words },
    xAxis: {
      type: "category",
      boundaryGap: false,
      data: named(chart),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.line } },
      axisLabel: { ...words, margin: 12 },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      splitNumber: 4,
      axisLabel: { ...words, formatter: written(chart) },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: chart.series.map(({ label, values }) => ({
      type: "line",
      name: label,
      data: [...values],
      symbol: "circle",
      symbolSize: 7,
      lineStyle: { width: 3 },
    })),
  };
}
