import type { z } from "zod";
import { innermost, systemCode } from "../../kernel/cause.ts";
import type { InEvery } from "../../kernel/locale.ts";

/** What a platform's server said, or why it said nothing that can be read. */
export type Called<T> =
  | { readonly said: T; readonly headers: Headers }
  | { readonly unreachable: InEvery<string>; readonly headers?: Headers };

/** Milliseconds that a server has for its whole answer. */
const patience = 8_000;
/** Far more bytes than any of these answers has. */
const longest = 262_144;

/**
 * Asks a platform's server, whatever stands at that address: it has its time and no more, it can't send us elsewhere, where
 * secrets would go along, and what is no answer of the platform's is told as what it is.
 */
export async function asking<T>(url: string | URL, request: RequestInit, shape: z.ZodType<T>): Promise<Called<T>> {
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(url, { ...request, redirect: "manual", signal });
    const { status, headers } = response;
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      return { unreachable: redirects(headers.get("location")), headers };
    }
    const said = shape.safeParse(parsed(await headOf(response)));
    return said.success ? { said: said.data, headers } : { unreachable: strange(status), headers };
  } catch (error) {
    return { unreachable: why(error) };
  }
}

/** How a server answers, whatever it says. */
export async function statusOf(url: string, request: RequestInit) {
  try {
    const response = await fetch(url, { ...request, redirect: "manual", signal: AbortSignal.timeout(patience) });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    return { unreachable: why(error) };
  }
}

async function headOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    pieces.push(piece);
    length += piece.byteLength;
    if (length > longest) break;
  }
  return Buffer.concat(pieces).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const redirects = (to: string | null): InEvery<string> => {
  const where = to !== null && URL.canParse(to) ? new URL(to).origin : (to ?? "?").slice(0, 80);
  return { en: `it sends us on to ${where}`, "zh-CN": `被重定向到 ${where}` };
};

const strange = (status: number): InEvery<string> => ({
  en: `HTTP ${status}, and not what the platform's interface answers; perhaps a proxy's or a login page`,
  "zh-CN": `HTTP ${status}，且返回的不是平台接口的内容，可能是代理或登录页面`,
});

/** Certificates that Node does not trust, by its own codes. */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;

function why(error: unknown): InEvery<string> {
  if (error instanceof Error && error.name === "TimeoutError") {
    const seconds = patience / 1000;
    return { en: `no answer within ${seconds} s`, "zh-CN": `${seconds} 秒内没有响应` };
  }
  const reason = innermost(error);
  const code = systemCode(error) ?? "";
  if (untrusted.test(code)) {
    return {
      en: `its certificate is not trusted (${code}); name your own authority's file in NODE_EXTRA_CA_CERTS`,
      "zh-CN": `证书不受信任（${code}）；请通过 NODE_EXTRA_CA_CERTS 指定自有 CA 证书文件`,
    };
  }
  const words = code || (reason instanceof Error ? reason.message : String(reason));
  return { en: words, "zh-CN": words };
}
