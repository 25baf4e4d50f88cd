import { verb } from "../../../chat/verb.ts";
import { help } from "../messages/help.ts";
import { label } from "../messages/labels.ts";
import { newDeal } from "./fields.ts";

export const createFromMessage = verb("opportunity.create-from-message", {
  noun: "deal",
  label: label.createFromMessage(),
  title: label.create(),
  fields: newDeal,
  asks: ["name", "account", "amount", "closeDate", "nextStep", "nextStepOn", "note"],
  from: "note",
  shortcut: { on: "message", name: label.createFromMessage() },
});

export const create = verb("opportunity.create", {
  noun: "deal",
  words: { en: ["new", "create", "add"], "zh-CN": ["新建", "新增", "创建"] },
  label: label.create(),
  help: help.helpCreate(),
  usage: help.usageCreate(),
  fields: newDeal,
  asks: ["name", "account", "amount", "closeDate", "nextStep", "nextStepOn", "note"],
  line: "line",
  onMessage: createFromMessage,
  shortcut: { on: "everywhere", name: label.create() },
});
