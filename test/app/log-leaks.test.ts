import { afterEach, expect, test } from "vitest";
import { settingNames } from "../../src/app/settings.ts";
import type { FeishuDouble } from "../../src/sandbox/feishu/double.ts";
import { encrypt, signature as feishuSignature } from "../../src/sandbox/feishu/wire/secrecy.ts";
import type { SlackDouble } from "../../src/sandbox/slack/double.ts";
import { startInstalls } from "../../src/sandbox/slack/installs.ts";
import { signature as slackSignature } from "../../src/sandbox/slack/wire/signature.ts";
import {
  canaries,
  cleanups,
  clock,
  doubleOfFeishu,
  doubleOfSlack,
  leaks,
  openSettings,
  type Program,
  person,
  program,
  said,
  wayToServer,
} from "../support/canaries.ts";

/** The real program, at its most talkative: nothing secret or private is in what it writes, counts or answers. */

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

test("every setting is either open, or has a canary", () => {
  expect([...settingNames].filter((name) => !openSettings.includes(name)).sort()).toEqual(Object.keys(canaries).sort());
});

async function everyPage(bot: Program): Promise<void> {
  for (const at of ["/healthz", "/readyz", "/metrics", "/deal/1", "/nowhere", `/survey/${said.company}`])
    await bot.opens(at);
  for (const at of [`/slack/oauth_redirect?code=${said.company}&state=${said.company}`, "/slack/install"])
    await bot.opens(at, { redirect: "manual" });
}

/** Requests that no platform would send: unsigned, wrongly signed, and signed but broken. */
async function badRequests(bot: Program): Promise<void> {
  const stamp = String(Math.floor(Date.now() / 1000));
  const words = `{"text":"${said.note}`;
  for (const mark of ["v0=bad", slackSignature(canaries.SLACK_SIGNING_SECRET ?? "", stamp, words)]) {
    const headers = { "x-slack-request-timestamp": stamp, "x-slack-signature": mark };
    for (const type of ["application/json", "application/x-www-form-urlencoded"])
      await bot.opens("/slack/events", { method: "POST", body: words, headers: { ...headers, "content-type": type } });
  }
  const key = canaries.FEISHU_ENCRYPT_KEY ?? "";
  for (const body of [words, JSON.stringify({ encrypt: encrypt(key, words) }), JSON.stringify({ encrypt: said.note })])
    for (const mark of ["bad", feishuSignature(key, stamp, "n", body)]) {
      const headers = { "x-lark-request-timestamp": stamp, "x-lark-request-nonce": "n", "x-lark-signature": mark };
      await bot.opens("/feishu/events", { method: "POST", body, headers });
    }
}

/** Somebody works in Slack while Slack has its moods. */
async function worksInSlack(slack: SlackDouble): Promise<void> {
  const mei = slack.workspace.person("mei");
  const says = (line: string) => mei.types("#sales", line);
  await says("/crm");
  await says(`/deal new ${said.company} 120k`);
  await mei.presses("Confirm");
  await says("/deal new");
  await mei.fills({ "Deal name": "Canary pilot", Note: said.note });
  await mei.submits();
  await says(`/customer contact ${said.company} Canary Lee ${person.phone} lee@canary.example`).catch(() => {});
  await says(`/deal log ${said.company} ${said.note}`);
  await says(`/deal ${said.line}`);
  await mei.types("@Tandem", said.line);
  expect(mei.sees("#sales")).toContain(said.company);
  for (const fault of [
    { kind: "status", status: 500 },
    { kind: "ratelimited", retryAfter: 1 },
    { kind: "drop" },
  ] as const) {
    for (const method of ["chat.postMessage", "views.open", "chat.postEphemeral"]) slack.faults.next(method, fault, 2);
    await says(`/deal log ${said.company} ${said.note}`).catch(() => {});
    await mei.types("@Tandem", `deal show ${said.company}`).catch(() => {});
    slack.faults.clear();
  }
}

async function worksInFeishu(feishu: FeishuDouble): Promise<void> {
  const mei = feishu.workspace.person("mei");
  await mei.types("@Tandem", `deal new ${said.company} 5k`);
  await mei.presses("Confirm", { in: "@Tandem" });
  await mei.types("@Tandem", `deal log ${said.company} ${said.note}`);
  expect(mei.sees("@Tandem")).toContain(said.company);
  for (const fault of [
    { kind: "status", status: 500 },
    { kind: "ratelimited", reset: 1 },
    { kind: "code", code: 230099 },
  ] as const) {
    feishu.faults.next("*", fault, 2);
    await mei.types("@Tandem", `deal log ${said.company} ${said.note}`).catch(() => {});
    feishu.faults.clear();
  }
}

const oneWorkspace = (slack: SlackDouble, feishu: FeishuDouble) => ({
  SLACK_API_URL: slack.apiUrl,
  FEISHU_APP_ID: feishu.appId,
  FEISHU_DOMAIN: feishu.domain,
  ...Object.fromEntries(
    ["SLACK_BOT_TOKEN", "FEISHU_APP_SECRET", "FEISHU_ENCRYPT_KEY", "FEISHU_VERIFICATION_TOKEN"].map((name) => [
      name,
      canaries[name] ?? "",
    ]),
  ),
});

