import { expect, test } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import type { Locale } from "../../src/kernel/locale.ts";

const mistakes = (given: Readonly<Record<string, string>>, locale: Locale = "en") => {
  const read = readSettings(given);
  return "mistakes" in read ? read.mistakes.map((each) => each[locale]) : [];
};
const settings = (given: Readonly<Record<string, string>>) => {
  const read = readSettings(given);
  if ("mistakes" in read) throw new Error(read.mistakes.map(({ en }) => en).join("; "));
  return read.settings;
};

const feishu = { FEISHU_APP_ID: "cli_0123456789abcdef", FEISHU_APP_SECRET: "secret" };
const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "secret" };

test("with nothing set there is no platform, and empty lines of an env file are nothing", () => {
  expect(settings({ SLACK_BOT_TOKEN: "", FEISHU_APP_ID: "", PUBLIC_URL: "" })).toMatchObject({
    slack: null,
    feishu: null,
    publicUrl: undefined,
    port: 3000,
  });
});

test("Slack and Feishu may both be set; Feishu comes by the long connection from its Chinese cloud", () => {
  expect(settings({ ...slack, ...feishu })).toMatchObject({
    slack: { botToken: "xoxb-1", apiUrl: "https://slack.com/api/" },
    feishu: { domain: "https://open.feishu.cn", mode: "ws" },
  });
  expect(settings({ ...feishu, FEISHU_DOMAIN: "https://open.larksuite.com/" }).feishu?.domain).toBe(
    "https://open.larksuite.com",
  );
});

test("Feishu over HTTP needs both keys, told at once", () => {
  expect(mistakes({ ...feishu, FEISHU_MODE: "http" })).toEqual([
    "FEISHU_MODE is http: FEISHU_ENCRYPT_KEY is needed too",
    "FEISHU_MODE is http: FEISHU_VERIFICATION_TOKEN is needed too",
  ]);
  const keys = { FEISHU_ENCRYPT_KEY: "key", FEISHU_VERIFICATION_TOKEN: "token" };
  expect(mistakes({ ...feishu, ...keys, FEISHU_MODE: "http" })).toEqual([]);
});

test("everything that is wrong is told at once, by name", () => {
  const wrong = { FEISHU_APP_ID: "cli_short", FEISHU_MODE: "pigeon", PUBLIC_URL: "tandem", PORT: "many", ...slack };
  const told = mistakes({ ...wrong, SLACK_SIGNING_SECRET: "" }).join("\n");
  for (const name of ["FEISHU_APP_ID", "FEISHU_APP_SECRET", "FEISHU_MODE", "PUBLIC_URL", "PORT", "SLACK_BOT_TOKEN"])
    expect(told).toContain(name);
  expect(mistakes({ FEISHU_APP_SECRET: "secret" })).toEqual([
    "FEISHU_APP_ID is missing, although other Feishu settings are there",
  ]);
});

test("a port that is none, an admin without an address and a wrong mode are told in Chinese as well", () => {
  const wrong = { PORT: "99999", TANDEM_ADMINS: "jane@acme.com, bo", FEISHU_MODE: "pigeon", SLACK_SIGNING_SECRET: "s" };
  expect(mistakes(wrong)).toContain("PORT is no port: a number from 0 to 65535");
  const told = mistakes(wrong, "zh-CN");
  expect(told).toHaveLength(mistakes(wrong).length);
  for (const line of told) expect(line).toMatch(/\p{Script=Han}/u);
});
