import { type Choice, field } from "../../../chat/field.ts";
import { verb } from "../../../chat/verb.ts";
import type { Policy } from "../../../policy/schema.ts";
import { help } from "../messages/help.ts";
import { label } from "../messages/labels.ts";
import { deal, gradeChoices, stages, unsaid, version } from "./fields.ts";

const snoozeChoices = ({ nudges }: Policy): Choice[] =>
  nudges.snoozeDays.map((days) => ({
    value: String(days),
    label: help.daysLong({ days }),
    words: [`${days}d`, `${days}天`],
  }));

/** Who has a deal, and what else may happen to it beside being worked. */
export const assign = verb("opportunity.assign", {
  noun: "deal",
  words: { en: ["assign"], "zh-CN": ["分配"] },
  label: label.assign(),
  title: label.assignTitle(),
  help: help.helpAssign(),
  usage: help.usageAssign(),
  fields: {
    opportunity: deal,
    to: field.person(label.person(), { optional: true, hint: help.assignHint() }),
    version,
  },
  asks: ["to"],
});

export const accept = verb("opportunity.accept", {
  noun: "deal",
  label: label.accept(),
  fields: { opportunity: deal },
});

export const decline = verb("opportunity.decline", {
  noun: "deal",
  label: label.decline(),
  fields: { opportunity: deal, reason: field.text(label.reason()) },
  asks: ["reason"],
});

export const why = verb("opportunity.why", {
  noun: "deal",
  words: { en: ["why"], "zh-CN": ["为什么"] },
  label: label.whyMe(),
  help: help.helpWhy(),
  usage: help.usageDeal(),
  fields: { opportunity: deal },
});

export const claim = verb("opportunity.claim", {
  noun: "deal",
  words: { en: ["claim"], "zh-CN": ["认领"] },
  label: label.claim(),
  help: help.helpClaim(),
  usage: help.usageDeal(),
  fields: { opportunity: deal },
});

export const giveBack = verb("opportunity.return", {
  noun: "deal",
  words: { en: ["return"], "zh-CN": ["退回"] },
  label: label.giveBack(),
  help: help.helpGiveBack(),
  usage: help.usageReturn(),
  fields: { opportunity: deal, reason: field.text(label.reason()) },
  asks: ["reason"],
});

export const reopen = verb("opportunity.reopen", {
  noun: "deal",
  words: { en: ["reopen"], "zh-CN": ["重开", "重新打开"] },
  label: label.reopen(),
  help: help.helpReopen(),
  usage: help.usageDeal(),
  fields: {
    opportunity: deal,
    stage: field.choice(label.stage(), { optional: true, options: stages }),
    reason: field.text(label.reason()),
  },
  asks: ["stage", "reason"],
});

export const restore = verb("opportunity.restore", {
  noun: "deal",
  label: label.restore(),
  fields: { opportunity: deal },
});

export const snooze = verb("opportunity.snooze", {
  noun: "deal",
  label: label.snooze(),
  fields: {
    opportunity: deal,
    days: field.choice(label.days(), { options: snoozeChoices }),
    reason: field.text(label.reason()),
  },
  asks: ["days", "reason"],
});

export const keep = verb("opportunity.keep", {
  noun: "deal",
  label: label.keep(),
  who: "manager",
  fields: { opportunity: deal },
});

export const setGrade = verb("opportunity.grade", {
  noun: "deal",
  words: { en: ["grade"], "zh-CN": ["等级"] },
  label: label.setGrade(),
  title: label.setGradeTitle(),
  help: help.helpGrade(),
  usage: help.usageGrade(),
  fields: {
    opportunity: deal,
    grade: field.choice(label.grade(), { options: gradeChoices }),
    reason: field.text(label.reason()),
    version,
  },
  asks: ["grade", "reason"],
});

export const history = verb("opportunity.history", {
  noun: "deal",
  words: { en: ["history"], "zh-CN": ["历史"] },
  label: label.history(),
  help: help.helpHistory(),
  usage: help.usageDeal(),
  fields: { opportunity: deal },
});

export const undo = verb("opportunity.undo", {
  noun: "deal",
  label: label.undo(),
  fields: { change: field.text(label.version(), unsaid) },
  asks: [],
});
