import { type Choice, field } from "../../chat/field.ts";
import type { Text } from "../../chat/text.ts";
import { verb } from "../../chat/verb.ts";
import { label } from "./messages/labels.ts";
import { say } from "./messages/messages.ts";

const unsaid = { optional: true, spoken: false } as const;
const fixed = { spoken: false } as const;
/** The prompt that a button carries; never asked. */
const prompt = field.text(label.prompt(), fixed);

const scopes = (): Choice[] => [
  { value: "mine", label: say.mine(), words: ["mine", "my", "我的"] },
  { value: "team", label: say.team(), words: ["team", "团队", "团队的"] },
];

/** Takes an answer back. */
export const undo = verb("prompt.undo", {
  noun: "customer",
  label: label.undo(),
  fields: { change: field.text(label.prompt(), fixed) },
  asks: [],
});

export const due = verb("prompt.due", {
  noun: "customer",
  words: { en: ["due"], "zh-CN": ["待跟进", "复购"] },
  label: label.due(),
  help: say.helpDue(),
  usage: say.usageDue(),
  fields: {
    which: field.choice(label.which(), { options: scopes, optional: true }),
    after: field.text(label.more(), unsaid),
  },
  asks: [],
});

export const deal = verb("prompt.deal", {
  noun: "customer",
  label: label.deal(),
  title: label.dealTitle(),
  fields: {
    prompt,
    name: field.text(label.name(), fixed),
    amount: field.money(label.amount(), unsaid),
    closeDate: field.date(label.closeDate(), unsaid),
    nextStep: field.text(label.nextStep(), unsaid),
    nextStepOn: field.date(label.nextStepOn(), unsaid),
  },
  asks: ["name", "amount", "closeDate", "nextStep", "nextStepOn"],
});

export const later = verb("prompt.later", {
  noun: "customer",
  label: label.later(),
  fields: {
    prompt,
    on: field.date(label.askAgain(), { ...unsaid, hint: label.askAgainHint() }),
    words: field.text(label.said(), { ...unsaid, max: 300 }),
  },
  asks: ["on", "words"],
});

export const elsewhere = verb("prompt.elsewhere", {
  noun: "customer",
  label: label.elsewhere(),
  fields: { prompt, who: field.text(label.who(), { ...fixed, max: 100 }) },
  asks: ["who"],
});

export const stopped = verb("prompt.stopped", {
  noun: "customer",
  label: label.stopped(),
  fields: { prompt, why: field.text(label.why(), { ...fixed, max: 300 }) },
  asks: ["why"],
});

/** Why a hint was refused: one tap each. */
export const refusals = ["hasIt", "noNeed", "notNow"] as const;
export type Refused = (typeof refusals)[number];
export const refusedFor = {
  hasIt: label.hasIt(),
  noNeed: label.noNeed(),
  notNow: label.notNow(),
} as const satisfies { readonly [R in Refused]: Text };

export const refuse = verb("prompt.refuse", {
  noun: "customer",
  label: label.noNeed(),
  fields: {
    prompt,
    why: field.choice(label.why(), {
      ...fixed,
      options: () => refusals.map((value) => ({ value, label: refusedFor[value], words: [] })),
    }),
  },
});

export const hints = verb("prompt.hints", {
  noun: "customer",
  words: { en: ["hints"], "zh-CN": ["搭配"] },
  label: label.hints(),
  help: say.helpHints(),
  who: "manager",
  fields: {},
});

export const renew = verb("prompt.renew", {
  noun: "customer",
  label: label.renewed(),
  fields: {
    prompt,
    to: field.date(label.until(), fixed),
    amount: field.money(label.amount(), unsaid),
    number: field.text(label.contractNumber(), { ...unsaid, max: 60 }),
  },
  asks: ["to", "amount", "number"],
});

export const notRenew = verb("prompt.not-renew", {
  noun: "customer",
  label: label.notRenewed(),
  fields: {
    prompt,
    why: field.text(label.why(), { ...fixed, max: 300 }),
    winBackOn: field.date(label.winBackOn(), unsaid),
  },
  asks: ["why", "winBackOn"],
});
