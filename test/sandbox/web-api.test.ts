import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoOffice } from "../support/demo-office.ts";
import { type BareOffice, openBareOffice } from "../support/slack-office.ts";

let office: BareOffice;
let client: WebClient;
beforeAll(async () => {
  office = await openBareOffice();
  client = new WebClient(demoOffice.botToken, {
    slackApiUrl: office.slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
  });
});
afterAll(() => office.close());

const plain = (text: string) => ({ type: "plain_text", text });
const post = (blocks: object[]) => office.api("chat.postMessage", { channel: "C0SALES00", text: "x", blocks });

test("without a token, with a wrong one and for unknown methods it answers as Slack does", async () => {
  expect(await office.api("auth.test", {}, null)).toEqual({ ok: false, error: "not_authed" });
  expect(await office.api("auth.test", {}, "xoxb-other")).toEqual({ ok: false, error: "invalid_auth" });
  expect(await office.api("chat.sing")).toEqual({ ok: false, error: "unknown_method" });
  expect(await client.auth.test()).toMatchObject({
    ok: true,
    team: "Northwind Trading",
    user_id: "U0TANDEMB",
    bot_id: "B0TANDEM0",
  });
});

test("people have an e-mail, a zone with its offset, and a locale when asked for", async () => {
  const { user } = await client.users.info({ user: "U0LIN0000", include_locale: true });
  expect(user).toMatchObject({
    real_name: "林晓",
    tz: "Asia/Shanghai",
    tz_offset: 28_800,
    locale: "zh-CN",
    profile: { email: "lin@northwind.example" },
  });
  expect((await client.users.info({ user: "U0LIN0000" })).user?.locale).toBeUndefined();
  expect((await client.users.lookupByEmail({ email: "BO@northwind.example" })).user?.id).toBe("U0BO00000");
  await expect(client.users.info({ user: "U0NOBODY" })).rejects.toThrow("user_not_found");
  const first = await client.users.list({ limit: 3 });
  const rest = await client.users.list({ limit: 3, cursor: first.response_metadata?.next_cursor ?? "" });
  expect([first.members?.length, rest.members?.length, rest.response_metadata?.next_cursor]).toEqual([3, 2, ""]);
});

test("a message is posted, changed, linked to and deleted; only the bot's own", async () => {
  const { ts = "" } = await client.chat.postMessage({
    channel: "C0WINS000",
    text: "Won <!channel>",
    blocks: [{ type: "divider" }],
  });
  expect(ts).toMatch(/^\d{10}\.\d{6}$/);
  await client.chat.update({ channel: "C0WINS000", ts, text: "Won again" });
  const { messages } = await client.conversations.history({ channel: "C0WINS000" });
  expect(messages?.[0]).toMatchObject({
    text: "Won again",
    blocks: [],
    bot_id: "B0TANDEM0",
    edited: { user: "U0TANDEMB" },
  });
  const { permalink } = await client.chat.getPermalink({ channel: "C0WINS000", message_ts: ts });
  expect(permalink).toContain(`/archives/C0WINS000/p${ts.replace(".", "")}`);
  await client.chat.delete({ channel: "C0WINS000", ts });
  await expect(client.chat.update({ channel: "C0WINS000", ts, text: "gone" })).rejects.toThrow("message_not_found");

  const mei = office.slack.workspace.person("mei");
  await mei.types("#wins", "mine");
  const mine = mei.last("#wins")?.ts ?? "";
  await expect(client.chat.update({ channel: "C0WINS000", ts: mine, text: "x" })).rejects.toThrow(
    "cant_update_message",
  );
});

test("channels it is not in, does not know or may not know of are refused apart", async () => {
  const other = await openBareOffice({
    channels: [
      { name: "open", withBot: false },
      { name: "secret", private: true, withBot: false },
    ],
  });
  const say = (channel: string) => other.api("chat.postMessage", { channel, text: "hi" });
  expect(await say("C0OPEN000")).toMatchObject({ error: "not_in_channel" });
  expect(await say("C0SECRET0")).toMatchObject({ error: "channel_not_found" });
  expect(await say("C0NOWHERE")).toMatchObject({ error: "channel_not_found" });
  expect(await say("U0MEI0000")).toMatchObject({ ok: true, channel: "D0U0MEI0000".replace("D0U", "D0") });
  await other.close();
});

test("an ephemeral message is seen by one, kept from history, and can't be updated", async () => {
  const { message_ts = "" } = await client.chat.postEphemeral({
    channel: "C0SALES00",
    user: "U0MEI0000",
    text: "psst",
  });
  expect(office.slack.workspace.person("mei").last("#sales")).toMatchObject({ private: true, words: "psst" });
  expect(office.slack.workspace.person("bo").sees("#sales")).not.toContain("psst");
  await expect(client.chat.update({ channel: "C0SALES00", ts: message_ts, text: "x" })).rejects.toThrow(
    "message_not_found",
  );
  await expect(client.chat.postEphemeral({ channel: "C0LEADERS", user: "U0MEI0000", text: "x" })).rejects.toThrow(
    "channel_not_found",
  );
});

