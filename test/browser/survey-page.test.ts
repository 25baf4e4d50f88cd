import { randomUUID } from "node:crypto";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tokenOf } from "../../src/crm/surveys/survey/token.ts";
import { arrive, cast } from "../conversations/cast.ts";
import { browserPath, startBrowser } from "../support/browser.ts";
import { type Office, openOffice } from "../support/office.ts";

if (browserPath) {
  const key = "a key of the test";
  let office: Office;
  let browser: Browser;
  beforeAll(async () => {
    [office, browser] = await Promise.all([
      openOffice(cast, undefined, { PUBLIC_URL: "https://tandem.test" }),
      startBrowser(),
    ]);
    await arrive(office);
    await office.person("bo").types("#sales", "/customer new Acme");
    const { prisma } = office.app.database;
    const { tenantId } = await prisma.account.findFirstOrThrow();
    await prisma.surveyKey.create({ data: { tenantId, key, createdAt: office.app.clock.now() } });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });

  /** A survey that Acme was given, and the address of its page. */
  async function given(): Promise<{ id: string; url: string }> {
    const { prisma } = office.app.database;
    const account = await prisma.account.findFirstOrThrow();
    const now = office.app.clock.now();
    const [id, customerId] = [randomUUID(), randomUUID()];
    const { tenantId, id: accountId } = account;
    const known = await prisma.customer.findFirst({ where: { accountId } });
    if (!known) {
      await prisma.customer.create({
        data: {
          ...{ id: customerId, tenantId, accountId, since: now, createdAt: now, updatedAt: now },
          ...{ tierSince: now, tierReason: { because: "started", how: "hand" } },
        },
      });
    }
    await prisma.survey.create({
      data: {
        ...{ id, tenantId, customerId: known?.id ?? customerId, ground: "hand", source: "link", state: "sent" },
        ...{ createdAt: now, sentAt: now, expiresAt: new Date(now.getTime() + 86_400_000) },
      },
    });
    return { id, url: `${office.url}/survey/${tokenOf(key, { tenant: tenantId, survey: id })}` };
  }
  const kept = (id: string) => office.app.database.prisma.survey.findFirstOrThrow({ where: { id } });

  /** A small telephone without any script, that notes what the browser complains of. */
  async function phone(options: BrowserContextOptions) {
    const viewport = { width: 360, height: 640 };
    const context = await browser.newContext({
      viewport,
      isMobile: true,
      hasTouch: true,
      javaScriptEnabled: false,
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const complaints: string[] = [];
    page.on("console", (message) => void complaints.push(message.text()));
    return { page, complaints, close: () => context.close() };
  }

  test("on a small phone, in Chinese and without a script: one tap, why, thanks", async () => {
    const { id, url } = await given();
    const { page, complaints, close } = await phone({ locale: "zh-CN" });
    await page.goto(url);
    await page.getByText("您有多大可能").waitFor();
    const buttons = await page.getByRole("button").all();
    expect(buttons).toHaveLength(11);
    for (const button of buttons) {
      const box = await button.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 999) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
    }
    expect((await page.locator("main").boundingBox())?.width).toBeLessThanOrEqual(360);
    await page.getByRole("button", { name: "3", exact: true }).tap();
    await page.getByText("您的评分：3 分").waitFor();
    await page.getByLabel("原因是什么").fill("交货<太>慢");
    await page.getByRole("button", { name: "提交" }).tap();
    await page.getByText("我们已收到").waitFor();
    expect(await kept(id)).toMatchObject({ score: 3, comment: "交货<太>慢" });
    await page.goBack();
    await page.reload();
    await page.getByText("我们已收到").waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test("the language is switched on the page, and stays while one answers", async () => {
    const { id, url } = await given();
    const { page, complaints, close } = await phone({ locale: "zh-CN" });
    await page.goto(url);
    await page.getByRole("link", { name: "English" }).tap();
    await page.getByText("How likely are you to recommend us").waitFor();
    expect(await kept(id)).toMatchObject({ score: null });
    await page.getByRole("button", { name: "10", exact: true }).tap();
    await page.getByText("You gave 10 of 10.").waitFor();
    await page.getByRole("link", { name: "中文" }).tap();
    await page.getByText("您的评分：10 分").waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test("two windows of the same link: the second answer is told that the first counts", async () => {
    const { id, url } = await given();
    const { page, close } = await phone({ locale: "en-GB" });
    const other = await page.context().newPage();
    await page.goto(url);
    await other.goto(url);
    await page.getByRole("button", { name: "8" }).tap();
    await page.getByText("You gave 8 of 10.").waitFor();
    await other.getByRole("button", { name: "2" }).tap();
    await other.getByText("Your first answer counts.").waitFor();
    expect(await kept(id)).toMatchObject({ score: 8 });
    await close();
  });

  test("with a keyboard alone", async () => {
    const { id, url } = await given();
    const { page, close } = await phone({ locale: "en-GB", viewport: { width: 1280, height: 800 }, isMobile: false });
    await page.goto(url);
    await page.getByRole("button", { name: "0", exact: true }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("You gave 1 of 10.").waitFor();
    expect(await kept(id)).toMatchObject({ score: 1 });
    await close();
  });
} else {
  test("browser tests were skipped: this machine has no Chromium (set CHROMIUM to its path)", () => {
    console.log("Browser tests were skipped: this machine has no Chromium. Set CHROMIUM to its path to run them.");
    expect(browserPath).toBeUndefined();
  });
}
