import type { InEvery } from "../../kernel/locale.ts";

/** One thing looked at; `cure` says what to do where it is not well. */
export interface Finding {
  readonly check: "settings" | "policy" | "calendar" | "database" | "migrations" | "slack" | "feishu";
  readonly state: "ok" | "warning" | "failed";
  readonly says: InEvery<string>;
  readonly cure?: InEvery<string>;
}

/** Both platforms refuse requests whose clock is 5 minutes off; we warn well before. */
const mostSkewMs = 60_000;

const names = { slack: { en: "Slack", "zh-CN": " Slack " }, feishu: { en: "Feishu", "zh-CN": "飞书" } } as const;

/** How far this machine's clock is from the one in a platform's answer; nothing when that says no time. */
export function skew(check: keyof typeof names, headers: Headers, now: Date): Finding[] {
  const theirs = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return [];
  const off = Math.round(Math.abs(now.getTime() - theirs) / 1000);
  if (off * 1000 <= mostSkewMs) {
    return [{ check, state: "ok", says: { en: "The clocks agree.", "zh-CN": "时钟一致。" } }];
  }
  return [
    {
      check,
      state: off >= 300 ? "failed" : "warning",
      says: {
        en: `This machine's clock is ${off} s off ${names[check].en}'s.`,
        "zh-CN": `本机时钟与${names[check]["zh-CN"]}相差 ${off} 秒。`,
      },
      cure: {
        en: "Turn on time synchronisation: requests more than 5 minutes off are refused.",
        "zh-CN": "请开启时间同步：相差超过 5 分钟的请求会被拒绝。",
      },
    },
  ];
}
