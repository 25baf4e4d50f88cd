import { createServer, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { card } from "../../src/chat/card.ts";
import { feishu } from "../../src/chat/feishu/feishu.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";

/** What may stand where Feishu should: gateways, proxies, lines that break. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const en = speaker([])({ locale: "en", zone: "UTC" }, new Date("2026-11-24T02:00:00Z"));
const any = card.parse({ title: v("Hello"), blocks: [] });

let answers: (response: ServerResponse) => void = () => {};
const server = createServer((request, response) => {
  request.resume();
  if (!request.url?.includes("tenant_access_token")) return answers(response);
  response.end(JSON.stringify({ code: 0, msg: "ok", tenant_access_token: "t-foreign", expire: 7200 }));
});
let domain = "";
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  domain = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
beforeEach(() => {
  answers = () => {};
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const open = () =>
  feishu({
    appId: "cli_0123456789abcdef",
    appSecret: "secret",
    domain,
    mode: "ws",
    log: silent,
    now: () => new Date(),
  });
const sends = (once: string) =>
  open().send({ kind: "user", user: { platform: "feishu", tenant: "t", user: "ou_1" } }, any, en, { key: once });

test.each([
  ["a page instead of JSON", 200, "<html>Please log in</html>"],
  ["half an answer", 200, '{"code":0,"data":{"mess'],
  ["nothing", 200, ""],
  ["null", 200, "null"],
  ["a gateway's page", 502, "<h1>Bad gateway</h1>"],
  ["a proxy's page", 403, "<h1>Forbidden</h1>"],
  ["too many, without a word", 429, ""],
])("%s is tried again, and loses no message", async (what, status, body) => {
  answers = (response) => response.writeHead(status).end(body);
  await expect(sends(what)).rejects.toMatchObject({ name: "SendFailure", kind: "later" });
});

test("an answer that never comes is tried again", async () => {
  await expect(sends("never")).rejects.toMatchObject({ name: "SendFailure", kind: "later" });
});

test("so long as Feishu says by its headers is waited", async () => {
  answers = (response) =>
    response
      .writeHead(429, { "x-ogw-ratelimit-limit": "100", "x-ogw-ratelimit-reset": "17" })
      .end(JSON.stringify({ code: 99991400, msg: "request trigger frequency limit" }));
  await expect(sends("limited")).rejects.toMatchObject({ kind: "later", afterMs: 17_000 });
});

test("a start that meets a page instead of Feishu may be tried again", async () => {
  answers = (response) => response.end("<html>maintenance</html>");
  const start = open().start(async () => Promise.reject(new Error()));
  await expect(start).rejects.toThrow(/^feishu: /);
  await expect(start).rejects.not.toMatchObject({ name: "NotTaken" });
});
