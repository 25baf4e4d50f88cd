import type { IncomingMessage, ServerResponse } from "node:http";
import type { Locale } from "../../kernel/locale.ts";

type Ending = "installed" | "cancelled" | "expired" | "broken";

/** What a browser reads at the end of an installation: a title, and what to do now. */
const sayings: { readonly [E in Ending]: { readonly [L in Locale]: readonly [title: string, words: string] } } = {
  installed: {
    en: [
      "Tandem is installed",
      "Say /crm in any channel, or write to Tandem. Whoever installed it first is its admin.",
    ],
    "zh-CN": ["Tandem 已安装", "在任意频道输入 /crm，或直接给 Tandem 发消息。首位安装者即为管理员。"],
  },
  cancelled: {
    en: ["Nothing was installed", "The installation was cancelled at Slack. You can begin again whenever you like."],
    "zh-CN": ["未安装", "安装已在 Slack 中取消，可以随时重新开始。"],
  },
  expired: {
    en: [
      "Please begin again",
      "This page belongs to another browser, was used before, or is more than ten minutes old.",
    ],
    "zh-CN": ["请重新开始", "此页面来自其他浏览器、已被使用，或已超过十分钟。"],
  },
  broken: {
    en: ["It did not work", "Slack or our server had trouble; nothing was changed. Please begin again."],
    "zh-CN": ["安装未成功", "Slack 或我们的服务器出现问题，未作任何更改，请重新开始。"],
  },
};

/** Says that it is installed, with the way into the workspace. */
export function installedPage(
  request: IncomingMessage,
  response: ServerResponse,
  { tenant, app }: { readonly tenant: string; readonly app: string | undefined },
): void {
  const way = new URLSearchParams({ team: tenant, ...(app ? { id: app } : {}) });
  end(request, response, 200, "installed", `slack://app?${way}`);
}

/** Says why nothing was installed, and where to begin again. */
export function refusedPage(
  request: IncomingMessage,
  response: ServerResponse,
  why: Exclude<Ending, "installed">,
): void {
  end(request, response, why === "broken" ? 502 : 400, why, "/slack/install");
}

const ways: { readonly [L in Locale]: { readonly open: string; readonly again: string } } = {
  en: { open: "Open Slack", again: "Begin again" },
  "zh-CN": { open: "打开 Slack", again: "重新开始" },
};

/** Words and addresses are our own or encoded: nothing that somebody sent stands in the page as it came. */
function end(request: IncomingMessage, response: ServerResponse, status: number, ending: Ending, href: string): void {
  if (response.headersSent) return void response.end();
  const locale = /^\s*zh/i.test(request.headers["accept-language"] ?? "") ? "zh-CN" : "en";
  const [title, words] = sayings[ending][locale];
  const way = ending === "installed" ? ways[locale].open : ways[locale].again;
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  response.end(`<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.5 system-ui;margin:15vh auto;max-width:28rem;padding:0 1rem}</style>
<h1>${title}</h1><p>${words}</p><p><a href="${href.replaceAll("&", "&amp;")}">${way}</a></p></html>`);
}
