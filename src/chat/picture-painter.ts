/** The thread that draws pictures: what draws is large, and takes its time. */
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { fontFamily, optionsOf, type Painted, type SpokenChart, size } from "./picture-options.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** Chinese and Latin letters for machines that have no fonts of their own. */
const font = fileURLToPath(
  import.meta.resolve("@embedpdf/fonts-sc").replace(/dist\/[^/]*$/, "fonts/NotoSansHans-Regular.otf"),
);

parentPort?.on("message", ({ id, chart }: { readonly id: number; readonly chart: SpokenChart }) => {
  parentPort?.postMessage(painted(id, chart));
});

function painted(id: number, chart: SpokenChart): Painted {
  try {
    return { id, png: pngOf(svgOf(chart)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function svgOf(chart: SpokenChart): string {
  const drawing = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    drawing.setOption(optionsOf(chart));
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

function pngOf(svg: string): Uint8Array {
  const fonts = { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: fontFamily };
  return new Resvg(svg, { fitTo: { mode: "zoom", value: 2 }, font: fonts }).render().asPng();
}
