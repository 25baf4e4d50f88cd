import { randomUUID } from "node:crypto";
import { objectsIn } from "../chat/card-2.ts";
import { type ForeignFeishu, post, secrets } from "../support/foreign-feishu.ts";
import type { Bot } from "./bot.ts";
import { atRate, type Load } from "./pace.ts";

export const tenant = "tenant";
export const people = Array.from({ length: 20 }, (_, at) => `ou_p${at + 1}`);

/** What Feishu posts, but for its encryption. */
export type Event = object;

const envelope = (event_type: string, event: object): Event => ({
  schema: "2.0",
  header: {
    event_id: randomUUID(),
    event_type,
    create_time: String(Date.now()),
    token: secrets.verificationToken,
    app_id: secrets.appId,
    tenant_key: tenant,
  },
  event,
});

/** Words to the bot in a chat of their own; the same `message` again is the same message. */
export const words = (user: string, text: string, message = `om_${randomUUID().replaceAll("-", "")}`): Event =>
  envelope("im.message.receive_v1", {
    sender: { sender_id: { open_id: user }, sender_type: "user", tenant_key: tenant },
    message: {
      message_id: message,
      create_time: String(Date.now()),
      chat_id: `oc_${user}`,
      chat_type: "p2p",
      message_type: "text",
      content: JSON.stringify({ text }),
    },
  });

/** A press of what bears `value`: of a button, of a menu's entry, or of a filled form's. */
export const press = (user: string, message: string, action: object, token = `c-${randomUUID()}`): Event =>
  envelope("card.action.trigger", {
    operator: { tenant_key: tenant, open_id: user },
    token,
    action: { timezone: "Asia/Shanghai", ...action },
    host: "im_message",
    context: { open_message_id: message, open_chat_id: `oc_${user}` },
  });

/** Everything that can be pressed in a card. */
export function actionsIn(card: unknown): object[] {
  return objectsIn(card).flatMap((part) => {
    if (part.tag === "overflow" && Array.isArray(part.options)) {
      return objectsIn(part.options).flatMap(({ value }) =>
        typeof value === "string" ? [{ tag: "overflow", option: value, value: { does: "menu" } }] : [],
      );
    }
    const value = part.tag === "button" ? (objectsIn(part.behaviors)[0]?.value ?? part.value) : undefined;
    return value === undefined ? [] : [{ tag: "button", value }];
  });
}

/** The ones that do this, by what they carry. */
export const thatDo = (what: string, actions: readonly object[]): object[] =>
  actions.filter((action) => JSON.stringify(action).replaceAll("\\", "").includes(what));

export interface FeishuLoad extends Load {
  /** Callbacks that were answered by "working on it", the answer itself coming later. */
  readonly late: number;
}

/** Events at a steady rate; `event` makes the one at its place. */
export async function load(
  bot: Bot,
  rate: number,
  seconds: number,
  event: (place: number) => Event,
): Promise<FeishuLoad> {
  const url = `http://127.0.0.1:${bot.port}/feishu/events`;
  const lost = { status: 0, answer: {} };
  const measured = await atRate(bot, rate, seconds, (place) => post(url, event(place)).catch(() => lost));
  const isLate = ({ answer }: { answer: unknown }) => /正在处理|Working on it/.test(JSON.stringify(answer));
  return { ...measured, late: measured.answers.filter(isLate).length };
}

/** Takes the forms that were sent since it was last asked, each with whom it is for. */
export function formsOf(foreign: ForeignFeishu): () => { user: string; message: string; action: object }[] {
  let read = 0;
  return () => {
    const fresh = foreign.sent.slice(read);
    read = foreign.sent.length;
    return fresh.flatMap(({ to, message, card }) => {
      const [action] = thatDo('"does":"submit"', actionsIn(card));
      return to && action ? [{ user: to, message, action }] : [];
    });
  };
}
