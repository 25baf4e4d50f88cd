import { type Asker, question, type Read } from "./asked.ts";
import * as payloads from "./payloads.ts";
import { typed, withoutMention } from "./typed.ts";

/** A message's subtypes that still are somebody's own words to the bot. */
const ownWords: readonly (string | undefined)[] = [undefined, "file_share", "thread_broadcast"];

/** An event of the Events API. The key of words is their message, so that its twin and its repetition are the same. */
export function readEvent(body: unknown): Read {
  const envelope = payloads.eventEnvelope.safeParse(body);
  if (!envelope.success) return "malformed";
  const { event, event_id, team_id, authorizations } = envelope.data;
  const [installed] = authorizations;
  const tenant = payloads.tenantOf(
    installed?.is_enterprise_install,
    installed?.enterprise_id,
    installed?.team_id ?? team_id,
  );
  switch (event.type) {
    case "app_home_opened":
      return readHomeOpened(event, tenant, event_id);
    case "app_mention":
      return readWords(event, tenant, installed?.user_id, "shared");
    case "message":
      return event.channel_type === "im" ? readWords(event, tenant, installed?.user_id, "direct") : "quiet";
    default:
      return "quiet";
  }
}

function readHomeOpened(event: unknown, tenant: string, key: string): Read {
  const read = payloads.homeOpened.safeParse(event);
  if (!read.success || tenant === "") return "malformed";
  if (read.data.tab === "messages") return "quiet";
  const asker: Asker = { tenant, user: read.data.user };
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
      { kind, room: channel, message: ts },
      { kind: "words", words },
      false,
    ),
    via: { by: "message" },
    origin: { kind, room: channel, ...(thread_ts ? { thread: thread_ts } : {}) },
  };
}
