import type { CardDraft } from "../../src/chat/card.ts";
import type { Form } from "../../src/chat/form.ts";
import { notice, type ReplyDraft } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import type { Office } from "./office.ts";

export const draft = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
export const form: Form = {
  draft,
  verb: "opportunity.create",
  title: v("New deal"),
  submit: v("Save"),
  intro: [],
  fields: [{ name: "name", kind: "text", lines: "one", max: 200, label: v("Name"), optional: false }],
};
const counter = (count: number): CardDraft => ({
  title: v(`Counted ${count}`),
  blocks: [
    {
      kind: "buttons",
      buttons: [
        { label: v("More"), verb: "more", values: {} },
        { label: v("Ask"), verb: "ask", values: {} },
        { label: v("Sure?"), verb: "decide", values: {} },
      ],
    },
  ],
});
const proposal: CardDraft = {
  title: v("Shall I?"),
  blocks: [{ kind: "buttons", buttons: [{ label: v("Do it"), verb: "desk.confirm", values: { draft } }] }],
};

/** A front desk that counts, with forms and decisions. */
export function counts(office: Office): void {
  let count = 0;
  office.answers(({ asks, opensForms }): ReplyDraft => {
    if (asks.kind === "open-home") return { kind: "home", card: counter(count) };
    if (asks.kind === "call") return { kind: "form", form };
    if (asks.kind === "submit") return notice(v(`Saved ${String(asks.answers.name)}`));
    if (asks.kind === "words" && asks.words === "new") return { kind: "form", form };
    if (asks.kind !== "press") return { kind: "show", card: counter(count) };
    if (asks.verb === "ask" || asks.verb === "desk.resume") return { kind: "form", form };
    if (asks.verb === "decide") return { kind: opensForms ? "redraw" : "show", card: proposal };
    count += 1;
    return { kind: "redraw", card: counter(count) };
  });
}
