import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { freePort, type OtherProcess, startProcess } from "../support/processes.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The bot itself, started in a folder of its own; not yet up. */
function starting(environment: Record<string, string>): OtherProcess {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tandem-"));
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const nothing = { DATABASE_URL: "", SLACK_BOT_TOKEN: "", FEISHU_APP_ID: "", LANG: "C", LC_ALL: "C" };
  const bot = startProcess(new URL("../../src/main.ts", import.meta.url), [], {
    ...{ ...nothing, DATA_DIR: dataDir, HOST: "127.0.0.1" },
    ...environment,
  });
  cleanups.push(() => bot.kill());
  return bot;
}

/** What is said of a start that ends at once: sentences for an operator, never where in the code it was found. */
async function refused(environment: Record<string, string>): Promise<string> {
  const bot = starting(environment);
  expect(await bot.ends()).toBe(1);
  const said = bot.lines.join("\n");
  expect(said).not.toMatch(/^\s+at /m);
  return said;
}

test("a start that can't be says why in sentences, in the language of the terminal", async () => {
  const port = await freePort();
  const DATABASE_URL = `postgres://tandem:sesame@127.0.0.1:${port}/tandem`;
  const told = await refused({ DATABASE_URL });
  expect(told).toContain(`The database (DATABASE_URL) can't be opened: PostgreSQL at 127.0.0.1:${port}/tandem`);
  expect(told).toContain("Check that the server runs");
  expect(told).not.toContain("sesame");
  expect(await refused({ DATABASE_URL, LC_ALL: "zh_CN.UTF-8" })).toContain("请确认数据库服务正在运行");
  expect(await refused({ PORT: "99999", LC_ALL: "zh_CN.UTF-8" })).toContain("PORT 不是端口号");
}, 120_000);

test("a port that is another's is said, with what to do", async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
  cleanups.push(() => new Promise((resolve) => other.close(resolve)));
  expect(await refused({ PORT: String(port) })).toContain(
    `Tandem can't listen at 127.0.0.1:${port}: another process listens there. Stop it, or set PORT to a free one.`,
  );
}, 120_000);
