import { randomUUID } from "node:crypto";
import type pg from "pg";
import { makeDigest } from "../../src/crm/digests/commands/make.ts";
import { cardOf } from "../../src/crm/digests/commands/shown.ts";
import { spanOf } from "../../src/crm/digests/digest/span.ts";
import { nudge } from "../../src/crm/opportunities/jobs/stale.ts";
import { ownersOfDue } from "../../src/crm/opportunities/store/stale.ts";
import { type Calendars, calendarsOf } from "../../src/policy/calendars.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { openQueue } from "../../src/work/queue.ts";
import { unitOfWork } from "../../src/work/unit.ts";
import type { Work } from "../../src/work/work.ts";
import { digestByHand } from "./digest-sql.ts";
import { median, ms, times, whole } from "./figures.ts";
import type { Bench, Measure } from "./measure.ts";
import { type Amount, fillPast, type Past } from "./past.ts";
import { ownersByHand, remindedByHand } from "./stale-sql.ts";

const zone = "Asia/Shanghai";
const columns = ["", "deals", "open", "events", "ours: ms", "one statement: ms", "ratio", "memory grew by MB"];

/** The morning of a large team: who has stale deals, and the manager's digest. */
export const digest: Measure = {
  name: "digest",
  about:
    "the scan of open deals for stale ones, and a team's digest with ten events a deal, at 10,000 deals and at --deals, beside one statement by hand",
  async run(bench) {
    const rows: string[][] = [];
    for (const deals of [...new Set([10_000, Math.max(10_000, bench.sizes.deals)])]) {
      for (const { amount, measured } of parts(deals)) {
        const url = await bench.server();
        if (url === null) return [{ title: "Digest", columns: ["no PostgreSQL server is here"], rows: [] }];
        bench.says(`filling ${whole(deals)} deals with ${whole(amount.events)} events`);
        const morning = await morningOf(bench, url, amount);
        const size = [whole(deals), whole((deals * amount.open) / 100), whole(morning.past.events)];
        for (const [name, ...figures] of await measured(morning)) rows.push([name, ...size, ...figures]);
        await morning.close();
      }
    }
    const remarks = [
      "A twentieth of the open deals is stale, all of two of the forty owners. Median of 3, after one that is not counted, in which plans are made. Memory: resident, the most while it ran over what it was before.",
      "The statements by hand answer the same questions for one currency and the shipped policy alone; ours for any policy, calendar and currencies.",
      "Reminding: every stale deal is judged, takes its step of the ladder, has its audit row, and each owner is told their worst ten: ours in a transaction for each owner, a thousand deals at a time, beside one statement for all that does the same and tells nobody.",
      "The digest's statement does not look at the customers, and keeps and shows nothing; ours does.",
    ];
    return [{ title: "A large team's morning", columns, rows, remarks }];
  },
};

/** What is measured at a size, and on what: the scan where every deal is open, the digest where half of them have ended. */
const parts = (deals: number) => [
  { amount: { deals, events: 0, open: 100 }, measured: scans },
  { amount: { deals, events: deals * 10, open: 50 }, measured: digests },
];

/** A filled database, and the app's unit of work on it. */
interface Morning {
  readonly past: Past;
  readonly database: Database;
  readonly calendars: Calendars;
  asking(ask: (work: Work) => Promise<unknown>): Promise<unknown>;
  close(): Promise<void>;
}

async function morningOf(bench: Bench, url: string, amount: Amount): Promise<Morning> {
  const database = await openDatabase({ url, dataDir: "", log: () => {} });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= database.close());
  bench.atEnd(close);
  // Its tables, in which the messages wait.
  await (await openQueue(database, () => {})).stop();
  const loaded = await loadPolicy("manifests/policy.yaml");
  if ("problems" in loaded) throw new Error("the policy has mistakes");
  const past = await fillPast(database.pool, amount);
  const calendars = calendarsOf(loaded.policy);
  const clock = { now: () => past.now };
  const unit = unitOfWork({ database, clock, ids: { next: randomUUID }, policy: loaded.policy, calendars, jobs: [] });
  const by = { id: null, name: "Tandem", role: "admin", teamId: null, leads: [], locale: "en", zone } as const;
  // As long as the morning's job has.
  const asking: Morning["asking"] = (ask) => unit({ tenant: past.tenant, by, patience: 600_000 }, ask);
  return { past, database, calendars, asking, close };
}

async function scans({ past, database, asking }: Morning): Promise<[string, ...string[]][]> {
  const { tenant, members, now } = past;
  return [
    [
      "whose deals are stale",
      ...(await beside(
        () => asking((work) => ownersOfDue(work, members)),
        () => database.pool.query(ownersByHand, [tenant, "2026-12-02", members]),
      )),
    ],
    [
      "reminding their owners",
      ...(await beside(
        () => remindsAll(past, asking),
        () => slowly(database.pool, remindedByHand, [tenant, "2026-12-02", now]),
        () => slowly(database.pool, asBefore, []),
      )),
    ],
  ];
}

async function digests({ past, database, calendars, asking }: Morning): Promise<[string, ...string[]][]> {
  const { tenant, team, now } = past;
  const { since } = spanOf("day", now, zone, calendars(zone), null);
  return [
    [
      "digest",
      ...(await beside(
        () => asking(wholeDigest(past)),
        () => slowly(database.pool, digestByHand, [tenant, team, since, now]),
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
  for (let round = 0; round <= 3; round++) {
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20);
    const mine = await timed(ours);
    clearInterval(watch);
    grew = Math.max(grew, Math.max(most, process.memoryUsage.rss()) - before);
    await reset();
    const other = await timed(theirs);
    await reset();
    if (round === 0) continue;
    took.ours.push(mine);
    took.theirs.push(other);
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
async function remindsAll(past: Past, asking: Morning["asking"]) {
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
    (await values.length) ? client.query(text, [...values]) : client.query(text);
    await client.query("reset statement_timeout");
  } finally {
    client.release();
  }
}
