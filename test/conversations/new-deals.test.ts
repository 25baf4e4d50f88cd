import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
});
afterAll(() => office.close());

test("a line is shown as a deal first, and is one only after Confirm", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal new Hooli — 200 seats, $120k, close 2026-12-31, call Jane 2026-12-04");
  expect(newest(bo)).toContain("New deal: Hooli — 200 seats?");
  expect(newest(bo)).toContain("Amount: – → $120,000.00");
  expect(newest(bo)).toContain("Next step: – → call Jane · Fri 4 Dec");
  expect(newest(bo)).toContain("New company: Hooli");
  await bo.types("#sales", "/deal show Hooli");
  expect(newest(bo)).toContain("“Hooli”");
  await bo.presses("Confirm", { on: "New deal: Hooli" });
  expect(bo.sees("#sales")).toContain("Bo Larsen created this deal");
});

test("一句中文新建商机，先预览后生效，公司和联系人一并保存", async () => {
  const mei = who("mei");
  await mei.types("#sales", "/deal 新建 宏达科技有限公司 ERP一期 50万 月底签 下周三演示 张三 13812345678");
  expect(newest(mei)).toContain("金额：– → ¥500,000.00");
  expect(newest(mei)).toContain("预计成交日：– → 11月30日 周一");
  expect(newest(mei)).toContain("联系人：– → 张三 13812345678");
  expect(newest(mei)).toContain("将新建公司：宏达科技有限公司");
  await mei.presses("确认");
  expect(newest(mei)).toContain("林梅 新建了此商机");
  await mei.types("#sales", "/customer 查看 宏达科技有限公司");
  expect(newest(mei)).toContain("张三");
});

test("a company is known again with another suffix, in full width, in another case", async () => {
  const bo = who("bo");
  await makes(bo, "Globex Corp expansion 30k");
  await bo.types("#sales", "/deal new GLOBEX Inc. renewal 10k");
  expect(newest(bo)).toContain("Company: – → Globex Corp");
  expect(newest(bo)).not.toContain("New company");
  await bo.types("#sales", "/deal new Ｇｌｏｂｅｘ Corp support 10k");
  expect(newest(bo)).toContain("Company: – → Globex Corp");
});

test("a name that begins with a known company's proposes it, without a dash or a suffix; anything less proposes none", async () => {
  const [bo, mei] = [who("bo"), who("mei")];
  await bo.types("#sales", "/deal new Globex pilot 120k");
  expect(newest(bo)).toContain("New deal: Globex pilot?");
  expect(newest(bo)).toContain("Company: – → Globex Corp");
  await bo.presses("Confirm");
  await bo.types("#sales", "/customer show Globex Corp");
  expect(newest(bo)).toContain("Globex pilot");
  await bo.types("#sales", "/deal new globex");
  expect(newest(bo)).toContain("Company: – → Globex Corp");
  for (const words of ["Globexia pilot 1k", "Glo pilot 1k", "The new Globex 1k"]) {
    await bo.types("#sales", `/deal new ${words}`);
    expect(newest(bo), words).toContain("New deal:");
    expect(newest(bo), words).not.toContain("Company:");
  }
  await makes(mei, "鸿图科技有限公司 试点 12万");
  await mei.types("#sales", "/deal 新建 鸿图科技 二期 12万");
  expect(newest(mei)).toContain("公司：– → 鸿图科技有限公司");
});

test("a name that two companies share is neither's: it is asked, and the whole name tells them apart", async () => {
  const [ada, bo] = [who("ada"), who("bo")];
  for (const name of ["远洋电子", "蓝海"]) {
    await ada.types("#sales", `/customer new 北京${name}`);
    await ada.types("#sales", `/customer new 上海${name}`);
    await ada.presses("Create anyway");
    await ada.fills({ "Why is it another company?": "another city" });
    await ada.submits();
    expect(newest(ada)).toContain(`Added: 上海${name}`);
  }
  await bo.types("#sales", "/deal new 蓝海 试点 10k");
  expect(newest(bo)).toContain("New deal: 蓝海 试点?");
  expect(newest(bo)).not.toContain("Company:");
  await bo.types("#sales", "/deal new 远洋电子 试点 10k");
  expect(newest(bo)).toContain("Similar company already here: 北京远洋电子 and 上海远洋电子");
  await bo.types("#sales", "/deal new 上海远洋电子 试点 10k");
  expect(newest(bo)).toContain("Company: – → 上海远洋电子");
});

test("Cancel leaves nothing, Edit opens what was understood", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal new Umbrella pilot 5k");
  await bo.presses("Cancel");
  expect(newest(bo)).toBe("Cancelled. Nothing was changed.");
  await bo.types("#sales", "/deal new Umbrella pilot 5k");
  await bo.presses("Edit");
  expect(bo.modal()?.fields.find(({ label }) => label === "Deal name")?.value).toBe("Umbrella pilot");
  await bo.fills({ Amount: "6k" });
  await bo.submits();
  expect(newest(bo)).toContain("¥6,000.00");
});

test("pressing Confirm twice makes one deal", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal new Doubleclick 5k");
  await Promise.all([bo.presses("Confirm"), bo.presses("Confirm")]);
  await bo.types("#sales", "/deal show Doubleclick");
  expect(newest(bo)).toContain("Doubleclick · #");
});

