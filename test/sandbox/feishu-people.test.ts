import { afterEach, beforeEach, expect, test } from "vitest";
import { type BareOffice, openBareFeishu } from "../support/feishu-office.ts";

let office: BareOffice;
beforeEach(async () => {
  office = await openBareFeishu({ patience: 2000 });
});
afterEach(() => office.close());

const words = (content: string, zh?: string) => ({
  tag: "plain_text",
  content,
  ...(zh ? { i18n_content: { zh_cn: zh, en_us: content } } : {}),
});
const callback = (value: object) => ({ behaviors: [{ type: "callback", value }] });
const button = (label: string, zh: string, value: object, more: object = {}) => ({
  tag: "button",
  text: words(label, zh),
  ...callback(value),
  ...more,
});
const cardOf = (title: string, ...elements: object[]) => ({
  schema: "2.0",
  header: { title: words(title) },
  body: { elements },
});
const person = (id: string) => office.feishu.workspace.person(id);
const sales = () => [...office.feishu.desk.tenant.chats.values()].find(({ name }) => name === "sales")?.id ?? "";
const send = async (type: string, receive_id: string, card: object) => {
  const args = { receive_id, msg_type: "interactive", content: JSON.stringify(card) };
  const sent = await office.api("POST", `im/v1/messages?receive_id_type=${type}`, args);
  expect(sent.code).toBe(0);
  return String(sent.data.message_id);
};
/** The `event` of the newest thing that the bot received. */
const heard = () => Object(office.received.at(-1)?.body.event);
const raw = (card: object) => ({ card: { type: "raw", data: card } });

test("a group's card is read and pressed by everybody in their own language, and changes for all", async () => {
  const id = await send("chat_id", sales(), cardOf("Acme", button("Move", "推进", { a: "move" }, { name: "move_1" })));
  office.answer(() => ({
    body: { toast: { type: "success", content: "Moved", i18n: { zh_cn: "已推进" } }, ...raw(cardOf("Acme: won")) },
  }));
  await expect(person("bo").presses("推进", { in: "#sales" })).rejects.toThrow("sees no button [推进], only: [Move]");
  await person("mei").presses("推进", { in: "#sales" });

  expect(heard()).toEqual({
    operator: expect.objectContaining({ open_id: person("mei").userId, tenant_key: office.feishu.desk.tenant.key }),
    token: expect.stringMatching(/^c-/),
    action: { tag: "button", name: "move_1", value: { a: "move" }, timezone: "Asia/Shanghai" },
    host: "im_message",
    context: { open_message_id: id, open_chat_id: sales() },
  });
  expect(person("mei").toasts).toEqual(["已推进"]);
  expect(person("bo").toasts).toEqual([]);
  expect(person("bo").sees("#sales")).toBe("Acme: won");
});

test("a form is filled by its labels, checked by the client, and sent as a whole", async () => {
  const label = (text: string, zh: string) => ({
    tag: "markdown",
    content: `**${text}** *`,
    i18n_content: { zh_cn: `**${zh}** *` },
  });
  const option = (value: string) => ({ text: words(value.toUpperCase()), value });
  const fields = [
    { tag: "input", name: "name", required: true, max_length: 12, label: words("Name", "名称") },
    label("Stage", "阶段"),
    { tag: "select_static", name: "stage", options: ["lead", "won"].map(option), initial_option: "lead" },
    label("Owners", "负责人"),
    { tag: "multi_select_person", name: "owners" },
    label("Close", "成交日"),
    { tag: "date_picker", name: "close" },
    label("Meeting", "会议"),
    { tag: "picker_datetime", name: "meeting" },
    { tag: "checker", name: "tell", text: words("Tell the group", "通知群") },
    {
      tag: "input",
      name: "note",
      input_type: "multiline_text",
      default_value: "as it was",
      label: words("Note", "备注"),
    },
    button("Save", "保存", { a: "save" }, { name: "save", form_action_type: "submit" }),
    button("Cancel", "取消", { a: "cancel" }, { name: "cancel" }),
  ];
  await send("open_id", person("bo").userId, cardOf("New deal", { tag: "form", name: "f", elements: fields }));
  const bo = person("bo");
  expect(bo.form()?.fields.map(({ label: name, value }) => [name, value])).toEqual([
    ["Name", ""],
    ["Stage", "LEAD"],
    ["Owners", ""],
    ["Close", ""],
    ["Meeting", ""],
    ["Tell the group", ""],
    ["Note", "as it was"],
  ]);
  await expect(bo.submits()).rejects.toThrow("Some required fields are empty");
  await bo.fills({ Name: "far too long a name" });
  await expect(bo.submits("Save")).rejects.toThrow("longer than the field allows");
  await expect(bo.fills({ Stage: "Lost" })).rejects.toThrow("“Lost” is not one of the options: “LEAD”, “WON”.");
  await expect(bo.fills({ Amount: "1" })).rejects.toThrow("no field “Amount”");
  expect(office.received).toEqual([]);

  office.answer(() => ({ body: raw(cardOf("Saved")) }));
  await bo.fills({
    Name: "Acme",
    Stage: "Won",
    Owners: ["陈梅", "Bo Larsen"],
    Close: "2026-12-24",
    Meeting: "2026-07-01 09:30",
    "Tell the group": true,
  });
  await bo.submits();
  expect(heard().action).toEqual({
    tag: "button",
    name: "save",
    value: { a: "save" },
    timezone: "Europe/Berlin",
    form_value: {
      name: "Acme",
      stage: "won",
      owners: [person("mei").userId, bo.userId],
      close: "2026-12-24 +0100",
      meeting: "2026-07-01 09:30 +0200",
      tell: true,
      note: "as it was",
    },
  });
  expect(bo.form()).toBeUndefined();
});

