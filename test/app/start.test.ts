import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { examine } from "../../src/app/terminal/doctor.ts";
import { openDatabase } from "../../src/store/database.ts";
import { canaries, clock, doubleOfSlack, cleanups as ended } from "../support/canaries.ts";
import { freePort, type OtherProcess, startProcess } from "../support/processes.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of [...ended.splice(0), ...cleanups.splice(0)].reverse()) await cleanup();
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
  // The log comes by another stream, at its own pace.
  const said = bot.lines.filter((line) => !line.startsWith("{")).join("\n");
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

test("a setting that is called otherwise is named at the start, in the language of the terminal", async () => {
  const slip = { PORT: String(await freePort()), TANDEM_ADMIN: "me@acme.example" };
  await starting(slip).says(/TANDEM_ADMIN is set, and is no setting of Tandem's/);
  await starting({ ...slip, LC_ALL: "zh_CN.UTF-8" }).says(/已设置 TANDEM_ADMIN，但 Tandem 没有这一项/);
}, 120_000);

test("a folder that another Tandem has is said as such, with what to do", async () => {
  const DATA_DIR = mkdtempSync(path.join(tmpdir(), "tandem-"));
  cleanups.push(() => rmSync(DATA_DIR, { recursive: true, force: true }));
  const database = await openDatabase({ dataDir: DATA_DIR, log: () => {} });
  cleanups.push(() => database.close());
  const told = await refused({ DATA_DIR });
  expect(told).toContain("in use by another Tandem process");
  expect(told).toContain("Stop that one first");
  expect(told).not.toContain("can be written");
  expect(await refused({ DATA_DIR, LC_ALL: "zh_CN.UTF-8" })).toMatch(
    /正被本机的另一个 Tandem 进程使用。\n请先停止该进程/,
  );
}, 120_000);

test("tokens that Slack does not take end the start, by their names, with what to do", async () => {
  const slack = await doubleOfSlack();
  const [SLACK_BOT_TOKEN = "", SLACK_APP_TOKEN = ""] = [canaries.SLACK_BOT_TOKEN, canaries.SLACK_APP_TOKEN];
  const wrong = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN, SLACK_APP_TOKEN: "xapp-wrong" };
  expect(await refused(wrong)).toMatch(
    /Slack does not take SLACK_APP_TOKEN: invalid_auth\.\n.*doctor` says what to mend/,
  );
  expect(await refused({ ...wrong, SLACK_BOT_TOKEN: "xoxb-wrong", SLACK_APP_TOKEN, LC_ALL: "zh_CN.UTF-8" })).toMatch(
    /Slack 不认可 SLACK_BOT_TOKEN：invalid_auth。\n.*doctor` 查看处理办法/,
  );
  const settings = { ...wrong, SLACK_APP_TOKEN, DATA_DIR: mkdtempSync(path.join(tmpdir(), "tandem-")) };
  cleanups.push(() => rmSync(settings.DATA_DIR, { recursive: true, force: true }));
  const random = (bytes: number) => "0".repeat(2 * bytes);
  const findings = await examine({ environment: settings, clock, ids: { next: () => "" }, random });
  expect(findings.map(({ says }) => says.en)).toContain("SLACK_APP_TOKEN works.");
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

test.each(["0.0.0.0", "::"])(
  "a sandbox that listens at %s names an address where its page opens",
  async (HOST) => {
    const bot = starting({ HOST, PORT: String(await freePort()) });
    const [address = ""] = /http:\S+/.exec(await bot.says(/sandbox: http/)) ?? [];
    const page = await fetch(address);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<title>")]);
  },
  120_000,
);
