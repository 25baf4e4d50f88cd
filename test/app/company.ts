import { randomUUID } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { Exportable } from "../../src/app/export/records.ts";
import { exportTo, type Format } from "../../src/app/export/run.ts";
import type { Importable } from "../../src/app/import/fields.ts";
import { parseMapping } from "../../src/app/import/mapping-file.ts";
import { lines as importLines } from "../../src/app/import/messages.ts";
import { type ImportRequest, importFile } from "../../src/app/import/run.ts";
import { speaker } from "../../src/chat/voice.ts";
import { lines as accountLines } from "../../src/crm/accounts/messages.ts";
import { ensureTenant } from "../../src/crm/members/store/store.ts";
import { workingCalendar } from "../../src/policy/calendar.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import { unitOfWork } from "../../src/work/unit.ts";
import { freshDatabase } from "../support/database.ts";

/** A file with these bytes or words, in a folder of its own. */
export async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "tandem-")), name);
  await writeFile(path, content);
  return path;
}

/** An empty company on a database of its own, at a fixed time, that can import and export. */
export async function company(now = new Date("2026-11-24T02:00:00Z")) {
  const database = await freshDatabase();
  const loaded = await loadPolicy("manifests/policy.yaml");
  if ("problems" in loaded) throw new Error("the policy is broken");
  const { policy } = loaded;
  const ids = { next: () => randomUUID() };
  const clock = { now: () => now };
  const unit = unitOfWork({ database, clock, ids, policy, calendars: () => workingCalendar("CN"), jobs: [] });
  const tenant = await ensureTenant(database.prisma, ids.next, now);
  const { zone } = policy.company;
  const voice = speaker([importLines, accountLines])({ locale: "en", zone }, now);
  const by = { id: null, name: "Tandem", role: "admin", teamId: null, leads: [], locale: "en", zone } as const;
  const parts = { unit, policy, tenant, by, speak: voice.text };

  /** Imports words as a CSV file, or a file by its path. */
  async function imports(what: Importable, csv: string, more: Partial<ImportRequest> & { mappingText?: string } = {}) {
    const { mappingText, ...rest } = more;
    const mapping = mappingText === undefined ? undefined : parseMapping(mappingText, "mapping.yaml");
    const file = rest.file ?? (await fileOf(`${what}.csv`, csv));
    const report = await importFile(parts, { mapping, ...rest, what, file });
    const reasons = report.reasons.map(({ rows, first }) => `${rows}× line ${first.line}: ${voice.text(first.reason)}`);
    return { ...report, reasons, notes: report.notes.map(voice.text) };
  }

  async function exports(what: Exportable, format: Format): Promise<Buffer> {
    const pieces: Buffer[] = [];
    const to = new Writable({
      write: (piece, _encoding, done) => {
        pieces.push(Buffer.from(piece));
        done();
      },
    });
    await exportTo(to, database.prisma, tenant, { what, format });
    return Buffer.concat(pieces);
  }

  return { ...parts, database, now, imports, exports, close: () => database.close() };
}

export type Company = Awaited<ReturnType<typeof company>>;
