import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { browserPath, startBrowser } from "../support/browser.ts";
import { demoOffice } from "../support/demo-office.ts";
import { type DemoSandbox, startDemoSandbox } from "../support/demo-sandbox.ts";

if (browserPath) {
  let demo: DemoSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemoSandbox(), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  const complaints: string[] = [];
  beforeEach(() => {
    complaints.length = 0;
  });
  const open = async (size = { width: 1280, height: 800 }): Promise<Page> => {
    const page = await browser.newPage({ viewport: size });
    page.setDefaultTimeout(20_000);
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on(
      "request",
      (request) =>
        new URL(request.url()).hostname !== "127.0.0.1" &&
        !request.url().startsWith("data:") &&
        complaints.push(request.url()),
    );
    await page.goto(demo.url);
    await page.getByRole("heading", { name: "sales" }).waitFor();
    return page;
  };
  const become = async (page: Page, name: RegExp): Promise<void> => {
    await page.getByRole("button", { name: /Switch person|切换身份/ }).click();
    await page.getByRole("menuitem", { name }).click();
    await page.getByRole("button", { name: new RegExp(`: ${name.source}`) }).waitFor();
  };

  test("a command is completed with the keyboard, its form refused, filled in and kept", async () => {
    const page = await open();
    const composer = page.getByRole("combobox", { name: "Message #sales" });
    await composer.pressSequentially("/de");
    await page.getByRole("option", { name: /\/deal/ }).waitFor();
    await composer.press("Tab");
    await composer.press("ArrowDown");
    await composer.press("ArrowUp");
    await composer.press("Tab");
    await expect.poll(() => composer.inputValue(), { timeout: 10_000 }).toBe("/deal new ");
    await composer.press("Enter");

    const form = page.getByRole("dialog", { name: "New deal" });
    await form.getByRole("button", { name: "Create" }).click();
    await form.getByText("Please complete this required field.").first().waitFor();
    await form.getByRole("combobox", { name: /Account/ }).fill("acme f");
    await page.getByRole("option", { name: "Acme Foods" }).click();
    await form.getByRole("textbox", { name: /Amount/ }).fill("a lot");
    await form.getByRole("button", { name: /Stage/ }).click();
    await page.getByRole("option", { name: "Negotiation" }).click();
    await form.getByRole("button", { name: "Create" }).click();
    await form.getByText("Give an amount such as 120,000.").waitFor();
    expect(await form.getByRole("combobox", { name: /Account/ }).inputValue()).toBe("Acme Foods");

    await form.getByRole("textbox", { name: /Amount/ }).fill("70,000");
    await form.getByRole("combobox", { name: /Needs/ }).fill("BI");
    await page.getByRole("option", { name: "BI" }).click();
    await form.getByText("Post it in #sales").click();
    await form.getByRole("button", { name: "Create" }).click();
    await form.waitFor({ state: "detached" });
    const card = page.getByRole("article").filter({ hasText: "Acme Foods" });
    await card.getByText("¥70,000").waitFor();
    expect(await card.textContent()).toContain("Negotiation");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("Esc closes the completion, then a form; the bot hears of the latter", async () => {
    const page = await open();
    const composer = page.getByRole("combobox", { name: "Message #sales" });
    await composer.fill("/");
    await page.getByRole("option").first().waitFor();
    await composer.press("Escape");
    await page.getByRole("option").first().waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Shortcuts" }).click();
    await page.getByRole("menuitem", { name: /New deal/ }).click();
    await page.getByRole("dialog", { name: "New deal" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page
      .getByRole("button", { name: /Tandem/ })
      .first()
      .click();
    await page.getByText("Nothing was saved.").first().waitFor();
    await page.close();
  });

  test("a card's menu moves the deal; a dangerous button asks first", async () => {
    const page = await open();
    const composer = page.getByRole("combobox", { name: "Message #sales" });
    await composer.fill("/deal show");
    await composer.press("Enter");
    const card = page.getByRole("article").filter({ hasText: "Acme Robotics" }).last();
    await card.getByRole("button", { name: /Move to/ }).click();
    await page.getByRole("option", { name: "Follow-up" }).click();
    await card
      .getByText(/^Stage\s*Follow-up$/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await card.getByRole("button", { name: "Lost" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Close it" }).click();
    await card.getByRole("button", { name: "Lost" }).waitFor({ state: "detached" });
    expect(await card.textContent()).toContain("Lost");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a message's own menu hands its words to the bot", async () => {
    const page = await open();
    const composer = page.getByRole("combobox", { name: "Message #sales" });
    await composer.fill("Globex wants a demo");
    await composer.press("Enter");
    const message = page.getByRole("article").filter({ hasText: "Globex wants a demo" });
    await message.hover();
    await message.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: /Log follow-up/ }).click();
    expect(await page.getByRole("dialog").getByRole("textbox", { name: /Note/ }).inputValue()).toBe(
      "Globex wants a demo",
    );
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await page.close();
  });

  test("a Chinese colleague has a Chinese page, Home tab and suggestions; a reload keeps who one is", async () => {
    const page = await open();
    await become(page, /林晓/);
    await page.getByRole("combobox", { name: "发消息给 #sales" }).waitFor();
    await page.getByRole("button", { name: "新建商机" }).click();
    const composer = page.getByRole("combobox", { name: "发消息给 Tandem" });
    await composer.waitFor();
    await expect.poll(() => composer.inputValue(), { timeout: 10_000 }).toBe("/deal 新建");
    await page.getByRole("tab", { name: "主页" }).click();
    await page.getByText("我的一天").waitFor();
    await page.getByRole("tabpanel").getByRole("button", { name: "跟进" }).first().click();
    await page.getByRole("dialog", { name: "新建商机" }).getByRole("button", { name: "取消" }).click();
    await page.reload();
    await page.getByRole("button", { name: "切换身份: 林晓" }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("what is only for one is not for another, and what one says the other sees at once", async () => {
    const [mine, theirs] = await Promise.all([open(), open()]);
    await become(theirs, /Bo Larsen/);
    const composer = mine.getByRole("combobox", { name: "Message #sales" });
    await composer.fill("/deal");
    await composer.press("Enter");
    await mine.getByText("Only visible to you").first().waitFor();
    await composer.fill("hello from Mei");
    await composer.press("Enter");
    await theirs.getByText("hello from Mei").waitFor();
    expect(await theirs.getByText("Only visible to you").count()).toBe(0);
    await Promise.all([mine.close(), theirs.close()]);
  });

  test("a bot that does not answer is shown as such", async () => {
    const page = await open();
    const composer = page.getByRole("combobox", { name: "Message #sales" });
    await composer.fill("/deal slow");
    await composer.press("Enter");
    await page.getByText("is working…").waitFor();
    await page.getByText("/deal failed with the error “operation_timeout”").waitFor();
    await page.close();
  });

  test("the clock is moved forward", async () => {
    const page = await open();
    await page.getByRole("button", { name: /Sandbox clock/ }).click();
    await page.getByRole("menuitem", { name: "Tomorrow, 08:30" }).click();
    await page.getByRole("button", { name: /Sandbox clock: Tue, Nov 24 08:30/ }).waitFor();
    expect(demo.leaps.at(-1)?.toISOString()).toBe("2026-11-24T00:30:00.000Z");
    await page.getByText("Yesterday").waitFor();
    await page.close();
  });

  test("a picture that the bot uploaded is seen in its card, and says what it shows", async () => {
    const call = async (method: string, body: object): Promise<Record<string, unknown>> => {
      const response = await fetch(`${demo.sandbox.slack.apiUrl}${method}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${demoOffice.botToken}` },
        body: JSON.stringify(body),
      });
      return z.looseObject({ ok: z.literal(true) }).parse(await response.json());
    };
    // The smallest picture there is: one pixel.
    const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
    const bytes = Buffer.from(pixel, "base64");
    const { upload_url, file_id } = await call("files.getUploadURLExternal", {
      filename: "funnel.png",
      length: bytes.length,
    });
    await fetch(String(upload_url), { method: "POST", body: bytes });
    await call("files.completeUploadExternal", { files: JSON.stringify([{ id: file_id, title: "Funnel" }]) });
    const channel = [...demo.sandbox.slack.desk.team.channels.values()].find(({ name }) => name === "sales")?.id;
    await call("chat.postMessage", {
      channel,
      text: "The funnel",
      blocks: [{ type: "image", slack_file: { id: file_id }, alt_text: "Lead 12, Proposal 4" }],
    });
    const page = await open();
    const picture = page.getByRole("img", { name: "Lead 12, Proposal 4" });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((image) => image.getBoundingClientRect().width > 0)).toBe(true);
    await expect.poll(() => picture.evaluate((image) => Reflect.get(image, "naturalWidth"))).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("on a phone everything is within the width, and the conversations open from the side", async () => {
    const page = await open({ width: 360, height: 740 });
    const overflow = await page.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(overflow).toBe(0);
    await page.getByRole("button", { name: "Open the list of conversations" }).click();
    await page.getByRole("button", { name: "wins" }).click();
    await page.getByRole("heading", { name: "wins" }).waitFor();
    await page.close();
  });
} else {
  test("browser tests were skipped: this machine has no Chromium (set CHROMIUM to its path)", () => {
    console.log("Browser tests were skipped: this machine has no Chromium. Set CHROMIUM to its path to run them.");
    expect(browserPath).toBeUndefined();
  });
}
