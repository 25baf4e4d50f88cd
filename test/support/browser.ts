import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser of this machine: `CHROMIUM`, else one of the usual places; undefined when there is none. */
export const browserPath = [process.env.CHROMIUM, ...usual].find((path) => path !== undefined && existsSync(path));

/** Starts the machine's own Chromium, without a window and without anything that reaches for the network. */
export async function startBrowser(): Promise<Browser> {
  if (!browserPath) throw new Error("This machine has no Chromium; set CHROMIUM to its path.");
  return chromium.launch({
    executablePath: browserPath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
