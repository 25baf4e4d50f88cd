import { afterEach, expect, test } from "vitest";
import { signature } from "../../src/sandbox/slack/wire/signature.ts";
import { demoOffice } from "../support/demo-office.ts";
import { type BareOffice, openBareOffice, type Received } from "../support/slack-office.ts";

const nothing: Received = { headers: {}, raw: "", body: {} };
let office: BareOffice;
afterEach(() => office?.close());

const ack = (text: string) => () => ({ body: text });
const modal = (more: object = {}) => ({
  type: "modal",
  callback_id: "m",
  title: { type: "plain_text", text: "Form" },
  blocks: [],
  ...more,
});
const button = {
  type: "actions",
  block_id: "b",
  elements: [{ type: "button", action_id: "go", value: "d1", text: { type: "plain_text", text: "Go" } }],
};

test("Slack's published example of a signature comes out", () => {
  const body =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  expect(signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)).toBe(
    "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
  );
});

test("a slash command comes signed, as a form, with names escaped and a trigger", async () => {
  office = await openBareOffice();
  office.answer(ack("ok"));
  await office.slack.workspace.person("mei").types("#sales", "/deal new A & B for @Bo Larsen in #wins");
  const [{ headers, raw, body } = nothing] = office.received;
  const seconds = String(headers["x-slack-request-timestamp"]);
  expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(headers["x-slack-signature"]).toBe(signature(demoOffice.signingSecret, seconds, raw));
  expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(5);
  expect(body).toMatchObject({
    command: "/deal",
    text: "new A &amp; B for <@U0BO00000|bo> in <#C0WINS000|wins>",
    team_id: "T0NORTHWINDTRADING",
    channel_id: "C0SALES00",
    channel_name: "sales",
    user_id: "U0MEI0000",
    is_enterprise_install: "false",
    trigger_id: expect.stringMatching(/.+\..+\..+/),
    response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/response\//),
  });
});

test("a trigger opens one modal within three seconds", async () => {
  office = await openBareOffice();
  office.answer(ack("ok"));
  const mei = office.slack.workspace.person("mei");
  await mei.types("#sales", "/deal");
  const trigger_id = office.received[0]?.body.trigger_id;
  expect(await office.api("views.open", { trigger_id: "1.2.abc", view: modal() })).toMatchObject({
    error: "invalid_trigger_id",
  });
  expect(await office.api("views.open", { trigger_id, view: modal() })).toMatchObject({
    ok: true,
    view: { type: "modal", hash: expect.any(String), state: { values: {} } },
  });
  expect(await office.api("views.open", { trigger_id, view: modal() })).toMatchObject({
    error: "exchanged_trigger_id",
  });
  await mei.types("#sales", "/deal again");
  office.passes(3001);
  expect(
    await office.api("views.open", { trigger_id: office.received[1]?.body.trigger_id, view: modal() }),
  ).toMatchObject({ error: "expired_trigger_id" });
});

