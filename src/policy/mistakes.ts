import type { z } from "zod";
import type { InEvery } from "../kernel/locale.ts";

type Issue = z.core.$ZodIssue;

const says = (en: string, zh: string): InEvery<string> => ({ en, "zh-CN": zh });

/** Shapes of text that the schema names, and how each must look. */
const shapes: { readonly [name: string]: InEvery<string> } = {
  zone: says('must be a time zone such as "Asia/Shanghai".', "须为时区，例如 “Asia/Shanghai”。"),
  currency: says("must be a currency code such as CNY.", "须为货币代码，例如 CNY。"),
  region: says('must be "none" or a country code such as CN.', "须为 none 或国家代码，例如 CN。"),
  key: says(
    "must be small letters, digits and hyphens, beginning with a letter.",
    "须由小写字母、数字和连字符组成，以字母开头。",
  ),
  time: says('must be a time of day such as "09:00".', "须为时间，例如 “09:00”。"),
  answerTime: says(
    'must be a time such as "30 minutes", "4 hours" or "1 working day".',
    "须为时长，例如 “30 minutes”、“4 hours” 或 “1 working day”。",
  ),
};

const kinds: { readonly [type: string]: InEvery<string> } = {
  string: says("must be words.", "须为文字。"),
  number: says("must be a number.", "须为数字。"),
  int: says("must be a whole number.", "须为整数。"),
  array: says("must be a list.", "须为列表。"),
  object: says("must be a group of settings.", "须为一组设置。"),
  record: says("must be a group of settings.", "须为一组设置。"),
};

/** What is wrong, for the person who wrote the file. `missing`: nothing stands at the path. */
export function sentenceFor(issue: Issue, path: readonly PropertyKey[], missing: boolean): InEvery<string> {
  const name = `"${path.map(String).join(".") || "policy"}"`;
  if (issue.code === "unrecognized_keys") return says(`${name} is not a setting.`, `没有${name}这个设置。`);
  if (missing) return says(`${name} is missing.`, `缺少${name}。`);
  const rest = restOf(issue);
  return says(`${name} ${rest.en}`, `${name}${rest["zh-CN"]}`);
}

function restOf(issue: Issue): InEvery<string> {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? says("is of the wrong kind.", "类型不对。");
    case "invalid_value": {
      const values = issue.values.map(String).join(", ");
      return says(`must be one of: ${values}.`, `须为其中之一：${values}。`);
    }
    case "too_small":
      return tooSmall(issue.origin, String(issue.minimum), issue.inclusive ?? true);
    case "too_big":
      return says(`must be at most ${issue.maximum}.`, `最大为 ${issue.maximum}。`);
    case "invalid_key": {
      const [inner] = issue.issues;
      return shapes[inner?.message ?? ""] ?? says("is not a name that can stand here.", "不能用作这里的名称。");
    }
    default:
      return shapes[issue.message] ?? says(`is wrong: ${issue.message}.`, `有误：${issue.message}。`);
  }
}

function tooSmall(origin: string, minimum: string, inclusive: boolean): InEvery<string> {
  if (origin === "string") return says("must not be empty.", "不能为空。");
  if (origin === "array") return says(`needs at least ${minimum}.`, `至少需要 ${minimum} 项。`);
  if (inclusive) return says(`must be at least ${minimum}.`, `最小为 ${minimum}。`);
  return says(`must be more than ${minimum}.`, `须大于 ${minimum}。`);
}
