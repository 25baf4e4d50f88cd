import { type Choice, field } from "../../chat/field.ts";
import { verbatim } from "../../chat/text.ts";
import { verb } from "../../chat/verb.ts";
import { label } from "./messages/labels.ts";
import { say } from "./messages/messages.ts";

const unsaid = { optional: true, spoken: false } as const;
/** The revisit that a button carries; never asked. */
const carried = field.text(label.revisit(), { spoken: false });
const account = field.pick("account", label.customer());

const satisfactions = (): Choice[] =>
  ["5", "4", "3", "2", "1"].map((value) => ({ value, label: verbatim(value), words: [] }));
const waits = (): Choice[] => [
  { value: "1", label: label.tomorrow(), words: [] },
  { value: "3", label: label.inThree(), words: [] },
];

export const today = verb("revisit.today", {
  noun: "revisit",
  words: { en: ["today", "list"], "zh-CN": ["今天", "列表"] },
  label: label.today(),
  help: say.helpToday(),
  fields: {},
  alone: true,
});

const booking = {
  account,
  on: field.date(label.on()),
  note: field.text(label.note(), { optional: true, lines: "many", max: 1000, timed: true }),
};

export const planFromMessage = verb("revisit.plan-from-message", {
  noun: "revisit",
  label: label.plan(),
  title: label.plan(),
  fields: booking,
  asks: ["account", "on", "note"],
  from: "note",
  shortcut: { on: "message", name: label.plan() },
});

export const plan = verb("revisit.plan", {
  noun: "revisit",
  words: { en: ["plan", "new"], "zh-CN": ["计划", "新建"] },
  label: label.plan(),
  help: say.helpPlan(),
  usage: say.usagePlan(),
  fields: booking,
  asks: ["account", "on", "note"],
  onMessage: planFromMessage,
});

/** What the customer said; by words of a customer, by a button of a revisit. */
export const done = verb("revisit.done", {
  noun: "revisit",
  words: { en: ["done", "reached"], "zh-CN": ["完成", "已联系"] },
  label: label.done(),
  title: label.doneTitle(),
  help: say.helpDone(),
  usage: say.usageDone(),
  fields: {
    account: field.pick("account", label.customer(), { optional: true }),
    revisit: field.text(label.revisit(), unsaid),
    satisfaction: field.choice(label.satisfaction(), { ...unsaid, options: satisfactions }),
    need: field.text(label.need(), { ...unsaid, lines: "many", max: 2000 }),
    nextStep: field.text(label.nextStep(), unsaid),
    nextOn: field.date(label.nextOn(), unsaid),
  },
  asks: ["account", "satisfaction", "need", "nextStep", "nextOn"],
});

export const unreached = verb("revisit.unreached", {
  noun: "revisit",
  label: label.unreached(),
  fields: {
    revisit: carried,
    again: field.choice(label.again(), { spoken: false, options: waits }),
    contact: field.text(label.contact(), unsaid),
  },
  asks: ["again"],
});

export const move = verb("revisit.move", {
  noun: "revisit",
  label: label.move(),
  fields: {
    revisit: carried,
    on: field.date(label.on(), { spoken: false }),
    reason: field.text(label.reason(), { spoken: false, max: 300 }),
  },
  asks: ["on", "reason"],
});

export const drop = verb("revisit.drop", {
  noun: "revisit",
  label: label.drop(),
  fields: { revisit: carried, reason: field.text(label.reason(), { spoken: false, max: 300 }) },
  asks: ["reason"],
});

export const reassign = verb("revisit.reassign", {
  noun: "revisit",
  label: label.reassign(),
  who: "manager",
  fields: { revisit: carried, person: field.person(label.person(), { spoken: false }) },
  asks: ["person"],
});

export const open = verb("revisit.open", {
  noun: "revisit",
  label: label.open(),
  fields: { revisit: carried },
});

/** Whether something that sales promised was kept, marked on the card of the call; kept unless said. */
export const promise = verb("revisit.promise", {
  noun: "revisit",
  label: label.promised(),
  fields: {
    revisit: carried,
    handOver: carried,
    promise: carried,
    kept: field.flag(label.promised(), unsaid),
  },
  asks: [],
});

/** Takes an answer back. */
export const undo = verb("revisit.undo", {
  noun: "revisit",
  label: label.undo(),
  fields: { change: carried },
  asks: [],
});

/** Takes it from whoever was to answer it. */
export const claim = verb("revisit.claim", {
  noun: "revisit",
  label: label.claim(),
  fields: { revisit: carried },
});

/** Gives what one took back to whom it was. */
export const release = verb("revisit.release", {
  noun: "revisit",
  label: label.release(),
  fields: { revisit: carried },
});
