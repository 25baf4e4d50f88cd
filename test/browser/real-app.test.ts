import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserPath } from "../support/browser.ts";
import { type RealSandbox, say, startRealSandbox } from "../support/real-sandbox.ts";

if (browserPath) {
  let sandbox: RealSandbox;
  beforeAll(async () => {
    sandbox = await startRealSandbox();
  }, 180_000);
  afterAll(() => sandbox?.close());

  /** Tom has both windows. */
  const open = (): Promise<Page> => sandbox.sees("tom");

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

  test("whoever speaks in one window is not said to open the chat of the other", async () => {
    const page = await open();
    const [slack, feishu] = ["Slack", "Feishu"].map((name) => page.getByRole("region", { name }));
    if (!slack || !feishu) throw new Error("no windows");
    await feishu.getByRole("combobox", { name: "Message Tandem" }).waitFor();
    const arrived = async () => Number(/kind="arrive",outcome="answered"} (\d+)/.exec(await figures())?.[1]);
    const figures = async () =>
      (await sandbox.story()).split("\n").find((line) => line.includes('"feishu",kind="arrive"')) ?? "";
    await expect.poll(arrived).toBeGreaterThan(0);
    const before = await arrived();
    await slack.getByRole("button", { name: "Tandem" }).click();
    for (const words of ["/deal list", "/crm me", "/deal list"]) await say(slack, words);
    const answers = slack.getByRole("article").filter({ hasText: "My deals" });
    await expect.poll(() => answers.count()).toBeGreaterThan(1);
    expect(await arrived()).toBe(before);
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
  test("on a phone a message is written and a card tapped in both windows, within the width", async () => {
    const page = await sandbox.sees("sarah", { width: 390, height: 844 });
    const slack = page.getByRole("region", { name: "Slack" });
    await page.getByRole("button", { name: "Open the list of conversations" }).tap();
    await page.getByRole("button", { name: /^Tandem/ }).tap();
    for (const [company, window] of [
      ["Initech", slack],
      ["Umbrella", page.getByRole("region", { name: "Feishu" })],
    ] as const) {
      if (window !== slack) await page.getByRole("radio", { name: "Feishu" }).click();
      await say(window, `deal new ${company} — 50 seats, $60k`);
      const card = window.getByRole("article").filter({ hasText: company }).last();
      await card.getByRole("button", { name: "Confirm" }).tap();
      await card.getByRole("button", { name: "Next step" }).tap();
      const form = page.getByRole("dialog").or(window.getByRole("article")).last();
      await form.getByRole("textbox", { name: "Next step" }).fill("Show them the offer");
      expect(await page.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth)).toBe(0);
      if (window === slack) await form.getByRole("button", { name: "Cancel" }).tap();
    }
    await page.close();
  });
} else {
  test("browser tests were skipped: this machine has no Chromium (set CHROMIUM to its path)", () => {
    console.log("Browser tests were skipped: this machine has no Chromium. Set CHROMIUM to its path to run them.");
    expect(browserPath).toBeUndefined();
  });
}
