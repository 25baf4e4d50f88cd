import type { Card } from "../card.ts";
import type { Form } from "../form.ts";
import { lines, say } from "../messages.ts";
import type { Answered } from "../platform.ts";
import type { Reply } from "../reply.ts";
import type { Voice } from "../text.ts";
import { overDraft } from "../verb.ts";
import type { Asked } from "./asked.ts";
import { errorsIn, formWindow, optionOf } from "./form.ts";
import { hasChart } from "./illustrating.ts";
import { limits } from "./limits.ts";
import { buttonsOf, hasTable, homeOf, messageOf, noticeCard, noticeOf, waitingForm, windowOf } from "./render.ts";
import type { SlackBlock, SlackHome, SlackMessage, SlackModal, SlackOption } from "./shapes.ts";
import { plainText } from "./words.ts";

/** What goes back in the body of Slack's own request. */
export type Ack =
  | { readonly kind: "nothing" }
  | { readonly kind: "message"; readonly to: "asker" | "room"; readonly message: SlackMessage }
  | { readonly kind: "errors"; readonly errors: { [block: string]: string } }
  | { readonly kind: "window"; readonly window: SlackModal }
  /** Closes every window. */
  | { readonly kind: "close" }
  | { readonly kind: "options"; readonly options: SlackOption[] };

/** What is done by calling Slack, at the question's origin and for the person who asked. */
export type Step =
  | { readonly do: "whisper"; readonly card: Card }
  | { readonly do: "post"; readonly card: Card }
  /** Draws the message that was pressed anew. */
  | { readonly do: "edit"; readonly card: Card }
  /** Needs a live trigger; without one `card` is whispered. */
  | { readonly do: "open"; readonly window: SlackModal; readonly card: Card }
  | { readonly do: "stack"; readonly window: SlackModal; readonly card: Card }
  | { readonly do: "change"; readonly id: string; readonly window: SlackModal; readonly card: Card }
  | { readonly do: "publish"; readonly home: SlackHome }
  | { readonly do: "refresh-home" }
  | {
      readonly do: "unfurl";
      readonly id: string;
      readonly source: string;
      readonly url: string;
      readonly blocks: SlackBlock[];
    };

export interface Plan {
  readonly ack: Ack;
  readonly steps: readonly Step[];
}

const nothing: Ack = { kind: "nothing" };
const only = (...steps: Step[]): Plan => ({ ack: nothing, steps });

/** How a reply is given. `late`: Slack's own request was answered before, and its trigger is no more. */
export function plan(asked: Asked, { reply, voice }: Answered, late: boolean): Plan {
  const { via } = asked;
  if (via.by === "link") return only(...underLink(via, reply, voice));
  if (reply.kind === "silence" || reply.kind === "preview") return only();
  if (reply.kind === "suggestions") return { ack: options(reply, voice), steps: [] };
  switch (via.by) {
    case "home":
      return only({ do: "publish", home: homeOf(cardOf(reply), voice) });
    case "command":
      // A refused table can't be taken back out of an answer's own body, and no picture put into it.
      return late || reply.kind === "form" || hasTable(cardOf(reply)) || hasChart(cardOf(reply))
        ? away(asked, reply, voice, late)
        : { ack: inBody(reply, voice), steps: [] };
    case "submit":
      return late ? afterWorking(asked, via.window.id, reply, voice) : submitted(asked, via.fields, reply, voice);
    case "press":
      if (via.window) return inWindow(asked, via.window, reply, voice, late);
      return asked.origin.kind === "home" ? onHome(asked, reply, voice, late) : away(asked, reply, voice, late);
    case "shortcut":
    case "message":
    case "suggest":
      return away(asked, reply, voice, late);
  }
}

/** Under a link stands its preview, and nothing else ever. */
function underLink({ id, source, url }: ViaOf<"link">, reply: Reply, voice: Voice): Step[] {
  if (reply.kind !== "preview") return [];
  const blocks = reply.card ? messageOf(reply.card, voice).blocks : noticeOf(voice.text(reply.title)).blocks;
  return [{ do: "unfurl", id, source, url, blocks }];
}

type ViaOf<B extends Asked["via"]["by"]> = Extract<Asked["via"], { by: B }>;

/** What Slack is told when the answer takes longer than it waits. */
export function working(asked: Asked, voice: Voice | undefined): Ack {
  const words = voice ? voice.text(say.working()) : inEveryLanguage("chat.working");
  switch (asked.via.by) {
    case "command":
      return { kind: "message", to: "asker", message: noticeOf(words) };
    case "submit": {
      const title = plainText(voice ? voice.text(say.working()) : "Tandem", limits.modalTitle);
      const blocks = noticeOf(words).blocks;
      return { kind: "window", window: { type: "modal", callback_id: "card", title, blocks } };
    }
    case "suggest":
      return { kind: "options", options: [] };
    default:
      return nothing;
  }
}

