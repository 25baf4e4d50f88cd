import type { Answer } from "../field.ts";
import { type Asked, question, type Read } from "./asked.ts";
import { partsNamed, searchName } from "./fields.ts";
import * as payloads from "./payloads.ts";
import { type FieldKinds, type Origin, type Pressed, readPressed } from "./presses.ts";

type Given = { readonly [name: string]: unknown };

/** A button, an entry of a menu, or a filled form. Each press is a question of its own. */
export function readPress(event: unknown, header: payloads.Envelope["header"]): Read {
  const read = payloads.press.safeParse(event);
  if (!read.success) return "malformed";
  const { operator, action, context, token } = read.data;
  const pressed = readPressed(action.value, action.option);
  const user = operator.open_id;
  const message = context?.open_message_id ?? undefined;
  const chat = context?.open_chat_id ?? undefined;
  // A card that we can't read may hang anywhere: what answers it is for nobody else.
  const shared = pressed?.does === "press" ? pressed.shared : pressed === null;
  const { asks, via, kind } = meant(pressed, action.form_value ?? {}, shared);
  const from = via.by === "submit" || via.by === "search" ? via.from : undefined;
  const place = { kind, ...placeOf(from ?? { shared, chat, message }, user) };
  const asker = { tenant: operator.tenant_key || header.tenant_key, user };
  return {
    question: question(asker, `event:${header.event_id}`, place, asks),
    via,
    origin: { shared, chat, message },
    update: token,
  };
}

function placeOf({ shared, chat, message }: Origin, user: string) {
  return { room: shared ? chat : user, message };
}

type Meant = Pick<Asked, "via"> & Pick<Asked["question"], "asks"> & { readonly kind: "direct" | "shared" | "form" };

function meant(pressed: Pressed | null, given: Given, shared: boolean): Meant {
  switch (pressed?.does) {
    case "press": {
      const { verb, values } = pressed;
      return { asks: { kind: "press", verb, values }, via: { by: "press" }, kind: shared ? "shared" : "direct" };
    }
    case "submit": {
      const { draft, asks, from } = pressed;
      return {
        asks: { kind: "submit", draft, answers: answersIn(given, asks) },
        via: { by: "submit", from },
        kind: "form",
      };
    }
    case "search": {
      const { draft, find, asks, from } = pressed;
      const words = inWords(given[searchName(find)]).trim();
      // What is looked for anew is no answer yet.
      const answers = { ...answersIn(given, asks), [find]: inWords(given[find]) || null };
      return {
        asks: { kind: "search", draft, field: find, words, answers },
        via: { by: "search", from },
        kind: "form",
      };
    }
    default:
      return { asks: { kind: "lost" }, via: { by: "press" }, kind: shared ? "shared" : "direct" };
  }
}

type Reading = (given: Given, name: string) => Answer;

const single: Reading = (given, name) => inWords(given[name]) || null;

/** How each kind of field comes back from a form. */
const readings: { readonly [K in FieldKinds[string]]: Reading } = {
  text: (given, name) => {
    const words = partsNamed(name).map((part) => inWords(given[part]));
    return words.join("") || null;
  },
  choice: single,
  money: single,
  number: single,
  // `2024-04-01 +0800`: the day as it stood in the picker.
  date: (given, name) => inWords(given[name]).split(" ")[0] || null,
  person: single,
  // A record that was chosen, or else the words for it, which the core understands, too.
  pick: (given, name) => inWords(given[name]) || inWords(given[searchName(name)]).trim() || null,
  flag: (given, name) => given[name] === true || given[name] === "true",
};

function answersIn(given: Given, asks: FieldKinds): { readonly [field: string]: Answer } {
  return Object.fromEntries(Object.entries(asks).map(([name, kind]) => [name, readings[kind](given, name)]));
}

function inWords(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" ? one : typeof one === "number" ? String(one) : "";
}
