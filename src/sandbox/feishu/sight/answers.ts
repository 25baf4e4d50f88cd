import { z } from "zod";
import type { Card, Form } from "../cards/card.ts";
import type { Control } from "../cards/inputs.ts";
import { controlSpots } from "../cards/walk.ts";
import { limits } from "../limits.ts";

/** What a control holds: words or an option's value, several of them, a tick, or nothing. Days and times without offset. */
export const answer = z.union([z.string(), z.array(z.string()), z.boolean(), z.null()]);
export type Answer = z.infer<typeof answer>;
/** By the names of fields. */
export const answers = z.record(z.string(), answer);
export type Answers = z.infer<typeof answers>;

/** What a control holds before anybody touched it; undefined for buttons and menus, which hold nothing. */
export function startOf(element: Control): Answer | undefined {
  switch (element.tag) {
    case "button":
    case "overflow":
      return undefined;
    case "input":
      return element.default_value ?? "";
    case "select_static":
      return element.initial_option || (element.options[(element.initial_index ?? 0) - 1]?.value ?? null);
    case "select_person":
      return element.initial_option || null;
    case "multi_select_static":
    case "multi_select_person":
      return [...(element.selected_values ?? [])];
    case "date_picker":
      return element.initial_date ?? null;
    case "picker_time":
      return element.initial_time ?? null;
    case "picker_datetime":
      return element.initial_datetime ?? null;
    case "checker":
      return element.checked ?? false;
    case "select_img":
      return element.multi_select ? [] : null;
  }
}

/** What a control holds by now. */
export function heldBy(element: Control, typed: Answers): Answer | undefined {
  const start = startOf(element);
  const name = element.tag === "overflow" ? undefined : element.name;
  return start !== undefined && name !== undefined && name in typed ? typed[name] : start;
}

const isEmpty = (held: Answer): boolean => held === null || held === "" || (Array.isArray(held) && !held.length);

/** A required field that holds nothing: the client then does not submit. */
export function isMissing(element: Control, typed: Answers): boolean {
  const held = heldBy(element, typed);
  return "required" in element && element.required === true && held !== undefined && isEmpty(held);
}

/** Words that are longer than their input allows. */
export function isTooLong(element: Control, typed: Answers): boolean {
  const held = heldBy(element, typed);
  return element.tag === "input" && typeof held === "string" && held.length > (element.max_length ?? limits.input);
}

const picker = /^(date_picker|picker_time|picker_datetime)$/;

/** `+0800` for an instant in a zone. */
export function offsetOf(zone: string, at: Date): string {
  const said = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).format(at);
  const [, sign = "+", hours = "00", minutes = "00"] = /GMT([+-])(\d\d):(\d\d)/.exec(said) ?? [];
  return `${sign}${hours}${minutes}`;
}

/** What a control sends: days and times with the offset of the person's zone on that day. */
function written(element: Control, held: Answer, zone: string, now: Date): Answer {
  if (held === null) return "";
  if (typeof held !== "string" || !held || !picker.test(element.tag)) return held;
  const day = /^\d{4}-\d\d-\d\d/.exec(held)?.[0];
  return `${held} ${offsetOf(zone, day ? new Date(`${day}T12:00:00Z`) : now)}`;
}

/** The part of `action` that tells what was picked in a control that stands outside of forms. */
export function sent(element: Control, held: Answer, zone: string, now: Date): object {
  const value = written(element, held, zone, now);
  if (element.tag === "button") return {};
  if (element.tag === "input") return { input_value: value };
  if (element.tag === "checker") return { checked: value === true };
  return Array.isArray(value) ? { options: value } : { option: value };
}

/** `form_value`: what every field of a form holds, by its name. */
export function formValue(card: Card, form: Form, typed: Answers, zone: string, now: Date): Answers {
  const fields = controlSpots(card).filter((spot) => spot.form === form);
  return Object.fromEntries(
    fields.flatMap(({ element }) => {
      const held = heldBy(element, typed);
      const name = element.tag === "overflow" ? undefined : element.name;
      return held === undefined || name === undefined ? [] : [[name, written(element, held, zone, now)]];
    }),
  );
}
