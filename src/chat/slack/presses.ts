import { z } from "zod";
import { type Button, type Values, values } from "../card.ts";
import { isShallow, parsed } from "../parsed.ts";
import { limits } from "./limits.ts";

const pressed = z.object({ verb: z.string(), values });
export type Pressed = z.infer<typeof pressed>;

/** What a button carries: its verb and values as JSON. What would be too long is left out, and its form asks it again. */
export function buttonValue({ verb, values }: Pick<Button, "verb" | "values">): string {
  const kept: Values = { ...values };
  let json = JSON.stringify({ verb, values: kept });
  while (json.length > limits.buttonValue && Object.keys(kept).length) {
    delete kept[longest(kept)];
    json = JSON.stringify({ verb, values: kept });
  }
  return json;
}

function longest(among: Values): string {
  const size = (name: string) => name.length + (JSON.stringify(among[name]) ?? "").length;
  return Object.keys(among).reduce((a, b) => (size(b) > size(a) ? b : a));
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The same for an entry of an overflow menu, which may carry 75 characters only: `verb?name=value`, ids in base64.
 * null where it doesn't fit, or where the values are more than ids and ticks.
 */
export function menuValue({ verb, values }: Pick<Button, "verb" | "values">): string | null {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === true) parts.push(name);
    else if (typeof value === "string" && uuid.test(value)) parts.push(`${name}=${short(value)}`);
    else return null;
  }
  const text = `${verb}?${parts.join("&")}`;
  return text.length <= limits.optionValue && !/[?&=]/.test(verb + Object.keys(values).join("")) ? text : null;
}

/** Reads either; null for what no button of ours carries. */
export function readPressed(value: string): Pressed | null {
  if (value.startsWith("{")) {
    const given = parsed(value);
    const read = isShallow(given) ? pressed.safeParse(given) : null;
    return read?.success ? read.data : null;
  }
  const [verb, query] = value.split("?");
  if (!verb || query === undefined) return null;
  const read: Values = {};
  for (const part of query.split("&").filter(Boolean)) {
    const [name = "", id] = part.split("=");
    read[name] = id === undefined ? true : long(id);
  }
  return { verb, values: read };
}

const short = (id: string): string => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");

function long(text: string): string {
  const hex = Buffer.from(text, "base64url").toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
