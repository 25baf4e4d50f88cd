import type { ISpec } from "@visactor/vchart/esm/core";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Chart } from "../../../feishu/cards/content.ts";
import { useOffice } from "../../office.ts";

const ratios = { "1:1": 1, "2:1": 2, "4:3": 4 / 3, "16:9": 16 / 9 } as const;

/** A chart. What draws it is fetched when the first one is seen; what it shows can also be heard. */
export function ChartElement({ chart }: { chart: Chart }) {
  const { say } = useOffice();
  const frame = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"drawing" | "drawn" | "failed">("drawing");
  // The same screen comes again and again; only another chart is drawn anew.
  const written = JSON.stringify(chart.chart_spec);
  const spec = useMemo((): ISpec => JSON.parse(written), [written]);
  const theme = useTheme();
  useEffect(() => {
    const dom = frame.current;
    if (!dom || !theme) return;
    let gone = false;
    let release = (): void => {};
    setState("drawing");
    const draw = async (): Promise<void> => {
      const { drawChart } = await import("./draw-chart.ts");
      const style = getComputedStyle(dom);
      const looks = {
        ink: style.getPropertyValue("--ink"),
        faint: style.getPropertyValue("--ink-2"),
        rule: style.getPropertyValue("--rule"),
        font: style.fontFamily,
      };
      if (gone) return;
      release = await drawChart(dom, spec, looks);
      if (gone) release();
      else setState("drawn");
    };
    draw().catch(() => !gone && setState("failed"));
    return () => {
      gone = true;
      release();
    };
  }, [spec, theme]);
  const figures = figuresOf(chart);
  return (
    <figure className="fs-chart" role="img" aria-label={figures || say("chart")} aria-busy={state === "drawing"}>
      <div
        ref={frame}
        className="fs-chart-frame"
        style={
          chart.height?.endsWith("px")
            ? { height: chart.height }
            : { aspectRatio: ratios[chart.aspect_ratio ?? "16:9"] }
        }
      />
      {state === "drawing" && <span className="fs-chart-note">{say("drawing")}</span>}
      {state === "failed" && (
        <span className="fs-chart-note">
          {say("cannotDraw")} <code>chart · {chart.chart_spec.type}</code> {figures}
        </span>
      )}
    </figure>
  );
}

/** `light`, `dark`, and again when it is switched: what is drawn on a canvas does not follow the page by itself. */
function useTheme(): string {
  const [theme, setTheme] = useState("");
  useEffect(() => {
    const media = matchMedia("(prefers-color-scheme: dark)");
    const read = (): void => setTheme(document.documentElement.dataset.theme ?? (media.matches ? "dark" : "light"));
    const watcher = new MutationObserver(read);
    watcher.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    media.addEventListener("change", read);
    read();
    return () => {
      watcher.disconnect();
      media.removeEventListener("change", read);
    };
  }, []);
  return theme;
}

/** What a chart shows, in words: `Lead 12, Proposal 4`. */
function figuresOf({ chart_spec: { data } }: Chart): string {
  const sets = Array.isArray(data) ? data : [data];
  return sets
    .flatMap(({ values }) => values ?? [])
    .map((row) =>
      Object.values(row)
        .filter((value) => typeof value === "string" || typeof value === "number")
        .join(" "),
    )
    .join(", ");
}
