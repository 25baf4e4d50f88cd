import { afterAll, beforeAll, expect, test } from "vitest";
import { checkFeishu } from "../../src/app/terminal/doctor-feishu.ts";
import { scopes } from "../../src/chat/feishu/manifest.ts";
import type { FeishuDoubleOptions } from "../../src/sandbox/feishu/double.ts";
import { type BareOffice, feishuOffice, openBareFeishu } from "../support/feishu-office.ts";

let office: BareOffice;
beforeAll(async () => {
  office = await openBareFeishu();
});
afterAll(() => office.close());

const examined = (appSecret: string, now = new Date()) => {
  const { appId, domain } = office.feishu;
  const keys = { encryptKey: undefined, verificationToken: undefined };
  return checkFeishu({ appId, appSecret, domain, mode: "ws", ...keys }, undefined, () => now);
};

test("credentials that Feishu knows are well, its bot is on, and the clocks agree", async () => {
  const findings = await examined(feishuOffice.appSecret);
  const well = findings.filter(({ state }) => state === "ok").map(({ says }) => says.en);
  expect(well).toContain("Feishu knows this app.");
  expect(well.join("\n")).toContain("Its bot is on");
  expect(well).toContain("Events come by the long connection.");
  expect(well).toContain("The clocks agree.");
});

const everything = scopes.map((name) => ({ name, type: "tenant" as const, granted: true }));

test("all scopes granted to the app are well; those still waiting, and those granted for users alone, are missing", async () => {
  expect((await scopesOf(everything))?.says.en).toBe("All scopes are granted.");
  const [first, second] = ["contact:user.email:readonly", "im:message:send_as_bot"];
  const some = everything.map((each) => ({
    ...each,
    granted: each.name !== first,
    type: each.name === second ? ("user" as const) : each.type,
  }));
  const lacking = await scopesOf(some);
  expect(lacking).toMatchObject({
    state: "failed",
    says: { en: `Scopes are missing: ${first}, ${second}.`, "zh-CN": `缺少权限：${first}, ${second}。` },
  });
  expect(lacking?.cure?.en).toContain("Batch import, then publish a new version");
  expect(lacking?.cure?.["zh-CN"]).toContain("批量导入");
});

/** What is said of an app with these scopes. */
async function scopesOf(granted: FeishuDoubleOptions["scopes"] & object) {
  const other = await openBareFeishu({ scopes: granted });
  const { appId, domain } = other.feishu;
  const keys = { encryptKey: undefined, verificationToken: undefined, mode: "ws" as const };
  const settings = { appId, domain, appSecret: feishuOffice.appSecret, ...keys };
  const findings = await checkFeishu(settings, undefined, () => new Date());
  await other.close();
  return findings.find(({ says }) => says.en.includes("copes are"));
}

test("a wrong secret is told by Feishu's own code with what mends it, in both languages, and never repeated", async () => {
  const findings = await examined("a-secret-that-is-none");
  expect(findings[0]).toMatchObject({ check: "feishu", state: "failed" });
  expect(findings[0]?.says).toMatchObject({
    en: "Feishu refuses the app: 10014 app secret invalid.",
    "zh-CN": "飞书拒绝该应用：10014 app secret invalid。",
  });
  expect(findings[0]?.cure?.en).toContain("FEISHU_APP_SECRET");
  expect(JSON.stringify(findings)).not.toContain("a-secret-that-is-none");
});

test("a clock that is off is told before Feishu's requests are refused for it", async () => {
  const findings = await examined(feishuOffice.appSecret, new Date(Date.now() + 400_000));
  expect(findings.at(-1)).toMatchObject({ state: "failed" });
  expect(findings.at(-1)?.says["zh-CN"]).toMatch(/^本机时钟与飞书相差 (399|400|401) 秒。$/);
});

test("a Feishu that can't be reached is told with its address", async () => {
  const keys = { encryptKey: undefined, verificationToken: undefined };
  const settings = { appId: office.feishu.appId, appSecret: "any", domain: "http://127.0.0.1:9", ...keys };
  const [finding] = await checkFeishu({ ...settings, mode: "ws" }, undefined, () => new Date());
  expect(finding?.says.en).toContain("can't be reached at http://127.0.0.1:9");
});
