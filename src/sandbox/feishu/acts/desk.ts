import type { User } from "../records.ts";
import type { Tenant } from "../tenant.ts";
import type { Tickets } from "../tickets.ts";
import type { Events } from "../wire/events.ts";

/** What Feishu's window works with when somebody does something. */
export interface Desk {
  readonly tenant: Tenant;
  readonly tickets: Tickets;
  readonly events: Events;
  /** Links whose previews the bot is asked for: `https://crm.example.com/*`. */
  readonly previewRules: readonly string[];
}

/** What became of something that a person did; `problem` is the sentence that they see. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly problem: string };
export const done: Outcome = { ok: true };
export const failed = (problem: string): Outcome => ({ ok: false, problem });

const wordings = {
  timeout: { zh: "目标回调服务超时未响应，请稍后重试", en: "The callback timed out. Please try again later" },
  refused: {
    zh: "目标回调服务出错了，请稍后重试",
    en: "The callback service returned an error. Please try again later",
  },
  unreachable: { zh: "目标回调服务当前未在线", en: "The callback service is offline" },
  unusable: { zh: "目标回调服务返回的内容无法使用", en: "The callback service answered with something unusable" },
  aged: { zh: "该卡片已超过有效期，无法操作", en: "This card has expired and can no longer be used" },
  incomplete: { zh: "有必填项未填写", en: "Some required fields are empty" },
  tooLong: { zh: "超出最大字数限制", en: "That is longer than the field allows" },
  disabled: { zh: "当前不可操作", en: "That can't be used now" },
} as const;

/** Tells a person, as Feishu's window does, that something did not work. `why` follows in brackets, for developers. */
export function complain(desk: Desk, user: User, about: keyof typeof wordings, why?: string): Outcome {
  const said = wordings[about][user.locale.toLowerCase().startsWith("zh") ? "zh" : "en"];
  const words = why ? `${said} (${why})` : said;
  desk.tenant.toast(user.id, "error", words);
  return failed(words);
}