test("views have limits, need a submit button for inputs, and are updated only by their newest hash", async () => {
  office = await openBareOffice();
  office.answer(ack("ok"));
  await office.slack.workspace.person("mei").types("#sales", "/deal");
  const trigger_id = office.received[0]?.body.trigger_id;
  const long = await office.api("views.open", {
    trigger_id,
    view: modal({ title: { type: "plain_text", text: "x".repeat(25) } }),
  });
  expect(long).toMatchObject({
    error: "invalid_arguments",
    response_metadata: { messages: ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"] },
  });
  const input = { type: "input", label: { type: "plain_text", text: "L" }, element: { type: "plain_text_input" } };
  const bare = await office.api("views.open", { trigger_id, view: modal({ blocks: [input] }) });
  expect(bare).toMatchObject({ errors: ["missing required field: submit [json-pointer:/view]"] });
  const opened = await office.api("views.open", { trigger_id, view: modal({ external_id: "one" }) });
  const { id, hash } = Object(opened.view);
  expect(await office.api("views.update", { view_id: id, hash, view: modal() })).toMatchObject({ ok: true });
  expect(await office.api("views.update", { view_id: id, hash, view: modal() })).toMatchObject({
    error: "hash_conflict",
  });
  expect(await office.api("views.update", { view_id: "V0", view: modal() })).toMatchObject({ error: "not_found" });
});

test("a press carries where it was, and its response URL answers five times in half an hour", async () => {
  office = await openBareOffice();
  const mei = office.slack.workspace.person("mei");
  await office.api("chat.postMessage", { channel: "C0SALES00", text: "card", blocks: [button] });
  office.answer(() => ({}));
  const pressing = mei.presses("Go", { in: "#sales" });
  await expect.poll(() => office.received.length).toBe(1);
  const [{ body, headers } = nothing] = office.received;
  expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(body).toMatchObject({
    type: "block_actions",
    user: { id: "U0MEI0000", team_id: "T0NORTHWINDTRADING" },
    container: { type: "message", channel_id: "C0SALES00", is_ephemeral: false },
    channel: { id: "C0SALES00", name: "sales" },
    message: { bot_id: "B0TANDEM0", text: "card" },
    state: { values: {} },
    actions: [
      { type: "button", action_id: "go", block_id: "b", value: "d1", action_ts: expect.stringMatching(/^\d+\.\d{6}$/) },
    ],
  });
  const respond = (answer: object) =>
    fetch(String(body.response_url), { method: "POST", body: JSON.stringify(answer) });
  expect(await (await respond({ replace_original: true, text: "done" })).text()).toBe("ok");
  await pressing;
  expect(mei.last("#sales")).toMatchObject({ words: "done", private: false });
  await respond({ text: "only you" });
  expect(mei.last("#sales")).toMatchObject({ words: "only you", private: true });
  await respond({ text: "all", response_type: "in_channel" });
  await respond({ text: "x", blocks: [{ type: "fireworks" }] }).then(({ status }) => expect(status).toBe(400));
  await respond({ delete_original: true });
  expect(mei.sees("#sales")).not.toContain("done");
  const used = await respond({ text: "sixth" });
  expect([used.status, await used.json()]).toEqual([404, { ok: false, error: "used_url" }]);
});

test("a response URL ends after thirty minutes", async () => {
  office = await openBareOffice();
  office.answer(ack("ok"));
  await office.slack.workspace.person("mei").types("#sales", "/deal");
  office.passes(30 * 60_000 + 1);
  const late = await fetch(String(office.received[0]?.body.response_url), {
    method: "POST",
    body: JSON.stringify({ text: "late" }),
  });
  expect(await late.json()).toEqual({ ok: false, error: "expired_url" });
});

test("an event that is not taken is sent again, three times, with the same id", async () => {
  office = await openBareOffice({ retryDelays: [0, 10, 20] });
  office.answer(() => ({ status: 500 }));
  const mei = office.slack.workspace.person("mei");
  await expect(mei.types("@Tandem", "hello")).rejects.toThrow("did not take the message");
  await expect.poll(() => office.received.length).toBe(4);
  expect(office.received.map(({ headers }) => headers["x-slack-retry-num"])).toEqual([undefined, "1", "2", "3"]);
  expect(office.received[3]?.headers["x-slack-retry-reason"]).toBe("http_error");
  expect(new Set(office.received.map(({ body }) => body.event_id)).size).toBe(1);
  expect(office.received[0]?.body).toMatchObject({
    type: "event_callback",
    authorizations: [{ user_id: "U0TANDEMB", is_bot: true }],
    event: { type: "message", channel_type: "im", user: "U0MEI0000", text: "hello", client_msg_id: expect.any(String) },
  });
});

test("a bot that says so is not sent the event again", async () => {
  office = await openBareOffice({ retryDelays: [0, 0, 0] });
  office.answer(() => ({ status: 500, headers: { "x-slack-no-retry": "1" } }));
  const mei = office.slack.workspace.person("mei");
  await expect(mei.types("@Tandem", "hello")).rejects.toThrow("did not take");
  office.answer(ack("ok"));
  await mei.types("#sales", "/deal");
  expect(office.received.filter(({ body }) => body.type === "event_callback")).toHaveLength(1);
});

test("errors for fields that don't exist, and answers that can't be read, are shown as failures", async () => {
  office = await openBareOffice();
  office.answer(ack("ok"));
  const mei = office.slack.workspace.person("mei");
  await mei.types("#sales", "/deal");
  await office.api("views.open", {
    trigger_id: office.received[0]?.body.trigger_id,
    view: modal({ submit: { type: "plain_text", text: "Save" } }),
  });
  office.answer(() => ({ body: { response_action: "errors", errors: { nowhere: "no" } } }));
  await expect(mei.submits()).rejects.toThrow("errors for nowhere");
  office.answer(() => ({ body: { response_action: "dance" } }));
  await expect(mei.submits()).rejects.toThrow("invalid_response");
  office.answer(() => ({
    body: {
      response_action: "push",
      view: modal({ title: { type: "plain_text", text: "Second" }, notify_on_close: true }),
    },
  }));
  await mei.submits();
  expect(mei.modal()?.title).toBe("Second");
  office.answer(() => ({}));
  await mei.closes();
  expect(office.received.at(-1)?.body).toMatchObject({ type: "view_closed", is_cleared: false });
  expect(mei.modal()?.title).toBe("Form");
});

test("the Home tab's event carries the view from the second time on", async () => {
  office = await openBareOffice();
  const mei = office.slack.workspace.person("mei");
  const opening = mei.opensHome();
  await expect.poll(() => office.received.length).toBe(1);
  const home = { type: "home", blocks: [{ type: "header", text: { type: "plain_text", text: "My day" } }] };
  await office.api("views.publish", { user_id: "U0MEI0000", view: home });
  await opening;
  expect(mei.sees()).toBe("My day");
  expect(office.received[0]?.body).toMatchObject({
    event: { type: "app_home_opened", tab: "home", user: "U0MEI0000" },
  });
  expect(Object(office.received[0]?.body.event).view).toBeUndefined();
  await Promise.all([mei.opensHome(), office.api("views.publish", { user_id: "U0MEI0000", view: home })]);
  expect(Object(office.received[1]?.body.event).view).toMatchObject({ type: "home", root_view_id: expect.any(String) });
});

test("people come, go and are brought into channels, and a bot that subscribed hears of it", async () => {
  office = await openBareOffice({
    events: ["team_join", "user_change", "member_joined_channel", "member_left_channel"],
    channels: [{ name: "sales" }, { name: "quiet", withBot: false }],
  });
  const { workspace } = office.slack;
  await workspace.joins({ id: "kai", name: "Kai Sato", email: "kai@northwind.example", locale: "ja-JP" });
  await workspace.removes("kai", "#sales");
  await workspace.removes("mei", "#quiet");
  await workspace.invites("Tandem", "#quiet");
  await workspace.leaves("kai");
  expect(office.received.map(({ body }) => body.event)).toMatchObject([
    { type: "team_join", user: { id: "U0KAI0000", profile: { email: "kai@northwind.example" }, locale: "ja-JP" } },
    { type: "member_left_channel", user: "U0KAI0000", channel: "C0SALES00", channel_type: "C" },
    { type: "member_joined_channel", user: "U0TANDEMB", channel: "C0QUIET00" },
    { type: "user_change", user: { id: "U0KAI0000", deleted: true } },
  ]);
  expect(() => workspace.person("mei").messages("#quiet")).toThrow("sees no room #quiet");
});
