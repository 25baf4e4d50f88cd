import { field } from "../../../chat/field.ts";
import { verb } from "../../../chat/verb.ts";
import { label } from "../messages/labels.ts";
import { moving } from "../messages/moving.ts";

/** A value that a form or a button carries and nobody sees. */
const unsaid = { optional: true, spoken: false } as const;

/** All customers that somebody cares for, in one confirmed step: they leave, or do something else from now on. */
export const moveAll = verb("customer.hand-over", {
  noun: "customer",
  words: { en: ["handover"], "zh-CN": ["交接"] },
  label: moving.handOver(),
  title: moving.title(),
  help: moving.help(),
  usage: moving.usage(),
  who: "manager",
  fields: {
    from: field.person(moving.from(), { left: true }),
    to: field.person(moving.to(), unsaid),
    /** What was shown before it was confirmed: others are shown anew. */
    seen: field.text(label.version(), unsaid),
  },
  asks: ["from", "to"],
});

/** One handover back, as a whole. */
export const moveBack = verb("customer.hand-over-undo", {
  noun: "customer",
  label: label.undo(),
  who: "manager",
  fields: { handover: field.text(label.version(), unsaid) },
  asks: [],
});
