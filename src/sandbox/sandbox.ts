import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import express, { Router } from "express";
import { type SlackDouble, type SlackDoubleOptions, startSlackDouble } from "./slack/double.ts";
import type { SandboxClock } from "./window/clock.ts";
import { onlyThisMachine } from "./window/guard.ts";
import { type Try, windowApi } from "./window/window.ts";

export interface SandboxOptions extends SlackDoubleOptions {
  readonly clock: SandboxClock;
  /** What the page suggests to newcomers. */
  readonly tries?: readonly Try[];
  /** Where the built page lies; `dist/page` when left out. */
  readonly pageDir?: string;
}

export interface Sandbox {
  readonly slack: SlackDouble;
  /** To be mounted at `/`: the page and what it talks to. Answers nobody but this machine's own browser. */
  readonly router: Router;
  close(): Promise<void>;
}

/** Starts the local workspace: a double of Slack on its own port, and the page that shows it. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const slack = await startSlackDouble(options);
  const router = Router();
  router.use(windowApi(slack, options.clock, options.tries ?? []));
  const pageDir = options.pageDir ?? builtPage();
  if (pageDir) {
    router.use(
      "/assets",
      onlyThisMachine,
      express.static(`${pageDir}/assets`, { immutable: true, maxAge: "1y", index: false }),
    );
    router.get("/", onlyThisMachine, (_request, response) =>
      response.set("cache-control", "no-cache").sendFile("index.html", { root: pageDir }),
    );
  } else {
    router.get(
      "/",
      (_request, response) =>
        void response.type("text/plain").send("The page has not been built yet. Run: npm run build"),
    );
  }
  return { slack, router, close: () => slack.close() };
}

/** `dist/page`, as seen from `src/sandbox/` and from `dist/sandbox/`. */
function builtPage(): string | undefined {
  const places = ["../../dist/page", "../page"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return places.find((path) => existsSync(`${path}/index.html`));
}
