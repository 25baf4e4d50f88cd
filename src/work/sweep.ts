import { after, days } from "../kernel/clock.ts";
import type { Id } from "../kernel/id.ts";
import type { Database } from "../store/database.ts";

/** So many rows go in one statement, so that nobody waits for a long one. */
const batch = 5_000;

/**
 * For how many days what is over is kept. `heard`: answers by the platform's own key; Slack and Feishu repeat a request
 * for at most 7 hours, and people press old buttons a few days later. `drafts`: after they expired. `sent`: messages that
 * came or were not wanted; those under a name of their own stay, since they must never be told twice.
 */
export const keptDays = { heard: 14, drafts: 30, sent: 90, replaced: 1 } as const;

type Kept = keyof typeof keptDays;

/** Each takes the company, the moment before which it was over, and how many rows. */
const statements: { readonly [K in Kept]: string } = {
  heard: `delete from "Heard" where ctid = any(array(
    select ctid from "Heard" where "tenantId" = $1::uuid and at < $2 limit $3))`,
  drafts: `delete from "Draft" where ctid = any(array(
    select ctid from "Draft" where "tenantId" = $1::uuid and "expiresAt" < $2 limit $3))`,
  sent: `delete from "Delivery" where ctid = any(array(
    select ctid from "Delivery" where "tenantId" = $1::uuid and state in ('sent', 'unwanted') and once is null
      and "createdAt" < $2 limit $3))`,
  // The queue keeps what was replaced while it ran: it has had all its tries and no error.
  replaced: `delete from graphile_worker._private_jobs where id = any(array(
    select id from graphile_worker._private_jobs where payload->>'tenant' = $1 and attempts >= max_attempts
      and last_error is null and locked_at is null and updated_at < $2 limit $3))`,
};

/** Deletes what a company no longer needs, in short statements of their own; gives how many rows of each went. */
export async function sweep({ pool }: Database, tenant: Id, now: Date): Promise<{ readonly [K in Kept]: number }> {
  const gone = { heard: 0, drafts: 0, sent: 0, replaced: 0 };
  for (const what of ["heard", "drafts", "sent", "replaced"] as const) {
    const before = after(now, -days(keptDays[what]));
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
