import { z } from "zod";
import { put, readCard, revise } from "../posting.ts";
import { ownChat } from "./messages.ts";
import { type Endpoint, endpoint, Failure, text } from "./method.ts";

/** These interfaces are older than the rest: their failures come with HTTP 200. */
const fails = (code: number, words: string): Failure => new Failure(code, words, 200);

const tokenFailures = {
  unknown: [300_020, "invalid token format"],
  // Documented without a code of its own: the callback must have been answered before.
  early: [300_030, "the token is not valid before the callback has been answered"],
  expired: [300_030, "the token has expired"],
  spent: [300_040, "the token has been used too often"],
} as const;

function tokenFailure(why: keyof typeof tokenFailures): Failure {
  const [code, words] = tokenFailures[why];
  return fails(code, words);
}

/** Cards that only one person of a group sees, and cards redrawn by the token of a press. */
export const ephemeral: readonly Endpoint[] = [
  endpoint(
    "POST /open-apis/interactive/v1/card/update",
    z.looseObject({ token: text, card: z.looseObject({ open_ids: z.array(text).optional() }) }),
    (args, { tenant, tickets }) => {
      const used = tickets.useCard(args.token);
      if (!used.ok) throw tokenFailure(used.why);
      const message = tenant.message(used.message);
      if (!message || message.recalled) throw fails(200_000, "the message of the card has been recalled");
      const { open_ids: _readers, ...card } = args.card;
      revise(tenant, message, { type: "interactive", card: readCard(card, tenant) });
      return { msg: "ok" };
    },
    { invalid: 10_002 },
  ),
  endpoint(
    "POST /open-apis/ephemeral/v1/send",
    z.looseObject({ chat_id: text, open_id: text, msg_type: z.literal("interactive"), card: z.unknown() }),
    (args, { tenant }) => {
      const chat = ownChat(tenant, args.chat_id);
      if (chat.kind !== "group") throw fails(18_053, "ephemeral messages are for groups only");
      if (!chat.members.has(args.open_id)) throw fails(18_054, "the user is not in the group");
      const content = { type: "interactive", card: readCard(args.card, tenant) } as const;
      const message = put(tenant, { chat, sender: tenant.app.botId, content, onlyFor: args.open_id });
      return { msg: "ok", data: { message_id: message.id } };
    },
  ),
  endpoint("POST /open-apis/ephemeral/v1/delete", z.looseObject({ message_id: text }), (args, { tenant }) => {
    const message = tenant.message(args.message_id);
    if (!message?.onlyFor) throw fails(18_051, "the message has been deleted");
    tenant.remove(message);
    tenant.changed([message.onlyFor]);
    return { msg: "ok" };
  }),
];
