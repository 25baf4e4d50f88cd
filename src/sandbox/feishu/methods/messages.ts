import { z } from "zod";
import { limits } from "../limits.ts";
import { put, readContent, revise } from "../posting.ts";
import type { Chat, Message, User } from "../records.ts";
import { messageShape } from "../shapes.ts";
import type { Tenant } from "../tenant.ts";
import { type Context, type Endpoint, endpoint, Failure, text } from "./method.ts";

const idTypes = ["open_id", "union_id", "user_id", "email", "chat_id"] as const;
const said = { msg_type: text, content: text, uuid: text.max(limits.uuid.length).optional() };
const oneMessage = { message_id: text };
const invalid = { invalid: 230001 };

/** The person by an id of the given kind. */
export function personBy(
  tenant: Tenant,
  type: Exclude<(typeof idTypes)[number], "chat_id">,
  id: string,
): User | undefined {
  const idOf = {
    open_id: (user: User) => user.id,
    union_id: (user: User) => user.unionId,
    user_id: (user: User) => user.userId,
    email: (user: User) => user.email,
  } as const;
  return [...tenant.users.values()].find((user) => user.kind !== "bot" && id !== "" && idOf[type](user) === id);
}

/** Where a message to this receiver goes. Refuses what the bot can't reach. */
function target(tenant: Tenant, type: (typeof idTypes)[number], id: string): Chat {
  if (type === "chat_id") return ownChat(tenant, id);
  const user = personBy(tenant, type, id);
  if (!user) throw new Failure(230034, "The receive_id is invalid.");
  if (user.gone) throw new Failure(230029, "User has resigned.");
  if (user.kind === "stranger") throw new Failure(230038, "Cross tenant p2p chat operate forbid.");
  if (user.kind === "guest") throw new Failure(230013, "Bot has NO availability to this user.");
  return tenant.botChat(user.id);
}

/** The chat that the bot may write to. */
export function ownChat(tenant: Tenant, id: string): Chat {
  const chat = tenant.chats.get(id);
  if (!chat) throw new Failure(230034, "The receive_id is invalid.");
  if (chat.disbanded) throw new Failure(232009, "Your request specifies a chat which has already been dissolved.");
  if (!chat.members.has(tenant.app.botId)) throw new Failure(230002, "The bot can not be outside the group.");
  if (chat.kind === "p2p" && [...chat.members].some((member) => tenant.user(member).gone))
    throw new Failure(230013, "Bot has NO availability to this user.");
  return chat;
}

/** Sends once per `uuid` within an hour; the same one again gives the message that went. */
function send(
  context: Context,
  chat: Chat,
  args: { msg_type: string; content: string; uuid?: string | undefined; reply_in_thread?: boolean | undefined },
  parent?: Message,
): object {
  const { tenant, sent, pace } = context;
  const now = tenant.now().getTime();
  const before = args.uuid === undefined ? undefined : sent.get(args.uuid);
  const same = before && now - before.at < limits.uuid.lasts ? tenant.message(before.message) : undefined;
  if (same) return { data: messageShape(same, tenant) };
  if (!pace.allows(chat.id)) throw new Failure(230020, "This operation triggers the frequency limit.");
  const content = readContent(args.msg_type, args.content, tenant);
  const inThread = args.reply_in_thread ?? false;
  const message = put(tenant, { chat, sender: tenant.app.botId, content, parent, inThread });
  if (args.uuid !== undefined) sent.set(args.uuid, { message: message.id, at: now });
  return { data: messageShape(message, tenant) };
}

function known(tenant: Tenant, id: string): Message {
  const message = tenant.message(id);
  if (!message || message.onlyFor)
    throw new Failure(230001, "Your request contains an invalid request parameter, ext=invalid message_id.");
  if (!tenant.chats.get(message.chat)?.members.has(tenant.app.botId))
    throw new Failure(230002, "The bot can not be outside the group.");
  return message;
}

/** One of the bot's own messages that is still there. */
function own(tenant: Tenant, id: string): Message {
  const message = known(tenant, id);
  if (message.recalled) throw new Failure(230011, "The message is recalled.");
  if (!message.byBot) throw new Failure(230071, "The operator is not the sender of the message.");
  return message;
}

export const messages: readonly Endpoint[] = [
  endpoint(
    "POST /open-apis/im/v1/messages",
    z.looseObject({ receive_id_type: z.enum(idTypes), receive_id: text, ...said }),
    (args, context) => send(context, target(context.tenant, args.receive_id_type, args.receive_id), args),
    invalid,
  ),
  endpoint(
    "POST /open-apis/im/v1/messages/:message_id/reply",
    z.looseObject({ ...oneMessage, ...said, reply_in_thread: z.boolean().optional() }),
    (args, context) => {
      const parent = known(context.tenant, args.message_id);
      if (parent.recalled) throw new Failure(230011, "The message is recalled.");
      return send(context, ownChat(context.tenant, parent.chat), args, parent);
    },
    invalid,
  ),
  endpoint("GET /open-apis/im/v1/messages/:message_id", z.looseObject(oneMessage), (args, { tenant }) => ({
    data: { items: [messageShape(known(tenant, args.message_id), tenant)] },
  })),
  endpoint(
    "PATCH /open-apis/im/v1/messages/:message_id",
    z.looseObject({ ...oneMessage, content: text }),
    (args, { tenant, pace }) => {
      const message = own(tenant, args.message_id);
      if (message.content.type !== "interactive")
        throw new Failure(230054, "This operation is not supported for this message type.");
      if (tenant.now().getTime() - message.created > limits.patchable)
        throw new Failure(230031, "Message can only be modified within 14 days after sending.");
      if (!pace.allows(message.id)) throw new Failure(230020, "This operation triggers the frequency limit.");
      revise(tenant, message, readContent("interactive", args.content, tenant));
      return { data: {} };
    },
    invalid,
  ),
  endpoint(
    "PUT /open-apis/im/v1/messages/:message_id",
    z.looseObject({ ...oneMessage, msg_type: z.enum(["text", "post"]), content: text }),
    (args, { tenant }) => {
      const message = own(tenant, args.message_id);
      if (message.content.type !== args.msg_type)
        throw new Failure(230054, "This operation is not supported for this message type.");
      if (message.edits >= limits.edits)
        throw new Failure(230072, "The message has reached the number of times it can be edited.");
      revise(tenant, message, readContent(args.msg_type, args.content, tenant));
      message.edits += 1;
      return { data: messageShape(message, tenant) };
    },
    invalid,
  ),
  endpoint("DELETE /open-apis/im/v1/messages/:message_id", z.looseObject(oneMessage), (args, { tenant }) => {
    const message = known(tenant, args.message_id);
    if (!message.byBot) throw new Failure(230026, "No permission to recall this message.");
    message.recalled = true;
    tenant.changed(tenant.readersOf(message));
    return { data: {} };
  }),
];
