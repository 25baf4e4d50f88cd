import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";

/** One statement, prepared once a connection, as Tandem's are. */
const ask = (client: pg.PoolClient, text: string, values: readonly unknown[]) =>
  client.query({ name: createHash("sha1").update(text).digest("base64url"), text, values: [...values] });

/** What somebody asks of a bare bot: `key` is the same when it comes again. */
export interface Errand {
  readonly platform: "slack" | "feishu";
  readonly tenant: string;
  readonly user: string;
  readonly key: string;
  /** `show #3`, `list`, `log #3 …`; anything else only makes a draft. */
  readonly text: string;
}

/** One transaction of plain SQL: writes the rows that Tandem writes, reads those that it shows, and gives them. */
export async function done(pool: pg.Pool, { platform, tenant, user, key, text }: Errand): Promise<object> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const who = await ask(
      client,
      `select a."tenantId", m.id from "ChatAccount" a join "Member" m on m.id = a."memberId" where a."userId" = $1`,
      [user],
    );
    const { tenantId, id: member } = who.rows[0];
    const heard = [platform, tenant, key];
    await ask(client, `select reply from "Heard" where platform = $1 and "externalId" = $2 and key = $3`, heard);
    const number = Number(/#(\d+)/.exec(text)?.[1] ?? 0);
    const answer = await answers(client, text, { tenantId, member, number });
    await ask(
      client,
      `insert into "Heard" (platform, "externalId", key, "tenantId", "memberId", reply, at) values ($1, $2, $3, $4, $5, $6, now())`,
      [...heard, tenantId, member, JSON.stringify(answer)],
    );
    await client.query("commit");
    return answer;
  } finally {
    client.release();
  }
}

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
