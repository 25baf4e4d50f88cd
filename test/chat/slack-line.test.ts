import { expect, test } from "vitest";
import type { Question } from "../../src/chat/question.ts";
import { notice, reply } from "../../src/chat/reply.ts";
import { slack } from "../../src/chat/slack/slack.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { openSlackOffice, tokens } from "./slack-office.ts";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test("of several processes in Socket Mode each hears a part, each question is heard by one, and what one leaves the other takes", async () => {
  const wired = await openSlackOffice("socket");
  const { apiUrl } = wired.double;
  const second = slack({ ...tokens, apiUrl, log: silent, now: () => new Date() });
  const elsewhere: Question[] = [];
  const voice = speaker([])({ locale: "en", zone: "UTC" }, new Date());
  const said = (questions: readonly Question[]) =>
    questions.flatMap(({ asks }) => (asks.kind === "words" ? [asks.words] : []));
  try {
    wired.answers(() => notice(v("Heard")));
    await second.start(async (question) => {
      elsewhere.push(question);
      return { reply: reply.parse(notice(v("Heard"))), voice };
    });
    expect(wired.linesOpen()).toBe(2);
    const lines = Array.from({ length: 12 }, (_, n) => `show ${n}`);
    for (const line of lines) await wired.bo.types(`/deal ${line}`, "direct");
    expect([...said(wired.asked), ...said(elsewhere)].sort()).toEqual(lines.toSorted());
    expect([wired.asked.length > 0, elsewhere.length > 0]).toEqual([true, true]);
    await second.stop();
    await expect.poll(() => wired.linesOpen(), { timeout: 10_000 }).toBe(1);
    await wired.bo.types("/deal show alone", "direct");
    expect(said(wired.asked)).toContain("show alone");
  } finally {
    await second.stop();
    await wired.close();
  }
});
