import { z } from "zod";
import { limits } from "../limits.ts";
import type { Chat, User } from "../records.ts";
import { chatShape, userShape } from "../shapes.ts";
import type { Tenant } from "../tenant.ts";
import { personBy } from "./messages.ts";
import { type Endpoint, endpoint, Failure, page, paging, text } from "./method.ts";

const idType = z.enum(["open_id", "union_id", "user_id"]).default("open_id");

/** Within the app's contact range: the company's own people, guests aside. */
const inRange = (user: User): boolean => user.kind === "member" || user.kind === "admin";

function chatOf(tenant: Tenant, id: string): Chat {
  const chat = tenant.chats.get(id);
  if (!chat) throw new Failure(232_001, "Your request contains an invalid request parameter, ext=invalid chat_id.");
  if (!chat.members.has(tenant.app.botId)) throw new Failure(232_011, "Operator can NOT be out of the chat.");
  return chat;
}

export const people: readonly Endpoint[] = [
  endpoint(
    "GET /open-apis/contact/v3/users/:user_id",
    z.looseObject({ user_id: text, user_id_type: idType }),
    (args, { tenant }) => {
      const user = personBy(tenant, args.user_id_type, args.user_id);
      if (!user) throw new Failure(41_012, "invalid user_id");
      if (!inRange(user)) throw new Failure(41_050, "no user authority error");
      return { data: { user: userShape(user) } };
    },
  ),
  endpoint(
    "POST /open-apis/contact/v3/users/batch_get_id",
    z.looseObject({
      user_id_type: idType,
      emails: z.array(text).max(limits.contacts).default([]),
      mobiles: z.array(text).max(limits.contacts).default([]),
      include_resigned: z.boolean().default(false),
    }),
    (args, { tenant }) => {
      const ids = { open_id: "id", union_id: "unionId", user_id: "userId" } as const;
      const found = args.emails.map((email) => {
        const user = personBy(tenant, "email", email.toLowerCase());
        const given = user && inRange(user) && (args.include_resigned || !user.gone);
        return given ? { user_id: user[ids[args.user_id_type]], email } : { email };
      });
      return { data: { user_list: [...found, ...args.mobiles.map((mobile) => ({ mobile }))] } };
    },
  ),
  endpoint("GET /open-apis/im/v1/chats", z.looseObject(paging), (args, { tenant }) => {
    const inside = [...tenant.chats.values()].filter(
      ({ kind, members, disbanded }) => kind === "group" && members.has(tenant.app.botId) && !disbanded,
    );
    const { items, ...rest } = page(inside, args.page_token, args.page_size);
    return { data: { items: items.map((chat) => ({ chat_id: chat.id, ...chatShape(chat, tenant) })), ...rest } };
  }),
  endpoint("GET /open-apis/im/v1/chats/:chat_id", z.looseObject({ chat_id: text }), (args, { tenant }) => ({
    data: chatShape(chatOf(tenant, args.chat_id), tenant),
  })),
  endpoint(
    "GET /open-apis/im/v1/chats/:chat_id/members",
    z.looseObject({ chat_id: text, member_id_type: idType, ...paging }),
    (args, { tenant }) => {
      const ids = { open_id: "id", union_id: "unionId", user_id: "userId" } as const;
      const users = [...chatOf(tenant, args.chat_id).members]
        .map((id) => tenant.user(id))
        .filter(({ kind }) => kind !== "bot");
      const { items, ...rest } = page(users, args.page_token, args.page_size);
      const members = items.map((user) => ({
        member_id_type: args.member_id_type,
        member_id: user[ids[args.member_id_type]],
        name: user.name,
        tenant_key: user.tenantKey,
      }));
      return { data: { items: members, ...rest, member_total: users.length } };
    },
  ),
];
