import type { Button, CardDraft } from "../../src/chat/card.ts";
import type { Answer } from "../../src/chat/field.ts";
import type { Form } from "../../src/chat/form.ts";
import { notice, type ReplyDraft } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import type { Office } from "./office.ts";

export const draft = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
export const pilot = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0c";
const globex = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0d";

const button = (label: string, verb: string, values: Button["values"] = {}): Button => ({
  label: v(label),
  verb,
  values,
  tone: "plain",
});
export const dealCard = (stage: string): CardDraft => ({
  title: v("Acme renewal"),
  blocks: [
    { kind: "facts", facts: [{ label: v("Stage"), value: v(stage) }] },
    { kind: "buttons", buttons: [button("Move", "opportunity.move", { opportunity: draft }), button("Note", "note")] },
  ],
});
/** The deals that some words fit. */
const found = (words: string) =>
  [
    { value: draft, label: v("Acme renewal") },
    { value: pilot, label: v("Acme pilot") },
    { value: globex, label: v("Globex") },
  ].filter(({ label }) => String(label.facts.words).toLowerCase().includes(words.toLowerCase()));

interface Shown {
  readonly error?: string;
  readonly found?: ReturnType<typeof found>;
  /** What was typed so far: a front desk shows it again. */
  readonly answers?: { readonly [field: string]: Answer };
}

const typedIn = (answers: Shown["answers"], field: string) => {
  const answer = answers?.[field];
  return typeof answer === "string" ? { initial: answer } : {};
};
const moveForm = ({ error, found: options, answers }: Shown = {}): Form => ({
  draft,
  verb: "opportunity.move",
  title: v("Move the deal"),
  submit: v("Save"),
  intro: [],
  fields: [
    {
      name: "opportunity",
      kind: "pick",
      of: "opportunity",
      label: v("Deal"),
      optional: true,
      ...(options ? { options } : {}),
    },
    {
      name: "amount",
      kind: "money",
      label: v("Amount"),
      optional: false,
      ...typedIn(answers, "amount"),
      ...(error ? { error: v(error) } : {}),
    },
    {
      name: "stage",
      kind: "choice",
      label: v("Stage"),
      optional: false,
      options: ["lead", "won"].map((value) => ({ value, label: v(value.toUpperCase()) })),
      ...typedIn(answers, "stage"),
    },
    { name: "tell", kind: "flag", label: v("Tell the room"), optional: true, initial: answers?.tell === true },
  ],
});

/** A front desk of one deal. */
export function sellsOneDeal(office: Office): void {
  office.answers(({ asks }): ReplyDraft => {
    switch (asks.kind) {
      case "words":
        return { kind: "show", card: dealCard("Proposal"), to: asks.words.includes("all") ? "room" : "asker" };
      case "press":
        if (asks.verb === "note") return notice(v("Noted."));
        return { kind: "form", form: moveForm() };
      case "search":
        return { kind: "form", form: moveForm({ found: found(asks.words), answers: asks.answers }) };
      case "suggest":
        return { kind: "suggestions", options: found(asks.words).map((each) => ({ ...each, detail: v("Proposal") })) };
      case "submit": {
        const { amount, stage } = asks.answers;
        if (amount !== "12万") {
          return { kind: "form", form: moveForm({ error: `I can't read ${String(amount)}.`, answers: asks.answers }) };
        }
        return { kind: "redraw", card: dealCard(String(stage)) };
      }
      default:
        return { kind: "silence" };
    }
  });
}
