import { randomBytes } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { Finding } from "../../src/app/terminal/finding.ts";
import { botScopes } from "../../src/chat/slack/manifest.ts";
import { keyring } from "../../src/chat/slack/seal.ts";
import { sealTokens } from "../../src/chat/slack/tokens.ts";
import { hours } from "../../src/kernel/clock.ts";
import { type ManyOffice, openManyOffice, secretKey } from "../support/many-office.ts";

let office: ManyOffice;
afterEach(() => office.close());

const newKey = Buffer.alloc(32, 9).toString("base64");
const rows = async (sql: string) => (await office.app.database.pool.query(sql)).rows;

/** What is not well, as an operator reads it; no finding tells a token. */
async function trouble(TANDEM_SECRET_KEY?: string, more = {}): Promise<readonly Finding[]> {
  const findings = await office.examined({ ...(TANDEM_SECRET_KEY ? { TANDEM_SECRET_KEY } : {}), ...more });
  for (const token of office.installs.alive()) expect(JSON.stringify(findings)).not.toContain(token);
  expect(JSON.stringify(findings)).not.toContain(newKey);
  return findings.filter(({ state }) => state !== "ok");
}
const said = async () => (await office.examined()).map(({ says }) => says.en);

test("workspaces that allowed all that is asked for are well, and nothing but the count is said of them", async () => {
  office = await openManyOffice();
  expect((await said()).join("\n")).not.toContain("installations");
  for (const workspace of office.workspaces) await office.install(workspace);
  expect(await trouble()).toEqual([]);
  expect(await said()).toContain("Installations that work, with all scopes: all 2.");
});

test("a workspace that installed an older version is told with what it has not allowed, and who goes where", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  await office.install(
    acme,
    "mei",
    botScopes.filter((scope) => scope !== "files:write" && scope !== "im:history"),
  );
  await office.install(globex);
  const [only, ...others] = await trouble();
  expect(others).toEqual([]);
  expect(only).toMatchObject({ check: "slack", state: "failed" });
  const name = `Acme (${acme.desk.team.id})`;
  expect(only?.says.en).toBe(`Scopes are missing (files:write, im:history): ${name}.`);
  expect(only?.says["zh-CN"]).toBe(`缺少权限（files:write, im:history）：${name}。`);
  expect(only?.cure?.en).toContain(`opens ${office.url}/slack/install and allows`);
  expect(only?.cure?.["zh-CN"]).toContain(`打开 ${office.url}/slack/install 并点击允许`);
  expect(await said()).toContain("Installations that work, with all scopes: 1 of 2.");
  // Whoever follows it is well.
  await office.install(acme);
  expect(await trouble()).toEqual([]);
});

test("a token that Slack takes no more is told with Slack's own word; one that was renewed in time is well", async () => {
  office = await openManyOffice({ rotation: { lasts: 43_200 } });
  const [acme, globex] = office.workspaces;
  for (const workspace of office.workspaces) await office.install(workspace);
  office.passes(hours(13));
  expect(await trouble()).toEqual([]);
  expect(office.installs.renewals()).toBe(2);
  // Slack's news of it are lost.
  acme.setRequestUrl("http://127.0.0.1:9/slack/events");
  await office.installs.uninstalls(acme);
  const [revoked, ...others] = await trouble();
  expect(others).toEqual([]);
  expect(revoked).toMatchObject({
    state: "failed",
    says: {
      en: `Slack refuses the token (invalid_auth): Acme (${acme.desk.team.id}).`,
      "zh-CN": `Slack 拒绝令牌（invalid_auth）：Acme (${acme.desk.team.id})。`,
    },
  });
  office.passes(hours(13));
  const [over] = await trouble();
  expect(over?.says.en).toContain("(invalid_refresh_token): Acme");
  expect(over?.says.en).not.toContain(globex.desk.team.id);
  // Where the app itself is not known, no workspace can mend it.
  office.passes(hours(13));
  const [app, ...more] = await trouble(undefined, { SLACK_CLIENT_SECRET: "another app's" });
  expect(more).toEqual([]);
  expect(app?.says.en).toBe("Slack does not take SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: bad_client_secret.");
  expect(app?.cure?.["zh-CN"]).toContain("重新复制 SLACK_CLIENT_ID");
});

test("credentials of an app that Slack does not know are told before anybody tries to install", async () => {
  office = await openManyOffice();
  expect(await trouble()).toEqual([]);
  expect(await said()).toContain("Slack takes SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.");
  for (const [name, value, code] of [
    ["SLACK_CLIENT_ID", "3.4", "invalid_client_id"],
    ["SLACK_CLIENT_SECRET", "another app's", "bad_client_secret"],
  ] as const) {
    const [only, ...others] = await trouble(undefined, { [name]: value });
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      state: "failed",
      says: {
        en: `Slack does not take SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: ${code}.`,
        "zh-CN": `Slack 不认可 SLACK_CLIENT_ID 和 SLACK_CLIENT_SECRET：${code}。`,
      },
    });
    expect(only?.cure?.["zh-CN"]).toContain("重新复制");
  }
});

test("an old key that still serves is asked to be followed by a restart; one that is missing, for itself or a new installation", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  for (const workspace of office.workspaces) await office.install(workspace);
  const [old] = await trouble(`${newKey},${secretKey}`);
  expect(old).toMatchObject({ state: "warning" });
  expect(old?.says.en).toBe(
    `Still encrypted with an older key: Acme (${acme.desk.team.id}), Globex (${globex.desk.team.id}).`,
  );
  expect(old?.cure?.en).toContain("Restart Tandem");
  const [missing] = await trouble(newKey);
  expect(missing).toMatchObject({ state: "failed" });
  expect(missing?.says.en).toMatch(
    /^Encrypted with a key that is not in TANDEM_SECRET_KEY \(its name: [0-9a-f]{8}\): /,
  );
  expect(missing?.cure?.["zh-CN"]).toContain(`打开 ${office.url}/slack/install`);
  await office.starts(`${newKey},${secretKey}`);
  expect(await trouble(newKey)).toEqual([]);
  // A row that was touched by hand.
  await rows(`update "Installation" set sealed = 'AAAA' || sealed where "externalId" = '${acme.desk.team.id}'`);
  const [damaged, ...others] = await trouble(newKey);
  expect([damaged?.says.en, others]).toEqual([`The token kept is damaged: Acme (${acme.desk.team.id}).`, []]);
});

test("what is wrong with hundreds is told once, with a few names", async () => {
  office = await openManyOffice();
  const [acme] = office.workspaces;
  await office.install(
    acme,
    "mei",
    botScopes.filter((scope) => scope !== "files:write"),
  );
  const [token = ""] = office.installs.alive();
  const ring = keyring([Buffer.alloc(32, 7)], (bytes) => randomBytes(bytes).toString("hex"));
  const one = await office.app.database.prisma.installation.findFirstOrThrow();
  const more = Array.from({ length: 300 }, (_, at) => {
    const externalId = `T9${String(at).padStart(4, "0")}`;
    return { ...one, externalId, name: `Company ${at}`, ...sealTokens(ring, externalId, { token, refresh: null }) };
  });
  await office.app.database.prisma.installation.createMany({ data: more });
  const [only, ...others] = await trouble();
  expect(others).toEqual([]);
  expect(only?.says.en).toMatch(/^Scopes are missing \(files:write\): Acme .*, Company 0 .* and 291 more\.$/);
  expect(only?.says["zh-CN"]).toContain("等共 301 个");
  expect((await said()).join("\n")).not.toContain("Installations that work");
});
