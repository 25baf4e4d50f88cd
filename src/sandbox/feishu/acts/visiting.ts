import type { Chat, MenuItem, Message, User } from "../records.ts";
import { idsOf } from "../shapes.ts";
import { type Desk, done, failed, type Outcome } from "./desk.ts";

/** Opens the bot's private chat; the bot hears of it each time. */
export async function openBotChat(desk: Desk, user: User): Promise<Outcome> {
  const { tenant, events } = desk;
  const chat = tenant.botChat(user.id);
  const last = tenant.messagesIn(chat.id).at(-1);
  await events.tell("im.chat.access_event.bot_p2p_chat_entered_v1", {
    chat_id: chat.id,
    operator_id: idsOf(user),
    ...(last ? { last_message_id: last.id, last_message_create_time: String(last.created) } : {}),
  });
  return done;
}

/** Uses an entry of the bot's menu. The event names no chat. */
export async function useMenu(desk: Desk, user: User, item: MenuItem): Promise<Outcome> {
  const { tenant, events } = desk;
  const ack = await events.tell("application.bot.menu_v6", {
    operator: { operator_name: user.name, operator_id: idsOf(user) },
    event_key: item.eventKey,
    timestamp: Math.floor(tenant.now().getTime() / 1000),
  });
  return ack.ok ? done : failed(`The bot did not take the menu's entry: ${ack.reason}.`);
}

/** Takes one of one's own messages back. The bot hears of it where it is a member. */
export async function recall(desk: Desk, user: User, message: Message): Promise<Outcome> {
  const { tenant, events } = desk;
  if (message.sender !== user.id) return failed("Only its sender can recall a message.");
  message.recalled = true;
  tenant.changed();
  if (tenant.chats.get(message.chat)?.members.has(tenant.app.botId)) {
    await events.tell("im.message.recalled_v1", {
      message_id: message.id,
      chat_id: message.chat,
      recall_time: String(tenant.now().getTime()),
      recall_type: "message_owner",
    });
  }
  return done;
}

/** Brings the bot into a group, or takes it out; the bot hears of both. */
export async function moveBot(desk: Desk, user: User, chat: Chat, inside: boolean): Promise<Outcome> {
  const { tenant, events } = desk;
  if (chat.members.has(tenant.app.botId) === inside) return done;
  if (inside) chat.members.add(tenant.app.botId);
  else chat.members.delete(tenant.app.botId);
  tenant.changed();
  await events.tell(`im.chat.member.bot.${inside ? "added" : "deleted"}_v1`, {
    chat_id: chat.id,
    operator_id: idsOf(user),
    external: false,
    operator_tenant_key: user.tenantKey,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: chat.name, ja_jp: chat.name },
  });
  return done;
}
