/**
 * The least that could do the same: a bare Bolt app, one transaction of plain SQL a command, writing the rows that Tandem
 * writes and reading those that it shows. No language, rights, forms, undo or conflict; numbers instead of names.
 */
import { App, HTTPReceiver } from "@slack/bolt";
import pg from "pg";
import { done } from "./bare-sql.ts";

const { DATABASE_URL, PORT, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET = "", SLACK_API_URL = "" } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL ?? "", max: 5, options: "-c TimeZone=UTC" });
const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET,
  customRoutes: [{ path: "/readyz", method: "GET", handler: (_request, response) => void response.end("ready") }],
});
const app = new App({
  receiver,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  authorize: async () => ({ botToken: SLACK_BOT_TOKEN ?? "", botId: "B0BOT", botUserId: "U0BOT" }),
});

app.command("/deal", async ({ command, ack }) => {
  const { team_id: tenant, user_id: user, trigger_id: key, text } = command;
  const answer = await done(pool, { platform: "slack", tenant, user, key, text });
  await ack({ response_type: "ephemeral", text: JSON.stringify(answer) });
});

process.once("SIGTERM", () => process.exit(0));
await app.start(Number(PORT));
