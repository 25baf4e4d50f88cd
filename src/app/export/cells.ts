/** One value of an export: text, a decimal string or a number, a switch, or nothing. */
export type Value = string | number | boolean | null;

/** A record as plain names and values, in the order of its columns. */
export type Plain = { readonly [column: string]: Value };

/**
 * The full-width ones too: spreadsheets set to Chinese or Japanese take them for the others. Behind a semicolon or a line's
 * end as well, where those set to German or French begin another cell or row, whatever is in quotes. Apostrophes before
 * them count, so that an import finds the same words.
 */
const dangerous = /(?<=^|[;\r\n])(?='*[=+\-@\t＝＋－＠])|(?<=^|;)(?='*[\r\n])/g;
const defused = /(?<=^|[;\r\n])'(?='*[=+\-@\t＝＋－＠])|(?<=^|;)'(?='*[\r\n])/g;

/**
 * A value as a CSV cell. Text that begins with `=`, `+`, `-`, `@`, a tab or a line's end gets an apostrophe in front, since
 * spreadsheets would run it as a formula (OWASP, CSV injection); an import takes it off again.
 */
export function csvCell(value: Value): string {
  if (value === null) return "";
  const text = String(value);
  return typeof value === "string" ? text.replace(dangerous, "'") : text;
}

/** The text of a cell that an export defused: of whatever text it was. */
export const withoutDefusing = (cell: string): string => cell.replace(defused, "");
