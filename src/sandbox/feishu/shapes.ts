import type { Chat, Content, Message, User } from "./records.ts";
import type { Tenant } from "./tenant.ts";

/** The three ids of a person, as events name them. */
export const idsOf = (user: User) => ({ union_id: user.unionId, user_id: user.userId, open_id: user.id });

/** Who did something, as callbacks name them. */
export const operatorOf = (user: User) => ({ tenant_key: user.tenantKey, ...idsOf(user) });

/** The JSON text of a message's content, as events and `messages/:id` give it. */
export function contentText(content: Content): string {
  switch (content.type) {
    case "text":
      return JSON.stringify({ text: content.text });
    case "post":
      return JSON.stringify(content.post.zh_cn ?? content.post.en_us);
    case "interactive":
      return JSON.stringify(cardSummary(content));
    case "image":
      return JSON.stringify({ image_key: content.imageKey });
    case "file":
      return JSON.stringify({ file_key: content.fileKey, file_name: content.fileName });
  }
}

/** Feishu gives cards back simplified: their title, and no component that this form does not know. */
function cardSummary({ card }: Extract<Content, { type: "interactive" }>): object {
  const words = card.body?.elements.flatMap((element) => (element.tag === "markdown" ? [element.content] : [])) ?? [];
  return { title: card.header?.title.content ?? "", elements: words.map((text) => [{ tag: "text", text }]) };
}

/** A message as the API gives it. Recalled ones have no words left. */
export function messageShape(message: Message, tenant: Tenant): object {
  const { id, root, parent, thread, content, created, updated, recalled, edits, chat, byBot, sender } = message;
  const bot = { id: tenant.app.id, id_type: "app_id", sender_type: "app", tenant_key: tenant.key };
  const by = tenant.users.get(sender);
  const person = { id: sender, id_type: "open_id", sender_type: "user", tenant_key: by?.tenantKey ?? tenant.key };
  return {
    message_id: id,
    ...(root ? { root_id: root } : {}),
    ...(parent ? { parent_id: parent } : {}),
    ...(thread ? { thread_id: thread } : {}),
    msg_type: content.type,
    create_time: String(created),
    update_time: String(updated),
    deleted: recalled,
    updated: edits > 0,
    chat_id: chat,
    sender: byBot ? bot : person,
    body: { content: recalled ? "This message was recalled" : contentText(content) },
    ...(message.mentions.length
      ? {
          mentions: message.mentions.map(({ key, user, name }) => ({
            key,
            id: user,
            id_type: "open_id",
            name,
            tenant_key: tenant.key,
          })),
        }
      : {}),
  };
}

/** `im.message.receive_v1`. */
export function receivedEvent(message: Message, tenant: Tenant): object {
  const by = tenant.user(message.sender);
  const chat = tenant.chats.get(message.chat);
  return {
    sender: { sender_id: idsOf(by), sender_type: "user", tenant_key: by.tenantKey },
    message: {
      message_id: message.id,
      ...(message.root ? { root_id: message.root } : {}),
      ...(message.parent ? { parent_id: message.parent } : {}),
      ...(message.thread ? { thread_id: message.thread } : {}),
      create_time: String(message.created),
      update_time: String(message.updated),
      chat_id: message.chat,
      chat_type: chat?.kind ?? "p2p",
      message_type: message.content.type,
      content: contentText(message.content),
      ...(message.mentions.length ? { mentions: message.mentions.map((one) => mentionShape(one, tenant)) } : {}),
      user_agent: "Mozilla/5.0 (sandbox) Feishu/7.50",
    },
  };
}

function mentionShape({ key, user, name }: Message["mentions"][number], tenant: Tenant): object {
  const who = tenant.user(user);
  const mentioned_type = who.kind === "bot" ? "bot" : "user";
  return { key, id: idsOf(who), mentioned_type, name, tenant_key: who.tenantKey };
}

/** A person as `contact.v3.user.get` gives them. There is no locale; the zone is left out, as it is in most tenants. */
export function userShape(user: User): object {
  const avatar = Object.fromEntries(
    ["avatar_72", "avatar_240", "avatar_640", "avatar_origin"].map((size) => [size, user.avatar ?? ""]),
  );
  return {
    ...idsOf(user),
    name: user.name,
    en_name: /^[\x20-\x7e]+$/.test(user.name) ? user.name : "",
    nickname: "",
    email: user.email,
    enterprise_email: user.email,
    mobile: "",
    mobile_visible: false,
    gender: 0,
    avatar,
    status: {
      is_frozen: false,
      is_resigned: user.gone,
      is_activated: !user.gone,
      is_exited: user.gone,
      is_unjoin: false,
    },
    department_ids: ["0"],
    city: "",
    country: "",
    job_title: user.title,
    employee_no: "",
    employee_type: 1,
    is_tenant_manager: user.kind === "admin",
  };
}

export function chatShape(chat: Chat, tenant: Tenant): object {
  const people = [...chat.members].filter((id) => id !== tenant.app.botId);
  return {
    name: chat.name,
    description: chat.description,
    avatar: "",
    i18n_names: {},
    chat_mode: chat.kind,
    chat_type: "private",
    chat_status: chat.disbanded ? "dissolved" : "normal",
    external: people.some((id) => tenant.users.get(id)?.tenantKey !== tenant.key),
    tenant_key: tenant.key,
    user_count: String(people.length),
    bot_count: chat.members.has(tenant.app.botId) ? "1" : "0",
  };
}
