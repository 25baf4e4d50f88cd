import type { Card, Element, Form } from "../cards/card.ts";
import type { Control } from "../cards/inputs.ts";
import { isControl, type Spot, spots } from "../cards/walk.ts";
import { type Answers, heldBy } from "./answers.ts";
import { type Line, readMarkdown, type Span } from "./markdown.ts";
import { inLanguage, type Reader } from "./reader.ts";
import { saySpan, sayText } from "./words.ts";

/** A field of a card as it looks: what stands on or above it. */
export interface Field {
  readonly at: string;
  readonly element: Control;
  readonly form: Form | undefined;
  /** Every text that names it: its own label, what stands above it, its placeholder. */
  readonly labels: readonly string[];
  /** Grey words beside it. */
  readonly hint: string | undefined;
  /** Red words above it: Feishu has no other way to say what is wrong with a field. */
  readonly error: string | undefined;
}

type Tone = "plain" | "grey" | "red";
interface Said {
  readonly words: string;
  readonly tone: Tone;
}

/** The fields of a card, in reading order. Buttons and menus behind `⋯` are none. */
export function fieldsOf(card: Card, reader: Reader): Field[] {
  const fields: Field[] = [];
  let above: Said[] = [];
  let form: Form | undefined;
  for (const spot of spots(card)) {
    if (spot.form !== form) above = [];
    form = spot.form;
    if (isControl(spot.element) && spot.element.tag !== "button" && spot.element.tag !== "overflow") {
      fields.push(field(spot, spot.element, above, reader));
      above = [];
    } else above.push(...saidBy(spot.element, reader));
  }
  return fields;
}

function field({ at, form }: Spot, element: Control, above: readonly Said[], reader: Reader): Field {
  const own =
    element.tag === "input"
      ? sayText(element.label, reader)
      : element.tag === "checker"
        ? sayText(element.text, reader)
        : "";
  const over = above.filter(({ tone }) => tone === "plain").at(-1)?.words ?? "";
  const placeholder = "placeholder" in element ? sayText(element.placeholder, reader) : "";
  const words = (tone: Tone): string | undefined =>
    above
      .filter((one) => one.tone === tone)
      .map((one) => one.words)
      .join(" ") || undefined;
  const labels = [own, over, placeholder].map((label) => label.replace(/\s*[*＊:：]+\s*$/, "")).filter(Boolean);
  return { at, element, form, labels, hint: words("grey"), error: words("red") };
}

function saidBy(element: Element, reader: Reader): Said[] {
  if (element.tag === "markdown") {
    const small = element.text_size === "notation";
    return readMarkdown(inLanguage(element, reader)).flatMap((line) => saidInLine(line, small, reader));
  }
  if (element.tag !== "div") return [];
  const tone = element.text?.text_color?.startsWith("red")
    ? "red"
    : /grey|notation/.test(`${element.text?.text_color} ${element.text?.text_size}`)
      ? "grey"
      : "plain";
  const words = sayText(element.text, reader);
  return words ? [{ words, tone }] : [];
}

function saidInLine(line: Line, small: boolean, reader: Reader): Said[] {
  if (!("spans" in line)) return [];
  const words = line.spans.map((span) => saySpan(span, reader)).join("");
  const colors = line.spans.flatMap(colorsOf);
  // A red asterisk behind a label is no complaint.
  const tone = colors.some(({ color, words: red }) => color.startsWith("red") && /[\p{L}\p{N}]/u.test(red))
    ? "red"
    : small || colors.some(({ color }) => color.startsWith("grey"))
      ? "grey"
      : "plain";
  return words.trim() ? [{ words: words.trim(), tone }] : [];

  function colorsOf(span: Span): { color: string; words: string }[] {
    if (span.kind === "colored") return [{ color: span.color, words: saySpan(span, reader) }];
    return "inside" in span ? span.inside.flatMap(colorsOf) : [];
  }
}

/** The field with this label: exactly, else by its beginning. */
export function fieldNamed(fields: readonly Field[], label: string): Field | undefined {
  const has = (fits: (one: string) => boolean) => fields.find(({ labels }) => labels.some(fits));
  return has((one) => one === label) ?? has((one) => one.startsWith(label));
}

/** What stands in a field, in words. */
export function sayHeld({ element }: Pick<Field, "element">, typed: Answers, reader: Reader): string {
  const held = heldBy(element, typed);
  if (held === undefined || held === null || held === false) return "";
  if (held === true) return "☑";
  const values = typeof held === "string" ? [held] : held;
  return values.map((value) => sayValue(element, value, reader)).join(", ");
}

function sayValue(element: Control, value: string, reader: Reader): string {
  if (element.tag === "select_person" || element.tag === "multi_select_person") return reader.nameOf(value);
  if (element.tag !== "select_static" && element.tag !== "multi_select_static") return value;
  const option = element.options.find((one) => one.value === value);
  return option ? sayText(option.text, reader) : value;
}
