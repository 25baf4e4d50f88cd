import express, { type Request, type Response, Router } from "express";
import { z } from "zod";
import { nearestLocale } from "../../kernel/locale.ts";
import type { Desk } from "../feishu/acts/desk.ts";
import { press } from "../feishu/acts/pressing.ts";
import { sendMessage } from "../feishu/acts/typing.ts";
import { openBotChat, useMenu as pickFromMenu } from "../feishu/acts/visiting.ts";
import type { Chat, User } from "../feishu/records.ts";
import { type FeishuAct, feishuAct } from "./feishu-acting.ts";
import { chatsOf, drawFeishu } from "./feishu-draw.ts";
import { FeishuReading } from "./feishu-reading.ts";
import { onlyThisMachine } from "./guard.ts";
import { live } from "./live.ts";
import type { ScreenTry } from "./screen.ts";
import type { Try } from "./tries.ts";

const acting = z.object({ as: z.string(), act: feishuAct });

/** What Feishu's window talks to: `/sandbox/api/feishu/stream` (the screen, live), `/act`, `/files/<key>`. */
export function feishuApi(desk: Desk, tries: readonly Try[]): Router {
  const { tenant } = desk;
  const reading = new FeishuReading(tenant);
  const router = Router();
  const api = "/sandbox/api/feishu";
  router.use(api, onlyThisMachine, express.json({ limit: "1mb" }));

  const someone = (handle: unknown): User => {
    const people = [...tenant.users.values()].filter(({ kind, gone }) => kind !== "bot" && !gone);
    const found = people.find((user) => user.handle === handle) ?? people[0];
    if (!found) throw new Error("Nobody works here.");
    return found;
  };
  const chatNamed = (name: string, me: User): string =>
    name === "@" ? tenant.botChat(me.id).id : (chatsOf(tenant, me).find((one) => `#${one.name}` === name)?.id ?? "");
  const triesFor = (me: User): ScreenTry[] => {
    const locale = nearestLocale(me.locale);
    return tries.map(({ label, room, words }) => ({
      label: label[locale],
      room: chatNamed(room, me),
      words: words[locale],
    }));
  };

  router.get(`${api}/stream`, (request: Request, response: Response) => {
    const me = someone(request.query.as);
    const wanted = String(request.query.room ?? "");
    const chat = tenant.chats.get(wanted)?.members.has(me.id) ? wanted : tenant.botChat(me.id).id;
    live(
      response,
      (changed) => tenant.watch(changed),
      () => {
        reading.mark(me, chat);
        return drawFeishu(tenant, me, chat, reading, triesFor(me));
      },
    );
  });

  router.post(`${api}/act`, async (request: Request, response: Response) => {
    const read = acting.safeParse(request.body);
    if (!read.success)
      return void response.status(400).json({ ok: false, problem: "That is not something one can do here." });
    try {
      response.json(await perform(desk, someone(read.data.as), read.data.act));
    } catch (error) {
      response.json({ ok: false, problem: error instanceof Error ? error.message : "Something went wrong." });
    }
  });

  router.get(`${api}/files/:key`, (request: Request, response: Response) => {
    const upload = tenant.uploads.get(String(request.params.key));
    if (!upload) return void response.status(404).send("No such file.");
    response.set({
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(upload.name)}`,
      "x-content-type-options": "nosniff",
    });
    response.type(upload.kind === "image" ? "image/png" : "application/octet-stream").send(Buffer.from(upload.bytes));
  });
  return router;
}

/** Does what the page asks, as `user`. What a card complains of is shown as Feishu's own toast. */
async function perform(desk: Desk, user: User, asked: FeishuAct): Promise<object> {
  const { tenant } = desk;
  switch (asked.kind) {
    case "say": {
      const chat: Chat | undefined = tenant.chats.get(asked.chat);
      if (!chat?.members.has(user.id)) throw new Error("You are not in that chat.");
      return sendMessage(desk, user, chat, asked.words, asked.parent ? tenant.message(asked.parent) : undefined);
    }
    case "press": {
      await press(desk, user, asked);
      return { ok: true };
    }
    case "menu": {
      const item = tenant.menu.find(({ eventKey }) => eventKey === asked.key);
      if (!item) throw new Error("That entry is not in the menu any more.");
      return pickFromMenu(desk, user, item);
    }
    case "enter":
      return openBotChat(desk, user);
  }
}
