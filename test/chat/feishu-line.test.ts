import { createServer } from "node:http";
import { expect, test } from "vitest";
import { feishu } from "../../src/chat/feishu/feishu.ts";
import { connected } from "../../src/chat/feishu/line.ts";
import { NotTaken } from "../../src/chat/platform.ts";
import type { Question } from "../../src/chat/question.ts";
import { notice, reply } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { appSecret, openFeishuOffice } from "./feishu-office.ts";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test.each([
  [514, true],
  [403, true],
  [1, false],
])("a long connection refused by %i is refused for good: %j", async (code, isForGood) => {
  const refusing = createServer((_request, response) => response.end(JSON.stringify({ code, msg: "no" })));
  await new Promise<void>((listening) => refusing.listen(0, "127.0.0.1", listening));
  const address = refusing.address();
  const domain = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const settings = { appId: "cli_0123456789abcdef", appSecret, domain, mode: "ws", log: silent } as const;
  const { signal } = new AbortController();
  const opening = connected({ ...settings, now: () => new Date() }, async () => ({}), signal);
  const error = await opening.catch((why: unknown) => why);
  expect(error instanceof NotTaken).toBe(isForGood);
  expect(String(error)).toContain(`${code} no`);
  await new Promise((closed) => refusing.close(closed));
});

test("the long connection is taken up again when it is cut, and puts together what comes in pieces", async () => {
  const wired = await openFeishuOffice("ws");
  try {
    wired.answers(() => notice(v("Still here")));
    expect(wired.platform.isConnected()).toBe(true);
    expect((await fetch(wired.url, { method: "POST", body: "{}" })).status).toBe(404);
    wired.double.connections.drop();
    await expect.poll(() => wired.written.join("\n"), { timeout: 10_000 }).toContain("connected to Feishu again");
    await expect.poll(() => wired.double.connections.connected, { timeout: 5_000 }).toBe(1);
    wired.double.connections.fragmentBytes = 100;
    await wired.bo.types("商机 列表", "direct");
    expect(wired.asked.at(-1)?.asks).toEqual({ kind: "words", words: "商机 列表" });
    expect(wired.bo.sees("direct")).toContain("Still here");
  } finally {
    await wired.close();
  }
  expect(wired.platform.isConnected()).toBe(false);
});

test("of several processes on the long connection, each event is heard by one", async () => {
  const wired = await openFeishuOffice("ws");
  const { domain, appId } = wired.double;
  const second = feishu({ appId, appSecret, domain, mode: "ws", log: silent, now: () => new Date() });
  const elsewhere: Question[] = [];
  const voice = speaker([])({ locale: "en", zone: "UTC" }, new Date());
  try {
    wired.answers(() => notice(v("Heard")));
    await second.start(async (question) => {
      elsewhere.push(question);
      return { reply: reply.parse(notice(v("Heard"))), voice };
    });
    await expect.poll(() => wired.double.connections.connected, { timeout: 5_000 }).toBe(2);
    const lines = Array.from({ length: 12 }, (_, n) => `deal show ${n}`);
    for (const line of lines) await wired.bo.types(line, "direct");
    const heard = [...wired.asked, ...elsewhere].flatMap(({ asks }) => (asks.kind === "words" ? [asks.words] : []));
    expect(heard.sort()).toEqual(lines.sort());
    expect(wired.bo.sees("direct").split("Heard")).toHaveLength(lines.length + 1);
  } finally {
    await second.stop();
    await wired.close();
  }
});
