import { type Logger, LogLevel, webApi } from "@slack/bolt";
import type { SlackLog, SlackSettings } from "./settings.ts";

/**
 * Options for every client that Bolt or we make. Nothing is sent twice by itself: a post that timed out may have landed,
 * and of rate limits our own queue decides. `retryConfig` is given anew each time, since Socket Mode writes into it.
 */
export function clientOptions({ apiUrl, log }: Pick<SlackSettings, "apiUrl" | "log">): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    allowAbsoluteUrls: false,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    maxRequestConcurrency: 20,
    timeout: 8_000,
    logger: bridged(log),
  };
}

export function webClient(settings: Pick<SlackSettings, "apiUrl" | "log">, token: string): webApi.WebClient {
  return new webApi.WebClient(token, clientOptions(settings));
}

/** Takes tokens and the secret part of answering addresses out of words that are written down. */
export function redacted(words: string): string {
  return words
    .replace(/\bx(?:ox[a-z]|app)[-.][\w.-]+/gi, "[token]")
    .replace(/Bearer\s+\S+/gi, "Bearer [token]")
    .replace(/(\/(?:commands|actions|app|services|workflows)\/)[^\s"']+/g, "$1[secret]");
}

/** The SDK's own words in our log. Its debug level writes whole payloads, so that level is never on. */
export function bridged(log: SlackLog): Logger {
  const write =
    (level: "info" | "warn" | "error") =>
    (...parts: unknown[]) =>
      log[level]({ from: "slack sdk" }, redacted(parts.map(inWords).join(" ")));
  return {
    debug: () => {},
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

/** Error objects hold whole requests: of them only name and message are written. */
function inWords(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === "string" ? part : "";
}
