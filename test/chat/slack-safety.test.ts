import { createServer, type RequestListener, type Server } from "node:http";
import { expect, test } from "vitest";
import { Remembered } from "../../src/chat/remembered.ts";
import { redacted, webClient } from "../../src/chat/slack/client.ts";
import { isSlackAddress, Outbox } from "../../src/chat/slack/outbox.ts";
import { withoutMention } from "../../src/chat/slack/typed.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";

test.each([
  ["https://hooks.slack.com/commands/T1/1/abc", true],
  ["https://hooks.slack-gov.com/actions/T1/1/abc", true],
  ["http://hooks.slack.com/commands/T1/1/abc", false],
  ["https://hooks.slack.com.evil.example/x", false],
  ["https://evilslack.com/x", false],
  ["http://169.254.169.254/latest/meta-data", false],
  ["http://127.0.0.1:4000/response/x", false],
  ["http://slack.com/response/x", false],
  ["ftp://slack.com/response/x", false],
  ["https://hooks.slack.com@evil.example/x", false],
  ["not an address", false],
])("%s is answered at: %s", (address, answered) => {
  expect(isSlackAddress(address, "https://slack.com/api/")).toBe(answered);
});

test("a double is answered at its own host only", () => {
  expect(isSlackAddress("http://127.0.0.1:4000/response/x", "http://127.0.0.1:4000/api/")).toBe(true);
  expect(isSlackAddress("http://10.0.0.1/response/x", "http://127.0.0.1:4000/api/")).toBe(false);
});

test.each([
  ["token xoxb-1234-abcd failed", "token [token] failed"],
  ["xapp-1-A1-2-ffff", "[token]"],
  ["xoxe.xoxb-1-abc", "[token]"],
  ["Authorization: Bearer abc.def", "Authorization: Bearer [token]"],
  ["POST https://hooks.slack.com/actions/T1/2/secret", "POST https://hooks.slack.com/actions/[secret]"],
  ["https://hooks.slack.com/services/T1/B1/secret gone", "https://hooks.slack.com/services/[secret] gone"],
])("%s is written as %s", (words, written) => {
  expect(redacted(words)).toBe(written);
});

test("only so many things are remembered, and the newest stay", () => {
  const last = new Remembered<number>(2);
  for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) last.set(key, value);
  expect([last.get("a"), last.get("b"), last.get("c")]).toEqual([undefined, 2, 3]);
});

test("a mention ends before another begins, so that many begun ones are read once", () => {
  expect(withoutMention("<@UBOT|<@UBOT|tandem> hi", "UBOT")).toBe("<@UBOT|  hi");
  expect(withoutMention("<@UBOT <@UBOT> hi", null)).toBe("<@UBOT <@UBOT> hi");
});

/** A server that answers so, its address, and the paths that it was asked for. */
async function answering(answer: RequestListener): Promise<{ url: string; asked: string[]; server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}`, asked, server };
}

test("nobody is sent on to another place: neither a call with its token, nor an answer, nor a picture", async () => {
  const elsewhere = await answering((_request, response) => response.end('{"ok":true}'));
  const slack = await answering(({ url }, response) => {
    const json = { ok: true, upload_url: `${slack.url}/upload`, file_id: "F1" };
    if (url?.endsWith("getUploadURLExternal")) return response.end(JSON.stringify(json));
    response.writeHead(307, { location: `${elsewhere.url}${url}` }).end();
  });
  const apiUrl = `${slack.url}/api/`;
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const outbox = new Outbox(webClient({ apiUrl, log }, "xoxb-secret"), apiUrl);
  const voice = speaker([])({ locale: "en", zone: "UTC" }, new Date("2026-11-24T02:00:00Z"));
  const words = { title: v("Deals"), tone: "plain" as const, blocks: [] };
  const series = [{ label: v("Deals"), values: [1] }];
  const chart = { kind: "chart" as const, shape: "bar" as const, points: [v("Won")], series, alt: v("1 won") };
  await expect(outbox.post("C1", words, voice)).rejects.toThrow();
  await expect(outbox.respond(`${slack.url}/hook`, { replace_original: false }, words, voice)).rejects.toThrow();
  await expect(outbox.illustrate("C1", "1.1", { ...words, blocks: [chart] }, voice)).rejects.toThrow();
  const api = (name: string) => `/api/${name}`;
  expect(slack.asked).toEqual([api("chat.postMessage"), "/hook", api("files.getUploadURLExternal"), "/upload"]);
  expect(elsewhere.asked).toEqual([]);
  for (const { server } of [slack, elsewhere]) server.close();
}, 90_000);
