import type { Asks, Place } from "../question.ts";
import { type Asked, question, type Read } from "./asked.ts";
import { type Origin, readMetadata } from "./origin.ts";
import * as payloads from "./payloads.ts";
import { readPressed } from "./presses.ts";
import { readEvent } from "./read-events.ts";
import { installationOf, readSubmission, readSuggestion } from "./read-windows.ts";
import { sourceOf } from "./source.ts";
import { typed } from "./typed.ts";

/** Any payload of Slack's as a question. Checks it once; what is no documented shape is `malformed`. */
export function read(body: unknown): Read {
  const kind = kindOf(body);
  const found = kind ? reads[kind](body) : "malformed";
  return typeof found === "object" && found.question.tenant === "" ? "malformed" : found;
}

const reads = {
  command: readCommand,
  event_callback: readEvent,
  shortcut: readGlobalShortcut,
  message_action: readMessageShortcut,
  block_actions: readPress,
  block_suggestion: readSuggestion,
  view_submission: readSubmission,
  view_closed: (): Read => "quiet",
} as const;

function kindOf(body: unknown): keyof typeof reads | null {
  if (typeof body !== "object" || body === null) return null;
  if ("command" in body) return "command";
  const type = "type" in body ? body.type : undefined;
  return typeof type === "string" && isKind(type) ? type : null;
}

const isKind = (type: string): type is keyof typeof reads => Object.hasOwn(reads, type);
const kindOfRoom = (room: string): "direct" | "shared" => (room.startsWith("D") ? "direct" : "shared");

function readCommand(body: unknown): Read {
  const read = payloads.command.safeParse(body);
  if (!read.success) return "malformed";
  const { command, text, channel_id: room, user_id: user, trigger_id: trigger, response_url: respond } = read.data;
  const tenant = payloads.tenantOf(read.data.is_enterprise_install, read.data.enterprise_id, read.data.team_id);
  const kind = kindOfRoom(room);
  return {
    question: question(
      { tenant, user },
      `command:${trigger}`,
      { kind, room },
      { kind: "words", noun: command.replace(/^\//, ""), words: typed(text) },
      true,
    ),
    via: { by: "command" },
    origin: { kind, room, ...(respond ? { respond } : {}) },
    trigger,
  };
}

function readGlobalShortcut(body: unknown): Read {
  const read = payloads.globalShortcut.safeParse(body);
  if (!read.success) return "malformed";
  const { callback_id, trigger_id } = read.data;
  return called(read.data, { kind: "call", verb: callback_id }, { kind: "direct" }, { kind: "nowhere" }, trigger_id);
}

function readMessageShortcut(body: unknown): Read {
  const read = payloads.messageShortcut.safeParse(body);
  if (!read.success) return "malformed";
  const { callback_id, trigger_id, channel, message, team, response_url: respond } = read.data;
  const kind = kindOfRoom(channel.id);
  const source = sourceOf(channel.id, message, team?.domain && `https://${team.domain}.slack.com/`);
  return called(
    read.data,
    { kind: "call", verb: callback_id, source },
    { kind, room: channel.id, message: message.ts, conversation: message.thread_ts ?? message.ts },
    { kind, room: channel.id, ...(respond ? { respond } : {}) },
    trigger_id,
  );
}

type Calling = Parameters<typeof installationOf>[0] & { readonly user: { readonly id: string } };

function called(body: Calling, asks: Asks, place: Place, origin: Origin, trigger: string): Asked {
  const asker = { tenant: installationOf(body), user: body.user.id };
  return {
    question: question(asker, `shortcut:${trigger}`, place, asks, true),
    via: { by: "shortcut" },
    origin,
    trigger,
  };
}

function readPress(body: unknown): Read {
  const read = payloads.blockActions.safeParse(body);
  if (!read.success) return "malformed";
  const { user, view, trigger_id: trigger, actions } = read.data;
  const [action] = actions;
  const pressed = readPressed(action?.value ?? action?.selected_option?.value ?? "");
  const asks: Asks = pressed ? { kind: "press", ...pressed } : { kind: "lost" };
  const asker = { tenant: installationOf(read.data, view?.app_installed_team_id), user: user.id };
  const ask = (place: Place) => question(asker, `press:${trigger}`, place, asks, true);
  if (!view) {
    const origin = messageOrigin(read.data);
    return { question: ask(placeOf(origin)), via: { by: "press" }, origin, trigger };
  }
  if (view.type === "home") {
    return { question: ask({ kind: "home" }), via: { by: "press" }, origin: { kind: "home" }, trigger };
  }
  const { origin } = readMetadata(view.private_metadata);
  const window = { id: view.id, shows: view.callback_id === "form" ? ("form" as const) : ("card" as const) };
  return { question: ask({ ...placeOf(origin), kind: "form" }), via: { by: "press", window }, origin, trigger };
}

type Press = ReturnType<typeof payloads.blockActions.parse>;

function messageOrigin({ container, channel, response_url }: Press): Origin {
  const room = channel?.id ?? container.channel_id;
  if (room === undefined) return { kind: "nowhere", ...(response_url ? { respond: response_url } : {}) };
  return {
    kind: kindOfRoom(room),
    room,
    ...(container.message_ts ? { message: container.message_ts } : {}),
    ...(container.is_ephemeral ? { ephemeral: true as const } : {}),
    ...(container.thread_ts ? { thread: container.thread_ts } : {}),
    ...(response_url ? { respond: response_url } : {}),
  };
}

function placeOf({ kind, room, message }: Origin): Place {
  return { kind: kind === "nowhere" ? "direct" : kind, room, message };
}
