import { cut } from "../cut.ts";
import { limits } from "./limits.ts";
import type { Markdown, PlainText } from "./shapes.ts";

/** Text without any markup: nothing in it can mention, link or format. Slack refuses empty ones, so nothing is a dash. */
export function plainText(words: string, most: number): PlainText {
  return { type: "plain_text", text: cut(words.trim() === "" ? "–" : words, most), emoji: true };
}

/** Marked-up text that we composed; user words in it went through `escaped`. Slack turns nothing in it into links. */
export function markdown(text: string): Markdown {
  return { type: "mrkdwn", text: text === "" ? "–" : text, verbatim: true };
}

/** Has no width; Slack has no backslash escapes, so this breaks up what would be markup in notifications. */
const gap = "\ufeff";
const edge = /`|(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu;
const quoted = /^(\s*)>/gm;

/** Whether people's words hold what Slack would read as formatting; such words stand in plain text, as they are. */
export function hasMarkup(...words: readonly string[]): boolean {
  return words.some((each) => each.search(edge) >= 0 || each.search(quoted) >= 0);
}

const entities: { readonly [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Words that people wrote, safe inside marked-up text and at most `most` units long once escaped: no mention, no link,
 * no formatting, no quotation. `_` inside a word is left alone, so that addresses can be copied.
 */
export function escaped(words: string, most: number = limits.sectionText): string {
  // Escaping only makes longer, so more than this can't be shown anyway.
  const whole = [...neutral(headOf(words, most + 1))].map((character) => entities[character] ?? character);
  const length = whole.reduce((sum, part) => sum + part.length, 0);
  if (length <= most) return whole.join("");
  let kept = "";
  for (const part of whole) {
    if (kept.length + part.length > most - 1) break;
    kept += part;
  }
  return `${kept.trimEnd()}…`;
}

/** At most so many units from the start, never half a code point. */
function headOf(words: string, most: number): string {
  const head = words.slice(0, most);
  return /[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head;
}

function neutral(words: string): string {
  return words
    .replaceAll("`", "'")
    .replace(edge, (mark) => `${gap}${mark}${gap}`)
    .replace(quoted, `$1${gap}>`);
}

/** A line in bold; in plain text where bold would misread it. */
export function boldLine(words: string): Markdown | PlainText {
  return hasMarkup(words) ? plainText(words, limits.sectionText) : markdown(bold(words));
}

/** Words in bold, on one line; at most `most` units with the stars. */
export function bold(words: string, most: number = limits.sectionText): string {
  const line = escaped(words.replace(/\s+/g, " ").trim(), most - 2);
  return line === "" ? "" : `*${line}*`;
}

/** A link under our own words; none where the address is no web address or too long. */
export function link(address: string, words: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.href.length > limits.url) return "";
  const target = url.href.replace(/[<>|\s]/g, encodeURIComponent);
  return `<${target}|${escaped(words.replace(/[|\s]+/g, " "), 200)}>`;
}

/** How wide words stand in a fixed-width font, in columns: East Asian characters and emoji take two. */
export function widthOf(words: string): number {
  let width = 0;
  for (const character of words) {
    if (/\p{M}|\u200b|\u200d|\ufe0f/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}|[\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

/** Shortened or filled with spaces to exactly `width` columns. */
export function padded(words: string, width: number, align: "left" | "right" = "left"): string {
  let shown = cut(words.replace(/\s+/g, " "), Math.max(2, width * 2));
  if (widthOf(shown) > width) {
    const characters = [...shown];
    while (characters.length && widthOf(characters.join("")) > width - 1) characters.pop();
    shown = `${characters.join("")}…`;
  }
  const space = " ".repeat(Math.max(0, width - widthOf(shown)));
  return align === "right" ? space + shown : shown + space;
}