test.each([
  [
    "a header of 151 characters",
    [{ type: "header", text: plain("x".repeat(151)) }],
    "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
  ],
  ["a section without words", [{ type: "section" }], "missing required field: text [json-pointer:/blocks/0]"],
  [
    "an empty text",
    [{ type: "section", text: { type: "mrkdwn", text: "" } }],
    "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
  ],
  [
    "51 blocks",
    Array.from({ length: 51 }, () => ({ type: "divider" })),
    "no more than 50 items allowed [json-pointer:/blocks]",
  ],
  [
    "eleven fields",
    [{ type: "section", fields: Array.from({ length: 11 }, () => plain("x")) }],
    "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
  ],
  [
    "a button's text of 76",
    [{ type: "actions", elements: [{ type: "button", text: plain("x".repeat(76)) }] }],
    "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
  ],
  [
    "a property that does not exist",
    [{ type: "divider", colour: "red" }],
    "invalid additional property: colour [json-pointer:/blocks/0]",
  ],
  ["a block that does not exist", [{ type: "fireworks" }], "unsupported type [json-pointer:/blocks/0/type]"],
  [
    "one block_id twice",
    [
      { type: "divider", block_id: "a" },
      { type: "divider", block_id: "a" },
    ],
    "block_id already exists [json-pointer:/blocks/1/block_id]",
  ],
  [
    "two tables",
    [0, 1].map(() => ({ type: "table", rows: [[{ type: "raw_text", text: "a" }]] })),
    "only_one_table_allowed [json-pointer:/blocks]",
  ],
  [
    "21 columns",
    [{ type: "table", rows: [Array.from({ length: 21 }, () => ({ type: "raw_text", text: "a" }))] }],
    "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
  ],
])("refuses %s", async (_what, blocks, wrong) => {
  const answer = await post(blocks);
  expect(answer).toMatchObject({
    ok: false,
    error: "invalid_blocks",
    errors: [wrong],
    response_metadata: { messages: [`[ERROR] ${wrong}`] },
  });
});

test("takes what is exactly at the limits, and refuses text beyond 40,000", async () => {
  expect(
    await post([
      { type: "header", text: plain("x".repeat(150)) },
      { type: "section", text: plain("x".repeat(3000)) },
    ]),
  ).toMatchObject({ ok: true });
  expect(await office.api("chat.postMessage", { channel: "C0SALES00", text: "x".repeat(40_001) })).toMatchObject({
    error: "msg_too_long",
  });
  expect(await office.api("chat.postMessage", { channel: "C0SALES00" })).toMatchObject({ error: "no_text" });
  expect(await office.api("chat.postMessage", { channel: "C0SALES00", blocks: "[oops" })).toMatchObject({
    error: "invalid_blocks_format",
  });
});

test("files are announced, uploaded, shared in a channel a moment later, and downloaded", async () => {
  await client.filesUploadV2({
    channel_id: "C0SALES00",
    filename: "deals.csv",
    file: Buffer.from("name,amount\nAcme,12万\n"),
    initial_comment: "All deals",
  });
  const shared = await office.slack.workspace.person("bo").hears("All deals", { in: "#sales" });
  expect(shared.files).toEqual(["deals.csv"]);
  const { files } = (await client.conversations.history({ channel: "C0SALES00", limit: 1 })).messages?.[0] ?? {};
  const { file } = await client.files.info({ file: files?.[0]?.id ?? "" });
  const download = (headers: Record<string, string>) => fetch(file?.url_private ?? "", { headers });
  expect((await download({})).status).toBe(403);
  expect(await (await download({ authorization: `Bearer ${demoOffice.botToken}` })).text()).toBe(
    "name,amount\nAcme,12万\n",
  );
});

test("a scheduled message waits for its time", async () => {
  const now = Date.parse("2026-11-23T01:00:00Z") / 1000;
  await expect(client.chat.scheduleMessage({ channel: "C0WINS000", text: "x", post_at: now - 1 })).rejects.toThrow(
    "time_in_past",
  );
  await client.chat.scheduleMessage({ channel: "C0WINS000", text: "Good morning", post_at: now + 60 });
  office.slack.postScheduled();
  expect(office.slack.workspace.person("bo").sees("#wins")).not.toContain("Good morning");
  office.passes(60_000);
  office.slack.postScheduled();
  expect(office.slack.workspace.person("bo").sees("#wins")).toContain("Good morning");
});

test("it can be told to fail as Slack sometimes does", async () => {
  const impatient = new WebClient(demoOffice.botToken, {
    slackApiUrl: office.slack.apiUrl,
    retryConfig: { retries: 0 },
    timeout: 300,
  });
  const say = () => client.chat.postMessage({ channel: "C0WINS000", text: "storm" });
  office.slack.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 7 });
  await expect(say()).rejects.toMatchObject({ retryAfter: 7 });
  office.slack.faults.next("chat.postMessage", { kind: "status", status: 500 });
  await expect(say()).rejects.toMatchObject({ statusCode: 500 });
  office.slack.faults.next("chat.postMessage", { kind: "hang" });
  await expect(impatient.chat.postMessage({ channel: "C0WINS000", text: "storm" })).rejects.toThrow("timeout");
  office.slack.faults.next("chat.postMessage", { kind: "drop" });
  await expect(say()).rejects.toThrow();
  expect(office.slack.workspace.person("bo").sees("#wins")).not.toContain("storm");
  office.slack.faults.next("chat.postMessage", { kind: "drop-after" });
  await expect(say()).rejects.toThrow();
  expect(office.slack.workspace.person("bo").sees("#wins")).toContain("storm");
});
