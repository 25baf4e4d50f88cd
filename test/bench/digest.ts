import { randomUUID } from "node:crypto";
import type pg from "pg";
import { makeDigest } from "../../src/crm/digests/commands/make.ts";
import { cardOf } from "../../src/crm/digests/commands/shown.ts";
import { spanOf } from "../../src/crm/digests/digest/span.ts";
import { nudge } from "../../src/crm/opportunities/jobs/stale.ts";
import { ownersOfDue } from "../../src/crm/opportunities/store/stale.ts";
import { calendarsOf } from "../../src/policy/calendars.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openQueue } from "../../src/work/queue.ts";
import { unitOfWork } from "../../src/work/unit.ts";
import type { Work } from "../../src/work/work.ts";
import { digestByHand } from "./digest-sql.ts";
import { median, ms, type Table, times, whole } from "./figures.ts";
import type { Bench, Measure } from "./measure.ts";
import { fillPast, type Past } from "./past.ts";
import { remindedByHand, staleByHand } from "./stale-sql.ts";

const zone = "Asia/Shanghai";
const columns = ["", "deals open", "events", "ours: ms", "one statement: ms", "ratio", "memory grew by MB"];

/** The morning of a large team: who has stale deals, and the manager's digest. */
export const digest: Measure = {
  name: "digest",
  about:
    "the scan for stale deals and a team's digest, at 10,000 deals and at --deals with ten events each, beside one statement by hand",
  async run(bench) {
    const rows: string[][] = [];
    for (const deals of [...new Set([10_000, Math.max(10_000, bench.sizes.deals)])]) {
      const url = await bench.server();
      if (url === null) return [{ title: "Digest", columns: ["no PostgreSQL server is here"], rows: [] }];
      bench.says(`filling ${whole(deals)} deals with ${whole(deals * 10)} events`);
      rows.push(...(await morningOf(bench, url, deals)));
    }
    const remarks = [
      "Half of the deals are open, a twentieth of those is stale. Median of 3. Memory: resident, the most while it ran over what it was before.",
      "The statements by hand answer the same for one currency and the shipped policy alone. The one beside the scan reads all stale deals; the scan looks for the first of each owner's.",
      "Reminding: the steps of all stale deals are judged, counted and put down in the audit log, and each owner's worst ten are told: ours in a transaction for each of the two owners, beside one statement for all that tells nobody. The digest's keeps nothing.",
    ];
    const table: Table = { title: "A large team's morning", columns, rows, remarks };
    return [table];
  },
};

async function morningOf(bench: Bench, url: string, deals: number): Promise<string[][]> {
  const database = await openDatabase({ url, dataDir: "", log: () => {} });
  bench.atEnd(() => database.close());
  // Its tables, in which the messages wait.
  await (await openQueue(database, () => {})).stop();
  const loaded = await loadPolicy("manifests/policy.yaml");
  if ("problems" in loaded) throw new Error("the policy has mistakes");
  const past = await fillPast(database.pool, { deals, events: deals * 10, open: 50 });
  const calendars = calendarsOf(loaded.policy);
  const clock = { now: () => past.now };
  const unit = unitOfWork({ database, clock, ids: { next: randomUUID }, policy: loaded.policy, calendars, jobs: [] });
  const by = { id: null, name: "Tandem", role: "admin", teamId: null, locale: "en", zone } as const;
  // As long as the morning's job has.
  const asking = (ask: (work: Work) => Promise<unknown>) => unit({ tenant: past.tenant, by, patience: 600_000 }, ask);
  const { rows } = await database.pool.query(`select count(*)::int as open from "Opportunity" where outcome = 'open'`);
  const size = [whole(Number(rows[0]?.open)), whole(past.events)];
  const { since } = spanOf("day", past.now, zone, calendars(zone), null);
  const values = [past.tenant, past.team, since, past.now];
  return [
    [
      "scan for stale deals",
      ...size,
      ...(await beside(
        () => asking((work) => ownersOfDue(work, past.members)),
        () => database.pool.query(staleByHand, [past.tenant, "2026-12-02"]),
      )),
    ],
    [
      "reminding their owners",
      ...size,
      ...(await beside(
        () => remindsAll(past, asking),
        () => slowly(database.pool, remindedByHand, [past.tenant, "2026-12-02", past.now]),
        () => database.pool.query(asBefore),
      )),
    ],
    [
      "digest",
      ...size,
      ...(await beside(
        () => asking(wholeDigest(past)),
        () => slowly(database.pool, digestByHand, values),
      )),
    ],
  ];
}

/** Ours and theirs in turn, so that both meet the same machine. */
async function beside(
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>,
  reset: () => Promise<unknown> = async () => {},
): Promise<string[]> {
  const took: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
  let grew = 0;
  for (let round = 0; round < 3; round++) {
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20);
    took.ours.push(await timed(ours));
    clearInterval(watch);
    grew = Math.max(grew, Math.max(most, process.memoryUsage.rss()) - before);
    await reset();
    took.theirs.push(await timed(theirs));
    await reset();
  }
  const [mine, other] = [median(took.ours), median(took.theirs)];
  return [ms(mine), ms(other), times(mine / other), (grew / 2 ** 20).toFixed(0)];
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/** What the jobs of a morning do, each in its own transaction: whose deals are due, their steps, the message. */
async function remindsAll(past: Past, asking: (ask: (work: Work) => Promise<unknown>) => Promise<unknown>) {
  const owners: string[] = [];
  await asking(async (work) => owners.push(...(await ownersOfDue(work, past.members))));
  for (const owner of owners) await asking((work) => nudge.run(work, { owner }));
}

const asBefore = `
  update "Opportunity" set nudges = 0, "nudgedAt" = null, version = version - 1 where "nudgedAt" is not null;
  truncate "Audit", "Delivery"`;

const wholeDigest = (past: Past) => async (work: Work) => {
  const scope = { team: past.team, name: "North", zone };
  const made = await makeDigest(work, scope, "day", spanOf("day", past.now, zone, work.calendar, null));
  if (made) await cardOf(work, scope, made, { acts: true, people: true });
};

/** A statement that may take longer than a bot's may. */
async function slowly(pool: pg.Pool, text: string, values: readonly unknown[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set statement_timeout = 0");
    await client.query(text, [...values]);
    await client.query("reset statement_timeout");
  } finally {
    client.release();
  }
}
