import type { Card } from "../chat/card.ts";
import { say } from "../chat/messages.ts";
import type { Ask, Platform } from "../chat/platform.ts";
import type { Reply } from "../chat/reply.ts";

/** A platform whose cards carry their records' addresses, where people's browsers can reach this server. */
export function withLinks(platform: Platform, publicUrl: string | undefined): Platform {
  if (publicUrl === undefined) return platform;
  return {
    name: platform.name,
    start: (ask) => platform.start(linking(ask, publicUrl)),
    stop: () => platform.stop(),
    isConnected: () => platform.isConnected(),
    send: (to, card, voice, once) => platform.send(to, linked(card, publicUrl), voice, once),
    redraw: (message, card, voice) => platform.redraw(message, linked(card, publicUrl), voice),
    profile: (user) => platform.profile(user),
    conversation: (around) => platform.conversation(around),
  };
}

const linking =
  (ask: Ask, publicUrl: string): Ask =>
  async (question) => {
    const { reply, ...how } = await ask(question);
    return { ...how, reply: linkedReply(reply, publicUrl) };
  };

function linkedReply(reply: Reply, publicUrl: string): Reply {
  switch (reply.kind) {
    case "show":
    case "redraw":
    case "home":
      return { ...reply, card: linked(reply.card, publicUrl) };
    default:
      return reply;
  }
}

/** The card with its record's address at its end. */
function linked({ page, ...card }: Card, publicUrl: string): Card {
  if (page === undefined) return card;
  return { ...card, blocks: [...card.blocks, { kind: "link", text: say.link(), url: `${publicUrl}/${page}` }] };
}
