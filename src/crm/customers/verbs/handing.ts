import { field } from "../../../chat/field.ts";
import { verb } from "../../../chat/verb.ts";
import { label } from "../messages/labels.ts";

/** A value that a button carries and nobody sees. */
const carried = field.text(label.handOver(), { spoken: false });

/** What the card of a hand-over offers; each is only pressed. */
export const accept = verb("customer.accept", {
  noun: "customer",
  label: label.accept(),
  fields: { handOver: carried },
});

export const ask = verb("customer.ask", {
  noun: "customer",
  label: label.ask(),
  fields: { handOver: carried, question: field.text(label.question(), { lines: "many", max: 500 }) },
  asks: ["question"],
});

export const reply = verb("customer.answer", {
  noun: "customer",
  label: label.answer(),
  fields: { handOver: carried, answer: field.text(label.answer(), { lines: "many", max: 1000 }) },
  asks: ["answer"],
});
