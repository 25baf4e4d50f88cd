import type { InEvery } from "../../kernel/locale.ts";
import { statusOf } from "./asking.ts";
import type { Finding } from "./finding.ts";

/** What a platform's own request is like, and how this server answers one that is not signed. */
const unsigned = {
  slack: { path: "/slack/events", type: "application/x-www-form-urlencoded", body: "unsigned=1", refusals: [401] },
  feishu: { path: "/feishu/events", type: "application/json", body: "{}", refusals: [400, 401] },
} as const;

/**
 * Whether requests to the address that a platform is told come to this server: an unsigned one is refused by it, as nobody
 * else would. It is tried from here, where the address may lead elsewhere than from outside.
 */
export async function reach(check: keyof typeof unsigned, publicUrl: string | undefined): Promise<Finding> {
  const { path, type, body, refusals } = unsigned[check];
  if (publicUrl === undefined) return untried(check, path);
  const url = `${publicUrl}${path}`;
  const answered = await statusOf(url, { method: "POST", headers: { "content-type": type }, body });
  if ("status" in answered && refusals.some((status) => status === answered.status)) {
    const says = { en: `Requests to ${url} arrive here.`, "zh-CN": `发往 ${url} 的请求可以到达本服务。` };
    return { check, state: "ok", says };
  }
  const why: InEvery<string> =
    "status" in answered
      ? { en: `HTTP ${answered.status}`, "zh-CN": `返回 HTTP ${answered.status}` }
      : answered.unreachable;
  return {
    check,
    state: "warning",
    says: {
      en: `Nothing of Tandem answers at ${url}: ${why.en}.`,
      "zh-CN": `${url} 没有 Tandem 应答：${why["zh-CN"]}。`,
    },
    cure: {
      en: `Start Tandem; the proxy must hand on ${path} as it is, and PUBLIC_URL be its address.`,
      "zh-CN": `请启动 Tandem；反向代理须原样转发 ${path}，且 PUBLIC_URL 为其地址。`,
    },
  };
}

function untried(check: keyof typeof unsigned, path: string): Finding {
  return {
    check,
    state: "warning",
    says: {
      en: `PUBLIC_URL is not set, so that it can't be tried whether requests to ${path} arrive.`,
      "zh-CN": `未设置 PUBLIC_URL，无法检查发往 ${path} 的请求能否到达。`,
    },
    cure: {
      en: "Set PUBLIC_URL to the address that the platform is told, without the path.",
      "zh-CN": "请将 PUBLIC_URL 设为填写在平台上的地址（不含路径）。",
    },
  };
}
