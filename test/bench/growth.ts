import type pg from "pg";
import { queryGrams } from "../../src/kernel/grams.ts";
import { openDatabase } from "../../src/store/database.ts";
import { startBot } from "./bot.ts";
import { median, ms, type Table, times, whole } from "./figures.ts";
import { startForeignSlack } from "./foreign-slack.ts";
import type { Measure } from "./measure.ts";
import { fillTo, type Owners, ownersIn, searched } from "./seed.ts";
import { asksFor, people, say } from "./traffic.ts";

const asked = {
  show: "/deal show #77",
  list: "/deal list",
  "list team": "/deal list team",
  "list stale": "/deal list stale",
  "list pool": "/deal list pool",
  search: `/deal show ${searched}`,
  funnel: "/funnel",
} as const;
type Asked = keyof typeof asked;
const kinds = Object.keys(asked).filter((name): name is Asked => name in asked);

/** The single best statement that reads what each shows. */
function plainly(pool: pg.Pool, { tenant, members }: Owners, kind: Asked): Promise<unknown> {
  const page = (where: string, order: string) =>
    `select * from "Opportunity" where "tenantId" = $1 and outcome = 'open' ${where} order by ${order} limit 11`;
  const latest = `"updatedAt" desc, id`;
  const plain: { readonly [A in Asked]: readonly [string, readonly unknown[]] } = {
    show: [`select * from "Opportunity" where "tenantId" = $1 and number = 77`, [tenant]],
    list: [page(`and "ownerId" = $2`, latest), [tenant, members[0]]],
    "list team": [page("", latest), [tenant]],
    "list stale": [page(`and "staleOn" <= current_date`, `"staleOn", id`), [tenant]],
    "list pool": [page(`and "ownerId" is null`, latest), [tenant]],
    search: [
      `select id, number, name from "Opportunity" where grams @> $2::text[] and "tenantId" = $1 limit 100`,
      [tenant, queryGrams(searched)],
    ],
    funnel: [
      `select stage, outcome, grade, currency, count(*), sum(amount) from "Opportunity" where "tenantId" = $1 group by 1, 2, 3, 4`,
      [tenant],
    ],
  };
  const [text, values] = plain[kind];
  return pool.query(text, [...values]);
}

/** What each command costs in a table of ten thousand deals, and in the largest one. */
export const growth: Measure = {
  name: "growth",
  about: "show, lists, search and funnel from 10,000 deals to --deals, beside the best single statement of each",
  async run(bench) {
    const url = await bench.server();
    if (url === null) return [{ title: "Growth", columns: ["no PostgreSQL server is here"], rows: [] }];
    const slack = await startForeignSlack();
    bench.atEnd(slack.close);
    const bot = await startBot({ databaseUrl: url, apiUrl: slack.apiUrl });
    bench.atEnd(bot.stop);
    for (const user of people) await say(bot, slack, { kind: "list", user, words: "/deal list" });
    const { pool, close } = await openDatabase({ url, dataDir: "", log: () => {} });
    bench.atEnd(close);
    const owners = await ownersIn(pool);
    const sizes = [...new Set([10_000, Math.max(10_000, bench.sizes.deals)])];
    const figures = new Map<string, number>();
    for (const size of sizes) {
      bench.says(`filling up to ${whole(size)} deals`);
      await fillTo(pool, owners, size);
      for (const kind of kinds) {
        const [ours, theirs]: [number[], number[]] = [[], []];
        for (let each = 0; each < (kind === "funnel" ? 5 : 31); each++) {
          ours.push(await asksFor(bot, slack, { kind: "show", user: people[0] ?? "", words: asked[kind] }));
          const began = performance.now();
          await plainly(pool, owners, kind);
          theirs.push(performance.now() - began);
        }
        figures.set(`${kind}/${size}`, median(ours)).set(`${kind}/${size}/sql`, median(theirs));
      }
    }
    const of = (kind: string, size: number | undefined, what = "") =>
      figures.get(`${kind}/${size}${what}`) ?? Number.NaN;
    const [small, large] = [sizes[0], sizes.at(-1)];
    const rows = kinds.map((kind) => [
      ...[kind, ms(of(kind, small)), ms(of(kind, large)), times(of(kind, large) / of(kind, small))],
      ...[
        ms(of(kind, small, "/sql")),
        ms(of(kind, large, "/sql")),
        times(of(kind, large, "/sql") / of(kind, small, "/sql")),
      ],
    ]);
    const [from, to] = [whole(small ?? 0), whole(large ?? 0)];
    const columns = ["", `${from}: ms`, `${to}: ms`, "growth", `SQL ${from}: ms`, `SQL ${to}: ms`, "growth"];
    const remarks = [
      "The whole command through signed HTTP to its answer, p50 of 31 (funnel: of 5), beside its one statement alone. An admin asks, who sees all.",
    ];
    const bars = kinds.flatMap((kind) =>
      sizes.map((size) => ({ label: `${kind}, ${whole(size)}`, ms: of(kind, size) })),
    );
    const table: Table = { title: "Growth of the table", columns, rows, remarks, bars };
    return [table];
  },
};
