import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { landing } from "../../src/sandbox/window/clock.ts";
import { type DemoSandbox, startDemoSandbox } from "../support/demo-sandbox.ts";

let demo: DemoSandbox;
beforeAll(async () => {
  demo = await startDemoSandbox();
});
afterAll(() => demo.close());

interface Sent {
  readonly path?: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}
/** Node's own fetch guards Host and Origin, so the strange ones are sent by hand. */
const send = ({ path = "sandbox/api/act", body, headers = {} }: Sent): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const type = body ? { "content-type": "application/json" } : {};
    const sent = request(
      demo.url + path,
      { method: body ? "POST" : "GET", headers: { ...type, ...headers } },
      (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += String(chunk);
          if (path.includes("stream")) response.destroy();
        });
        response.on("close", () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.on("error", reject);
    sent.end(body && JSON.stringify(body));
  });
const hello = { as: "mei", act: { kind: "type", room: "C0SALES00", words: "hello" } };
const host = () => new URL(demo.url).host;

test("the page's own requests act; others' are refused", async () => {
  expect(await send({ body: hello, headers: { origin: `http://${host()}`, "sec-fetch-site": "same-origin" } })).toEqual(
    { status: 200, text: '{"ok":true}' },
  );
  const refused: readonly Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { host: "evil.example" },
    { host: `evil.example:${new URL(demo.url).port}` },
    { "content-type": "text/plain" },
  ];
  for (const headers of refused) expect((await send({ body: hello, headers })).status).toBe(403);
  expect((await send({ path: "sandbox/api/stream?as=mei", headers: { host: "evil.example" } })).status).toBe(403);
  expect((await send({ path: "", headers: { host: "evil.example" } })).status).toBe(403);
  const mei = demo.sandbox.slack.workspace.person("mei");
  expect(mei.messages("#sales").filter(({ words }) => words === "hello")).toHaveLength(1);
});

test("one sees only what one may see, and can't act in others' rooms", async () => {
  const lin = demo.sandbox.slack.workspace.person("lin");
  await lin.types("#leadership", "between us");
  const { text } = await send({ path: "sandbox/api/stream?as=mei&room=C0LEADERSHIP" });
  expect(text).not.toContain("between us");
  expect(text).toContain('"room":"C0SALES00"');
  expect(text).not.toContain("leadership");
  const told = await send({ body: { ...hello, act: { ...hello.act, room: "C0LEADERSHIP" } } });
  expect(JSON.parse(told.text)).toEqual({ ok: false, problem: "You are not in that conversation." });
  expect((await send({ body: { as: "mei", act: { kind: "fly" } } })).status).toBe(400);
});

test.each([
  ["hour", "2026-11-23T10:00:00Z", "Asia/Shanghai", "2026-11-23T11:00:00.000Z"],
  ["week", "2026-11-23T10:00:00Z", "Asia/Shanghai", "2026-11-30T10:00:00.000Z"],
  ["morning", "2026-11-23T10:00:00Z", "Asia/Shanghai", "2026-11-24T00:30:00.000Z"],
  ["morning", "2026-11-23T20:00:00Z", "Asia/Shanghai", "2026-11-25T00:30:00.000Z"],
  ["morning", "2026-03-07T20:00:00Z", "America/New_York", "2026-03-08T12:30:00.000Z"],
] as const)("a leap of a %s from %s in %s lands at %s", (leap, from, zone, to) => {
  expect(landing(leap, new Date(from), zone).toISOString()).toBe(to);
});
