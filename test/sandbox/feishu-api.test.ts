import { afterEach, beforeEach, expect, test } from "vitest";
import { type BareOffice, feishuOffice, openBareFeishu } from "../support/feishu-office.ts";

let office: BareOffice;
beforeEach(async () => {
  office = await openBareFeishu();
});
afterEach(() => office.close());

const hours = (n: number) => n * 3_600_000;
const text = (words: string) => ({ msg_type: "text", content: JSON.stringify({ text: words }) });
const cardOf = (words: string) => ({ schema: "2.0", body: { elements: [{ tag: "markdown", content: words }] } });
const card = (words: string) => ({ msg_type: "interactive", content: JSON.stringify(cardOf(words)) });
const idOf = (person: string) => office.feishu.workspace.person(person).userId;
const chat = (name: string) => [...office.feishu.desk.tenant.chats.values()].find((one) => one.name === name)?.id ?? "";
const send = (type: string, id: string, said: object) =>
  office.api("POST", `im/v1/messages?receive_id_type=${type}`, { receive_id: id, ...said });

test("a token costs the app's id and secret, and lives two hours", async () => {
  const ask = (app_id: string, app_secret: string) =>
    office.api("POST", "auth/v3/tenant_access_token/internal", { app_id, app_secret }, null);
  expect(await ask(office.feishu.appId, "wrong")).toMatchObject({ status: 200, code: 10014 });
  expect(await ask("cli_0123456789abcdef", feishuOffice.appSecret)).toMatchObject({ code: 10003 });
  const { body } = await ask(office.feishu.appId, feishuOffice.appSecret);
  expect(body).toMatchObject({ code: 0, tenant_access_token: expect.stringMatching(/^t-/), expire: 7200 });

  const old = await office.token();
  expect(await office.token()).toBe(old);
  office.passes(hours(1.6));
  expect(await office.token()).not.toBe(old);
  expect(await office.api("GET", "bot/v3/info", undefined, old)).toMatchObject({ code: 0 });
  office.passes(hours(0.5));
  expect(await office.api("GET", "bot/v3/info", undefined, old)).toMatchObject({ status: 400, code: 99991663 });
  expect(await office.api("GET", "bot/v3/info", undefined, null)).toMatchObject({ status: 400, code: 99991661 });
});

test("failures have Feishu's shape, and what is not there is told so", async () => {
  const { body, headers } = await send("open_id", "ou_nobody", text("hi"));
  expect(body).toEqual({
    code: 230034,
    msg: expect.any(String),
    error: { log_id: headers.get("x-tt-logid"), troubleshooter: expect.stringContaining("230034") },
  });
  expect(await office.api("GET", "im/v1/nothing")).toMatchObject({ status: 404, code: 404 });
  const garbled = await fetch(`${office.feishu.domain}/open-apis/im/v1/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${await office.token()}` },
    body: "{not json",
  });
  expect([garbled.status, await garbled.json()]).toEqual([400, { code: 9499, msg: "Bad Request" }]);
});

test("a message reaches a person by each of their ids, and a group by its own", async () => {
  const { users } = office.feishu.desk.tenant;
  const bo = users.get(idOf("bo"));
  if (!bo) throw new Error("no Bo");
  const ids = { open_id: bo.id, union_id: bo.unionId, user_id: bo.userId, email: bo.email };
  for (const [type, id] of Object.entries(ids)) expect((await send(type, id, text(`by ${type}`))).code).toBe(0);
  expect(office.feishu.workspace.person("bo").sees("@Tandem")).toBe("by open_id\nby union_id\nby user_id\nby email");
  expect(await send("chat_id", chat("sales"), text("all"))).toMatchObject({
    data: { chat_id: chat("sales"), msg_type: "text", sender: { id: office.feishu.appId, sender_type: "app" } },
  });
  expect(office.feishu.workspace.person("mei").sees("#sales")).toBe("all");
});

test.each([
  ["open_id", () => idOf("gil"), 230013],
  ["open_id", () => idOf("sam"), 230038],
  ["open_id", () => idOf("old"), 230029],
  ["chat_id", () => chat("elsewhere"), 230002],
  ["chat_id", () => "oc_nowhere", 230034],
  ["phone", () => "1", 230001],
])("who can't be reached by %s: %#", async (type, id, code) => {
  expect(await send(type, id(), text("hi"))).toMatchObject({ status: 400, code });
});

test("the same uuid sends once within an hour", async () => {
  const first = await send("open_id", idOf("bo"), { ...text("once"), uuid: "job-1" });
  office.passes(hours(0.9));
  const again = await send("open_id", idOf("bo"), { ...text("once"), uuid: "job-1" });
  expect(again.data.message_id).toBe(first.data.message_id);
  office.passes(hours(0.2));
  const later = await send("open_id", idOf("bo"), { ...text("once"), uuid: "job-1" });
  expect(later.data.message_id).not.toBe(first.data.message_id);
  expect(await send("open_id", idOf("bo"), { ...text("long"), uuid: "x".repeat(51) })).toMatchObject({ code: 230001 });
});

