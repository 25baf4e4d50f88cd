import { cpus, loadavg, totalmem } from "node:os";
import { type Table, whole, written } from "./figures.ts";
import type { Measure, Sizes } from "./measure.ts";

/** What one run of a measure found, and when: its part of the page. */
export interface Part {
  readonly measure: Pick<Measure, "name" | "about">;
  readonly tables: readonly Table[];
  readonly began: Date;
  readonly sizes: Sizes;
  /** The PostgreSQL that it ran on. */
  readonly server: string;
}

const preface = `# Benchmarks

Made by \`npm run bench -- --write\`, each part by the run that it names. Everything stands beside the least that could do the same, measured in the same run: the ratio is the figure, the milliseconds are that machine's at that hour. Load generator, bot and database share its cores.
`;

/**
 * The page with these parts in place of their older ones; parts that were not measured now stay as they were. In the order
 * of `names`; a part of no such name is left out.
 */
export function pageWith(before: string, parts: readonly Part[], names: readonly string[]): string {
  const sections = new Map(
    before.split(/^(?=## )/m).flatMap((section): [string, string][] => {
      const [, name] = /^## (\S+)\n/.exec(section) ?? [];
      return name === undefined ? [] : [[name, section.trimEnd()]];
    }),
  );
  for (const part of parts) sections.set(part.measure.name, sectionOf(part).trimEnd());
  const all = names.flatMap((name) => sections.get(name) ?? []);
  return `${[preface.trimEnd(), ...all].join("\n\n")}\n`;
}

function sectionOf({ measure, tables, began, sizes, server }: Part): string {
  const [cpu] = cpus();
  const machine = `Node ${process.version}, ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${server}`;
  const load = loadavg()[0]?.toFixed(1) ?? "?";
  return [
    `## ${measure.name}\n\n${measure.about}\n`,
    `${began.toISOString().slice(0, 16)}Z: ${machine}; load ${load} when it ended. ${sized(sizes)}\n`,
    ...tables.map((table) => written(table)),
  ].join("\n");
}

const sized = (sizes: Sizes): string =>
  `Flags: ${Object.entries(sizes)
    .map(([flag, size]) => `--${flag} ${whole(size)}`)
    .join(" ")}.`;
