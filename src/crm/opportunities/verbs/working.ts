import { type Choice, field } from "../../../chat/field.ts";
import { either, verbatim } from "../../../chat/text.ts";
import { verb } from "../../../chat/verb.ts";
import { grades, type Policy } from "../../../policy/schema.ts";
import { reasonsFor, saidAs } from "../../../policy/stages.ts";
import { help } from "../messages/help.ts";
import { label } from "../messages/labels.ts";
import { budgetChoices, decisionChoices, kindChoices, needChoices, scopeChoices } from "./choices.ts";

export const stages = ({ pipeline }: Policy): Choice[] =>
  pipeline.stages.map((stage) => ({ value: stage.key, label: either(stage.name), words: saidAs(stage.key, stage) }));
const endings = ({ pipeline }: Policy): Choice[] =>
  (["won", "lost", "eliminated"] as const).map((key) => ({
    value: key,
    label: either(pipeline[key].name),
    words: saidAs(key, pipeline[key]),
  }));
const reasons = (ending: "lost" | "eliminated") => (policy: Policy) =>
  reasonsFor(policy, ending).map((each) => ({
    value: each.key,
    label: either(each.name),
    words: saidAs(each.key, each),
  }));
export const gradeChoices = (): Choice[] =>
  grades.map((grade) => ({ value: grade, label: verbatim(grade), words: [grade] }));

export const deal = field.pick("opportunity", label.deal());
/** The version that a form was drawn from; never asked. */
export const version = field.number(label.version(), { optional: true, spoken: false });
export const unsaid = { optional: true, spoken: false } as const;

/** What stage gates may ask for, one way to ask each. */
const gate = {
  need: field.choice(label.need(), { ...unsaid, options: needChoices }),
  budget: field.choice(label.budget(), { ...unsaid, options: budgetChoices }),
  decision: field.choice(label.decision(), { ...unsaid, options: decisionChoices }),
  amount: field.money(label.amount(), { optional: true, hint: help.amountHint() }),
  closeDate: field.date(label.closeDate(), { optional: true }),
  nextStep: field.text(label.nextStep(), unsaid),
  nextStepOn: field.date(label.nextStepOn(), unsaid),
  product: field.text(label.product(), unsaid),
  source: field.text(label.source(), unsaid),
} as const;
const closing = {
  reason: field.text(label.reason(), unsaid),
  competitor: field.text(label.competitor(), unsaid),
  lookAgainOn: field.date(label.lookAgainOn(), unsaid),
  contractNumber: field.text(label.contractNumber(), unsaid),
  startDate: field.date(label.startDate(), unsaid),
} as const;

const newDeal = {
  line: field.text(label.line(), { ...unsaid, lines: "many" }),
  name: field.text(label.name(), { optional: true }),
  account: field.text(label.account(), { optional: true }),
  amount: gate.amount,
  closeDate: gate.closeDate,
  stage: field.choice(label.stage(), { ...unsaid, options: stages }),
  grade: field.choice(label.grade(), { ...unsaid, options: gradeChoices }),
  nextStep: gate.nextStep,
  nextStepOn: gate.nextStepOn,
  source: gate.source,
  contactName: field.text(label.contact(), unsaid),
  contactPhone: field.text(label.contact(), unsaid),
  contactEmail: field.text(label.contact(), unsaid),
  note: field.text(label.note(), { ...unsaid, lines: "many" }),
  /** "Create anyway" needs a reason. */
  despite: field.text(label.why(), unsaid),
} as const;

export const create = verb("opportunity.create", {
  noun: "deal",
  words: { en: ["new", "create", "add"], "zh-CN": ["新建", "新增", "创建"] },
  label: label.create(),
  help: help.helpCreate(),
  usage: help.usageCreate(),
  fields: newDeal,
  asks: ["name", "account", "amount", "closeDate", "nextStep", "nextStepOn", "note"],
  line: "line",
  shortcut: { on: "everywhere", name: label.create() },
});

export const createFromMessage = verb("opportunity.create-from-message", {
  noun: "deal",
  label: label.createFromMessage(),
  title: label.create(),
  fields: newDeal,
  asks: ["name", "account", "amount", "closeDate", "nextStep", "nextStepOn", "note"],
  from: "note",
  shortcut: { on: "message", name: label.createFromMessage() },
});

export const capture = verb("opportunity.capture", {
  noun: "deal",
  label: label.edit(),
  help: help.helpCapture(),
  usage: help.usageCapture(),
  fields: {
    line: field.text(label.line(), { lines: "many" }),
    opportunity: field.pick("opportunity", label.deal(), unsaid),
  },
  line: "line",
  fallback: true,
});

export const update = verb("opportunity.update", {
  noun: "deal",
  words: { en: ["edit"], "zh-CN": ["编辑", "修改"] },
  label: label.edit(),
  title: label.editTitle(),
  help: help.helpEdit(),
  usage: help.usageDeal(),
  fields: {
    opportunity: deal,
    name: field.text(label.name(), unsaid),
    ...gate,
    stage: field.choice(label.stage(), { ...unsaid, options: (policy) => [...stages(policy), ...endings(policy)] }),
    grade: field.choice(label.grade(), { ...unsaid, options: gradeChoices }),
    territory: field.text(label.territory(), unsaid),
    note: field.text(label.note(), { ...unsaid, lines: "many" }),
    reason: field.text(label.why(), unsaid),
    version,
  },
  asks: ["name", "amount", "closeDate", "nextStep", "nextStepOn", "need", "budget", "decision", "product", "note"],
});