test("a form: what is wrong stands beside its field and the rest stays typed", async () => {
  const bo = who("bo");
  await bo.usesShortcut("New deal");
  await bo.submits();
  expect(bo.modal()?.words).toContain("What is the deal called?");
  await bo.fills({ "Deal name": "Initech renewal", Company: "Initech", Amount: "-5", "Close date": "2026-12-31" });
  await bo.submits();
  const fields = bo.modal()?.fields ?? [];
  expect(fields.find(({ label }) => label === "Amount")?.error).toBe("An amount can't be negative.");
  expect(fields.find(({ label }) => label === "Company")?.value).toBe("Initech");
  await bo.fills({ Amount: "120k" });
  await bo.submits();
  await bo.types("#sales", "/deal show Initech renewal");
  expect(newest(bo)).toContain("¥120,000.00");
  expect(newest(bo)).toContain("Thu 31 Dec");
});

test("a message becomes a deal once; whoever tries again is told who made it", async () => {
  const [ada, bo, mei] = [who("ada"), who("bo"), who("mei")];
  await ada.types("#sales", "Vandelay wants latex, $30k, call Art 2026-12-02");
  await bo.usesShortcut("New deal from message", { in: "#sales", on: "wants latex" });
  const fields = bo.modal()?.fields ?? [];
  expect(fields.find(({ label }) => label === "Amount")?.value).toBe("USD 30000");
  expect(fields.find(({ label }) => label === "Next step")?.value).toBe("call Art");
  await bo.fills({ "Deal name": "Vandelay latex" });
  await bo.submits();
  await bo.types("#sales", "/deal history Vandelay");
  expect(newest(bo)).toContain("Vandelay wants latex");
  expect(newest(bo)).toContain("View message");
  await mei.usesShortcut("New deal from message", { in: "#sales", on: "Vandelay wants" });
  await mei.hears("Bo Larsen已于 2026年11月23日 10:00 由这条消息新建了「Vandelay latex」");
  expect(mei.modal()).toBeUndefined();
});

test.each([
  [
    "bo",
    "Hi Bo, Vandelay Industries called: they need gloves for $30k",
    "Vandelay Industries called: they need gloves",
  ],
  ["mei", "梅姐好，听说Vandelay Industries要加单，3万美元", "听说Vandelay Industries要加单"],
] as const)(
  "a message to %s finds the company that it names, and leaves out its greeting",
  async (name, message, called) => {
    const [ada, reader] = [who("ada"), who(name)];
    await makes(ada, "Vandelay Industries – latex 1k");
    await ada.types("#sales", message);
    const [company, deal] = name === "mei" ? ["公司", "商机名称"] : ["Company", "Deal name"];
    await reader.usesShortcut("New deal from message", { in: "#sales", on: message.slice(-12) });
    const fields = reader.modal()?.fields ?? [];
    expect(fields.find(({ label }) => label === company)?.value).toBe("Vandelay Industries");
    expect(fields.find(({ label }) => label === deal)?.value).toBe(called);
    await reader.submits();
    expect(newest(reader)).toContain("Vandelay Industries");
  },
);

test("a new deal can be taken back for ten minutes", async () => {
  const bo = who("bo");
  await makes(bo, "Oops 1k");
  await bo.presses("Undo");
  expect(newest(bo)).toBe("Oops was taken back.");
  await makes(bo, "Late 1k");
  await office.moveTo(new Date(office.app.clock.now().getTime() + 11 * 60_000));
  await bo.presses("Undo", { on: "Late" });
  await bo.hears("A change can be taken back for 10 minutes");
  await bo.types("#sales", "/deal show Late");
  expect(newest(bo)).toContain("¥1,000.00");
});

test("hostile and odd lines are said back as they are, and never guessed", async () => {
  const bo = who("bo");
  await bo.types("#sales", `/deal new ${"x".repeat(2000)}`);
  expect(newest(bo)).toContain("A deal's name may have 200 characters at most.");
  await bo.types("#sales", "/deal new Foo close 2026-02-30");
  expect(newest(bo)).toContain("New deal: Foo?");
  expect(newest(bo)).toContain("There is no such day as “2026-02-30”.");
  expect(newest(bo)).not.toContain("Not used");
  await bo.types("#sales", "/deal new Foo -500 USD");
  expect(newest(bo)).toContain("An amount can't be negative: “-500 USD”.");
  await bo.types("#sales", "/deal new 🚀 Rocket   <!channel> $1k");
  expect(newest(bo)).toContain("New deal: 🚀 Rocket <!channel>?");
  expect(bo.last("#sales")?.private).toBe(true);
});

test("ten thousand characters are refused in words, and all given back; what nobody sees in a name is not kept", async () => {
  const bo = who("bo");
  await bo.types("#sales", `/deal new ${"龙".repeat(10_000)}`);
  expect(newest(bo)).toContain("A deal's name may have 200 characters at most.");
  expect(newest(bo).match(/龙/g)).toHaveLength(10_000);
  await makes(bo, "Zero\u200Bwidth \u202Ebackwards $1k");
  expect(newest(bo)).toContain("Zero width backwards · #");
  await bo.types("#sales", "/deal show Zero width backwards");
  expect(newest(bo)).toContain("Zero width backwards · #");
});

test("a whole e-mail is pasted: its head is nobody's name", async () => {
  const bo = who("bo");
  const mail =
    "Big order\nFrom: jane@acme.com\nSubject: order 50 seats\n\nHi, we'd like 50 seats for $20,000 by 2026-12-20.";
  await bo.types("#sales", `/deal new ${mail}`);
  expect(newest(bo)).toContain("New deal: Big order");
  expect(newest(bo)).toContain("Contact: – → jane@acme.com");
  expect(newest(bo)).toContain("Amount: – → $20,000.00");
});
