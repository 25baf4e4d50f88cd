import type { Writable } from "node:stream";
import { Refusal } from "../../kernel/refusal.ts";
import { type Erasure, erasePerson } from "../person/erase.ts";
import { exportPerson } from "../person/export.ts";
import { say } from "../person/messages.ts";
import { wholeFile } from "./file.ts";
import type { Terminal } from "./open.ts";

/** All that a company ever wrote is gone through, in one transaction. */
const patience = 10 * 60_000;

/** `person export`: to a file, for its owner's eyes only, or to `out`. Gives the number of rows. */
export async function exportPersonTo(
  { unit, tenant, by }: Terminal,
  words: string,
  file: string | undefined,
  out: Writable,
): Promise<number> {
  const written = (to: Writable) =>
    unit({ tenant, by, source: "terminal:person export", patience }, (work) => exportPerson(work, words, to));
  if (file === undefined) return written(out);
  return wholeFile(file, () => new Refusal("person.noFile", { file }), written);
}

/** `person erase`: with `write` false it says what it would do. */
export async function erase({ unit, tenant, by }: Terminal, words: string, write: boolean): Promise<Erasure> {
  return unit({ tenant, by, source: "terminal:person erase", patience }, (work) => erasePerson(work, words, { write }));
}

/** What an erasure did or would do, for people. */
export function erasureLines(
  { known, rows }: Erasure,
  { words, write, speak }: { readonly words: string; readonly write: boolean; readonly speak: Terminal["speak"] },
): string[] {
  const count = Object.values(rows).reduce((sum, each) => sum + each, 0);
  if (count === 0) return [speak(say.nothing({ words }))];
  return [
    ...known.map((each) => speak(say.known({ ...each }))),
    ...Object.entries(rows).map(([table, each]) => `  ${speak(say.table({ table, count: each }))}`),
    ...(write ? [speak(say.erased({ count })), speak(say.backups())] : [speak(say.wouldErase({ count }))]),
  ];
}
