import type { Card, Element, Form } from "./card.ts";
import type { Control } from "./inputs.ts";

/** Where a component stands: its JSON pointer (`/body/elements/2/columns/0/elements/1`), what holds it, and how deep. */
export interface Spot<T extends Element = Element> {
  readonly at: string;
  readonly element: T;
  readonly form: Form | undefined;
  /** How many containers lie around it. */
  readonly depth: number;
}

/** Every component of a card, in reading order, containers before what they hold. */
export function spots(card: Card): Spot[] {
  return below(card.body?.elements ?? [], "/body/elements", undefined, 0);
}

function below(elements: readonly Element[], at: string, form: Form | undefined, depth: number): Spot[] {
  return elements.flatMap((element, index): Spot[] => {
    const here: Spot = { at: `${at}/${index}`, element, form, depth };
    const inForm = element.tag === "form" ? element : form;
    if (element.tag === "column_set") {
      const inside = element.columns.flatMap((column, place) =>
        below(column.elements, `${here.at}/columns/${place}/elements`, inForm, depth + 1),
      );
      return [here, ...inside];
    }
    if ("elements" in element) return [here, ...below(element.elements, `${here.at}/elements`, inForm, depth + 1)];
    return [here];
  });
}

const controlTags: { readonly [T in Control["tag"]]: true } = {
  button: true,
  input: true,
  select_static: true,
  multi_select_static: true,
  select_person: true,
  multi_select_person: true,
  date_picker: true,
  picker_time: true,
  picker_datetime: true,
  overflow: true,
  checker: true,
  select_img: true,
};
export const isControl = (element: Element): element is Control => element.tag in controlTags;

/** The components that can be pressed, picked from or typed into; not those inside of other controls. */
export function controlSpots(card: Card): Spot<Control>[] {
  return spots(card).flatMap((spot) => (isControl(spot.element) ? [{ ...spot, element: spot.element }] : []));
}

/** Everything in a card that counts as an element: whatever has a tag. */
export const countTags = (json: unknown): number => valuesOf(json, "tag").length;

/** All values of a property, wherever it stands; what a button carries is no part of the card. */
export function valuesOf(json: unknown, property: string): unknown[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([name, inner]) => [
    ...(name === property ? [inner] : []),
    ...(name === "value" ? [] : valuesOf(inner, property)),
  ]);
}
