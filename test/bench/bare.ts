/**
 * The least that could do the same: a bare Bolt app, one transaction of plain SQL a command, writing the rows that Tandem
 * writes and reading those that it shows. No language, rights, forms, undo or conflict; numbers instead of names.
 */
import { createHash, randomUUID } from "node:crypto";
import { App, HTTPReceiver } from "@slack/bolt";
import pg from "pg";

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

/** One statement, prepared once a connection, as Tandem's are. */
const ask = (client: pg.PoolClient, text: string, values: readonly unknown[]) =>
  client.query({ name: createHash("sha1").update(text).digest("base64url"), text, values: [...values] });

app.command("/deal", async ({ command, ack }) => {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const who = await ask(
      client,
      `select a."tenantId", m.id from "ChatAccount" a join "Member" m on m.id = a."memberId" where a."userId" = $1`,
      [command.user_id],
    );
    const { tenantId, id: member } = who.rows[0];
    await ask(client, `select reply from "Heard" where platform = 'slack' and "externalId" = $1 and key = $2`, [
      command.team_id,
      command.trigger_id,
    ]);
    const number = Number(/#(\d+)/.exec(command.text)?.[1] ?? 0);
    const answer = await answers(client, command.text, { tenantId, member, number });
    await ask(
      client,
      `insert into "Heard" (platform, "externalId", key, "tenantId", "memberId", reply, at) values ('slack', $1, $2, $3, $4, $5, now())`,
      [command.team_id, command.trigger_id, tenantId, member, JSON.stringify(answer)],
    );
    await client.query("commit");
    await ack({ response_type: "ephemeral", text: JSON.stringify(answer) });
  } finally {
    client.release();
  }
});

async function answers(client: pg.PoolClient, text: string, by: { tenantId: string; member: string; number: number }) {
  if (text.startsWith("list")) {
    const open = `from "Opportunity" where "tenantId" = $1 and "ownerId" = $2 and outcome = 'open'`;
    const count = await ask(client, `select count(*) from (select 1 ${open} limit 501) x`, [by.tenantId, by.member]);
    const { rows } = await ask(client, `select * ${open} order by "updatedAt" desc, id limit 11`, [
      by.tenantId,
      by.member,
    ]);
    return { count: count.rows[0].count, rows };
  }
  const { rows } = await ask(client, `select * from "Opportunity" where "tenantId" = $1 and number = $2`, [
    by.tenantId,
    by.number,
  ]);
  const [deal] = rows;
  if (text.startsWith("show")) return deal;
  if (!text.startsWith("log")) {
    const data = [randomUUID(), by.tenantId, by.member, JSON.stringify({ deal: deal.id, text })];
    await ask(
      client,
      `insert into "Draft" (id, "tenantId", "memberId", verb, values, "createdAt", "expiresAt") values ($1, $2, $3, 'opportunity.update', $4, now(), now() + interval '2 days')`,
      data,
    );
    return { proposed: text };
  }
  await ask(
    client,
    `insert into "Activity" (id, "tenantId", "opportunityId", kind, "customerFacing", text, at, "byId", "createdAt") values ($1, $2, $3, 'call', true, $4, now(), $5, now())`,
    [randomUUID(), by.tenantId, deal.id, text, by.member],
  );
  await ask(
    client,
    `update "Opportunity" set "touchedAt" = now(), "updatedAt" = now(), version = version + 1 where id = $1 and version = $2`,
    [deal.id, deal.version],
  );
  await ask(
    client,
    `insert into "Audit" (id, "tenantId", at, "byId", verb, "subjectKind", "subjectId", before, after) values ($1, $2, now(), $3, 'opportunity.log', 'opportunity', $4, $5, '{}')`,
    [randomUUID(), by.tenantId, by.member, deal.id, JSON.stringify({ touchedAt: deal.touchedAt })],
  );
  return deal;
}

process.once("SIGTERM", () => process.exit(0));
await app.start(Number(PORT));
