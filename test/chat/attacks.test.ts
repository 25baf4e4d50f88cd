import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encrypt, signature as feishuSignature } from "../../src/sandbox/feishu/wire/secrecy.ts";
import { signature as slackSignature } from "../../src/sandbox/slack/wire/signature.ts";
import { encryptKey, type FeishuOffice, openFeishuOffice, verificationToken } from "./feishu-office.ts";
import { openSlackOffice, type SlackOffice, signingSecret } from "./slack-office.ts";

/**
 * Requests of whoever holds the secret, or got a platform to send them: they are answered or refused like any other, what is
 * in them is no more than words, and the next honest one is answered as ever.
 */
let slack: SlackOffice;
let feishu: FeishuOffice;
beforeAll(async () => {
  [slack, feishu] = [await openSlackOffice("http"), await openFeishuOffice("http")];
  for (const office of [slack, feishu]) office.answers(() => ({ kind: "silence" }));
});
afterAll(async () => {
  await slack.close();
  await feishu.close();
});

const now = () => String(Math.floor(Date.now() / 1000));

async function toSlack(text: string, type = "application/json"): Promise<number> {
  const stamp = now();
  const headers = {
    "content-type": type,
    "x-slack-request-timestamp": stamp,
    "x-slack-signature": slackSignature(signingSecret, stamp, text),
  };
  return (await fetch(slack.url, { method: "POST", body: text, headers })).status;
}

async function toFeishu(event: string): Promise<number> {
  const stamp = now();
  const body = JSON.stringify({ encrypt: encrypt(encryptKey, event) });
  const headers = {
    "x-lark-request-timestamp": stamp,
    "x-lark-request-nonce": "n0nce",
    "x-lark-signature": feishuSignature(encryptKey, stamp, "n0nce", body),
  };
  return (await fetch(feishu.url, { method: "POST", body, headers })).status;
}

const press = (values: string) =>
  `{"type":"block_actions","trigger_id":"t${Math.random()}","user":{"id":"U1"},"team":{"id":"T1"},"api_app_id":"A1","container":{"type":"message","channel_id":"D1","message_ts":"1.1"},"channel":{"id":"D1"},"actions":[{"type":"button","action_id":"a","block_id":"b","value":${JSON.stringify(values)}}]}`;
const slackPress = (values: string) =>
  toSlack(`payload=${encodeURIComponent(press(values))}`, "application/x-www-form-urlencoded");
const feishuEvent = (event: string) =>
  `{"schema":"2.0","header":{"event_id":"e${Math.random()}","event_type":"card.action.trigger","token":"${verificationToken}","app_id":"${feishu.double.appId}","tenant_key":"t","create_time":"1"},"event":${event}}`;
const feishuPress = (value: string) =>
  toFeishu(
    feishuEvent(
      `{"operator":{"open_id":"ou_1"},"action":{"tag":"button","value":${value}},"context":{"open_message_id":"om_1","open_chat_id":"oc_1"},"token":"c"}`,
    ),
  );

const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const deepObject = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
const polluting = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"verb":"opportunity.show","values":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
];

async function bothStillAnswer(): Promise<void> {
  const verification = JSON.stringify({ type: "url_verification", challenge: "prove it" });
  expect(await toSlack(verification)).toBe(200);
  const menu = `{"schema":"2.0","header":{"event_id":"e${Math.random()}","event_type":"application.bot.menu_v6","token":"${verificationToken}","app_id":"${feishu.double.appId}","tenant_key":"t","create_time":"1"},"event":{"operator":{"operator_id":{"open_id":"ou_1"}},"event_key":"crm me"}}`;
  expect(await toFeishu(menu)).toBe(200);
}

describe("a body ten thousand levels deep", () => {
  test.each([
    ["as the whole", deep(10_000)],
    ["as an event", `{"type":"event_callback","team_id":"T1","event_id":"E1","event":${deepObject(10_000)}}`],
    [
      "within a message",
      `{"type":"event_callback","team_id":"T1","event_id":"E2","event":{"type":"message","channel_type":"im","channel":"D1","user":"U1","ts":"1.1","text":"hi","blocks":${deep(10_000)}}}`,
    ],
  ])("is no harm to Slack's door: %s", async (_where, text) => {
    expect(await toSlack(text)).toBeLessThan(500);
    await bothStillAnswer();
  });

  test.each([
    ["as the whole", () => deep(10_000)],
    ["as an event", () => feishuEvent(deepObject(10_000))],
  ])("is no harm to Feishu's door: %s", async (_where, text) => {
    expect(await toFeishu(text())).toBeLessThan(500);
    await bothStillAnswer();
  });

  test("is no harm in what a button carries", async () => {
    for (const value of [deepObject(10_000), `{"verb":"opportunity.show","values":${deepObject(10_000)}}`]) {
      expect(await slackPress(value)).toBeLessThan(500);
      expect(await feishuPress(value)).toBeLessThan(500);
    }
    await bothStillAnswer();
  });
});

test("whatever a button carries that is called as a program's own innards changes nothing of it", async () => {
  for (const value of polluting) {
    await slackPress(value);
    await feishuPress(value);
    await toSlack(value);
    await toFeishu(value);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect("polluted" in {}).toBe(false);
  for (const { asks } of [...slack.asked, ...feishu.asked])
    if (asks.kind === "press") expect(Object.getPrototypeOf(asks.values)).toBe(Object.prototype);
  await bothStillAnswer();
});

test("a request of Slack's that is sent again, byte for byte, asks once more under the same key", async () => {
  const before = slack.asked.length;
  const body = new URLSearchParams({
    command: "/deal",
    text: "list",
    team_id: "T1",
    channel_id: "D1",
    user_id: "U1",
    trigger_id: "one.and.the.same",
  }).toString();
  await toSlack(body, "application/x-www-form-urlencoded");
  await toSlack(body, "application/x-www-form-urlencoded");
  const keys = slack.asked.slice(before).map(({ key }) => key);
  expect(new Set(keys).size).toBe(1);
});

test("nothing that is secret is written down, whatever comes in", () => {
  const written = [...slack.written, ...feishu.written].join("\n");
  for (const secret of [signingSecret, encryptKey, verificationToken, "xoxb-double"])
    expect(written).not.toContain(secret);
});
