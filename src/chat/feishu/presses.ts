import { z } from "zod";
import { type Button, type Values, values } from "../card.ts";
import { isShallow, parsed } from "../parsed.ts";
import { limits } from "./limits.ts";

/** Where a form was opened from: the card there shows what became of it. */
export const origin = z.object({
  /** Several people see it. */
  shared: z.boolean(),
  chat: z.string().optional(),
  message: z.string().optional(),
});
export type Origin = z.infer<typeof origin>;

const kinds = z.enum(["text", "choice", "money", "number", "date", "person", "pick", "flag"]);
const fields = z.record(z.string(), kinds);

/** What our buttons carry. Everybody who sees a card could send it back changed, so it is parsed and never trusted. */
export const pressed = z.discriminatedUnion("does", [
  z.object({ does: z.literal("press"), verb: z.string(), values, shared: z.boolean().default(false) }),
  /** `asks`: the fields that the form shows, and the kind of each. */
  z.object({ does: z.literal("submit"), draft: z.string(), asks: fields, from: origin.optional() }),
  /** Looks for a record for the field `find`. */
  z.object({ does: z.literal("search"), draft: z.string(), asks: fields, find: z.string(), from: origin.optional() }),
]);
export type Pressed = z.infer<typeof pressed>;
export type FieldKinds = z.infer<typeof fields>;

/** What a button carries. What would be too long is left out, and its form asks it again. */
export function pressOf({ verb, values }: Pick<Button, "verb" | "values">, shared: boolean) {
  const kept: Values = { ...values };
  while (JSON.stringify({ verb, kept }).length > limits.buttonValue && Object.keys(kept).length) {
    delete kept[longest(kept)];
  }
  return { does: "press" as const, verb, values: kept, ...(shared ? { shared } : {}) };
}

function longest(among: Values): string {
  const size = (name: string) => name.length + (JSON.stringify(among[name]) ?? "").length;
  return Object.keys(among).reduce((a, b) => (size(b) > size(a) ? b : a));
}

/** What came back: a button's value, or the option of a menu, which Feishu lets be words only. null: no button of ours. */
export function readPressed(value: unknown, option: string | undefined): Pressed | null {
  const words = option ?? value;
  const given = typeof words === "string" ? parsed(words) : words;
  const read = isShallow(given) ? pressed.safeParse(given) : null;
  return read?.success ? read.data : null;
}
