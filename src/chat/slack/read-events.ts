import type { z } from "zod";
import { type Asked, type Asker, question, type Read } from "./asked.ts";
import * as payloads from "./payloads.ts";
import { typed, withoutMention } from "./typed.ts";

/** A message's subtypes that still are somebody's own words to the bot. */
const ownWords: readonly (string | undefined)[] = [undefined, "file_share", "thread_broadcast"];

/** An event of the Events API. The key of words is their message, so that its twin and its repetition are the same. */
export function readEvent(body: unknown): Read {
  const read = payloads.eventEnvelope.safeParse(body);
  if (!read.success) return "malformed";
  const { event, event_id } = read.data;
  const { tenant, installed } = installationOf(read.data);
  switch (event.type) {
    case "app_home_opened":
      return readHomeOpened(event, tenant, event_id);
    case "user_change":
      return readLeft(event, tenant, event_id);
    case "app_mention":
      return readWords(event, tenant, installed?.user_id, "shared");
    case "message":
      return event.channel_type === "im" ? readWords(event, tenant, installed?.user_id, "direct") : "quiet";
    default:
      return "quiet";
  }
}

/** Each link of ours that somebody posted or is about to. */
export function readLinks(body: unknown): readonly Asked[] {
  const read = payloads.eventEnvelope.safeParse(body);
  const shared = payloads.linkShared.safeParse(read.data?.event);
  if (!read.success || !shared.success) return [];
  const { user, unfurl_id: id, source, links } = shared.data;
  const asker: Asker = { tenant: installationOf(read.data).tenant, user };
  return links.map(({ url }, index) => ({
    question: question(
      asker,
      `event:${read.data.event_id}:${index}`,
      { kind: "shared" },
      { kind: "preview", url },
      false,
    ),
    via: { by: "link", id, source, url },
    origin: { kind: "nowhere" },
  }));
}

function installationOf({ team_id, authorizations }: z.infer<typeof payloads.eventEnvelope>) {
  const [installed] = authorizations;
  const { is_enterprise_install: whole, enterprise_id, team_id: own } = installed ?? {};
  return { installed, tenant: payloads.tenantOf(whole, enterprise_id, own ?? team_id) };
}

/** Somebody's account was closed, or is a guest's from now on. Any other change of who they are is asked for when it matters. */
function readLeft(event: unknown, tenant: string, key: string): Read {
  const read = payloads.userChange.safeParse(event);
  if (!read.success || tenant === "") return "malformed";
  const { id, deleted, is_restricted, is_ultra_restricted } = read.data.user;
  if (!deleted && !is_restricted && !is_ultra_restricted) return "quiet";
  return {
    question: question({ tenant, user: id }, `event:${key}`, { kind: "direct" }, { kind: "depart" }, false),
    via: { by: "home" },
    origin: { kind: "nowhere" },
  };
}

function readHomeOpened(event: unknown, tenant: string, key: string): Read {
  const read = payloads.homeOpened.safeParse(event);
  if (!read.success || tenant === "") return "malformed";
  const { user, tab, channel: room } = read.data;
  const asker: Asker = { tenant, user };
  if (tab === "messages") {
    if (room === undefined) return "quiet";
    return {
      question: question(asker, `event:${key}`, { kind: "direct", room }, { kind: "arrive" }, false),
      via: { by: "message" },
      origin: { kind: "direct", room },
    };
  }
  return {
    question: question(asker, `event:${key}`, { kind: "home" }, { kind: "open-home" }, false),
    via: { by: "home" },
    origin: { kind: "home" },
  };
}

function readWords(event: unknown, tenant: string, bot: string | null | undefined, kind: "direct" | "shared"): Read {
  const read = payloads.messageEvent.safeParse(event);
  if (!read.success || tenant === "") return "malformed";
  const { user, text, ts, channel, thread_ts, bot_id, subtype } = read.data;
  if (!user || bot_id || user === bot || !ownWords.includes(subtype)) return "quiet";
  const words = typed(withoutMention(text, kind === "shared" ? bot : (bot ?? "none")));
  return {
    question: question(
      { tenant, user },
      `message:${channel}:${ts}`,
      { kind, room: channel, message: ts, conversation: thread_ts },
      { kind: "words", words },
      false,
    ),
    via: { by: "message" },
    origin: { kind, room: channel, ...(thread_ts ? { thread: thread_ts } : {}) },
  };
}
