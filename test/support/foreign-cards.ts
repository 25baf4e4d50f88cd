import { z } from "zod";
import { objectsIn } from "../chat/card-2.ts";

/** A button, by what stands on it. */
export const labelled = z.object({
  text: z.object({ content: z.string() }),
  behaviors: z.tuple([z.object({ value: z.unknown() })]),
});
/** What the button with this label sends. */
export function pressOf(card: unknown, label: string): unknown {
  const buttons = objectsIn(card).flatMap((part) => (part.tag === "button" ? [labelled.parse(part)] : []));
  const found = buttons.find(({ text }) => text.content === label);
  if (!found) throw new Error(`no ${label} among ${buttons.map(({ text }) => text.content).join(", ")}`);
  return found.behaviors[0].value;
}

const menu = z.object({
  name: z.string(),
  options: z.array(z.object({ text: z.object({ content: z.string() }), value: z.string() })),
});
/** The menus of a form, each answered by the one of these words that it offers. */
export function filled(card: unknown, words: readonly string[]): object {
  const menus = objectsIn(card).flatMap((part) => (part.tag === "select_static" ? [menu.parse(part)] : []));
  return Object.fromEntries(
    menus.map(({ name, options }) => [name, options.find(({ text }) => words.includes(text.content))?.value ?? ""]),
  );
}
