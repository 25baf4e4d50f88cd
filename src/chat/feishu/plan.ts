import type { Card, Fact } from "../card.ts";
import type { Form } from "../form.ts";
import { say } from "../messages.ts";
import type { Answered } from "../platform.ts";
import type { Reply } from "../reply.ts";
import type { Text } from "../text.ts";
import type { Asked } from "./asked.ts";
import type { Origin } from "./presses.ts";

/** What a message or a card shows. */
export type Face =
  | { readonly shows: "card"; readonly card: Card }
  /** `from`: the card that it was opened from, which shows what becomes of it. */
  | { readonly shows: "form"; readonly form: Form; readonly from?: Origin | undefined }
  | { readonly shows: "notice"; readonly text: Text };

/** A line that passes by, for the one who pressed. */
export interface Toast {
  readonly text: Text;
  readonly tone: Card["tone"];
}

/** What is done by calling Feishu. */
export type Step =
  /** To the person alone; `hint`: what everybody may know of it, where they asked in public. */
  | { readonly do: "tell"; readonly face: Face; readonly hint?: Text | undefined }
  /** For all in the room to see. */
  | { readonly do: "post"; readonly face: Face; readonly at: Origin }
  /** Draws another card than the one that was pressed anew. */
  | { readonly do: "edit"; readonly face: Face; readonly at: Origin };

/** How a reply is given. `face`: what the pressed card shows from now on. */
export interface Plan {
  readonly face?: Face | undefined;
  readonly toast?: Toast | undefined;
  readonly steps: readonly Step[];
}

type Shown = Exclude<Reply, { kind: "silence" | "suggestions" | "preview" }>;

/** What is to be done about a question's reply, whenever it comes. A preview is no card of ours and planned nowhere. */
export function plan(asked: Asked, { reply }: Answered): Plan {
  if (reply.kind === "silence" || reply.kind === "suggestions" || reply.kind === "preview") return { steps: [] };
  switch (asked.via.by) {
    case "words":
    case "event":
      return spoken(asked.origin, reply);
    case "press":
      return pressed(asked.origin, reply);
    case "submit":
      return submitted(reply, asked.via.from);
    case "search":
      return searched(reply, asked.via.from);
    case "preview":
      return { steps: [] };
  }
}

const toRoom = (reply: Shown): boolean => reply.kind === "show" && reply.to === "room";

function faceOf(reply: Shown, from?: Origin): Face {
  if (reply.kind === "form") return { shows: "form", form: reply.form, from };
  return reply.kind === "notice" ? { shows: "notice", text: reply.text } : { shows: "card", card: reply.card };
}

const hintOf = (reply: Shown): Text => (reply.kind === "form" ? say.formSentPrivately() : say.sentPrivately());

function spoken(at: Origin, reply: Shown): Plan {
  const face = faceOf(reply);
  if (toRoom(reply) && at.shared) return { steps: [{ do: "post", face, at }] };
  return { steps: [{ do: "tell", face, ...(at.shared ? { hint: hintOf(reply) } : {}) }] };
}

function pressed(at: Origin, reply: Shown): Plan {
  switch (reply.kind) {
    case "redraw":
      return { face: faceOf(reply), steps: [] };
    case "notice":
      return { toast: { text: reply.text, tone: reply.tone ?? "plain" }, steps: [] };
    default: {
      if (toRoom(reply) && at.shared) return { steps: [{ do: "post", face: faceOf(reply), at }] };
      const toast = at.shared ? { toast: { text: hintOf(reply), tone: "plain" as const } } : {};
      return { ...toast, steps: [{ do: "tell", face: faceOf(reply, at) }] };
    }
  }
}

/** The form's card is always left as something that can't be sent again, unless what was sent was refused. */
function submitted(reply: Shown, from: Origin | undefined): Plan {
  switch (reply.kind) {
    case "form": {
      const isWrong = reply.form.fields.some(({ error }) => error);
      const toast = isWrong ? { toast: { text: say.wrongFields(), tone: "bad" as const } } : {};
      return { face: faceOf(reply, from), ...toast, steps: [] };
    }
    case "notice": {
      const tone = reply.tone ?? "plain";
      const stays = tone === "bad" || tone === "warning";
      return { toast: { text: reply.text, tone }, ...(stays ? {} : { face: faceOf(reply) }), steps: [] };
    }
    default: {
      const done = doneOf(reply.card, reply.kind === "home" ? [] : reply.given);
      if (toRoom(reply) && from?.shared) return { face: done, steps: [{ do: "post", face: faceOf(reply), at: from }] };
      if (reply.kind === "redraw" && from?.message) {
        return { face: done, steps: [{ do: "edit", face: faceOf(reply), at: from }] };
      }
      return { face: faceOf(reply), steps: [] };
    }
  }
}

/** What the form shows when what became of it is shown elsewhere: its answers, to be read and no longer changed. */
function doneOf(card: Card, given: readonly Fact[] = []): Face {
  const title = say.saved({ title: card.title });
  if (!given.length) return { shows: "notice", text: title };
  return { shows: "card", card: { title, tone: "good", blocks: [{ kind: "facts", facts: [...given] }] } };
}

function searched(reply: Shown, from: Origin | undefined): Plan {
  if (reply.kind === "notice") return { toast: { text: reply.text, tone: reply.tone ?? "plain" }, steps: [] };
  return { face: faceOf(reply, from), steps: [] };
}
