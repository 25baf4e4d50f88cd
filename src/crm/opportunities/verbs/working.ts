import { field } from "../../../chat/field.ts";
import { verb } from "../../../chat/verb.ts";
import { help } from "../messages/help.ts";
import { label } from "../messages/labels.ts";
import { kindChoices, scopeChoices } from "./choices.ts";
import { closing, deal, endings, gate, gradeChoices, reasons, stages, unsaid, version } from "./fields.ts";

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
    /** All that `asks` names was shown and filled in: what is empty is cleared. */
    whole: field.flag(label.version(), unsaid),
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
    nextStep: field.text(label.nextStep(), { timed: true }),
    version,
  },
  asks: ["nextStep", "nextStepOn"],
  from: "nextStep",
  shortcut: { on: "message", name: label.nextFromMessage() },
});

export const setAmount = verb("opportunity.amount", {
  noun: "deal",
  words: { en: ["amount"], "zh-CN": ["金额"] },
  label: label.amount(),
  help: help.helpAmount(),
  usage: help.usageAmount(),
  fields: { opportunity: deal, amount: field.money(label.amount(), { hint: help.amountHint(), bare: true }), version },
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

const followUp = {
  opportunity: deal,
  text: field.text(label.activityText(), { lines: "many" }),
  kind: field.choice(label.activityKind(), { ...unsaid, options: kindChoices }),
  nextStep: gate.nextStep,
  nextStepOn: gate.nextStepOn,
} as const;

export const log = verb("opportunity.log", {
  noun: "deal",
  words: { en: ["log"], "zh-CN": ["跟进", "记录"] },
  label: label.log(),
  title: label.logTitle(),
  help: help.helpLog(),
  usage: help.usageLog(),
  fields: followUp,
  asks: ["text", "kind", "nextStep", "nextStepOn"],
  from: "text",
  shortcut: { on: "message", name: label.logTitle() },
});

/** A whole conversation as one follow-up, by any of its messages. */
export const logConversation = verb("opportunity.log-conversation", {
  noun: "deal",
  words: { en: ["log thread", "log conversation"], "zh-CN": ["跟进讨论", "记录讨论"] },
  label: label.logConversation(),
  help: help.helpLogConversation(),
  usage: help.usageDeal(),
  fields: followUp,
  asks: ["text", "kind", "nextStep", "nextStepOn"],
  from: "text",
  conversation: true,
  shortcut: { on: "message", name: label.logConversation() },
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
    amount: field.money(label.finalAmount(), { optional: true, bare: true }),
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