/** For somebody whose language is not known yet. */
function inEveryLanguage(key: string): string {
  const line = lines.get(key);
  return Object.values(line ?? {})
    .filter((words) => typeof words === "string")
    .join(" ");
}

type Shown = Exclude<Reply, { kind: "silence" | "suggestions" | "preview" }>;

/** Any reply as a card, for places that show cards only. */
function cardOf(reply: Shown): Card {
  if (reply.kind === "form") return waitingForm(reply.form);
  return reply.kind === "notice" ? noticeCard(reply.text) : reply.card;
}

const toRoom = (reply: Shown): boolean => reply.kind === "show" && reply.to === "room";

function inBody(reply: Shown, voice: Voice): Ack {
  return { kind: "message", to: toRoom(reply) ? "room" : "asker", message: messageOf(cardOf(reply), voice) };
}

/** Beside the message, or where the command was typed. */
function away({ origin, trigger, via }: Asked, reply: Shown, voice: Voice, late: boolean): Plan {
  const card = cardOf(reply);
  if (reply.kind === "form" && trigger && !late) {
    return only({ do: "open", window: formWindow(reply.form, voice, origin), card });
  }
  if (reply.kind === "redraw" && via.by === "press" && origin.message) return only({ do: "edit", card });
  return only(toRoom(reply) ? { do: "post", card } : { do: "whisper", card });
}

/** On the home page there is nowhere to whisper: cards open in a window, and the page is drawn anew. */
function onHome({ origin }: Asked, reply: Shown, voice: Voice, late: boolean): Plan {
  const card = cardOf(reply);
  if (late) return only({ do: "whisper", card }, { do: "refresh-home" });
  if (reply.kind === "form") return only({ do: "open", window: formWindow(reply.form, voice, origin), card });
  if (reply.kind === "redraw" && !awaitsDecision(card)) return only({ do: "refresh-home" });
  return only({ do: "open", window: windowOf(card, voice, origin), card }, { do: "refresh-home" });
}

function inWindow(
  { origin }: Asked,
  { id, shows }: { id: string; shows: "form" | "card" },
  reply: Shown,
  voice: Voice,
  late: boolean,
): Plan {
  const card = cardOf(reply);
  const home: Step[] = origin.kind === "home" && reply.kind !== "form" ? [{ do: "refresh-home" }] : [];
  if (reply.kind === "form") return only({ do: "change", id, window: formWindow(reply.form, voice, origin), card });
  const window = windowOf(card, voice, origin);
  const inPlace = reply.kind === "redraw" || (late && shows === "card");
  if (inPlace) return only({ do: "change", id, window, card }, ...home);
  return only(late ? { do: "whisper", card } : { do: "stack", window, card }, ...home);
}

function submitted({ origin }: Asked, fields: readonly string[], reply: Shown, voice: Voice): Plan {
  if (reply.kind === "form") return { ack: formAgain(reply.form, fields, voice, origin), steps: [] };
  const card = cardOf(reply);
  if (origin.kind === "home") {
    const done = reply.kind === "redraw" && !awaitsDecision(card);
    const ack: Ack = done ? { kind: "close" } : { kind: "window", window: windowOf(card, voice, origin) };
    return { ack, steps: [{ do: "refresh-home" }] };
  }
  const where = reply.kind === "redraw" && origin.message ? "edit" : toRoom(reply) ? "post" : "whisper";
  return { ack: { kind: "close" }, steps: [{ do: where, card }] };
}

function formAgain(form: Form, fields: readonly string[], voice: Voice, origin: Asked["origin"]): Ack {
  const errors = errorsIn(form, fields, voice);
  return errors ? { kind: "errors", errors } : { kind: "window", window: formWindow(form, voice, origin) };
}

/** A window can't be closed from here, so it shows what became of it. */
function afterWorking({ origin }: Asked, id: string, reply: Shown, voice: Voice): Plan {
  const card = cardOf(reply);
  if (reply.kind === "form") return only({ do: "change", id, window: formWindow(reply.form, voice, origin), card });
  const change: Step = { do: "change", id, window: windowOf(card, voice, origin), card };
  if (origin.kind === "home") return only(change, { do: "refresh-home" });
  if (reply.kind === "redraw" && origin.message) return only({ do: "edit", card }, change);
  return toRoom(reply) ? only({ do: "post", card }, change) : only(change);
}

function options({ options }: Extract<Reply, { kind: "suggestions" }>, voice: Voice): Ack {
  const shown = options.slice(0, limits.options).map(({ value, label, detail }) => {
    return optionOf(value, voice.text(label), detail && voice.text(detail));
  });
  return { kind: "options", options: shown };
}

const decisions: readonly string[] = Object.values(overDraft);
const awaitsDecision = (card: Card): boolean => buttonsOf(card).some(({ verb }) => decisions.includes(verb));
