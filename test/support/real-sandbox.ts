import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { freePort, startProcess } from "./processes.ts";

/** The very program that a newcomer starts, on a database of its own, with no settings at all; and a browser to look at it. */
export interface RealSandbox {
  readonly browser: Browser;
  /** What can be known when something went wrong: the program's warnings, what waits in it, and what each page shows. */
  story(): Promise<string>;
  /** The page as one of its people sees it. */
  sees(person: "tom" | "zihan" | "sarah" | "lan", size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

export async function startRealSandbox(): Promise<RealSandbox> {
  const data = await mkdtemp(path.join(tmpdir(), "tandem-page-"));
  const port = await freePort();
  const nothing = { DATABASE_URL: "", SLACK_BOT_TOKEN: "", FEISHU_APP_ID: "", PUBLIC_URL: "", LOG_LEVEL: "warn" };
  const app = startProcess(new URL("../../src/main.ts", import.meta.url), [], {
    ...nothing,
    PORT: String(port),
    DATA_DIR: data,
  });
  const [browser] = await Promise.all([startBrowser(), app.says(/sandbox: http/)]);
  return {
    browser,
    story: async () => {
      const pages = browser.contexts().flatMap((context) => context.pages());
      const figures = await fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text(), String);
      const waits = figures.split("\n").filter((line) => line.startsWith("tandem_"));
      const shown = await Promise.all(pages.map((page) => page.locator("body").innerText()));
      return [...app.lines, ...waits, ...shown].join("\n");
    },
    sees: async (person, size = { width: 1440, height: 900 }) => {
      const page = await browser.newPage({ viewport: size, hasTouch: size.width < 500 });
      page.setDefaultTimeout(60_000);
      await page.addInitScript({ content: `localStorage.setItem("tandem.as", "${person}")` });
      await page.goto(`http://127.0.0.1:${port}/`);
      return page;
    },
    close: async () => {
      await browser.close();
      await app.kill();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Writes to Tandem in one of the windows. */
export async function say(window: Locator, words: string): Promise<void> {
  const composer = window.getByRole("combobox", { name: /^(Message|发消息给) Tandem$/ });
  await composer.fill(words);
  await composer.press("Escape");
  await composer.press("Enter");
}
