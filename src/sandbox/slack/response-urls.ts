import express, { type Request, type Response, Router } from "express";
import { z } from "zod";
import { type Context, Failure } from "./methods/method.ts";
import { content, post, readContent, revise, withdraw } from "./posting.ts";
import type { Message } from "./records.ts";
import type { Team } from "./team.ts";
import type { ResponseUrl } from "./tickets.ts";

const answer = z.looseObject({
  ...content,
  response_type: z.enum(["ephemeral", "in_channel"]).default("ephemeral"),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});
export type ResponseBody = z.infer<typeof answer>;

/** `POST /response/<secret>`: five answers within 30 minutes, to the place where something was asked. */
export function responseUrls(context: Context, busy: (change: 1 | -1) => void): Router {
  const router = Router();
  router.post(
    "/response/:secret",
    express.json({ type: "*/*", limit: "4mb" }),
    (request: Request, response: Response) => {
      busy(1);
      response.on("close", () => busy(-1));
      const url = context.tickets.useUrl(String(request.params.secret));
      if (!url || typeof url === "string")
        return void response.status(404).json({ ok: false, error: url ?? "invalid_url" });
      const read = answer.safeParse(request.body);
      if (!read.success) return void response.status(400).json({ ok: false, error: "invalid_payload" });
      try {
        respond(context.team, url, read.data);
        response.type("text/plain").send("ok");
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        response
          .status(error.code === "message_not_found" ? 404 : 400)
          .json({ ok: false, error: error.code, ...error.more });
      }
    },
  );
  return router;
}

/** Does what a body sent to a response URL, or returned to a slash command, asks for. */
export function respond(team: Team, url: Omit<ResponseUrl, "until" | "uses">, body: ResponseBody): void {
  const original = url.ts === undefined ? undefined : team.message(url.channel, url.ts);
  if (body.delete_original) {
    withdraw(team, found(original));
    return;
  }
  const said = readContent(body, team);
  if (body.replace_original) {
    revise(team, found(original), said);
    return;
  }
  post(team, {
    ...said,
    channel: url.channel,
    user: team.bot.userId,
    byBot: true,
    threadTs: body.thread_ts ?? url.threadTs,
    onlyFor: body.response_type === "in_channel" ? undefined : url.user,
  });
}

function found(message: Message | undefined): Message {
  if (!message?.byBot) throw new Failure("message_not_found");
  return message;
}

/** Reads an acknowledgement's body as an answer; null for an empty one. Refuses what is neither text nor JSON. */
export function readResponse(body: string): ResponseBody | null {
  if (!body.trim()) return null;
  if (!body.trimStart().startsWith("{")) return answer.parse({ text: body });
  const json: unknown = JSON.parse(body);
  return answer.parse(json);
}
