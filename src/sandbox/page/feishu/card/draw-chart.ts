import { registerAreaChart } from "@visactor/vchart/esm/chart/area/area";
import { registerBarChart } from "@visactor/vchart/esm/chart/bar/bar";
import { registerCommonChart } from "@visactor/vchart/esm/chart/common/common";
import { registerFunnelChart } from "@visactor/vchart/esm/chart/funnel/funnel";
import { registerLineChart } from "@visactor/vchart/esm/chart/line/line";
import { registerPieChart } from "@visactor/vchart/esm/chart/pie/pie";
import { registerCartesianBandAxis } from "@visactor/vchart/esm/component/axis/cartesian/band-axis";
import { registerCartesianLinearAxis } from "@visactor/vchart/esm/component/axis/cartesian/linear-axis";
import { registerCartesianCrossHair } from "@visactor/vchart/esm/component/crosshair/cartesian";
import { registerLabel } from "@visactor/vchart/esm/component/label/label";
import { registerDiscreteLegend } from "@visactor/vchart/esm/component/legend/discrete/legend";
import { registerTitle } from "@visactor/vchart/esm/component/title/title";
import { registerTooltip } from "@visactor/vchart/esm/component/tooltip/tooltip";
import { type ISpec, VChart } from "@visactor/vchart/esm/core";
import { registerDomTooltipHandler } from "@visactor/vchart/esm/plugin/components/tooltip-handler";

const register = VChart.useRegisters;
register([
  ...[registerFunnelChart, registerBarChart, registerLineChart, registerAreaChart, registerPieChart],
  ...[registerCommonChart, registerCartesianBandAxis, registerCartesianLinearAxis, registerCartesianCrossHair],
  ...[registerLabel, registerDiscreteLegend, registerTitle, registerTooltip, registerDomTooltipHandler],
]);

/** How a chart fits into the window around it. */
export interface Looks {
  readonly ink: string;
  readonly faint: string;
  readonly rule: string;
  readonly font: string;
}

/** The colours of Feishu's charts, when the card names no theme of its own. */
const colors = ["#3370ff", "#00b8b8", "#ffb020", "#7a5af8", "#f76964", "#34c724", "#8f959e", "#f27fb2"];

/**
 * Draws a card's chart into `dom` with the library that Feishu itself draws with, so that a wrong spec is seen to be
 * wrong. Rejects a type that it does not know. The result takes the chart away again.
 */
export async function drawChart(dom: HTMLElement, spec: ISpec, looks: Looks): Promise<() => void> {
  const axis = {
    label: { style: { fill: looks.faint } },
    domainLine: { style: { stroke: looks.rule } },
    grid: { style: { stroke: looks.rule } },
  };
  const theme = {
    name: "card",
    background: "transparent",
    fontFamily: looks.font,
    colorScheme: { default: colors },
    component: {
      axisX: axis,
      axisY: axis,
      title: { textStyle: { fill: looks.ink, fontSize: 14 } },
      discreteLegend: { item: { label: { style: { fill: looks.faint } } } },
    },
  };
  let wrong = "";
  const onError = (words: unknown): void => {
    wrong ||= String(words);
  };
  const drawn = new VChart(
    { padding: 8, ...spec },
    { dom, theme, animation: false, dpr: Math.max(2, window.devicePixelRatio), onError },
  );
  await drawn.renderAsync();
  if (wrong) {
    drawn.release();
    throw new Error(wrong);
  }
  return () => drawn.release();
}
