import { field } from "../../../chat/field.ts";
import { verb } from "../../../chat/verb.ts";
import { handing } from "../messages/hand-over.ts";
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

/** Whether something that sales promised was kept, by its place among the promises; kept unless said. */
export const promise = verb("customer.promise", {
  noun: "customer",
  label: handing.promiseKept(),
  fields: {
    handOver: carried,
    promise: carried,
    kept: field.flag(handing.promiseKept(), { optional: true, spoken: false }),
  },
  asks: [],
});

export const reply = verb("customer.answer", {
  noun: "customer",
  label: label.answer(),
  fields: { handOver: carried, answer: field.text(label.answer(), { lines: "many", max: 1000 }) },
  asks: ["answer"],
});
