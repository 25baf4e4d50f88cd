import { z } from "zod";
import { scopes } from "../../chat/feishu/manifest.ts";
import type { InEvery } from "../../kernel/locale.ts";
import type { FeishuSettings } from "../settings.ts";
import { asking, type Called } from "./asking.ts";
import { reach } from "./doctor-reach.ts";
import { type Finding, skew } from "./finding.ts";

/** Asks Feishu whether it knows the app, what it may, and what time it is there; says what else to look at. */
export async function checkFeishu(
  settings: FeishuSettings,
  publicUrl: string | undefined,
  now: () => Date,
): Promise<Finding[]> {
  const { domain, appId: app_id, appSecret: app_secret, mode } = settings;
  const url = `${domain}/open-apis/auth/v3/tenant_access_token/internal`;
  const asked = await call(url, { method: "POST", body: JSON.stringify({ app_id, app_secret }) });
  if ("unreachable" in asked) return [unreachable(domain, asked.unreachable)];
  const token = asked.said.tenant_access_token;
  if (asked.said.code !== 0 || !token) return [refused(asked.said), ...skew("feishu", asked.headers, now())];
  const headers = { authorization: `Bearer ${token}` };
  const [bot, granted] = await Promise.all([
    call(`${domain}/open-apis/bot/v3/info`, { headers }),
    call(`${domain}/open-apis/application/v6/scopes`, { headers }),
  ]);
  return [
    found("ok", { en: "Feishu knows this app.", "zh-CN": "飞书应用凭据有效。" }),
    botOf(bot),
    scopesIn(granted),
    delivery(mode),
    ...(mode === "http" ? [await reach("feishu", publicUrl)] : []),
    ...skew("feishu", asked.headers, now()),
  ];
}

const scope = z.object({
  scope_name: z.string(),
  grant_status: z.number(),
  scope_type: z.enum(["tenant", "user"]).optional(),
});
const answer = z.object({
  code: z.number(),
  msg: z.string().default(""),
  tenant_access_token: z.string().optional(),
  bot: z.object({ app_name: z.string().default("") }).nullish(),
  data: z.object({ scopes: z.array(scope).nullish() }).nullish(),
});
type Said = z.infer<typeof answer>;

const call = (url: string, request: RequestInit) => {
  const headers = { "content-type": "application/json; charset=utf-8", ...request.headers };
  return asking(url, { ...request, headers }, answer);
};

function found(state: Finding["state"], says: InEvery<string>, cure?: InEvery<string>): Finding {
  return { check: "feishu", state, says, ...(cure ? { cure } : {}) };
}

const unreachable = (domain: string, why: InEvery<string>): Finding =>
  found(
    "failed",
    { en: `Feishu can't be reached at ${domain}: ${why.en}`, "zh-CN": `无法连接 ${domain}：${why["zh-CN"]}` },
    {
      en: "Check the network, a proxy, and FEISHU_DOMAIN (Lark: https://open.larksuite.com).",
      "zh-CN": "请检查网络、代理以及 FEISHU_DOMAIN（Lark 为 https://open.larksuite.com）。",
    },
  );

const refused = ({ code, msg }: Said): Finding =>
  found(
    "failed",
    { en: `Feishu refuses the app: ${code} ${msg}.`, "zh-CN": `飞书拒绝该应用：${code} ${msg}。` },
    {
      en: "Copy FEISHU_APP_ID and FEISHU_APP_SECRET again from Credentials & Basic Info. An app lives in Feishu or in Lark, never in both: FEISHU_DOMAIN must be its own.",
      "zh-CN":
        "请在「凭证与基础信息」中重新复制 FEISHU_APP_ID 和 FEISHU_APP_SECRET。应用只存在于飞书或 Lark 其中之一，请核对 FEISHU_DOMAIN。",
    },
  );

function botOf(bot: Called<Said>): Finding {
  if ("said" in bot && bot.said.code === 0) {
    const name = bot.said.bot?.app_name ?? "";
    return found("ok", { en: `Its bot is on (${name}).`, "zh-CN": `机器人能力已开启（${name}）。` });
  }
  const told = "said" in bot ? `${bot.said.code} ${bot.said.msg}` : null;
  const why = told === null && "unreachable" in bot ? bot.unreachable : { en: told, "zh-CN": told };
  return found(
    "failed",
    { en: `The app has no bot: ${why.en}.`, "zh-CN": `应用没有机器人：${why["zh-CN"]}。` },
    {
      en: "Turn on the bot at Add Features, then create and publish a version.",
      "zh-CN": "请在「添加应用能力」中开启机器人，然后创建并发布版本。",
    },
  );
}

function scopesIn(granted: Called<Said>): Finding {
  const list = "said" in granted && granted.said.code === 0 ? granted.said.data?.scopes : undefined;
  if (!list) {
    return found(
      "warning",
      { en: "Feishu does not say which scopes are granted.", "zh-CN": "飞书没有返回已授予的权限。" },
      {
        en: "Compare Permissions & Scopes with manifests/feishu.scopes.json.",
        "zh-CN": "请将「权限管理」与 manifests/feishu.scopes.json 对照。",
      },
    );
  }
  // Each scope is listed for the app itself and for users in whose name it might ask; we only ask as the app.
  const own = list.filter(({ grant_status, scope_type }) => grant_status === 1 && scope_type !== "user");
  const has = new Set(own.map(({ scope_name }) => scope_name));
  const missing = scopes.filter((name) => !has.has(name));
  if (missing.length === 0) return found("ok", { en: "All scopes are granted.", "zh-CN": "所需权限均已授予。" });
  const names = missing.join(", ");
  return found(
    "failed",
    { en: `Scopes are missing: ${names}.`, "zh-CN": `缺少权限：${names}。` },
    {
      en: "Import manifests/feishu.scopes.json at Permissions & Scopes → Batch import, then publish a new version.",
      "zh-CN": "请在「权限管理 → 批量导入」中导入 manifests/feishu.scopes.json，然后发布新版本。",
    },
  );
}

/** What only the console knows. */
const delivery = (mode: FeishuSettings["mode"]): Finding =>
  found(
    "ok",
    mode === "ws"
      ? { en: "Events come by the long connection.", "zh-CN": "事件通过长连接接收。" }
      : { en: "Events come to /feishu/events.", "zh-CN": "事件推送到 /feishu/events。" },
    mode === "ws"
      ? {
          en: "If nothing arrives: Events & Callbacks must be set to long connection for both, and a version published.",
          "zh-CN": "如果收不到消息：请确认「事件与回调」两处都选择了长连接，并已发布版本。",
        }
      : {
          en: "If nothing arrives: both request URLs must be https://your-address/feishu/events, and both keys the same on both sides.",
          "zh-CN": "如果收不到消息：请确认两处请求地址均为 https://你的地址/feishu/events，且两个密钥在两边一致。",
        },
  );
