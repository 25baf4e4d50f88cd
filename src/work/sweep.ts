import { after, days } from "../kernel/clock.ts";
import type { Id } from "../kernel/id.ts";
import type { Policy } from "../policy/schema.ts";
import type { Database } from "../store/database.ts";

/** So many rows go in one statement, so that nobody waits for a long one. */
const batch = 5_000;

/**
 * For how many days is kept what no policy speaks of. `heard`: answers by the platform's own key; Slack and Feishu repeat a
 * request for at most 7 hours, and people press old buttons a few days later. `drafts`: after they expired. `replaced`:
 * jobs that were replaced while they ran, which the queue keeps with all tries used and no error.
 */
export const keptDays = { heard: 14, drafts: 30, replaced: 1 } as const;

const sweeps = ["heard", "drafts", "sent", "named", "shown", "undelivered", "buried", "replaced", "audit"] as const;
type Swept = (typeof sweeps)[number];

const daysOf = (retention: Policy["retention"]): { readonly [K in Swept]: number | null } => ({
  ...keptDays,
  ...{ sent: retention.messages, named: retention.messages, shown: retention.messages },
  ...{ undelivered: retention.givenUp, buried: retention.givenUp },
  audit: retention.audit,
});

/**
 * Each takes the company, the moment before which it was over, and how many rows. A message with a name of its own must
 * never be told twice: its name stays, without what it said.
 */
const statements: { readonly [K in Swept]: string } = {
  heard: `delete from "Heard" where ctid = any(array(
    select ctid from "Heard" where "tenantId" = $1::uuid and at < $2 limit $3))`,
  drafts: `delete from "Draft" where ctid = any(array(
    select ctid from "Draft" where "tenantId" = $1::uuid and "expiresAt" < $2 limit $3))`,
  sent: `delete from "Delivery" where ctid = any(array(
    select ctid from "Delivery" where "tenantId" = $1::uuid and state in ('sent', 'unwanted') and once is null
      and "createdAt" < $2 limit $3))`,
  named: `update "Delivery" set card = '{}' where ctid = any(array(
    select ctid from "Delivery" where "tenantId" = $1::uuid and state in ('sent', 'unwanted') and once is not null
      and "createdAt" < $2 and card <> '{}' limit $3))`,
  shown: `delete from "Showing" where ctid = any(array(
    select ctid from "Showing" where "tenantId" = $1::uuid and "shownAt" < $2 limit $3))`,
  undelivered: `delete from "Delivery" where ctid = any(array(
    select ctid from "Delivery" where "tenantId" = $1::uuid and state = 'dead' and "createdAt" < $2 limit $3))`,
  buried: `delete from graphile_worker._private_jobs where id = any(array(
    select id from graphile_worker._private_jobs where payload->>'tenant' = $1 and attempts >= max_attempts
      and last_error is not null and locked_at is null and updated_at < $2 limit $3))`,
  replaced: `delete from graphile_worker._private_jobs where id = any(array(
    select id from graphile_worker._private_jobs where payload->>'tenant' = $1 and attempts >= max_attempts
      and last_error is null and locked_at is null and updated_at < $2 limit $3))`,
  audit: `delete from "Audit" where ctid = any(array(
    select ctid from "Audit" where "tenantId" = $1::uuid and at < $2 order by at limit $3))`,
};

/** Deletes what a company no longer needs, in short statements of their own (what is kept for ever never); gives how many rows of each went. */
export async function sweep(
  { pool }: Database,
  tenant: Id,
  now: Date,
  retention: Policy["retention"],
): Promise<{ readonly [K in Swept]: number }> {
  const kept = daysOf(retention);
  const gone = { heard: 0, drafts: 0, sent: 0, named: 0, shown: 0, undelivered: 0, buried: 0, replaced: 0, audit: 0 };
  for (const what of sweeps) {
    const keep = kept[what];
    if (keep === null) continue;
    const before = after(now, -days(keep));
    for (let rows = batch; rows === batch; gone[what] += rows) {
      rows = (await pool.query(statements[what], [tenant, before, batch])).rowCount ?? 0;
    }
  }
  return gone;
}

/** Frees the room of dead rows and counts anew: the embedded database has nobody who does it by itself, a server has. */
export async function vacuum({ kind, pool }: Database): Promise<void> {
  if (kind === "embedded") await pool.query("vacuum (analyze)");
}
