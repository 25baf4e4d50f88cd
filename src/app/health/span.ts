import type { InEvery } from "../../kernel/locale.ts";

/** A length of time in its largest whole unit. */
export interface Span {
  readonly count: number;
  readonly unit: "second" | "minute" | "hour" | "day";
}

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** So many seconds as people would say it: 59 seconds, 3 minutes, 26 hours as one day. */
export function spanOf(seconds: number): Span {
  const found = units.find(([, size]) => seconds >= size);
  if (!found) return { count: Math.max(0, Math.floor(seconds)), unit: "second" };
  const [unit, size] = found;
  return { count: Math.floor(seconds / size), unit };
}

const chinese = { second: "秒", minute: "分钟", hour: "小时", day: "天" } as const;

export const spanText: InEvery<(span: Span) => string> = {
  en: ({ count, unit }) => `${count} ${unit}${count === 1 ? "" : "s"}`,
  "zh-CN": ({ count, unit }) => `${count} ${chinese[unit]}`,
};
