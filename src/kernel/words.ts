/** A value that was read from a piece of a text: `text` is the original between `from` and `to` (UTF-16 indexes, `to` exclusive). */
export interface Found<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Only this many characters of a text are read for values; a line of words is far shorter. */
export const readLimit = 4000;

/**
 * The part of a text that is read, with full-width letters, digits and signs made half-width (`１２．５` → `12.5`).
 * Each character stays where it was, so that spans fit the original. The comma `，` stays: in Chinese it parts
 * sentences, not thousands.
 */
export function readable(text: string): string {
  return text
    .slice(0, readLimit)
    .replace(/[\uFF01-\uFF0B\uFF0D-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\uFFE5/g, "¥")
    .replace(/[\u3000\u00A0]/g, " ")
    .replace(/[\u2212\u2013]/g, "-");
}

/** Of spans that overlap, the one that starts first; of those that start together, the longest. In order of the text. */
export function withoutOverlaps<S extends { readonly from: number; readonly to: number }>(spans: readonly S[]): S[] {
  const kept: S[] = [];
  let end = 0;
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from < end) continue;
    kept.push(span);
    end = span.to;
  }
  return kept;
}
