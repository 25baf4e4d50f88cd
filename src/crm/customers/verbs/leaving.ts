import { field } from "../../../chat/field.ts";
import { verb } from "../../../chat/verb.ts";
import { label } from "../messages/labels.ts";
import { leaving } from "../messages/leaving.ts";

const account = field.pick("account", label.customer());

export const end = verb("customer.end", {
  noun: "customer",
  words: { en: ["end", "left"], "zh-CN": ["流失", "结束"] },
  label: leaving.end(),
  title: leaving.endTitle(),
  help: leaving.endHelp(),
  usage: leaving.endUsage(),
  fields: {
    account,
    reason: field.text(label.reason(), { max: 300 }),
    on: field.date(leaving.leftOn(), { optional: true, spoken: false }),
  },
  asks: ["reason", "on"],
});

export const restore = verb("customer.restore", {
  noun: "customer",
  words: { en: ["restore"], "zh-CN": ["恢复"] },
  label: leaving.restore(),
  help: leaving.restoreHelp(),
  fields: { account },
});
