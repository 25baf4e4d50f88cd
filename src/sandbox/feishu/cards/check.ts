import { limits } from "../limits.ts";
import { type Card, card } from "./card.ts";
import type { Control } from "./inputs.ts";
import { controlSpots, countTags, type Spot, spots, valuesOf } from "./walk.ts";
import { wording } from "./wording.ts";

/** What is wrong with a card: Feishu's inner code, and its words. */
export interface Flaw {
  readonly code: number;
  readonly words: string;
}

/** Accepted as it is, or what is wrong with it. */
export type Checked = { readonly card: Card; readonly wrong?: never } | { readonly wrong: Flaw };

/** What a card may point at. */
export interface Known {
  image(key: string): boolean;
  /** By open_id, union_id, user_id or e-mail. */
  person(id: string): boolean;
}

/** Feishu's codes for the flaws of a card. */
const codes = {
  gone: 200861,
  rows: 200915,
  parse: 200621,
  count: 11310,
  image: 200570,
  person: 100290,
  chart: 200550,
} as const;

/** Checks a card against everything that Feishu documents of JSON 2.0: shapes, counts, places, names. */
export function checkCard(json: unknown, known: Known): Checked {
  const gone = valuesOf(json, "tag").find((tag) => tag === "note" || tag === "action");
  if (gone !== undefined) {
    const words = "cards of schema V2 no longer support this capability; ErrorValue: unsupported tag";
    return { wrong: { code: codes.gone, words: `${words} ${String(gone)}` } };
  }
  const read = card.safeParse(json);
  if (!read.success) return { wrong: { code: codes.parse, words: wording(read.error, json) } };
  const all = spots(read.data);
  const wrong =
    crowded(read.data, all) ??
    misplaced(all) ??
    confused(read.data, all) ??
    pointless(read.data, known) ??
    unshown(all);
  return wrong ? { wrong } : { card: read.data };
}

const parseError = (words: string, spot?: Spot): Flaw => ({
  code: codes.parse,
  words: `parse card json err, please check whether the card json is correct; ErrorValue: ${words}${spot ? `, path: ${spot.at}` : ""}`,
});

function crowded(card: Card, all: readonly Spot[]): Flaw | undefined {
  const count = (tag: string): number => all.filter(({ element }) => element.tag === tag).length;
  if (countTags(card) > limits.elements) return { code: codes.count, words: "card element number over limit" };
  if (count("table") > limits.tables) return { code: codes.count, words: "card table number over limit" };
  if (count("chart") > limits.charts) return { code: codes.count, words: "card chart number over limit" };
  const deep = all.find(({ depth }) => depth > limits.nesting);
  return deep && parseError("the nesting of containers exceeds the limit", deep);
}

function misplaced(all: readonly Spot[]): Flaw | undefined {
  const rootOnly = all.find(({ element: { tag }, depth }) => (tag === "form" || tag === "table") && depth > 0);
  if (rootOnly) return parseError(`${rootOnly.element.tag} can only be placed at the root of the body`, rootOnly);
  const chart = all.find(({ element, form }) => element.tag === "chart" && form);
  return chart && parseError("chart is not supported in form", chart);
}

function confused(card: Card, all: readonly Spot[]): Flaw | undefined {
  const ids = valuesOf(card, "element_id");
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return parseError(`duplicate element_id: ${String(twice)}`);
  const controls = controlSpots(card);
  const forms = all.flatMap(({ element }) => (element.tag === "form" ? [element] : []));
  const names = [...forms, ...controls.map(({ element }) => element)].flatMap((one) =>
    "name" in one && one.name !== undefined ? [one.name] : [],
  );
  const again = names.find((name, index) => names.indexOf(name) !== index);
  if (again !== undefined) return parseError(`duplicate name: ${again}`);
  for (const form of forms) {
    const inside = controls.filter((spot) => spot.form === form);
    const nameless = inside.find(({ element }) => !isNamed(element));
    if (nameless) return parseError("name is required in form", nameless);
    if (!inside.some(({ element }) => element.tag === "button" && element.form_action_type === "submit"))
      return parseError(`form ${form.name} has no submit button`);
  }
  const stray = controls.find(({ element, form }) => element.tag === "button" && element.form_action_type && !form);
  if (stray) return parseError("form_action_type is only supported in form", stray);
  const lost = controls.find(({ element }) => !startsAmongOptions(element));
  return lost && parseError("the initial option is not one of the options", lost);
}

/** Pictures to look at and menus behind `⋯` hold nothing that a form could send. */
const isNamed = (element: Control): boolean => element.tag === "overflow" || element.name !== undefined;

function startsAmongOptions(element: Control): boolean {
  if (element.tag === "select_static") {
    const start = element.initial_option || undefined;
    return start === undefined || element.options.some(({ value }) => value === start);
  }
  if (element.tag !== "multi_select_static") return true;
  return (element.selected_values ?? []).every((start) => element.options.some(({ value }) => value === start));
}

function pointless(card: Card, known: Known): Flaw | undefined {
  const images = [
    ...valuesOf(card, "img_key"),
    ...valuesOf(card, "i18n_img_key").flatMap((each) => Object.values(each ?? {})),
  ];
  const strange = images.find((key) => typeof key === "string" && key !== "" && !known.image(key));
  if (strange !== undefined)
    return { code: codes.image, words: `card contains invalid image keys; ErrorValue: image key ${String(strange)}` };
  const words = JSON.stringify(marked(card));
  const named = [...words.matchAll(/<(?:at|person)\s+(?:id|email)\s*=\s*(?:\\"|')?([^\s\\'">]+)/g)].map(
    ([, id = ""]) => id,
  );
  const people = [...named, ...valuesOf(card, "user_id")];
  if (people.some((id) => typeof id === "string" && id !== "all" && !known.person(id)))
    return { code: codes.person, words: "There is an invalid user resource(at/person) in your card" };
  return undefined;
}

/** What is read as markup, wherever it stands; plain text mentions nobody. */
function marked(json: unknown): object[] {
  if (typeof json !== "object" || json === null) return [];
  const isMarked = "tag" in json && (json.tag === "markdown" || json.tag === "lark_md");
  return isMarked ? [json] : Object.values(json).flatMap(marked);
}

const chartTypes = new Set([
  "line",
  "area",
  "bar",
  "pie",
  "scatter",
  "radar",
  "gauge",
  "funnel",
  "wordCloud",
  "common",
  "linearProgress",
  "circularProgress",
]);

function unshown(all: readonly Spot[]): Flaw | undefined {
  const strange = all.find(
    ({ element }) =>
      element.tag === "table" &&
      element.rows.some((row) => Object.keys(row).some((key) => !element.columns.some(({ name }) => name === key))),
  );
  if (strange) return { code: codes.rows, words: `table rows name is invalid, path: ${strange.at}` };
  const wrong = all.find(({ element }) => element.tag === "chart" && !chartTypes.has(element.chart_spec.type));
  return wrong && { code: codes.chart, words: "chart spec is invalid" };
}
