import pg from "pg";
import { z } from "zod";
import { filterOf } from "../../src/crm/opportunities/commands/read.ts";
import { sightOf } from "../../src/crm/opportunities/opportunity/sight.ts";
import { dueFor, idleInPool, openDealsOf } from "../../src/crm/opportunities/store/due.ts";
import { candidates } from "../../src/crm/opportunities/store/offers.ts";
import { named, search } from "../../src/crm/opportunities/store/search.ts";
import { ownersOfDue, takeSteps, worstUnanswered } from "../../src/crm/opportunities/store/stale.ts";
import { count, page } from "../../src/crm/opportunities/store/store.ts";
import { calendarsOf } from "../../src/policy/calendars.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Work } from "../../src/work/work.ts";
import { startBot } from "./bot.ts";
import { ms, type Table, whole } from "./figures.ts";
import { startForeignSlack } from "./foreign-slack.ts";
import type { Measure } from "./measure.ts";
import { fillTo, ownersIn, searched } from "./seed.ts";
import { people, say } from "./traffic.ts";

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const reasons = [
  "Why these indexes: a list's own begins with the company and what the list asks for, and ends with its order. A page is read as it stands there, the thousandth as cheaply as the first, and counting stops at 500.",
  "Why no partitions: whatever is asked is one company's, and the index leads straight to its rows; of other companies' none is read. Partitions by company would be one for each that installs, every one of them planned and locked; partitions by time would help nothing but clearing away, which takes old rows in stretches, by an index.",
];

/** What PostgreSQL does for each statement that a list, a search or a morning's scan makes. */
export const plans: Measure = {
  name: "plans",
  about:
    "what PostgreSQL does for the statements of lists, search and scans at --deals: which index, no sequential scan",
  async run(bench) {
    const url = await bench.server();
    const loaded = await loadPolicy("manifests/policy.yaml");
    if (url === null || "problems" in loaded)
      return [{ title: "Plans", columns: ["no PostgreSQL server is here"], rows: [] }];
    const slack = await startForeignSlack();
    bench.atEnd(slack.close);
    const bot = await startBot({ databaseUrl: url, apiUrl: slack.apiUrl });
    for (const user of people) await say(bot, slack, { kind: "list", user, words: "/deal list" });
    await bot.stop();
    const { pool, prisma, close } = await openDatabase({ url, dataDir: "", log: () => {} });
    bench.atEnd(close);
    const { tenant, members } = await ownersIn(pool);
    bench.says(`filling up to ${whole(bench.sizes.deals)} deals`);
    await fillTo(pool, { tenant, members }, bench.sizes.deals);

    const now = new Date("2026-12-01T02:00:00Z");
    const calendars = calendarsOf(loaded.policy);
    const { zone, language: locale } = loaded.policy.company;
    const by = { id: members[0] ?? null, name: "", role: "admin", teamId: null, leads: [], locale, zone } as const;
    // One team has one deal in a hundred, and a few of the members who have deals of no team.
    await pool.query('update "Member" set "teamId" = $1::uuid where id = any($2::uuid[])', [
      tenant,
      members.slice(0, 3),
    ]);
    await pool.query('update "Opportunity" set "teamId" = $1::uuid where "tenantId" = $1 and number % 100 = 0', [
      tenant,
    ]);
    // Of whoever manages several: two teams with one deal in fifty each, and one with a third of all.
    const [small, other, large] = members;
    const share = `update "Opportunity" set "teamId" = case when number % 50 = 1 then $2::uuid when number % 50 = 2 then $3::uuid
      else $4::uuid end where "tenantId" = $1 and "teamId" is distinct from $1 and (number % 50 in (1, 2) or number % 3 = 0)`;
    await pool.query(share, [tenant, small, other, large]);
    await pool.query('vacuum analyze "Opportunity"');
    const manager = { ...by, role: "manager", leads: [tenant] } as const;
    const nothing = () => {};
    const work: Work = {
      ...{ now, tenant, by, policy: loaded.policy, calendars, calendar: calendars(zone), db: prisma },
      publicUrl: undefined,
      ...{
        newId: () => "",
        tell: nothing,
        later: nothing,
        record: nothing,
        audit: () => "",
        writeAudit: async () => {},
      },
    };
    const leading = (...leads: readonly (string | undefined)[]) => ({
      ...work,
      by: { ...manager, leads: leads.filter((id) => id !== undefined) },
    });
    const today = "2026-12-01";
    const { rows: deepRows } = await pool.query(
      `select id, "updatedAt" from "Opportunity" where outcome = 'open' order by "updatedAt" desc offset 10000 limit 1`,
    );
    const deep = deepRows[0] ? { at: deepRows[0].updatedAt.toISOString(), id: String(deepRows[0].id) } : null;
    const asked: { readonly [name: string]: () => Promise<unknown> } = {
      "list mine": () => page(prisma, tenant, filterOf(work, "mine"), null, 10),
      "list team": () => page(prisma, tenant, filterOf(work, "team"), null, 10),
      "list all": () => page(prisma, tenant, filterOf(work, "all"), null, 10),
      "list stale": () => page(prisma, tenant, filterOf(work, "stale"), null, 10),
      "list pool": () => page(prisma, tenant, filterOf(work, "pool"), null, 10),
      "list team, page 1,000": () => page(prisma, tenant, filterOf(work, "team"), deep, 10),
      "list of two small teams": () => page(prisma, tenant, filterOf(leading(small, other), "team"), null, 10),
      "list of a small and a large team": () => page(prisma, tenant, filterOf(leading(small, large), "team"), null, 10),
      "count mine": () => count(prisma, tenant, filterOf(work, "mine"), 501),
      "count team": () => count(prisma, tenant, filterOf(work, "team"), 501),
      "count of two small teams": () => count(prisma, tenant, filterOf(leading(small, other), "team"), 501),
      "count of a small and a large team": () => count(prisma, tenant, filterOf(leading(small, large), "team"), 501),
      "count all": () => count(prisma, tenant, filterOf(work, "all"), 501),
      "count stale": () => count(prisma, tenant, filterOf(work, "stale"), 501),
      "count pool": () => count(prisma, tenant, filterOf(work, "pool"), 501),
      "search by part": () => search(prisma, tenant, searched, sightOf(work), 20),
      "search by initials": () => search(prisma, tenant, "kr", sightOf(work), 20),
      "deal of a line": () => named(prisma, tenant, `${searched} 上海 120k`, sightOf(work)),
      "my day": () => dueFor(work, members[0] ?? "", today, 5),
      candidates: () => candidates(work),
      "owners of stale deals": () => ownersOfDue(work, members),
      "one owner's unanswered reminders": () => worstUnanswered(work, { owner: members[0] ?? "" }),
      "a manager's unanswered reminders": () => worstUnanswered(work, { manager, told: [2, 3] }),
      "one owner's steps of the ladder": () => takeSteps(work, members[0] ?? "", null, 1000),
      "one owner's open deals": () => openDealsOf(work, members[0] ?? "", 200),
      "idle in the pool": () => idleInPool(work, null, { since: now, warnedBefore: now, today, most: 200 }),
    };
    const rows: string[][] = [];
    for (const [name, ask] of Object.entries(asked)) {
      const statements = await overheard(ask);
      for (const statement of statements) rows.push([name, ...(await explained(pool, statement))]);
    }
    const scans = rows.filter((row) => row.some((cell) => cell.includes("Seq Scan on Opportunity"))).length;
    const columns = ["statement of", "reads", "rows read", "pages", "ms"];
    const remarks = [`Sequential scans of the deals: ${scans}.`, "Pages of 8 KB, read or found in memory.", ...reasons];
    const table: Table = { title: `Plans at ${whole(bench.sizes.deals)} deals`, columns, rows, remarks };
    return [table];
  },
};

