import { field } from "../../chat/field.ts";
import { verb } from "../../chat/verb.ts";
import { say } from "./messages.ts";

export const health = verb("desk.health", {
  noun: "crm",
  words: { en: ["health"], "zh-CN": ["健康", "运行情况"] },
  label: say.title(),
  help: say.help(),
  fields: {},
  who: "admin",
});

const job = field.text(say.which(), { spoken: false, max: 40 });
const reason = field.text(say.why(), { spoken: false, max: 40 });

/** A dead job by its number, or `all` of them. */
export const retry = verb("desk.retry", { noun: "crm", label: say.retry(), fields: { job }, who: "admin" });
export const dismiss = verb("desk.dismiss", { noun: "crm", label: say.dismiss(), fields: { job }, who: "admin" });

/** Messages that were given up for one reason. */
export const resend = verb("desk.resend", { noun: "crm", label: say.retry(), fields: { reason }, who: "admin" });
export const drop = verb("desk.drop", { noun: "crm", label: say.dismiss(), fields: { reason }, who: "admin" });
