import { afterAll, beforeAll, expect, test } from "vitest";
import { encrypt, signature as feishuSignature } from "../../src/sandbox/feishu/wire/secrecy.ts";
import { signature } from "../../src/sandbox/slack/wire/signature.ts";
import { encryptKey, type FeishuOffice, openFeishuOffice, verificationToken } from "../chat/feishu-office.ts";
import * as feishu from "../chat/feishu-payloads.ts";
import * as slack from "../chat/slack-payloads.ts";
import { forgeries } from "../support/forged.ts";
import { type ManyOffice, openManyOffice } from "../support/many-office.ts";

/**
 * Payloads that bear the right signature and the wrong shape, part by part: each is answered, none as a fault of ours, and
 * nothing that is said in them is written down.
 */
let office: ManyOffice;
let inFeishu: FeishuOffice;
beforeAll(async () => {
  office = await openManyOffice();
  await office.install(office.workspaces[0]);
  inFeishu = await openFeishuOffice("http");
  inFeishu.answers(() => ({ kind: "silence" }));
}, 60_000);
afterAll(async () => {
  await office.close();
  await inFeishu.close();
});

const form = "application/x-www-form-urlencoded";
const now = () => String(Math.floor(Date.now() / 1000));
/** Longer than Slack and Feishu wait; nothing may hang. */
const within = () => AbortSignal.timeout(20_000);

async function toSlack(body: string, type = form): Promise<number> {
  const headers = {
    "content-type": type,
    "x-slack-request-timestamp": now(),
    "x-slack-signature": signature("a secret of the test", now(), body),
  };
  return (await fetch(`${office.url}/slack/events`, { method: "POST", headers, body, signal: within() })).status;
}

async function toFeishu(event: string): Promise<number> {
  const body = JSON.stringify({ encrypt: encrypt(encryptKey, event) });
  const headers = {
    "x-lark-request-timestamp": now(),
    "x-lark-request-nonce": "n",
    "x-lark-signature": feishuSignature(encryptKey, now(), "n", body),
  };
  return (await fetch(inFeishu.url, { method: "POST", body, headers, signal: within() })).status;
}