test("nothing of it is written at trace, over HTTP, whatever the platforms and strangers do", async () => {
  const [slack, feishu] = [await doubleOfSlack(), await doubleOfFeishu()];
  const bot = await program({
    ...oneWorkspace(slack, feishu),
    SLACK_SIGNING_SECRET: canaries.SLACK_SIGNING_SECRET ?? "",
    FEISHU_MODE: "http",
    LOG_LEVEL: "trace",
  });
  slack.setRequestUrl(`${bot.url}/slack/events`);
  await feishu.setRequestUrl(`${bot.url}/feishu/events`);
  await worksInSlack(slack);
  await worksInFeishu(feishu);
  await badRequests(bot);
  await everyPage(bot);
  await bot.stop();
  expect(bot.lines.length).toBeGreaterThan(30);
  expect(leaks(bot.lines)).toEqual([]);
}, 240_000);

test("an address that can't be read is a bad request, and neither its sender nor the log hears where it broke", async () => {
  const bot = await program({});
  const before = bot.lines.length;
  const answers = ["/deal/%", "/deal/%ff", "/nowhere"];
  for (const at of answers) await bot.opens(at);
  await bot.stop();
  const since = bot.lines.slice(before).join("\n");
  expect(since).toContain("400 Bad Request");
  expect(since).not.toMatch(/node_modules|URIError|^\s+at /m);
}, 120_000);

test("nor by lines that the program holds itself, at debug", async () => {
  const [slack, feishu] = [await doubleOfSlack(), await doubleOfFeishu()];
  const bot = await program({
    ...oneWorkspace(slack, feishu),
    SLACK_APP_TOKEN: canaries.SLACK_APP_TOKEN ?? "",
    FEISHU_MODE: "ws",
    LOG_LEVEL: "debug",
  });
  await worksInSlack(slack);
  await worksInFeishu(feishu);
  await everyPage(bot);
  await bot.stop();
  expect(leaks(bot.lines)).toEqual([]);
}, 240_000);

test("nor of many workspaces that install it, at trace", async () => {
  const slack = await doubleOfSlack();
  const installs = await startInstalls({
    clientId: "1.2",
    clientSecret: canaries.SLACK_CLIENT_SECRET ?? "",
    workspaces: [{ double: slack, botToken: canaries.SLACK_BOT_TOKEN ?? "" }],
    now: clock.now,
  });
  cleanups.push(() => installs.close());
  const names = ["SLACK_SIGNING_SECRET", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "TANDEM_SECRET_KEY"];
  const bot = await program({
    ...Object.fromEntries(names.map((name) => [name, canaries[name] ?? ""])),
    ...{ SLACK_CLIENT_ID: "1.2", SLACK_API_URL: installs.apiUrl, LOG_LEVEL: "trace" },
  });
  slack.setRequestUrl(`${bot.url}/slack/events`);
  const installer = { double: slack, user: slack.workspace.person("mei").userId };
  const landed = await installs.allows(installer, `${bot.url}/slack/install`);
  expect(landed.status).toBe(200);
  await worksInSlack(slack);
  await badRequests(bot);
  // The state again, and one of nobody's.
  const { pathname, search, searchParams } = new URL(landed.address);
  expect(await bot.opens(pathname + search, { headers: { cookie: landed.cookie } })).toBe(400);
  await everyPage(bot);
  await installs.uninstalls(slack);
  await bot.says(/removed|uninstalled/).catch(() => "");
  await bot.stop();
  expect(leaks(bot.lines, [...searchParams.values(), ...installs.alive()])).toEqual([]);
}, 240_000);

const server = process.env.DATABASE_URL;

test.runIf(server)(
  "nor when the database breaks off",
  async () => {
    const slack = await doubleOfSlack();
    const way = await wayToServer(server ?? "");
    const bot = await program({
      ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: canaries.SLACK_BOT_TOKEN ?? "" },
      SLACK_SIGNING_SECRET: canaries.SLACK_SIGNING_SECRET ?? "",
      ...{ DATABASE_URL: way.url, LOG_LEVEL: "trace" },
    });
    slack.setRequestUrl(`${bot.url}/slack/events`);
    const mei = slack.workspace.person("mei");
    await mei.types("#sales", `/deal new ${said.company} 120k`);
    for (const line of [`/deal new ${said.company} two 5k`, `/deal log ${said.company} ${said.note}`]) {
      const asked = mei.types("#sales", line).catch(() => {});
      way.cut(true);
      await asked;
      await mei.types("#sales", line).catch(() => {});
      await everyPage(bot);
      way.cut(false);
      await mei.types("#sales", "/crm");
    }
    await bot.stop();
    expect(bot.lines.join("\n")).toContain('"level":50');
    expect(leaks(bot.lines)).toEqual([]);
  },
  240_000,
);
