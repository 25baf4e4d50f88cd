import type { InEvery } from "../../kernel/locale.ts";
import type { ManySlackWorkspaces, OneSlackWorkspace, SlackSettings } from "../settings.ts";
import { askSlack, missingScopes, type SlackSaid, unknownApp } from "./ask-slack.ts";
import { reach } from "./doctor-reach.ts";
import { type Finding, skew } from "./finding.ts";

/** Asks Slack what it can say of the settings, for one workspace or for many; `installations`: what is kept of those. */
export async function checkSlack(
  settings: SlackSettings,
  publicUrl: string | undefined,
  now: () => Date,
  installations: (settings: ManySlackWorkspaces) => Promise<Finding[]> = async () => [],
): Promise<Finding[]> {
  if ("botToken" in settings) return checkToken(settings, publicUrl, now);
  return checkApp(settings, publicUrl, now, installations);
}

/** Whether Slack answers, where people install, and how the installations are. */
async function checkApp(
  settings: ManySlackWorkspaces,
  publicUrl: string | undefined,
  now: () => Date,
  installations: (settings: ManySlackWorkspaces) => Promise<Finding[]>,
): Promise<Finding[]> {
  const { apiUrl } = settings;
  const there = await askSlack(apiUrl, "api.test", null);
  if ("unreachable" in there) return [unreachable(apiUrl, there.unreachable)];
  const { clientId: client_id, clientSecret: client_secret } = settings.oauth;
  const form = new URLSearchParams({ client_id, client_secret, code: "none" });
  const traded = await askSlack(apiUrl, "oauth.v2.access", null, form);
  const reached = publicUrl === undefined ? [] : [await reach("slack", publicUrl)];
  return [
    ...("said" in traded ? ofTheApp(traded.said) : []),
    installAt(publicUrl),
    ...reached,
    ...skew("slack", there.headers, now()),
    ...(await installations(settings)),
  ];
}

/** A code that nobody was given is refused only after the app's own credentials are. */
function ofTheApp({ error = "" }: SlackSaid): Finding[] {
  const names = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"];
  const [en, zh] = [names.join(" and "), names.join(" 和 ")];
  if (error === "invalid_code")
    return [{ check: "slack", state: "ok", says: { en: `Slack takes ${en}.`, "zh-CN": `${zh} 有效。` } }];
  if (!unknownApp.has(error)) return [];
  return [
    {
      check: "slack",
      state: "failed",
      says: { en: `Slack does not take ${en}: ${error}.`, "zh-CN": `Slack 不认可 ${zh}：${error}。` },
      cure: {
        en: `Copy ${en} again from Basic Information, and restart.`,
        "zh-CN": `请从 Basic Information 页面重新复制 ${zh}，然后重启。`,
      },
    },
  ];
}

function installAt(publicUrl: string | undefined): Finding {
  if (publicUrl !== undefined) {
    const at = `${publicUrl}/slack/install`;
    const says = { en: `Workspaces install Tandem at ${at}.`, "zh-CN": `各工作区可在 ${at} 安装 Tandem。` };
    return { check: "slack", state: "ok", says };
  }
  return {
    check: "slack",
    state: "warning",
    says: {
      en: "PUBLIC_URL is not set: Slack sends people back to the first redirect URL of the app's own page.",
      "zh-CN": "未设置 PUBLIC_URL：安装后 Slack 会跳转到应用页面中的第一个重定向地址。",
    },
    cure: {
      en: "Set PUBLIC_URL to where browsers reach this server, and add <PUBLIC_URL>/slack/oauth_redirect to the app's redirect URLs.",
      "zh-CN":
        "请将 PUBLIC_URL 设为浏览器访问本服务的地址，并在应用的重定向地址中加入 <PUBLIC_URL>/slack/oauth_redirect。",
    },
  };
}

/** Asks Slack who the tokens are, what they may, and what time it is there. */
async function checkToken(
  { botToken, appToken, apiUrl }: OneSlackWorkspace,
  publicUrl: string | undefined,
  now: () => Date,
): Promise<Finding[]> {
  const bot = await askSlack(apiUrl, "auth.test", botToken);
  if ("unreachable" in bot) return [unreachable(apiUrl, bot.unreachable)];
  const app = appToken ? await askSlack(apiUrl, "apps.connections.open", appToken) : null;
  return [
    credentials("SLACK_BOT_TOKEN", bot.said),
    ...(bot.said.ok ? [scopesOf(bot.headers)] : []),
    ...(app ? ["said" in app ? credentials("SLACK_APP_TOKEN", app.said) : unreachable(apiUrl, app.unreachable)] : []),
    ...(appToken ? [] : [await reach("slack", publicUrl)]),
    ...skew("slack", bot.headers, now()),
  ];
}

const unreachable = (apiUrl: string, why: InEvery<string>): Finding => ({
  check: "slack",
  state: "failed",
  says: { en: `Slack can't be reached at ${apiUrl}: ${why.en}`, "zh-CN": `无法连接 ${apiUrl}：${why["zh-CN"]}` },
  cure: {
    en: "Check the network, a proxy, and SLACK_API_URL.",
    "zh-CN": "请检查网络、代理以及 SLACK_API_URL。",
  },
});

function credentials(name: string, { ok, error, team, user }: SlackSaid): Finding {
  if (ok) {
    const who = [user, team].filter(Boolean).join(" @ ");
    return {
      check: "slack",
      state: "ok",
      // Slack says of an app-level token whose it is to nobody.
      says: who
        ? { en: `${name} works (${who}).`, "zh-CN": `${name} 有效（${who}）。` }
        : { en: `${name} works.`, "zh-CN": `${name} 有效。` },
    };
  }
  return {
    check: "slack",
    state: "failed",
    says: {
      en: `Slack refuses ${name}: ${error ?? "no reason"}.`,
      "zh-CN": `Slack 拒绝 ${name}：${error ?? "未说明"}。`,
    },
    cure: {
      en: "Copy it again from the app's page at Slack; reinstall the app if it was revoked.",
      "zh-CN": "请从 Slack 应用页面重新复制；若已被撤销，请重新安装应用。",
    },
  };
}

function scopesOf(headers: Headers): Finding {
  const missing = missingScopes(headers, []);
  if (missing.length === 0) {
    return { check: "slack", state: "ok", says: { en: "All scopes are granted.", "zh-CN": "所需权限均已授予。" } };
  }
  const names = missing.join(", ");
  return {
    check: "slack",
    state: "failed",
    says: { en: `Scopes are missing: ${names}.`, "zh-CN": `缺少权限：${names}。` },
    cure: {
      en: "Put manifests/slack.yaml into the app's manifest at Slack and reinstall the app.",
      "zh-CN": "请将 manifests/slack.yaml 填入 Slack 应用清单，并重新安装应用。",
    },
  };
}
