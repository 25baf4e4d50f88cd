import { expect, test } from "vitest";
import { asOne } from "../../src/chat/conversation.ts";
import type { SourceMessage } from "../../src/chat/question.ts";
import { speaker } from "../../src/chat/voice.ts";

/** What was said in a thread, as the one text of a follow-up. */
const now = new Date("2026-11-23T02:00:00Z");
const voice = (locale: "en" | "zh-CN") => speaker([])({ locale, zone: "Asia/Shanghai" }, now);
const said = (minute: number, author: string, text: string): SourceMessage => ({
  key: `slack:C1:${minute}`,
  text,
  author,
  link: `https://test.slack.com/archives/C1/p${minute}`,
  at: new Date(now.getTime() + minute * 60_000).toISOString(),
});
const talk = [said(0, "Bo", "They want 30 seats"), said(5, "Mei", "价格呢？"), said(9, "Bo", "Around 90k")];

test("who said what, from when to when, in the words of the reader", () => {
  const whole = { messages: talk, whole: true };
  expect(asOne(whole, 3000, voice("en"))).toEqual({
    key: "slack:C1:9/conversation",
    text: "3 messages, 23 Nov 2026, 10:00 – 23 Nov 2026, 10:09\nBo: They want 30 seats\nMei: 价格呢？\nBo: Around 90k",
    author: "Bo and Mei",
    link: "https://test.slack.com/archives/C1/p0",
    at: "2026-11-23T02:09:00.000Z",
    parts: ["slack:C1:0", "slack:C1:5", "slack:C1:9"],
  });
  expect(asOne(whole, 3000, voice("zh-CN"))).toMatchObject({
    text: "共 3 条消息，2026年11月23日 10:00 – 2026年11月23日 10:09\nBo：They want 30 seats\nMei：价格呢？\nBo：Around 90k",
    author: "Bo和Mei",
  });
});

test("a part of a longer one says so; a single message is itself; silence is nothing", () => {
  expect(asOne({ messages: talk, whole: false }, 3000, voice("en"))?.text).toContain(
    "3 messages of a longer conversation",
  );
  expect(asOne({ messages: talk, whole: false }, 3000, voice("zh-CN"))?.text).toContain("较长讨论中的 3 条消息");
  expect(asOne({ messages: talk.slice(0, 1), whole: true }, 3000, voice("en"))).toEqual(talk[0]);
  expect(asOne({ messages: [], whole: true }, 3000, voice("en"))).toBeNull();
});

test("one that is too long keeps how it began and where it ended, and says what is left out", () => {
  const long = Array.from({ length: 40 }, (_, nth) => said(nth, "Bo", `Point ${nth}: ${"词".repeat(700)}`));
  const text = asOne({ messages: long, whole: true }, 3000, voice("zh-CN"))?.text ?? "";
  expect(text.length).toBeLessThanOrEqual(3000);
  const lines = text.split("\n");
  expect(lines[1]).toContain("Point 0:");
  expect(lines[2]).toBe("［略去 31 条消息］");
  expect(lines.at(-1)).toContain("Point 39:");
  expect(lines).toHaveLength(11);
});

test.each([0, 1, 20, 60, 300])("never longer than asked for, and never half a character: %i", (most) => {
  const wide = Array.from({ length: 9 }, (_, nth) => said(nth, "林梅", "😀".repeat(200)));
  const text = asOne({ messages: wide, whole: true }, most, voice("en"))?.text ?? "";
  expect(text.length).toBeLessThanOrEqual(Math.max(most, 1));
  expect(text).not.toMatch(/\p{Surrogate}/u);
});