test("bytes are counted, not characters", async () => {
  expect((await send("open_id", idOf("bo"), text("好".repeat(50_000)))).code).toBe(0);
  expect(await send("open_id", idOf("bo"), text("好".repeat(51_300)))).toMatchObject({ status: 400, code: 230025 });
  expect((await send("open_id", idOf("bo"), card("好".repeat(10_000)))).code).toBe(0);
  expect(await send("open_id", idOf("bo"), card("好".repeat(10_300)))).toMatchObject({ status: 400, code: 230025 });
});

test("a card is patched by its sender for fourteen days; texts are edited twenty times", async () => {
  const sent = await send("chat_id", chat("sales"), card("Lead"));
  const path = `im/v1/messages/${String(sent.data.message_id)}`;
  expect((await office.api("PATCH", path, { content: JSON.stringify(cardOf("Won")) })).code).toBe(0);
  expect(office.feishu.workspace.person("mei").sees("#sales")).toBe("Won");
  expect(await office.api("PUT", path, text("Won"))).toMatchObject({ code: 230054 });

  const words = await send("chat_id", chat("sales"), text("draft"));
  const wordsPath = `im/v1/messages/${String(words.data.message_id)}`;
  expect(await office.api("PATCH", wordsPath, { content: JSON.stringify(cardOf("x")) })).toMatchObject({
    code: 230054,
  });
  for (let time = 1; time <= 20; time += 1) expect((await office.api("PUT", wordsPath, text(`v${time}`))).code).toBe(0);
  expect(await office.api("PUT", wordsPath, text("v21"))).toMatchObject({ status: 400, code: 230072 });
  expect(office.feishu.workspace.person("mei").last("#sales")).toMatchObject({ words: "v20", edited: true });

  office.passes(hours(14 * 24 + 1));
  expect(await office.api("PATCH", path, { content: JSON.stringify(cardOf("Lost")) })).toMatchObject({ code: 230031 });
});

test("others' messages are read and answered, but not changed; recalled ones are empty", async () => {
  const mei = office.feishu.workspace.person("mei");
  office.answer(() => ({}));
  await mei.types("#sales", "李总确认了二期预算");
  const said = mei.last("#sales")?.id ?? "";
  const reply = await office.api("POST", `im/v1/messages/${said}/reply`, text("noted"));
  expect(reply.data).toMatchObject({ parent_id: said, root_id: said });
  expect(mei.last("#sales")).toMatchObject({ words: "noted", quotes: "李总确认了二期预算" });
  expect(reply.data).not.toHaveProperty("thread_id");
  const topic = await office.api("POST", `im/v1/messages/${said}/reply`, { ...text("aside"), reply_in_thread: true });
  expect(topic.data.thread_id).toMatch(/^omt_/);
  expect(await office.api("GET", `im/v1/messages/${said}`)).toMatchObject({
    data: {
      items: [{ deleted: false, body: { content: '{"text":"李总确认了二期预算"}' }, sender: { id: mei.userId } }],
    },
  });
  expect(await office.api("PUT", `im/v1/messages/${said}`, text("mine"))).toMatchObject({ code: 230071 });
  expect(await office.api("DELETE", `im/v1/messages/${said}`)).toMatchObject({ code: 230026 });

  await mei.recalls({ on: "李总" });
  expect(await office.api("GET", `im/v1/messages/${said}`)).toMatchObject({
    data: { items: [{ deleted: true, body: { content: "This message was recalled" } }] },
  });
  expect(await office.api("POST", `im/v1/messages/${said}/reply`, text("late"))).toMatchObject({ code: 230011 });
});

test("an ephemeral card is for one person of a group, in the words that it was written in", async () => {
  const [mei, bo] = [office.feishu.workspace.person("mei"), office.feishu.workspace.person("bo")];
  const both = { tag: "plain_text", content: "Only you", i18n_content: { zh_cn: "仅你可见" } };
  const shown = { schema: "2.0", header: { title: both } };
  const sendTo = (chat_id: string, open_id: string) =>
    office.api("POST", "ephemeral/v1/send", { chat_id, open_id, msg_type: "interactive", card: shown });
  const sent = await sendTo(chat("sales"), mei.userId);
  expect(mei.last("#sales")).toMatchObject({ words: "Only you", private: true });
  expect(bo.messages("#sales")).toEqual([]);
  const { message_id } = sent.data;
  expect(await office.api("PATCH", `im/v1/messages/${String(message_id)}`, { content: "{}" })).toMatchObject({
    code: 230001,
  });
  expect((await office.api("POST", "ephemeral/v1/delete", { message_id })).code).toBe(0);
  expect(mei.messages("#sales")).toEqual([]);
  expect(await office.api("POST", "ephemeral/v1/delete", { message_id })).toMatchObject({ status: 200, code: 18051 });

  const p2p = office.feishu.desk.tenant.botChat(mei.userId).id;
  expect(await sendTo(p2p, mei.userId)).toMatchObject({ code: 18053 });
});