export const show = verb("opportunity.show", {
  noun: "deal",
  words: { en: ["show", "open"], "zh-CN": ["查看", "打开"] },
  label: label.show(),
  help: help.helpShow(),
  usage: help.usageDeal(),
  fields: { opportunity: deal },
});

export const list = verb("opportunity.list", {
  noun: "deal",
  words: { en: ["list", "ls"], "zh-CN": ["列表", "清单"] },
  label: label.list(),
  help: help.helpList(),
  usage: help.usageList(),
  fields: {
    scope: field.choice(label.scope(), { optional: true, options: scopeChoices }),
    after: field.text(label.more(), unsaid),
    stage: field.choice(label.stage(), { ...unsaid, options: stages }),
  },
  asks: [],
});

export const move = verb("opportunity.move", {
  noun: "deal",
  words: { en: ["move"], "zh-CN": ["推进"] },
  label: label.move(),
  title: label.moveTitle(),
  help: help.helpMove(),
  usage: help.usageMove(),
  fields: {
    opportunity: deal,
    to: field.choice(label.stage(), { options: (policy) => [...stages(policy), ...endings(policy)] }),
    ...gate,
    reason: field.text(label.why(), { optional: true }),
    version,
  },
  asks: ["to"],
});

export const next = verb("opportunity.next", {
  noun: "deal",
  words: { en: ["next"], "zh-CN": ["下一步"] },
  label: label.nextStep(),
  help: help.helpNext(),
  usage: help.usageNext(),
  fields: {
    opportunity: deal,
    nextStepOn: field.date(label.nextStepOn()),
    nextStep: field.text(label.nextStep()),
    version,
  },
  asks: ["nextStep", "nextStepOn"],
});

export const setAmount = verb("opportunity.amount", {
  noun: "deal",
  words: { en: ["amount"], "zh-CN": ["金额"] },
  label: label.amount(),
  help: help.helpAmount(),
  usage: help.usageAmount(),
  fields: { opportunity: deal, amount: field.money(label.amount(), { hint: help.amountHint() }), version },
  asks: ["amount"],
});

export const setCloseDate = verb("opportunity.close-date", {
  noun: "deal",
  words: { en: ["close"], "zh-CN": ["成交日"] },
  label: label.closeDate(),
  help: help.helpCloseDate(),
  usage: help.usageCloseDate(),
  fields: {
    opportunity: deal,
    closeDate: field.date(label.closeDate()),
    note: field.text(label.why(), { optional: true }),
    version,
  },
  asks: ["closeDate", "note"],
});

export const log = verb("opportunity.log", {
  noun: "deal",
  words: { en: ["log"], "zh-CN": ["跟进", "记录"] },
  label: label.log(),
  title: label.logTitle(),
  help: help.helpLog(),
  usage: help.usageLog(),
  fields: {
    opportunity: deal,
    text: field.text(label.activityText(), { lines: "many" }),
    kind: field.choice(label.activityKind(), { ...unsaid, options: kindChoices }),
    nextStep: gate.nextStep,
    nextStepOn: gate.nextStepOn,
  },
  asks: ["text", "kind", "nextStep", "nextStepOn"],
  from: "text",
  shortcut: { on: "message", name: label.logTitle() },
});

export const won = verb("opportunity.won", {
  noun: "deal",
  words: { en: ["won", "win"], "zh-CN": ["赢单"] },
  label: label.won(),
  title: label.wonTitle(),
  help: help.helpWon(),
  usage: help.usageWon(),
  fields: {
    opportunity: deal,
    amount: field.money(label.finalAmount(), { optional: true }),
    contractNumber: closing.contractNumber,
    reason: field.text(label.noContract(), unsaid),
    startDate: closing.startDate,
    product: gate.product,
    version,
  },
  asks: ["amount", "contractNumber", "reason", "startDate", "product"],
});

export const lost = verb("opportunity.lost", {
  noun: "deal",
  words: { en: ["lost", "lose"], "zh-CN": ["输单"] },
  label: label.lost(),
  title: label.lostTitle(),
  help: help.helpLost(),
  usage: help.usageLost(),
  fields: {
    opportunity: deal,
    reason: field.choice(label.reason(), { options: reasons("lost") }),
    competitor: closing.competitor,
    lookAgainOn: closing.lookAgainOn,
    version,
  },
  asks: ["reason", "competitor", "lookAgainOn"],
});

export const eliminate = verb("opportunity.eliminate", {
  noun: "deal",
  words: { en: ["eliminate"], "zh-CN": ["淘汰"] },
  label: label.eliminate(),
  help: help.helpEliminate(),
  usage: help.usageLost(),
  fields: {
    opportunity: deal,
    reason: field.choice(label.reason(), { options: reasons("eliminated") }),
    competitor: closing.competitor,
    lookAgainOn: closing.lookAgainOn,
    version,
  },
  asks: ["reason", "competitor", "lookAgainOn"],
});
