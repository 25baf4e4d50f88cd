/**
 * The least that delivers: eight workers take one message after the other from a table, send it by Slack's own client and
 * mark it as sent, each in a transaction. No order for a reader, language, quiet, retry or undo.
 */
import { createServer } from "node:http";
import { webApi } from "@slack/bolt";
import pg from "pg";

const { DATABASE_URL, PORT, SLACK_BOT_TOKEN, SLACK_API_URL = "" } = process.env;
const workers = 8;
const pool = new pg.Pool({ connectionString: DATABASE_URL ?? "", max: workers });
const slack = new webApi.WebClient(SLACK_BOT_TOKEN, { slackApiUrl: SLACK_API_URL });

/** Sends the next one; false: there is none. */
async function sendNext(client: pg.PoolClient): Promise<boolean> {
  await client.query("begin");
  const { rows } = await client.query(
    "select id, reader, text from bench_message where sent is null order by id limit 1 for update skip locked",
  );
  const [next] = rows;
  if (next) {
    await slack.chat.postMessage({ channel: String(next.reader), text: String(next.text) });
    await client.query("update bench_message set sent = now() where id = $1", [next.id]);
  }
  await client.query("commit");
  return next !== undefined;
}

async function sendAll(): Promise<void> {
  const client = await pool.connect();
  try {
    while (await sendNext(client));
  } finally {
    client.release();
  }
}

const listener = new pg.Client({ connectionString: DATABASE_URL ?? "" });
await listener.connect();
listener.on("notification", () => {
  for (let worker = 0; worker < workers; worker++) void sendAll();
});
await listener.query("listen bench_message");
process.once("SIGTERM", () => process.exit(0));
createServer((_request, response) => void response.end("ready")).listen(Number(PORT), "127.0.0.1");
