import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { notice } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { signature } from "../../src/sandbox/slack/wire/signature.ts";
import { counts } from "./counting-desk.ts";
import { openSlackOffice, type SlackOffice, signingSecret } from "./slack-office.ts";

let office: SlackOffice;
beforeEach(async () => {
  office = await openSlackOffice("http");
});
afterEach(() => office.close());

const person = (name: string) => office.double.workspace.person(name);

describe("the request", () => {
  const body = JSON.stringify({ type: "url_verification", challenge: "prove it" });
  const post = (text: string, { at = 0, secret = signingSecret, stamp = "" } = {}) => {
    const seconds = stamp || String(Math.floor(Date.now() / 1000) + at);
    const headers = {
      "content-type": "application/json",
      "x-slack-request-timestamp": seconds,
      "x-slack-signature": signature(secret, seconds, text),
    };
    return fetch(office.url, { method: "POST", body: text, headers });
  };

  test("that Slack signed just now is taken", async () => {
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([200, { challenge: "prove it" }]);
  });

  test.each([
    ["ten minutes ago", { at: -600 }],
    ["for tomorrow", { at: 86_400 }],
    ["with another secret", { secret: "guessed" }],
    ["at no time", { stamp: "NaN" }],
  ])("signed %s is refused", async (_when, options) => {
    expect((await post(body, options)).status).toBe(401);
  });

  test("that is not JSON is refused, and so is one without end", async () => {
    expect((await post("{not json")).status).toBe(400);
    expect((await post(JSON.stringify({ type: "x".repeat(2_000_000) }))).status).toBe(413);
  });

  test("of no known shape is taken and written down, by its kind only", async () => {
    const odd = {
      type: "event_callback",
      event_id: "Ev1",
      secret: "hush",
      event: { type: "message", channel_type: "im" },
    };
    expect((await post(JSON.stringify(odd))).status).toBe(200);
    expect((await post(JSON.stringify({ hello: "there" }))).status).toBe(200);
    expect(office.written.join("\n")).toContain("unknown shape");
    expect(office.written.join("\n")).not.toContain("hush");
  });

  test("to another path or by another method is not found", async () => {
    expect((await fetch(office.url)).status).toBe(404);
    expect((await fetch(office.url.replace("events", "elsewhere"), { method: "POST" })).status).toBe(404);
  });
});

describe("words", () => {
  test("that Slack delivers again are answered once", async () => {
    let calls = 0;
    office.answers(() => {
      calls += 1;
      return notice(v("Heard you"));
    });
    const bo = person("bo");
    office.double.faults.next("chat.postMessage", { kind: "status", status: 503 });
    // The first answer meets a broken Slack, so the event is not acknowledged and comes again.
    await expect(bo.types("@Tandem", "hello")).rejects.toThrow();
    await bo.hears("Heard you", { in: "@Tandem" });
    expect(calls).toBe(2);
    expect(office.asked[0]?.key).toBe(office.asked[1]?.key);
    expect(bo.sees("@Tandem").split("Heard you")).toHaveLength(2);
  });

  test("in a thread are answered in the thread", async () => {
    counts(office);
    const bo = person("bo");
    await bo.types("#sales", "What about Acme?");
    await bo.replies("@Tandem deal list", { in: "#sales", on: "What about Acme?" });
    expect(await bo.hears("Counted 0", { in: "#sales" })).toMatchObject({ inThread: true, private: true });
  });
});

test("a stop lets what is under way finish", async () => {
  let finish = (): void => {};
  const slow = new Promise<void>((done) => {
    finish = done;
  });
  office.answers(async () => {
    await slow;
    return notice(v("Finished first"));
  });
  const typing = person("bo").types("@Tandem", "hello");
  await expect.poll(() => office.asked.length).toBe(1);
  const stopping = office.platform.stop();
  finish();
  await stopping;
  expect(person("bo").sees("@Tandem")).toContain("Finished first");
  await typing;
});

test("by Socket Mode the line is taken up again when Slack hangs up", async () => {
  const socket = await openSlackOffice("socket");
  try {
    socket.answers(() => notice(v("Still here")));
    socket.double.sockets.disconnect("refresh_requested");
    await expect.poll(() => socket.double.sockets.connected, { timeout: 5_000 }).toBe(0);
    await expect.poll(() => socket.double.sockets.connected, { timeout: 5_000 }).toBe(1);
    await socket.double.workspace.person("bo").types("@Tandem", "hello");
    expect(socket.bo.sees("direct")).toContain("Still here");
  } finally {
    await socket.close();
  }
});