test("menus and pickers outside of forms answer at once", async () => {
  const elements = [
    { tag: "markdown", content: "Move to" },
    { tag: "select_static", options: [{ text: words("Won"), value: "won" }], ...callback({ a: "to" }) },
    { tag: "input", placeholder: words("Search"), ...callback({ a: "find" }) },
    { tag: "overflow", options: [{ text: words("Snooze"), value: "snooze" }], ...callback({ a: "more" }) },
  ];
  await send("open_id", person("bo").userId, cardOf("Acme", ...elements));
  office.answer(() => ({ body: { toast: { content: "ok" } } }));
  const bo = person("bo");
  await bo.picks("Won", { from: "Move to" });
  expect(heard().action).toMatchObject({ tag: "select_static", option: "won", value: { a: "to" } });
  await bo.picks("globex", { from: "Search" });
  expect(heard().action).toMatchObject({ tag: "input", input_value: "globex", value: { a: "find" } });
  await bo.presses("Snooze");
  expect(heard().action).toMatchObject({ tag: "overflow", option: "snooze", value: { a: "more" } });
});

test("a link opens by itself; a disabled button does nothing", async () => {
  const link = {
    tag: "button",
    text: words("Open"),
    behaviors: [{ type: "open_url", default_url: "https://crm.example.com/deals/1" }],
  };
  await send("open_id", person("bo").userId, cardOf("Acme", link, button("Move", "推进", {}, { disabled: true })));
  await person("bo").presses("Open");
  expect(person("bo").link("Open")).toBe("https://crm.example.com/deals/1");
  await expect(person("bo").presses("Move")).rejects.toThrow("That can't be used now");
  expect(office.received).toEqual([]);
});

test("an answer that is late, wrong or unusable is a toast, and is not asked for again", async () => {
  await send("open_id", person("mei").userId, cardOf("Acme", button("Move", "推进", {})));
  const mei = person("mei");
  office.answer(() => ({ status: 500 }));
  await expect(mei.presses("推进")).rejects.toThrow("目标回调服务出错了");
  office.answer(() => ({ body: raw(cardOf("Acme", { tag: "note" })) }));
  await expect(mei.presses("推进")).rejects.toThrow("200861");
  office.answer(() => ({ body: { toast: "no" } }));
  await expect(mei.presses("推进")).rejects.toThrow("返回的内容无法使用");
  office.answer(() => ({ after: new Promise((resolve) => setTimeout(resolve, 3200).unref()) }));
  await expect(mei.presses("推进")).rejects.toThrow("超时未响应");
  expect(mei.toasts).toHaveLength(4);
  expect(mei.sees("@Tandem")).toBe("Acme\n[推进]");
  office.passes(7 * 3_600_000);
  await office.feishu.repush();
  expect(office.received).toHaveLength(4);
});

test("after fourteen days a card can't be pressed", async () => {
  await send("open_id", person("bo").userId, cardOf("Acme", button("Move", "推进", {})));
  office.passes(14 * 24 * 3_600_000 + 1);
  await expect(person("bo").presses("Move")).rejects.toThrow("This card has expired");
  expect(office.received).toEqual([]);
});

test("the token of a press redraws the card twice within half an hour, once it has been answered", async () => {
  await send("open_id", person("bo").userId, cardOf("Acme", button("Move", "推进", {})));
  const update = (token: string, title: string) =>
    office.api("POST", "interactive/v1/card/update", { token, card: cardOf(title, button("Move", "推进", {})) });
  let early: Promise<unknown> = Promise.resolve();
  office.answer(({ body }) => {
    const after = update(String(Object(body.event).token), "too early");
    early = after;
    return { body: { toast: { content: "working" } }, after };
  });
  await person("bo").presses("Move");
  expect(await early).toMatchObject({ status: 200, code: 300030 });
  const token = String(heard().token);
  expect((await update(token, "one")).body).toEqual({ code: 0, msg: "ok" });
  expect((await update(token, "two")).code).toBe(0);
  expect(await update(token, "three")).toMatchObject({ status: 200, code: 300040 });
  expect(person("bo").sees("@Tandem")).toBe("two\n[Move]");
  expect(await update("nonsense", "x")).toMatchObject({ code: 300020 });

  office.answer(() => ({ body: { toast: { content: "working" } } }));
  await person("bo").presses("Move");
  office.passes(30 * 60_000 + 1);
  expect(await update(String(heard().token), "late")).toMatchObject({ code: 300030 });
});
