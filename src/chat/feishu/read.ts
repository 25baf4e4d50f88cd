import { question, type Read, type Self } from "./asked.ts";
import * as payloads from "./payloads.ts";
import { readPress } from "./read-press.ts";
import { type Mention, typed, wordsIn } from "./typed.ts";

type Reads = (event: unknown, header: payloads.Envelope["header"], self: Self) => Read;

/**
 * Any event or callback of Feishu's as a question. Checks it once; what is no documented shape is `malformed`.
 *
 * A direct chat is known by the person it is with: its room is their open_id, because Feishu says of a press in which
 * chat it was but not of which kind, and of the menu not even that.
 */
export function read(body: unknown, self: Self): Read {
  const found = payloads.envelope.safeParse(body);
  if (!found.success) return "malformed";
  const { header, event } = found.data;
  const reading: Reads | undefined = Object.hasOwn(reads, header.event_type) ? reads[header.event_type] : undefined;
  const asked = reading ? reading(event, header, self) : "quiet";
  return typeof asked === "object" && asked.question.tenant === "" ? "malformed" : asked;
}

const reads: { readonly [type: string]: Reads } = {
  "im.message.receive_v1": readMessage,
  "card.action.trigger": readPress,
  "application.bot.menu_v6": readMenu,
  "im.chat.access_event.bot_p2p_chat_entered_v1": readEntered,
  "im.chat.member.bot.added_v1": readAdded,
  "url.preview.get": readPreview,
  "contact.user.deleted_v3": (event, header) => readLeft(event, header, () => true),
  "contact.user.updated_v3": (event, header) =>
    readLeft(event, header, ({ status }) => status?.is_resigned === true || status?.is_exited === true),
};

function readMessage(event: unknown, header: payloads.Envelope["header"], self: Self): Read {
  const read = payloads.message.safeParse(event);
  if (!read.success) return "malformed";
  const { sender, message } = read.data;
  const user = sender.sender_id?.open_id;
  const { message_id, chat_id, chat_type, message_type, content, parent_id, create_time } = message;
  const mentions = (message.mentions ?? []).map(({ key, id }) => ({ key, user: id?.open_id ?? "" }));
  const isDirect = chat_type === "p2p";
  if (!user || sender.sender_type !== "user") return "quiet";
  if (!isDirect && !mentions.some((each) => each.user === self.bot)) return "quiet";
  const standing = mentions.map(
    (each): Mention => ({ key: each.key, as: each.user === self.bot ? null : `@${each.user}` }),
  );
  const said = wordsIn(message_type, content);
  const asks = said === null ? { kind: "wordless" as const } : { kind: "words" as const, words: typed(said, standing) };
  const asker = { tenant: sender.tenant_key || header.tenant_key, user };
  const at = { message: message_id, conversation: parent_id ?? undefined };
  const place = isDirect
    ? { kind: "direct" as const, room: user, ...at }
    : { kind: "shared" as const, room: chat_id, ...at };
  return {
    question: question(asker, `message:${message_id}`, place, asks),
    via: { by: "words", message: message_id, at: Number(create_time) || 0 },
    origin: { shared: !isDirect, chat: chat_id },
    ...(parent_id && said !== null ? { parent: parent_id } : {}),
  };
}

/** An entry of the bot's menu: its key is the line of words that it says. */
function readMenu(event: unknown, { event_id, tenant_key }: payloads.Envelope["header"]): Read {
  const read = payloads.menu.safeParse(event);
  if (!read.success) return "malformed";
  const { open_id: user } = read.data.operator.operator_id;
  const asks = { kind: "words" as const, words: typed(read.data.event_key, []), picked: true as const };
  return {
    question: question({ tenant: tenant_key, user }, `event:${event_id}`, { kind: "direct", room: user }, asks),
    via: { by: "event" },
    origin: { shared: false },
  };
}

function readEntered(event: unknown, { event_id, tenant_key }: payloads.Envelope["header"]): Read {
  const read = payloads.entered.safeParse(event);
  if (!read.success) return "malformed";
  const { open_id: user } = read.data.operator_id;
  const place = { kind: "direct" as const, room: user };
  return {
    question: question({ tenant: tenant_key, user }, `event:${event_id}`, place, { kind: "arrive" }),
    via: { by: "event" },
    origin: { shared: false },
  };
}

function readAdded(event: unknown, { event_id, tenant_key }: payloads.Envelope["header"]): Read {
  const read = payloads.entered.safeParse(event);
  if (!read.success) return "malformed";
  const { chat_id, operator_id } = read.data;
  const place = { kind: "shared" as const, room: chat_id };
  const asker = { tenant: tenant_key, user: operator_id.open_id };
  return {
    question: question(asker, `event:${event_id}`, place, { kind: "arrive" }),
    via: { by: "event" },
    origin: { shared: true, chat: chat_id },
  };
}

/** Somebody left the company. Any other change of who they are is asked for when it matters. */
function readLeft(
  event: unknown,
  { event_id, tenant_key }: payloads.Envelope["header"],
  isGone: (user: payloads.Contact) => boolean,
): Read {
  const read = payloads.contact.safeParse(event);
  if (!read.success) return "malformed";
  const { object } = read.data;
  if (!isGone(object)) return "quiet";
  const asker = { tenant: tenant_key, user: object.open_id };
  return {
    question: question(asker, `event:${event_id}`, { kind: "direct", room: object.open_id }, { kind: "depart" }),
    via: { by: "event" },
    origin: { shared: false },
  };
}

/** What stands under a link is worked out for the one who posts it, and shown to all in the room. */
function readPreview(event: unknown, { event_id, tenant_key }: payloads.Envelope["header"]): Read {
  const read = payloads.preview.safeParse(event);
  if (!read.success) return "malformed";
  const { operator, context } = read.data;
  const room = context.open_chat_id ? { room: context.open_chat_id } : {};
  const asker = { tenant: operator.tenant_key || tenant_key, user: operator.open_id };
  const asks = { kind: "preview" as const, url: context.url };
  return {
    question: question(asker, `event:${event_id}`, { kind: "shared", ...room }, asks),
    via: { by: "preview" },
    origin: { shared: true },
  };
}
