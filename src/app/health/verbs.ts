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

/** A dead job by its number, or `all` of them. */
export const retry = verb("desk.retry", {
  noun: "crm",
  label: say.retry(),
  fields: { job: field.text(say.which(), { spoken: false, max: 40 }) },
  who: "admin",
});
