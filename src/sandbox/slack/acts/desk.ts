import type { Message, User, View } from "../records.ts";
import type { Team } from "../team.ts";
import type { Tickets } from "../tickets.ts";
import type { Ack, Courier } from "../wire/courier.ts";
import type { Events } from "../wire/events.ts";

/** A slash command as the manifest declares it. */
export interface CommandEntry {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
  readonly shouldEscape: boolean;
}

/** A shortcut as the manifest declares it. */
export interface ShortcutEntry {
  readonly name: string;
  readonly type: "global" | "message";
  readonly callbackId: string;
  readonly description: string;
}

/** What Slack's window works with when somebody does something. */
export interface Desk {
  readonly team: Team;
  readonly tickets: Tickets;
  readonly events: Events;
  readonly send: Courier;
  readonly origin: () => string;
  readonly commands: readonly CommandEntry[];
  readonly shortcuts: readonly ShortcutEntry[];
  /** Domains whose links are told to the bot. */
  readonly unfurlDomains: readonly string[];
}

/** Where a control stands. */
export type Place =
  | { readonly kind: "message"; readonly channel: string; readonly ts: string }
  | { readonly kind: "view"; readonly view: string };

/** What all interactive payloads begin with. */
export function addressed(desk: Desk, user: User): Record<string, unknown> {
  const { team } = desk;
  return {
    user: { id: user.id, username: user.handle, name: user.handle, team_id: team.id },
    api_app_id: team.bot.appId,
    token: "sandbox-verification-token",
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** A new address to answer at, for something that happened in a channel. */
export function responseUrl(desk: Desk, user: string, channel: string, message?: Message): string {
  const target = { user, channel, ts: message?.ts, threadTs: message?.threadTs };
  return `${desk.origin()}/response/${desk.tickets.responseUrl(target)}`;
}

/** The view by its id, be it an open modal or somebody's Home tab. */
export function viewOf(team: Team, id: string): View | undefined {
  return team.views.get(id) ?? [...team.homes.values()].find((view) => view.id === id);
}

/** Unix seconds with microseconds, as `action_ts`. */
export const stamp = (team: Team): string => (team.now().getTime() / 1000).toFixed(6);

const wordings = {
  command: {
    http_error: {
      en: (what: string) => `${what} failed with the error “dispatch_failed”`,
      "zh-CN": (what: string) => `${what} 失败，错误为“dispatch_failed”`,
    },
    connection_failed: {
      en: (what: string) => `${what} failed with the error “dispatch_failed”`,
      "zh-CN": (what: string) => `${what} 失败，错误为“dispatch_failed”`,
    },
    http_timeout: {
      en: (what: string) => `${what} failed with the error “operation_timeout”`,
      "zh-CN": (what: string) => `${what} 失败，错误为“operation_timeout”`,
    },
  },
  other: {
    http_error: {
      en: (what: string) => `${what} answered with an error. Try again?`,
      "zh-CN": (what: string) => `${what} 返回了错误，要再试一次吗？`,
    },
    connection_failed: {
      en: (what: string) => `${what} can’t be reached. Try again?`,
      "zh-CN": (what: string) => `无法连接 ${what}，要再试一次吗？`,
    },
    http_timeout: {
      en: (what: string) => `${what} is not responding. Try again?`,
      "zh-CN": (what: string) => `${what} 没有响应，要再试一次吗？`,
    },
  },
} as const;

/** Tells a person, as Slack's window does, that the bot did not take what they did. */
export function complain(desk: Desk, user: User, ack: Ack & { ok: false }, command?: string): string {
  const language = user.locale.startsWith("zh") ? "zh-CN" : "en";
  const words = wordings[command ? "command" : "other"][ack.reason][language](command ?? desk.team.bot.name);
  desk.team.notify(user.id, words);
  return words;
}

/** The same for an answer that Slack can't use. */
export function complainOf(desk: Desk, user: User, why: string): string {
  const words = user.locale.startsWith("zh")
    ? `${desk.team.bot.name} 的回复无法使用（${why}）。`
    : `${desk.team.bot.name} answered with something unusable (${why}).`;
  desk.team.notify(user.id, words);
  return words;
}

/** What became of something that a person did; `problem` is the sentence that they see. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly problem: string };
export const done: Outcome = { ok: true };
export const failed = (problem: string): Outcome => ({ ok: false, problem });
