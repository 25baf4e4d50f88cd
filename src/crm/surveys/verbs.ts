import { type Choice, field } from "../../chat/field.ts";
import { verbatim } from "../../chat/text.ts";
import { verb } from "../../chat/verb.ts";
import { label, outcomeNames } from "./messages/labels.ts";
import { say } from "./messages/messages.ts";
import { outcomes } from "./survey/complaint.ts";
import { scores } from "./survey/nps.ts";

const unsaid = { optional: true, spoken: false } as const;
const account = field.pick("account", label.customer());
/** What a button carries; never asked. */
const survey = field.text(label.survey(), { spoken: false });
const complaint = field.text(label.complaint(), { spoken: false });
const contact = field.pick("contact", label.contact(), unsaid);

const scoreChoices = (): Choice[] =>
  [...scores].reverse().map((score) => ({ value: String(score), label: verbatim(String(score)), words: [] }));
const outcomeChoices = (): Choice[] => outcomes.map((value) => ({ value, label: outcomeNames[value], words: [] }));

/** The spans that the score is shown for, in days. */
export const spans = [30, 90, 365] as const;
const spanChoices = (): Choice[] =>
  spans.map((days) => ({ value: String(days), label: say.lastDays({ days }), words: [String(days)] }));

export const show = verb("customer.survey", {
  noun: "customer",
  words: { en: ["survey", "nps"], "zh-CN": ["满意度"] },
  label: label.show(),
  help: say.help(),
  usage: say.usage(),
  fields: {
    account: field.pick("account", label.customer(), { optional: true }),
    days: field.choice(label.days(), { ...unsaid, options: spanChoices }),
    after: field.text(label.more(), unsaid),
  },
  asks: [],
});

export const send = verb("survey.send", {
  noun: "customer",
  label: label.send(),
  fields: { account, contact },
  asks: ["contact"],
});

/** Passes on what was prepared: shows its link. */
export const link = verb("survey.link", { noun: "customer", label: label.link(), fields: { survey } });

export const drop = verb("survey.drop", {
  noun: "customer",
  label: label.drop(),
  fields: { survey, reason: field.text(label.reason(), { spoken: false, max: 300 }) },
  asks: ["reason"],
});

export const take = verb("survey.take", {
  noun: "customer",
  label: label.take(),
  title: label.takeTitle(),
  fields: {
    account,
    contact,
    score: field.choice(label.score(), { ...unsaid, options: scoreChoices }),
    why: field.text(label.why(), { ...unsaid, lines: "many", max: 2000 }),
  },
  asks: ["contact", "score", "why"],
});

/** Takes the answer to a complaint back. */
export const undo = verb("survey.undo", {
  noun: "customer",
  label: label.undo(),
  fields: { change: field.text(label.complaint(), { spoken: false }) },
  asks: [],
});

export const close = verb("survey.close", {
  noun: "customer",
  label: label.close(),
  fields: {
    complaint,
    outcome: field.choice(label.outcome(), { spoken: false, options: outcomeChoices }),
    note: field.text(label.what(), { spoken: false, lines: "many", max: 1000 }),
  },
  asks: ["outcome", "note"],
});
