import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import path from "node:path";
import { root } from "./bot.ts";
import { type Table, whole, written } from "./figures.ts";

/** The page's parts, in their order: all that is measured, and what is counted after trouble. */
export const sections = [
  ...(["commands", "feishu", "tenants", "replicas", "delivery", "growth", "plans"] as const),
  ...(["imports", "customers", "digest", "chaos-slack", "chaos-feishu"] as const),
] as const;
export type Section = (typeof sections)[number];

/** What one run of a measure found, and when: its part of the page. */
export interface Part {
  readonly measure: { readonly name: Section; readonly about: string };
  readonly tables: readonly Table[];
  readonly began: Date;
  /** By their flags. */
  readonly sizes: { readonly [flag: string]: number };
  /** The PostgreSQL that it ran on. */
  readonly server: string;
}

const preface = `# Benchmarks

Made by \`npm run bench -- --write\` and \`npm run chaos -- --write\`, each part by the run that it names. Everything stands beside the least that could do the same, measured in the same run: the ratio is the figure, the milliseconds are that machine's at that hour. Load generator, bot and database share its cores.
`;

/** Writes these parts into BENCHMARKS.md. */
export async function keepParts(parts: readonly Part[]): Promise<void> {
  const file = path.join(root, "BENCHMARKS.md");
  const before = await readFile(file, "utf8").catch(() => "");
  await writeFile(file, pageWith(before, parts));
}

/**
 * The page with these parts in place of their older ones; parts that were not measured now stay as they were. A part of no
 * section's name is left out.
 */
export function pageWith(before: string, parts: readonly Part[]): string {
  const bodies = new Map<string, string>(
    before.split(/^(?=## )/m).flatMap((section): [string, string][] => {
      const [, name] = /^## (\S+)\n/.exec(section) ?? [];
      return name === undefined ? [] : [[name, section.trimEnd()]];
    }),
  );
  for (const part of parts) bodies.set(part.measure.name, sectionOf(part).trimEnd());
  const all = sections.flatMap((name) => bodies.get(name) ?? []);
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

const sized = (sizes: Part["sizes"]): string =>
  `Flags: ${Object.entries(sizes)
    .map(([flag, size]) => `--${flag} ${whole(size)}`)
    .join(" ")}.`;
