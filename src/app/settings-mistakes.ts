import type { InEvery } from "../kernel/locale.ts";

export type Given = { readonly [name: string]: string | undefined };

/** `""` in an env file means unset. */
export const unset = (value: unknown): unknown => (value === "" ? undefined : value);

/** What may be wrong with a setting's value, said after its name. */
const wrongs = {
  noPostgres: { en: "should begin with postgres://", "zh-CN": "应以 postgres:// 开头" },
  noAddress: {
    en: "is not a web address, such as https://tandem.example.com",
    "zh-CN": "不是网址，例如 https://tandem.example.com",
  },
  noPort: { en: "is no port: a number from 0 to 65535", "zh-CN": "不是端口号，应为 0 到 65535 的数字" },
  noCount: { en: "is no count of proxies: a digit", "zh-CN": "不是反向代理的层数，应为一位数字" },
  noBotToken: { en: "should begin with xoxb-", "zh-CN": "应以 xoxb- 开头" },
  noAppToken: { en: "should begin with xapp-", "zh-CN": "应以 xapp- 开头" },
  noKey: {
    en: "should be 32 bytes in base64: `openssl rand -base64 32`",
    "zh-CN": "应为 32 字节的 base64，可用 `openssl rand -base64 32` 生成",
  },
  noFeishuApp: {
    en: "should be cli_ and sixteen letters and digits, as the app's console shows it",
    "zh-CN": "应为 cli_ 加十六位字符，与应用后台所示一致",
  },
  noMode: { en: "is neither ws nor http", "zh-CN": "只能是 ws 或 http" },
  noEmails: {
    en: "should be e-mail addresses, with commas between",
    "zh-CN": "应为邮箱地址，多个之间用逗号分隔",
  },
  noLevel: {
    en: "is not one of fatal, error, warn, info, debug, trace, silent",
    "zh-CN": "应为 fatal、error、warn、info、debug、trace、silent 之一",
  },
} as const satisfies { readonly [key: string]: InEvery<string> };
export type Wrong = keyof typeof wrongs;

const isWrong = (key: string): key is Wrong => Object.hasOwn(wrongs, key);

/** A setting's name and what is wrong with its value, by one of our keys or in the library's own words. */
export function mistakeIn(name: string, key: string): InEvery<string> {
  const said = isWrong(key) ? wrongs[key] : { en: key, "zh-CN": key };
  return { en: `${name} ${said.en}`, "zh-CN": `${name} ${said["zh-CN"]}` };
}

const forOAuth = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"] as const;

/** What Slack's settings lack together, or have too much of. */
export function slackMistakes(given: Given): InEvery<string>[] {
  const [token, secret, app] = theSet(given, "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN");
  const byOAuth = theSet(given, ...forOAuth).some(Boolean);
  if (token && byOAuth) return [eitherOr];
  const missing = [...forOAuth, "TANDEM_SECRET_KEY"].filter((name) => !unset(given[name]));
  if (byOAuth) return [...missing.map(manyNeed), ...(secret || app ? [] : [neitherWay])];
  if (token && !secret && !app) return [tokenAlone];
  return !token && (secret || app) ? [isMissing("SLACK_BOT_TOKEN", "Slack", " Slack ")] : [];
}

const eitherOr: InEvery<string> = {
  en: "SLACK_BOT_TOKEN (one workspace) and SLACK_CLIENT_ID (every one that installs) exclude each other",
  "zh-CN": "SLACK_BOT_TOKEN（单个工作区）与 SLACK_CLIENT_ID（各工作区自行安装）不能同时设置",
};
const manyNeed = (name: string): InEvery<string> => ({
  en: `${name} is missing: many workspaces need it`,
  "zh-CN": `缺少 ${name}：多工作区安装需要它`,
});
const neitherWay: InEvery<string> = {
  en: "SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) is missing",
  "zh-CN": "缺少 SLACK_SIGNING_SECRET（HTTP）或 SLACK_APP_TOKEN（Socket Mode）",
};
const tokenAlone: InEvery<string> = {
  en: "SLACK_BOT_TOKEN is set: SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) is needed too",
  "zh-CN": "已设置 SLACK_BOT_TOKEN，还需要 SLACK_SIGNING_SECRET（HTTP）或 SLACK_APP_TOKEN（Socket Mode）",
};

/** What Feishu's settings lack together. */
export function feishuMistakes(given: Given): InEvery<string>[] {
  const [id, secret] = theSet(given, "FEISHU_APP_ID", "FEISHU_APP_SECRET");
  const [key, token] = theSet(given, "FEISHU_ENCRYPT_KEY", "FEISHU_VERIFICATION_TOKEN");
  const overHttp = given.FEISHU_MODE === "http";
  const others = key || token || overHttp;
  return [
    ...((secret || others) && !id ? [isMissing("FEISHU_APP_ID", "Feishu", "飞书")] : []),
    ...((id || others) && !secret ? [isMissing("FEISHU_APP_SECRET", "Feishu", "飞书")] : []),
    ...(overHttp && !key ? [httpNeeds("FEISHU_ENCRYPT_KEY")] : []),
    ...(overHttp && !token ? [httpNeeds("FEISHU_VERIFICATION_TOKEN")] : []),
  ];
}

const isMissing = (name: string, platform: string, inChinese: string): InEvery<string> => ({
  en: `${name} is missing, although other ${platform} settings are there`,
  "zh-CN": `缺少 ${name}，但已有其他${inChinese}设置`,
});
const httpNeeds = (name: string): InEvery<string> => ({
  en: `FEISHU_MODE is http: ${name} is needed too`,
  "zh-CN": `FEISHU_MODE 为 http，还需要 ${name}`,
});

const theSet = (given: Given, ...names: readonly string[]): unknown[] => names.map((name) => unset(given[name]));
