import type { Text } from "../../chat/text.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { ImportReport } from "../import/report.ts";
import type { Finding } from "./finding.ts";
import { say } from "./messages.ts";

type Speak = (text: Text) => string;

/** Every control character but tabs and line breaks, and what turns the direction of writing. */
const commanding = /(?![\t\n])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Words as a terminal may show them: it would obey what a name or a cell of a file might hold. */
export const harmless = (line: string): string => line.replace(commanding, "\ufffd");

/** How a file was read and each of its columns, for a person to check. */
export function mappingLines(report: Pick<ImportReport, "file" | "source" | "assignments">, speak: Speak): string[] {
  const { encoding, delimiter, sheet } = report.source;
  const how = [encoding, delimiter && (delimiter === "tab" ? "tab" : `"${delimiter}"`), sheet].filter(
    (part) => part !== undefined,
  );
  return [
    speak(say.reading({ file: report.file, how })),
    ...report.assignments.map(({ column, field, because }) => `  ${speak(say.column({ column, field, because }))}`),
  ];
}

/** What an import did, for people. */
export function reportLines(report: ImportReport, rejects: string | undefined, speak: Speak): string[] {
  const { counts, reasons, notes, dryRun } = report;
  const where = rejects === undefined ? say.wantRejects() : say.seeRejects({ file: rejects });
  return [
    speak(say.summary({ counts })),
    ...reasons.map(({ rows, first }) => `  ✗ ${speak(say.rejected({ rows, ...first }))}`),
    ...(reasons.length > 0 ? [`  ${speak(where)}`] : []),
    ...notes.map((note) => `  • ${speak(note)}`),
    ...(dryRun ? [speak(say.dryRun())] : []),
  ];
}

/** The same for programs: sentences as they are spoken, beside their codes. */
export function reportJson(report: ImportReport, speak: Speak) {
  const { what, file, dryRun, source, assignments, counts, reasons, notes } = report;
  return {
    what,
    file,
    dryRun,
    source,
    columns: assignments.map(({ column, field, because }) => ({ column, field, because })),
    counts,
    rejected: reasons.map(({ code, rows, first }) => ({ code, rows, line: first.line, reason: speak(first.reason) })),
    notes: notes.map((note) => ({ code: note.key, text: speak(note) })),
  };
}

const marks = { ok: "✓", warning: "!", failed: "✗" } as const;

/** What was looked at, each with a mark, and what to do about it below. */
export const findingLines = (findings: readonly Finding[], locale: Locale): string[] =>
  findings.flatMap(({ state, says, cure }) => [
    `${marks[state]} ${says[locale]}`,
    ...(cure ? [`    → ${cure[locale]}`] : []),
  ]);
