import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserPath, startBrowser } from "../support/browser.ts";
import { freePort, type OtherProcess, startProcess } from "../support/processes.ts";

if (browserPath) {
  let app: OtherProcess;
  let browser: Browser;
  let data: string;
  let url: string;
  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), "tandem-page-"));
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    // The very program that a newcomer starts, on a database of its own, with no settings at all.
    const nothing = { DATABASE_URL: "", SLACK_BOT_TOKEN: "", FEISHU_APP_ID: "", LOG_LEVEL: "warn" };
    app = startProcess(new URL("../../src/main.ts", import.meta.url), [], {
      ...nothing,
      PORT: String(port),
      DATA_DIR: data,
    });
    [browser] = await Promise.all([startBrowser(), app.says(/sandbox: http/)]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await app?.kill();
    if (data) await rm(data, { recursive: true, force: true });
  });

  /** The page as Tom sees it, who has both windows. */
  const open = async (): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(60_000);
    await page.addInitScript({ content: `localStorage.setItem("tandem.as", "tom")` });
    await page.goto(url);
    return page;
  };
  const say = async (room: Locator, words: string): Promise<void> => {
    const composer = room.getByRole("combobox", { name: "Message Tandem" });
    await composer.fill(words);
    await composer.press("Escape");
    await composer.press("Enter");
  };

  test("in Slack's window a deal is made from one line, moved through its gate, and stands in the funnel", async () => {
    const page = await open();
    const slack = page.getByRole("region", { name: "Slack" });
    await slack.getByRole("button", { name: "Tandem" }).click();
    await say(slack, "/deal new Northwind — 200 seats, $120k, close end of next month");
    const question = slack.getByRole("article").filter({ hasText: "New deal: Northwind" });
    await question.getByText("$120,000.00").waitFor();
    await question.getByRole("button", { name: "Confirm" }).click();
    const deal = slack.getByRole("article").filter({ hasText: "Tom Okafor created this deal" }).last();
    await deal.getByText("Screening").first().waitFor();

    await say(slack, "/deal move Northwind proposal");
    const form = page.getByRole("dialog");
    await form.getByText("This jumps over Follow-up. Please say why.").waitFor();
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByText("Please complete this required field.").first().waitFor();
    await form.getByRole("textbox", { name: /Why/ }).fill("They know us well");
    await form.getByRole("button", { name: "Save" }).click();
    await form.waitFor({ state: "detached" });

    await say(slack, "/funnel");
    const funnel = slack.getByRole("article").filter({ hasText: "funnel" }).last();
    await funnel.getByText("What moved").waitFor();
    const moved = funnel.getByRole("row").filter({ hasText: /^Proposal/ });
    expect(await moved.textContent()).toMatch(/Proposal.*1/);
    await page.close();
  });

  test("in Feishu's window the deal goes on: its gate's form, and the funnel drawn", async () => {
    const page = await open();
    const feishu = page.getByRole("region", { name: "Feishu" });
    await say(feishu, "deal new Globex — 50 seats, $60k, close end of next month");
    const question = feishu.getByRole("article").filter({ hasText: "New deal: Globex" });
    await question.getByRole("button", { name: "Confirm" }).click();
    await feishu.getByRole("article").filter({ hasText: "Tom Okafor created this deal" }).last().waitFor();

    await say(feishu, "deal move Globex follow-up");
    const form = feishu.getByRole("article").filter({ hasText: "To enter Follow-up" });
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByText("Please fill this in.").first().waitFor();
    const answers = [
      ["Need", "Clear"],
      ["Budget", "Approved"],
      ["Decision maker", "Confirmed"],
    ] as const;
    for (const [field, answer] of answers) {
      await form.getByRole("button", { name: new RegExp(field) }).click();
      await page.getByRole("option", { name: answer, exact: true }).click();
    }
    await form.getByRole("button", { name: "Save" }).click();
    await form.waitFor({ state: "detached" });
    await feishu.getByRole("article").filter({ hasText: "Globex" }).filter({ hasText: "Follow-up" }).last().waitFor();

    await say(feishu, "funnel");
    const funnel = feishu.getByRole("article").filter({ hasText: "What moved" }).last();
    await funnel.locator("canvas").first().waitFor();
    await funnel
      .getByRole("img", { name: /Follow-up 1/ })
      .first()
      .waitFor();
    await page.close();
  });

  test("a win is told to all, in the channel of wins of both windows", async () => {
    const page = await open();
    const [slack, feishu] = [page.getByRole("region", { name: "Slack" }), page.getByRole("region", { name: "Feishu" })];
    await slack.getByRole("button", { name: "Tandem" }).click();
    await say(slack, "/deal won Northwind");
    const form = page.getByRole("dialog");
    await form.getByLabel(/Contract number/).fill("C-2026-11");
    await form.getByRole("button", { name: "Save" }).click();
    await form.waitFor({ state: "detached" });
    for (const window of [slack, feishu]) {
      await window.getByRole("button", { name: "wins" }).click();
      await window.getByRole("article").filter({ hasText: "Tom Okafor won Northwind" }).waitFor();
    }
    await page.close();
  });
} else {
  test("browser tests were skipped: this machine has no Chromium (set CHROMIUM to its path)", () => {
    console.log("Browser tests were skipped: this machine has no Chromium. Set CHROMIUM to its path to run them.");
    expect(browserPath).toBeUndefined();
  });
}
