import type { Channel, File, Message, User, View } from "./records.ts";
import type { Values } from "./sight/answers.ts";
import { valuesOf } from "./sight/fields.ts";
import type { Team } from "./team.ts";

/** A person as `users.info` gives them. `locale` is only there when it was asked for. */
export function userShape(user: User, team: Team, withLocale: boolean): object {
  const bot = user.kind === "bot";
  const names = { real_name: user.name, display_name: user.handle };
  return {
    id: user.id,
    team_id: user.kind === "stranger" ? "T0STRANGERS" : team.id,
    name: user.handle,
    deleted: user.deleted,
    real_name: user.name,
    tz: user.zone,
    tz_label: user.zone,
    tz_offset: zoneOffset(user.zone, team.now()),
    profile: {
      ...names,
      real_name_normalized: user.name,
      display_name_normalized: user.handle,
      first_name: user.name.split(" ")[0] ?? user.name,
      title: user.title,
      team: team.id,
      ...(user.email ? { email: user.email } : {}),
      ...(bot ? { bot_id: team.bot.botId, api_app_id: team.bot.appId } : {}),
      ...Object.fromEntries([24, 32, 48, 72, 192, 512].map((size) => [`image_${size}`, user.avatar ?? ""])),
    },
    is_admin: user.kind === "admin",
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.kind === "guest",
    is_ultra_restricted: false,
    is_bot: bot,
    is_app_user: false,
    is_email_confirmed: !bot,
    ...(user.kind === "stranger" ? { is_stranger: true } : {}),
    updated: 1_700_000_000,
    ...(withLocale ? { locale: user.locale } : {}),
  };
}

/** Seconds east of UTC at an instant. */
function zoneOffset(zone: string, at: Date): number {
  const said = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).format(at);
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(said) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === "-" ? -seconds : seconds;
}

export function channelShape(channel: Channel, team: Team): object {
  const base = { id: channel.id, created: channel.created, is_archived: channel.archived, context_team_id: team.id };
  if (channel.kind === "im") {
    const user = [...channel.members].find((id) => id !== team.bot.userId);
    return { ...base, is_im: true, is_channel: false, is_org_shared: false, user, priority: 0 };
  }
  const isPrivate = channel.kind === "private";
  return {
    ...base,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_member: channel.members.has(team.bot.userId),
    creator: team.bot.userId,
    topic: { value: channel.topic, creator: "", last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
    num_members: channel.members.size,
  };
}

/** A message as history, events and payloads carry it. */
export function messageShape(message: Message, team: Team): Record<string, unknown> {
  const { bot } = team;
  const files = message.files.map((id) => team.files.get(id)).filter((file) => file !== undefined);
  return {
    type: "message",
    ...(files.length && !message.byBot ? { subtype: "file_share" } : {}),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: team.id,
    ...(message.byBot
      ? {
          bot_id: bot.botId,
          app_id: bot.appId,
          bot_profile: { id: bot.botId, app_id: bot.appId, name: bot.name, deleted: false, team_id: team.id },
        }
      : { client_msg_id: `sandbox-${message.ts}` }),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.edited ? { edited: { user: message.user, ts: message.edited } } : {}),
    ...(message.blocks.length || message.byBot ? { blocks: message.blocks } : {}),
    ...(message.attachments.length ? { attachments: message.attachments } : {}),
    ...(files.length ? { files: files.map((file) => fileShape(file, "")) } : {}),
    ...(message.reactions.size
      ? { reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.size })) }
      : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
  };
}

/** A view as the API and the payloads carry it; `typed` is what the person has filled in by now. */
export function viewShape(view: View, team: Team, typed: Values = {}): object {
  const { content } = view;
  const modal = content.type === "modal";
  return {
    id: view.id,
    team_id: team.id,
    type: content.type,
    blocks: content.blocks,
    private_metadata: content.private_metadata,
    callback_id: content.callback_id,
    state: { values: valuesOf(content.blocks, typed) },
    hash: view.hash,
    title: modal ? content.title : { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: modal ? content.clear_on_close : false,
    notify_on_close: modal ? content.notify_on_close : false,
    close: modal ? (content.close ?? null) : null,
    submit: modal ? (content.submit ?? null) : null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: team.bot.appId,
    external_id: content.external_id,
    app_installed_team_id: team.id,
    bot_id: team.bot.botId,
  };
}

export function fileShape(file: File, origin: string): object {
  const url = `${origin}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mime,
    filetype: file.name.split(".").at(-1) ?? "",
    user: file.user,
    size: file.bytes.length,
    mode: "hosted",
    is_external: false,
    is_public: file.channels.length > 0,
    url_private: url,
    url_private_download: url,
    channels: file.channels,
  };
}