/** The reading statements that are made meanwhile, on whatever connection. */
async function overheard(ask: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = [];
  const prototype: { query: unknown } = pg.Client.prototype;
  const original = prototype.query;
  if (typeof original !== "function") throw new TypeError("this pg has no query");
  prototype.query = function (this: pg.Client, ...given: unknown[]): unknown {
    const [first, second] = given;
    const spec = typeof first === "string" ? { text: first, values: second } : first;
    const read = z.object({ text: z.string(), values: z.array(z.unknown()).optional() }).safeParse(spec);
    if (read.success && /^\s*(select|with)/i.test(read.data.text)) {
      heard.push({ text: read.data.text, values: read.data.values ?? [] });
    }
    return Reflect.apply(original, this, given);
  };
  try {
    await ask();
  } finally {
    prototype.query = original;
  }
  return heard;
}

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string | undefined;
  readonly "Index Name"?: string | undefined;
  readonly "Actual Rows"?: number | undefined;
  readonly "Actual Loops"?: number | undefined;
  readonly "Shared Hit Blocks"?: number | undefined;
  readonly "Shared Read Blocks"?: number | undefined;
  readonly Plans?: readonly Node[] | undefined;
}
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    "Index Name": z.string().optional(),
    "Actual Rows": z.number().optional(),
    "Actual Loops": z.number().optional(),
    "Shared Hit Blocks": z.number().optional(),
    "Shared Read Blocks": z.number().optional(),
    Plans: z.array(node).optional(),
  }),
);
const explanation = z.tuple([z.object({ Plan: node, "Execution Time": z.number() })]);

/** What it reads, how many rows and pages, and how long it takes. */
async function explained(pool: pg.Pool, { text, values }: Statement): Promise<string[]> {
  const { rows } = await pool.query(`explain (analyze, buffers, format json) ${text}`, [...values]);
  const [{ Plan: plan, "Execution Time": took }] = explanation.parse(rows[0]?.["QUERY PLAN"]);
  const reads = [...leaves(plan)];
  const names = reads.map((leaf) => `${leaf["Node Type"]} on ${leaf["Index Name"] ?? leaf["Relation Name"]}`);
  const read = reads.reduce((sum, leaf) => sum + (leaf["Actual Rows"] ?? 0) * (leaf["Actual Loops"] ?? 1), 0);
  const pages = (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0);
  return [[...new Set(names)].join(", "), whole(Math.round(read)), whole(pages), ms(took)];
}

/** The nodes that read a table or an index. */
function* leaves(plan: Node): Generator<Node> {
  if (plan["Index Name"] ?? plan["Relation Name"]) yield plan;
  for (const child of plan.Plans ?? []) yield* leaves(child);
}
