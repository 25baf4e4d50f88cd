import { Client, type HttpInstance, type HttpRequestOptions, type Logger, LoggerLevel } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import { parsed } from "../parsed.ts";
import { unreached } from "../platform.ts";
import { FeishuError, tokenCodes } from "./failure.ts";
import type { FeishuLog, FeishuSettings } from "./settings.ts";

/** How long one call may take, in milliseconds. The SDK's own HTTP would wait for ever. */
const patience = 5_000;

/** Takes secrets, tokens and the tickets of connections out of words that are written down. */
export function redactor(settings: Pick<FeishuSettings, "appSecret" | "encryptKey" | "verificationToken">) {
  const secrets = [settings.appSecret, settings.encryptKey ?? "", settings.verificationToken ?? ""].filter(Boolean);
  return (words: string): string =>
    secrets
      .reduce((all, secret) => all.replaceAll(secret, "[secret]"), words)
      .replace(/Bearer\s+\S+/gi, "Bearer [token]")
      .replace(/\b[tuac]-[\w.-]{8,}/g, "[token]")
      .replace(/\b(access_key|ticket|app_secret|AppSecret)(["']?\s*[:=]\s*["']?)[^&\s"',}]+/g, "$1$2[secret]");
}

/**
 * The SDK's own words in our log. Its lower levels write whole payloads, so those are never on. A token that Feishu takes
 * no more is renewed and the call made again, as when clocks leap: the SDK's cry of it is no error of ours.
 */
export function bridged(log: FeishuLog, redacted: (words: string) => string): Logger {
  const write =
    (level: "info" | "warn" | "error") =>
    (...parts: unknown[]) =>
      log[parts.flat().some(isTokenOver) ? "info" : level](
        { from: "feishu sdk" },
        redacted(parts.flat().map(inWords).join(" ")).slice(0, 500),
      );
  return { error: write("error"), warn: write("warn"), info: write("info"), debug: () => {}, trace: () => {} };
}

const isTokenOver = (part: unknown): boolean => part instanceof FeishuError && tokenCodes.includes(part.code);

/** Error objects hold whole requests: of them only the message is written, which is ours. */
function inWords(part: unknown): string {
  if (part instanceof Error) return part.message;
  return typeof part === "string" ? part : "";
}

const answer = z.object({
  code: z.number().optional(),
  msg: z.string().optional(),
  error: z.object({ log_id: z.string().optional() }).nullish(),
});

/**
 * HTTP for the SDK: with a time limit, and with an error for every answer that is none. Feishu says no with HTTP 200 and
 * a code, which the SDK would take for a yes. `lenient` gives such answers back as they are.
 */
export function http({ lenient = false } = {}): HttpInstance {
  const request = async <T, R = T, D = unknown>(options: HttpRequestOptions<D>): Promise<R> => {
    const text = await fetched(options, lenient);
    const body: R = JSON.parse(text);
    return body;
  };
  const by =
    (method: string) =>
    <T, R = T, D = unknown>(url: string, options?: HttpRequestOptions<D>) =>
      request<T, R, D>({ ...options, url, method });
  const sending =
    (method: string) =>
    <T, R = T, D = unknown>(url: string, data?: D, options?: HttpRequestOptions<D>) =>
      request<T, R, D>({ ...options, url, method, ...(data === undefined ? {} : { data }) });
  return {
    request,
    get: by("GET"),
    delete: by("DELETE"),
    head: by("HEAD"),
    options: by("OPTIONS"),
    post: sending("POST"),
    put: sending("PUT"),
    patch: sending("PATCH"),
  };
}

async function fetched(options: HttpRequestOptions<unknown>, lenient: boolean): Promise<string> {
  const { url = "", method = "GET", headers = {}, params = {}, data } = options;
  const address = new URL(url);
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) address.searchParams.set(name, String(value));
  }
  const response = await fetch(address, {
    method: method.toUpperCase(),
    redirect: "error",
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
    signal: AbortSignal.timeout(patience),
    ...(data === undefined ? {} : { body: JSON.stringify(data) }),
  }).catch((error: unknown) => {
    throw new FeishuError({ code: 0, status: 0, reason: unreached(error) });
  });
  const text = await response.text().catch(() => "");
  const read = answer.safeParse(parsed(text));
  const { code = 0, msg = "", error } = read.success ? read.data : {};
  if (lenient && read.success && code !== 0) return text;
  // A gateway's page, or half an answer: nothing that Feishu itself said, and no reason to give anything up.
  if (!read.success && response.status !== 429) {
    throw new FeishuError({ code: 0, status: 0, reason: `HTTP ${response.status} without Feishu's answer` });
  }
  if (!response.ok || code !== 0 || !read.success) {
    const resets = Number(response.headers.get("x-ogw-ratelimit-reset") ?? response.headers.get("retry-after") ?? "");
    throw new FeishuError({
      code,
      status: response.status,
      reason: (msg || `HTTP ${response.status}`).slice(0, 200),
      logId: error?.log_id ?? response.headers.get("x-tt-logid") ?? undefined,
      ...(resets > 0 ? { resets } : {}),
    });
  }
  return text;
}

/** The SDK's client, which asks for no token by itself: it would ask for several at once, and keep bad ones. */
export function sdkClient(settings: FeishuSettings, logger: Logger): Client {
  const { appId, appSecret, domain } = settings;
  return new Client({
    appId,
    appSecret,
    domain,
    disableTokenCache: true,
    httpInstance: http(),
    logger,
    loggerLevel: LoggerLevel.warn,
  });
}
