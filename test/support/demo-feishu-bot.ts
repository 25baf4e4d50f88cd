import { createServer } from "node:http";
import express from "express";
import { z } from "zod";
import { dayCard, dealCard, dealForm, funnelCard, quietCard, savedCard } from "./demo-feishu-cards.ts";

/** What Feishu pushes, as far as the demo bot reads it. */
const pushed = z.union([
  z.object({ type: z.literal("url_verification"), challenge: z.string() }),
  z.object({
    header: z.object({ event_type: z.literal("im.message.receive_v1") }),
    event: z.object({
      sender: z.object({ sender_id: z.object({ open_id: z.string() }) }),
      message: z.object({ message_id: z.string(), chat_id: z.string(), chat_type: z.string(), content: z.string() }),
    }),
  }),
  z.object({
    header: z.object({ event_type: z.literal("card.action.trigger") }),
    event: z.object({
      operator: z.object({ open_id: z.string() }),
      action: z.object({
        option: z.string().optional(),
        value: z.object({ does: z.string() }).optional(),
        form_value: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  }),
  z.object({
    header: z.object({ event_type: z.literal("application.bot.menu_v6") }),
    event: z.object({ operator: z.object({ operator_id: z.object({ open_id: z.string() }) }), event_key: z.string() }),
  }),
  z.object({ header: z.object({ event_type: z.string() }) }),
]);
type Pushed = z.infer<typeof pushed>;

const taken = z.looseObject({ code: z.number(), msg: z.string() });
const granted = z.object({ tenant_access_token: z.string() });

export interface DemoFeishuBot {
  readonly requestUrl: string;
  /** Values of the forms that were saved. */
  readonly saved: readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/** A bot for Feishu's window that only shows and takes cards; it speaks to the double over HTTP. */
export async function startDemoFeishuBot(double: {
  domain: string;
  appId: string;
  appSecret: string;
}): Promise<DemoFeishuBot> {
  const saved: Record<string, unknown>[] = [];
  const call = async (path: string, body: object, token = ""): Promise<unknown> => {
    const response = await fetch(`${double.domain}/open-apis/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const answer = taken.parse(await response.json());
    if (answer.code !== 0) throw new Error(`${path}: ${answer.msg}`);
    return answer;
  };
  const keys = { app_id: double.appId, app_secret: double.appSecret };
  const token = async (): Promise<string> =>
    granted.parse(await call("auth/v3/tenant_access_token/internal", keys)).tenant_access_token;
  const send = async (type: "open_id" | "chat_id", to: string, card: object): Promise<void> =>
    void (await call(
      `im/v1/messages?receive_id_type=${type}`,
      { receive_id: to, msg_type: "interactive", content: JSON.stringify(card) },
      await token(),
    ));

  /** Answers what was pushed; what it returns is the callback's answer. */
  async function hear(asked: Pushed): Promise<object> {
    if ("type" in asked) return { challenge: asked.challenge };
    if (!("event" in asked)) return {};
    const { event } = asked;
    if ("event_key" in event) await send("open_id", event.operator.operator_id.open_id, dayCard());
    else if ("message" in event) await answerWords(event.message, event.sender.sender_id.open_id);
    else return answerPress(event.action, event.operator.open_id);
    return {};
  }

  async function answerWords(
    message: { message_id: string; chat_id: string; content: string },
    by: string,
  ): Promise<void> {
    const { chat_id: chat, content } = message;
    if (/quiet/.test(content)) {
      const card = { msg_type: "interactive", chat_id: chat, open_id: by, card: quietCard() };
      await call("ephemeral/v1/send", card, await token());
    } else if (/new/.test(content)) await send("open_id", by, dealForm());
    else if (/funnel|漏斗/.test(content)) await send("chat_id", chat, funnelCard());
    else
      await call(
        `im/v1/messages/${message.message_id}/reply`,
        { msg_type: "interactive", content: JSON.stringify(dealCard("谈判", by)) },
        await token(),
      );
  }

  async function answerPress(
    action: { value?: { does: string } | undefined; form_value?: Record<string, unknown> | undefined },
    by: string,
  ): Promise<object> {
    const redraw = (data: object, type: string, zh: string, en: string) => ({
      card: { type: "raw", data },
      toast: { type, content: zh, i18n: { zh_cn: zh, en_us: en } },
    });
    if (action.value?.does === "sleep") return new Promise(() => {});
    if (action.value?.does === "win") return redraw(dealCard("赢单", by), "success", "已赢单", "Won, well done");
    const values = action.form_value;
    if (!values) return { toast: { type: "info", content: "Noted" } };
    if (!/^\d[\d,]*$/.test(String(values.amount)))
      return redraw(dealForm(values), "error", "金额不对", "That amount can’t be read");
    saved.push(values);
    return redraw(savedCard(values), "success", "已保存", "Saved");
  }

  const app = express().use(express.json());
  app.post("/feishu/events", async (request, response) => void response.json(await hear(pushed.parse(request.body))));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The demo bot has no port.");
  return {
    requestUrl: `http://127.0.0.1:${address.port}/feishu/events`,
    saved,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