/** Sends all that is forged of it, a few at a time; gives those that were not answered as they should. */
async function troubles(
  payload: object,
  send: (forged: object) => Promise<number>,
  most: number,
): Promise<readonly string[]> {
  const all = [...forgeries(payload)];
  const found: string[] = [];
  const sendNext = async (): Promise<void> => {
    for (let next = all.shift(); next; next = all.shift()) {
      const [name, forged] = next;
      const status = await send(Object(forged)).catch(() => 0);
      // Words whose answer finds no room are Slack's to say again.
      if ((status < 200 || status > most) && !name.startsWith("event.channel,")) found.push(`${name}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, sendNext));
  return found;
}

/** Words that are said in each of them. */
const said = "canarywords";
/** As somebody of a workspace that installed the app, in rooms that there are. */
function whole(payload: object): string {
  const [acme] = office.workspaces;
  const { team } = acme.desk;
  const user = office.person(acme, "mei").userId;
  const room = [...team.channels.values()].find(({ name }) => name === "sales")?.id ?? "";
  const ids = { T1: team.id, U1: user, C1: room, D1: team.directChannel([user, team.bot.userId]).id };
  return JSON.stringify(payload).replace(/"([TUCD]1)"/g, (_, id: keyof typeof ids) => JSON.stringify(ids[id]));
}
const inForm = (payload: object) => toSlack(new URLSearchParams({ payload: whole(payload) }).toString());
const asEvent = (payload: object) => toSlack(whole(payload), "application/json");
const asCommand = (payload: object) =>
  toSlack(new URLSearchParams(Object.entries(JSON.parse(whole(payload)))).toString());

const shortcut = { type: "shortcut", ...slack.who, callback_id: "opportunity.create", trigger_id: "1.2.z" };
const ofMessage = {
  ...{
    type: "message_action",
    ...slack.who,
    callback_id: "opportunity.log",
    trigger_id: "1.2.m",
    channel: { id: "C1" },
  },
  message: {
    ts: "1.1",
    thread_ts: "1.0",
    text: "hi",
    user: "U1",
    files: [{ name: "a", permalink: "https://x.example" }],
  },
};
const { view } = slack.submission;
const search = { type: "block_suggestion", ...slack.who, action_id: "deal/pick/opportunity", value: said, view };
const link = {
  type: "link_shared",
  user: "U1",
  channel: "C1",
  unfurl_id: "u",
  source: "x",
  links: [{ url: "https://x" }],
};
const events = {
  words: { ...slack.direct, text: `deal new ${said}` },
  mention: { ...slack.direct, type: "app_mention", text: `<@UBOT> deal list ${said}` },
  home: { type: "app_home_opened", user: "U1", tab: "home", channel: "D1" },
  link,
  "an account's end": { type: "user_change", user: { id: "U1", deleted: true } },
  "the app's end": { type: "tokens_revoked", tokens: { bot: ["UBOT"] } },
};

test.each<[string, object, (forged: object) => Promise<number>]>([
  ["a command", { ...slack.command, text: `new ${said}` }, asCommand],
  ["a press", { ...slack.press, response_url: undefined }, inForm],
  ["a press in a window", { ...slack.press, view, message: undefined, container: {} }, inForm],
  ["a filled form", slack.submission, inForm],
  ["a search", search, inForm],
  ["a shortcut", shortcut, inForm],
  ["a message's shortcut", ofMessage, inForm],
  ["a closed window", { type: "view_closed", ...slack.who, view }, inForm],
  ...Object.entries(events).map(([name, event]): [string, object, typeof asEvent] => [
    name,
    slack.envelope(event),
    asEvent,
  ]),
])(
  "Slack: %s is taken, whatever part of it is forged",
  async (_what, payload, send) => {
    expect(await troubles(payload, send, 200)).toEqual([]);
  },
  120_000,
);

const press = (value: object, form_value?: object) =>
  feishu.envelope("card.action.trigger", {
    operator: { open_id: "ou_1", tenant_key: "tk" },
    ...{ token: "c-1", action: { tag: "button", value, form_value } },
    context: { open_message_id: "om_1", open_chat_id: "oc_1" },
  });
const operator = { operator_id: { open_id: "ou_1" } };
const asks = { name: "text", amount: "money", hot: "flag", on: "date", deal: "pick" };
const given = { name: said, amount: "5", hot: true, on: "2026-04-01 +0800", deal: ["x"] };

test.each<[string, object]>([
  ["words", feishu.message(`deal list ${said}`, { parent: "om_2", mentions: [feishu.mention(1, "ou_2")] })],
  ["a press", press({ does: "press", verb: "opportunity.list", values: {}, shared: true })],
  ["a filled form", press({ does: "submit", draft: slack.draft, asks, from: { shared: true, chat: "oc_1" } }, given)],
  ["a search", press({ does: "search", draft: slack.draft, asks, find: "deal" }, given)],
  ["the menu", feishu.envelope("application.bot.menu_v6", { operator, event_key: "deal list" })],
  [
    "an entered chat",
    feishu.envelope("im.chat.access_event.bot_p2p_chat_entered_v1", { chat_id: "oc_1", ...operator }),
  ],
  ["a link", feishu.envelope("url.preview.get", { operator: operator.operator_id, context: { url: "https://x" } })],
  ["an account's end", feishu.envelope("contact.user.deleted_v3", { object: { open_id: "ou_1" } })],
])(
  "Feishu: %s is taken, or refused as not Feishu's, whatever part of it is forged",
  async (_what, { ...payload }) => {
    const { appId } = inFeishu.double;
    const ours = (forged: object) => JSON.stringify(forged).replaceAll('"vt"', JSON.stringify(verificationToken));
    const send = (forged: object) => toFeishu(ours(forged).replaceAll("cli_0123456789abcdef", appId));
    expect(await troubles(payload, send, 401)).toEqual([]);
  },
  120_000,
);

test.each(["null", "7", '"x"', "[]", "true", "", "{", "undefined"])(
  "JSON that is no object is refused: %s",
  async (json) => {
    expect(await toSlack(json, "application/json")).toBe(400);
    expect(await toSlack(new URLSearchParams({ payload: json }).toString())).toBe(400);
    expect(await toFeishu(json)).toBe(400);
  },
);

test("a filled form that is a hundred thousand levels deep is taken in Feishu", async () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  const filled = JSON.stringify(press({ does: "submit", draft: slack.draft, asks }, { name: "deep" }));
  const ours = filled
    .replace('"vt"', JSON.stringify(verificationToken))
    .replace("cli_0123456789abcdef", inFeishu.double.appId);
  expect(await toFeishu(ours.replace('"deep"', deep))).toBe(200);
});

test("nothing that was said in them is written down", () => {
  const written = [...office.written, ...inFeishu.written];
  expect(written.length).toBeGreaterThan(100);
  expect(written.filter((line) => line.includes(said) || line.includes("Invalid"))).toEqual([]);
});
