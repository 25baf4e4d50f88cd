import { z } from "zod";
import type { Desk } from "../slack/acts/desk.ts";
import { close, openApp, runShortcut, submit } from "../slack/acts/modal.ts";
import { press, suggest } from "../slack/acts/pressing.ts";
import { sendCommand, sendMessage } from "../slack/acts/typing.ts";
import type { Channel, User } from "../slack/records.ts";
import { answer, values } from "../slack/sight/answers.ts";

const place = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), channel: z.string(), ts: z.string() }),
  z.object({ kind: z.literal("view"), view: z.string() }),
]);
const control = { place, block: z.string(), action: z.string() };

/** What a person may do on the page. */
export const act = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("type"), room: z.string(), words: z.string().max(40_000), thread: z.string().optional() }),
  z.object({ kind: z.literal("press"), ...control, answer: answer.omit({ type: true }), typed: values.optional() }),
  z.object({ kind: z.literal("suggest"), ...control, words: z.string().max(300) }),
  z.object({ kind: z.literal("submit"), view: z.string(), typed: values }),
  z.object({ kind: z.literal("close"), typed: values, all: z.boolean().default(false) }),
  z.object({ kind: z.literal("shortcut"), name: z.string() }),
  z.object({ kind: z.literal("message-shortcut"), name: z.string(), room: z.string(), ts: z.string() }),
  z.object({ kind: z.literal("open"), tab: z.enum(["home", "messages"]) }),
]);
export type Act = z.infer<typeof act>;
/** As the page writes it. */
export type ActDraft = z.input<typeof act>;

/** Does what the page asks, as `user`. The result is what the act's own function says, as JSON. */
export async function perform(desk: Desk, user: User, asked: Act): Promise<object> {
  const { team } = desk;
  const room = (id: string): Channel => {
    const found = team.channels.get(id);
    if (!found?.members.has(user.id)) throw new Error("You are not in that conversation.");
    return found;
  };
  switch (asked.kind) {
    case "type":
      if (asked.words.startsWith("/") && !asked.thread) return sendCommand(desk, user, room(asked.room), asked.words);
      return sendMessage(desk, user, room(asked.room), asked.words, asked.thread);
    case "press":
      return press(desk, user, asked);
    case "suggest":
      return { ok: true, groups: await suggest(desk, user, asked.place, asked.block, asked.action, asked.words) };
    case "submit":
      return submit(desk, user, asked.view, asked.typed);
    case "close":
      return close(desk, user, asked.typed, asked.all);
    case "open":
      return openApp(desk, user, asked.tab);
    case "shortcut":
    case "message-shortcut": {
      const type = asked.kind === "shortcut" ? "global" : "message";
      const shortcut = desk.shortcuts.find((one) => one.name === asked.name && one.type === type);
      const message = asked.kind === "shortcut" ? undefined : team.message(room(asked.room).id, asked.ts);
      if (!shortcut || (type === "message" && !message)) throw new Error("That shortcut or message is gone.");
      return runShortcut(desk, user, shortcut, message);
    }
  }
}
