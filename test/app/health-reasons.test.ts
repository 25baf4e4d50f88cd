import { expect, test } from "vitest";
import { isNamed } from "../../src/app/health/job-names.ts";
import { lines } from "../../src/app/health/messages.ts";
import { reasonText } from "../../src/app/health/reasons.ts";
import { wholeCatalogue } from "../../src/app/own.ts";
import { speaker } from "../../src/chat/voice.ts";

const inChinese = speaker([lines])({ locale: "zh-CN", zone: "Asia/Shanghai" }, new Date("2026-11-24T02:00:00Z"));

test.each([
  ["nobody to tell it to: no chat account is known", "接收人没有可用的聊天账号"],
  ["slack: not_in_channel", "群已解散或归档，或 Tandem 已不在群里（slack: not_in_channel）"],
  ["feishu: 230013", "对方账号已停用，或不在 Tandem 的可用范围内（feishu: 230013）"],
  ["slack: not reached (ECONNREFUSED)", "无法连接平台（slack: not reached (ECONNREFUSED)）"],
  ["feishu: not reached (ENOTFOUND)", "无法连接平台（feishu: not reached (ENOTFOUND)）"],
  ["feishu: HTTP 502", "无法连接平台（feishu: HTTP 502）"],
  ["Error:\n  something\n  of our own", "Error: something of our own"],
])("%s is told in words, with the code that one looks up", (error, said) => {
  expect(inChinese.text(reasonText(error))).toBe(said);
});

test("every job that can fail or run has a name that people say", () => {
  const jobs = [...wholeCatalogue().jobs.keys(), "deliver"];
  expect(jobs.length).toBeGreaterThan(50);
  expect(jobs.filter((name) => !isNamed(name))).toEqual([]);
});
