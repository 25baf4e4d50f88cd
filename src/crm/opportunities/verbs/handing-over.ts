import { type Choice, field } from "../../../chat/field.ts";
import { verb } from "../../../chat/verb.ts";
import { help } from "../messages/help.ts";
import { label } from "../messages/labels.ts";
import { unsaid } from "./fields.ts";

const ways = (): Choice[] => [
  { value: "person", label: label.toPerson(), words: ["person", "某人"] },
  { value: "turn", label: label.byTurn(), words: ["turn", "轮派"] },
  { value: "pool", label: label.toPool(), words: ["pool", "公海"] },
];

/** One handover back, as a whole. */
export const undoHandOver = verb("opportunity.hand-over-undo", {
  noun: "deal",
  label: label.undo(),
  who: "manager",
  fields: { handover: field.text(label.version(), unsaid) },
  asks: [],
});

/** All open deals of somebody, in one confirmed step: they leave, or do something else from now on. */
export const handOver = verb("opportunity.hand-over", {
  noun: "deal",
  words: { en: ["handover"], "zh-CN": ["交接"] },
  label: label.handOver(),
  title: label.handOverTitle(),
  help: help.helpHandOver(),
  usage: help.usageHandOver(),
  who: "manager",
  fields: {
    from: field.person(label.handOverFrom(), { left: true }),
    how: field.choice(label.handOverHow(), { ...unsaid, options: ways }),
    to: field.person(label.person(), unsaid),
    /** What was shown before it was confirmed: another plan is shown anew. */
    seen: field.text(label.version(), unsaid),
  },
  asks: ["from", "how", "to"],
});
