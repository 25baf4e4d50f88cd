import { fileURLToPath } from "node:url";
import { renderAsync } from "@resvg/resvg-js";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { BlockOf } from "./card.ts";
import { fontFamily, optionsOf, size } from "./picture-options.ts";
import type { Voice } from "./text.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** Chinese and Latin letters for machines that have no fonts of their own. */
const font = fileURLToPath(
  import.meta.resolve("@embedpdf/fonts-sc").replace(/dist\/[^/]*$/, "fonts/NotoSansHans-Regular.otf"),
);

/** A chart as a picture's SVG: laid out on this thread, in a few milliseconds. */
export function svgOf(chart: BlockOf<"chart">, voice: Voice): string {
  const drawing = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    drawing.setOption(optionsOf(chart, voice));
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

/** A chart as PNG, twice as fine as drawn. Painted on a thread of its own, so that nobody waits for it. */
export async function pictureOf(chart: BlockOf<"chart">, voice: Voice): Promise<Buffer> {
  const painted = await renderAsync(svgOf(chart, voice), {
    fitTo: { mode: "zoom", value: 2 },
    font: { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: fontFamily },
  });
  return painted.asPng();
}
