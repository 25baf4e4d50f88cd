import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import express, { Router } from "express";
import { type FeishuDouble, type FeishuDoubleOptions, startFeishuDouble } from "./feishu/double.ts";
import { type SlackDouble, type SlackDoubleOptions, startSlackDouble } from "./slack/double.ts";
import type { SandboxClock } from "./window/clock.ts";
import { feishuApi } from "./window/feishu-window.ts";
import { onlyThisMachine } from "./window/guard.ts";
import { inFeishu, type Try } from "./window/tries.ts";
import { windowApi } from "./window/window.ts";

export interface SandboxOptions extends SlackDoubleOptions {
  readonly clock: SandboxClock;
  /** Present: the same team works in Feishu too, in a window beside Slack's. */
  readonly feishu?: Omit<FeishuDoubleOptions, "clock">;
  /** What the page suggests to newcomers, in Slack's words. */
  readonly tries?: readonly Try[];
  /** The same for Feishu's window; the words of `tries` as one says them there when left out. */
  readonly feishuTries?: readonly Try[];
  /** Where the built page lies; `dist/page` when left out. */
  readonly pageDir?: string;
}

export interface Sandbox {
  readonly slack: SlackDouble;
  readonly feishu?: FeishuDouble;
  /** To be mounted at `/`: the page and what it talks to. Answers nobody but this machine's own browser. */
  readonly router: Router;
  close(): Promise<void>;
}

/** Starts the local workspace: doubles of Slack and Feishu, each on a port of its own, and the page that shows them. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, tries = [] } = options;
  const slack = await startSlackDouble(options);
  const feishu = options.feishu && (await startFeishuDouble({ ...options.feishu, clock }));
  const router = Router();
  if (feishu) router.use(feishuApi(feishu.desk, options.feishuTries ?? inFeishu(tries, feishu.desk.tenant.app.name)));
  router.use(
    windowApi({
      slack,
      clock,
      tries,
      windows: feishu ? ["slack", "feishu"] : ["slack"],
      moved: async () => {
        await feishu?.repush();
        feishu?.desk.tenant.changed();
      },
    }),
  );
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
  const close = async (): Promise<void> => void (await Promise.all([slack.close(), feishu?.close()]));
  return { slack, ...(feishu ? { feishu } : {}), router, close };
}

/** `dist/page`, as seen from `src/sandbox/` and from `dist/sandbox/`. */
function builtPage(): string | undefined {
  const places = ["../../dist/page", "../page"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return places.find((path) => existsSync(`${path}/index.html`));
}
