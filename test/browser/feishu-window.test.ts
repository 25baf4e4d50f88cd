import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { browserPath, startBrowser } from "../support/browser.ts";
import { type DemoSandbox, startDemoSandbox } from "../support/demo-sandbox.ts";

if (browserPath) {
  let demo: DemoSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemoSandbox({ withFeishu: true }), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  const complaints: string[] = [];
  beforeEach(() => {
    complaints.length = 0;
  });
  /** The page as somebody sees it who is already known to this browser, with both windows unless told otherwise. */
  const open = async (as: string, { windows = "both", width = 1440 } = {}): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("request", (request) => {
      if (new URL(request.url()).hostname !== "127.0.0.1" && !/^(data|blob):/.test(request.url()))
        complaints.push(request.url());
    });
    const keep = (name: string, value: string): string =>
      `localStorage.getItem("tandem.${name}") ?? localStorage.setItem("tandem.${name}", "${value}");`;
    await page.addInitScript({ content: keep("as", as) + keep("windows", windows) });
    await page.goto(demo.url);
    return page;
  };
  const feishu = (page: Page) => page.getByRole("region", { name: /^(Feishu|飞书)$/ });
  const say = async (page: Page, words: string): Promise<void> => {
    const composer = feishu(page).getByRole("combobox", { name: /^(Message|发消息给) / });
    await composer.fill(words);
    await composer.press("Escape");
    await composer.press("Enter");
  };
  /** Opens a conversation, and waits until it is the one that is written to. */
  const enter = async (page: Page, chat: string): Promise<void> => {
    await feishu(page)
      .getByRole("button", { name: new RegExp(`^${chat}`) })
      .click();
    await feishu(page)
      .getByRole("combobox", { name: new RegExp(`^(Message|发消息给) ${chat}$`) })
      .waitFor();
  };
  const newest = (page: Page) => feishu(page).getByRole("article").last();

  test("both windows stand side by side; one of them alone is chosen, and remembered", async () => {
    const page = await open("mei");
    await page.getByRole("region", { name: "Slack" }).getByRole("heading", { name: "sales" }).waitFor();
    await feishu(page).getByRole("heading", { name: "Tandem" }).waitFor();
    await page.getByRole("radio", { name: "Feishu" }).click();
    await page.getByRole("region", { name: "Slack" }).waitFor({ state: "detached" });
    await page.reload();
    await feishu(page).getByRole("heading", { name: "Tandem" }).waitFor();
    expect(await page.getByRole("region", { name: "Slack" }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a form keeps what was typed, says what is wrong beside its field, and is saved", async () => {
    const page = await open("mei");
    await say(page, "deal new");
    await newest(page).getByRole("heading", { name: "New deal" }).waitFor();
    const card = newest(page);
    await card.getByRole("button", { name: "Save" }).click();
    await card.getByText("Please fill this in.").waitFor();
    await card.getByRole("textbox", { name: "Account" }).fill("Acme");
    await card.getByRole("textbox", { name: "Amount" }).fill("a lot");
    await card.getByRole("button", { name: /Stage/ }).click();
    await page.getByRole("option", { name: "Negotiation" }).click();
    await card.getByRole("button", { name: /Owner/ }).click();
    await page.getByRole("option", { name: "Bo Larsen" }).click();
    await card.getByText("Tell the team").click();
    await card.getByRole("button", { name: "Save" }).click();
    await page.getByRole("status").getByText("That amount can’t be read").waitFor();
    await card.getByText("Give an amount such as 120,000").first().waitFor();
    expect(await card.getByRole("textbox", { name: "Account" }).inputValue()).toBe("Acme");
    await card.getByRole("textbox", { name: "Amount" }).fill("70,000");
    await card.getByRole("button", { name: "Save" }).click();
    await card.getByRole("heading", { name: "Saved" }).waitFor();
    expect(demo.feishuBot?.saved.at(-1)).toMatchObject({
      account: "Acme",
      amount: "70,000",
      stage: "negotiation",
      close: "2026-12-31 +0800",
    });
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("in a group the bot is mentioned; its card moves for everybody, in each one's language", async () => {
    const [mine, theirs] = await Promise.all([open("mei"), open("lin")]);
    for (const page of [mine, theirs]) await enter(page, "销售群");
    const composer = feishu(mine).getByRole("combobox", { name: "Message 销售群" });
    await composer.pressSequentially("@tan");
    await mine.getByRole("option", { name: /Tandem/ }).waitFor();
    await composer.press("Enter");
    await expect.poll(() => composer.inputValue(), { timeout: 10_000 }).toBe("@Tandem ");
    await composer.pressSequentially("show the deal");
    await composer.press("Enter");
    await newest(mine).getByText("Negotiation").waitFor();
    await newest(mine).getByText("<script> *not italic*").waitFor();
    await newest(theirs).getByText("谈判").waitFor();
    await newest(mine).getByRole("button", { name: "Won" }).click();
    await mine.getByRole("status").getByText("Won, well done").waitFor();
    await newest(theirs).getByText("赢单").first().waitFor();
    expect(await newest(mine).getByRole("button", { name: "Won" }).isDisabled()).toBe(true);
    expect(await theirs.getByText("Won, well done").count()).toBe(0);
    expect(complaints).toEqual([]);
    await Promise.all([mine.close(), theirs.close()]);
  });

  test("a dangerous button asks first; a bot that does not answer is complained of", async () => {
    const page = await open("bo");
    await say(page, "show");
    await newest(page).getByRole("button", { name: "Lost" }).click();
    await page.getByRole("alertdialog").getByText("It can be restored.").waitFor();
    await page.getByRole("alertdialog").getByRole("button", { name: "Yes" }).click();
    await page.getByRole("status").getByText("Noted").waitFor();
    await newest(page).getByRole("button", { name: "Slow" }).click();
    await page.getByRole("status").getByText("The callback timed out. Please try again later").waitFor();
    await page.close();
  });

  test("what somebody said is answered with the bot mentioned, and stands quoted above the answer", async () => {
    const page = await open("mei");
    await enter(page, "销售群");
    await say(page, "Globex wants a demo");
    const message = feishu(page).getByRole("article").filter({ hasText: "Globex wants a demo" }).last();
    await message.hover();
    await message.getByRole("button", { name: "Reply" }).click();
    await feishu(page).getByText("Reply to Mei Chen: Globex wants a demo").waitFor();
    await say(page, "@Tandem log it");
    await feishu(page).getByText("Mei Chen: Globex wants a demo").first().waitFor();
    await newest(page).getByText("Mei Chen: @Tandem log it").waitFor();
    await page.close();
  });

  test("an ephemeral card is for one person only, and says so", async () => {
    const [mine, theirs] = await Promise.all([open("mei"), open("bo")]);
    for (const page of [mine, theirs]) await enter(page, "喜报");
    await say(mine, "@Tandem quiet please");
    await newest(mine).getByText("Only visible to you").waitFor();
    await newest(theirs).getByText("quiet please").waitFor();
    expect(await feishu(theirs).getByText("Ask your admin").count()).toBe(0);
    await Promise.all([mine.close(), theirs.close()]);
  });

  test("charts are drawn and can be heard, tables turn their pages, panels open; what can't be drawn is named", async () => {
    const page = await open("lin", { windows: "feishu" });
    await say(page, "漏斗");
    const card = newest(page);
    await card.getByRole("heading", { name: "今日漏斗" }).waitFor();
    await expect.poll(() => card.locator("canvas").count(), { timeout: 30_000 }).toBe(3);
    expect(await card.getByRole("img", { name: /线索 120, 方案 51/ }).count()).toBe(4);
    await card.getByText("chart · wordCloud").waitFor();
    await card.getByRole("cell", { name: "谈判" }).waitFor();
    await card.getByRole("button", { name: "下一页" }).click();
    await card.getByRole("cell", { name: "赢单" }).waitFor();
    expect(await card.getByRole("cell", { name: "谈判" }).count()).toBe(0);
    await card.getByRole("button", { name: "为什么是这些数字？" }).click();
    await card.getByText("截至 09:00 的快照。").waitFor();
    await page.close();
  });

  test("commands are completed, the bot's menu is used, suggestions are said without their slash", async () => {
    const page = await open("lin", { windows: "feishu" });
    const composer = feishu(page).getByRole("combobox", { name: "发消息给 Tandem" });
    await composer.pressSequentially("/");
    await page.getByRole("option", { name: /\/deal 商机/ }).waitFor();
    await composer.press("ArrowDown");
    await composer.press("Enter");
    await expect.poll(() => composer.inputValue(), { timeout: 10_000 }).toBe("/funnel ");
    await composer.fill("");
    await feishu(page).getByRole("button", { name: "我的一天", exact: true }).click();
    await newest(page).getByRole("heading", { name: "我的一天" }).waitFor();
    await feishu(page).getByRole("button", { name: "新建商机" }).click();
    await expect.poll(() => composer.inputValue(), { timeout: 10_000 }).toBe("deal 新建");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("the clock moves both windows to tomorrow", async () => {
    const page = await open("mei");
    await say(page, "show");
    await newest(page).getByRole("button", { name: "Won" }).waitFor();
    await page.getByRole("button", { name: /Sandbox clock/ }).click();
    await page.getByRole("menuitem", { name: "Tomorrow, 08:30" }).click();
    await feishu(page)
      .getByText(/^yesterday \d\d:\d\d$/)
      .first()
      .waitFor();
    await page.close();
  });

  test("on a phone one window is seen at a time, within the width", async () => {
    const page = await open("mei", { width: 360 });
    await page.getByRole("region", { name: "Slack" }).waitFor();
    expect(await page.getByRole("radio", { name: "Side by side" }).count()).toBe(0);
    await page.getByRole("radio", { name: "Feishu" }).click();
    await feishu(page).getByRole("heading", { name: "Tandem" }).waitFor();
    expect(await page.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth)).toBe(0);
    await feishu(page).getByRole("button", { name: "Open the list of conversations" }).click();
    await feishu(page).getByRole("button", { name: /^喜报/ }).click();
    await feishu(page).getByRole("heading", { name: "喜报" }).waitFor();
    await page.close();
  });
} else {
  test("browser tests were skipped: this machine has no Chromium (set CHROMIUM to its path)", () => {
    console.log("Browser tests were skipped: this machine has no Chromium. Set CHROMIUM to its path to run them.");
    expect(browserPath).toBeUndefined();
  });
}