test("five messages a second to one chat, once that is switched on", async () => {
  office.feishu.pace.enforced = true;
  const codes = await Promise.all([1, 2, 3, 4, 5, 6].map((each) => send("open_id", idOf("bo"), text(`${each}`))));
  expect(codes.map(({ code }) => code).sort()).toEqual([0, 0, 0, 0, 0, 230020]);
  expect((await send("open_id", idOf("mei"), text("another chat"))).code).toBe(0);
  office.passes(1000);
  expect((await send("open_id", idOf("bo"), text("7"))).code).toBe(0);
});

test("the double misbehaves when told to", async () => {
  const { faults } = office.feishu;
  faults.next("POST /open-apis/im/v1/messages", { kind: "ratelimited", reset: 7 });
  const limited = await send("open_id", idOf("bo"), text("hi"));
  expect(limited).toMatchObject({ status: 429, code: 99991400 });
  expect(limited.headers.get("x-ogw-ratelimit-reset")).toBe("7");
  faults.next("POST /open-apis/im/v1/messages", { kind: "code", code: 230020 });
  expect(await send("open_id", idOf("bo"), text("hi"))).toMatchObject({ status: 400, code: 230020 });
  faults.next("POST /open-apis/im/v1/messages", { kind: "drop-after" });
  await expect(send("open_id", idOf("bo"), text("landed"))).rejects.toThrow("fetch failed");
  expect(office.feishu.workspace.person("bo").sees("@Tandem")).toBe("landed");
});

test("people and groups, as far as the app may look", async () => {
  const user = await office.api("GET", `contact/v3/users/${idOf("mei")}?user_id_type=open_id`);
  expect(user.data.user).toMatchObject({
    name: "陈梅",
    open_id: idOf("mei"),
    enterprise_email: "mei@northwind.example",
    job_title: "客户经理",
    status: { is_activated: true, is_resigned: false },
  });
  expect(user.data.user).not.toHaveProperty("time_zone");
  for (const outside of ["gil", "sam"])
    expect(await office.api("GET", `contact/v3/users/${idOf(outside)}`)).toMatchObject({ status: 400, code: 41050 });
  expect((await office.api("GET", `contact/v3/users/${idOf("old")}`)).data).toMatchObject({
    user: { status: { is_resigned: true } },
  });

  const emails = ["BO@northwind.example", "gil@elsewhere.example", "nobody@northwind.example"];
  const found = await office.api("POST", "contact/v3/users/batch_get_id?user_id_type=open_id", { emails });
  expect(found.data).toEqual({
    user_list: [{ user_id: idOf("bo"), email: emails[0] }, { email: emails[1] }, { email: emails[2] }],
  });

  expect((await office.api("GET", "im/v1/chats")).data.items).toMatchObject([
    { chat_id: chat("sales"), name: "sales" },
  ]);
  expect(await office.api("GET", `im/v1/chats/${chat("elsewhere")}`)).toMatchObject({ code: 232011 });
  const members = await office.api("GET", `im/v1/chats/${chat("sales")}/members?page_size=2`);
  expect(members.data).toMatchObject({ has_more: true, member_total: 3, items: [{ member_id: idOf("mei") }, {}] });
});

test("native slash commands are listed, made, changed and taken away", async () => {
  const path = "application/v7/app_slash_commands";
  const about = (words: string) => ({ default_value: words, i18n: { zh_cn: `${words}（中文）` } });
  const made = await office.api("POST", path, { command: "funnel", description: about("Funnel") });
  const id = String(made.data.command_id);
  expect(await office.api("POST", path, { command: "deal", description: about("Twice") })).toMatchObject({
    code: 40000002,
  });
  expect(await office.api("POST", path, { command: "/x", description: about("Slash") })).toMatchObject({ status: 400 });
  await office.api("PATCH", `${path}/${id}`, { description: about("The funnel") });
  expect((await office.api("GET", `${path}?page_size=50`)).data.items).toMatchObject([
    { command: "deal", description: { default_value: "Work on deals" } },
    {
      command_id: id,
      command: "funnel",
      description: { default_value: "The funnel", i18n: { zh_cn: "The funnel（中文）" } },
    },
  ]);
  expect((await office.api("DELETE", `${path}/${id}`)).code).toBe(0);
  expect(await office.api("GET", `${path}/${id}`)).toMatchObject({ status: 404 });
});
