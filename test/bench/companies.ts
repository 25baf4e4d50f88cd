import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { type Bot, startBot } from "./bot.ts";
import { says } from "./client.ts";
import { type ForeignSlack, startForeignSlack } from "./foreign-slack.ts";
import type { Bench } from "./measure.ts";
import { fillAll } from "./seed.ts";

/** A company that installed Tandem into its workspace, with a team for each of its people. */
export interface Company {
  readonly team: string;
  readonly tenant: string;
  readonly people: readonly string[];
  readonly teams: readonly string[];
}

/** Many companies on one database, before so many replicas. */
export interface Companies {
  readonly all: readonly Company[];
  readonly bots: readonly Bot[];
  readonly slack: ForeignSlack;
  readonly database: Database;
  /** What a command of the terminal needs to know. */
  readonly environment: Readonly<Record<string, string>>;
}

const staff = 5;

/** Installs, joins and fills so many companies, each up to so many deals. */
export async function openCompanies(bench: Bench, url: string, count: number, replicas: number): Promise<Companies> {
  const slack = await startForeignSlack();
  bench.atEnd(slack.close);
  const settings = {
    SLACK_BOT_TOKEN: "",
    SLACK_CLIENT_ID: "1.2",
    SLACK_CLIENT_SECRET: "the client's secret",
    SLACK_STATE_SECRET: "the state's secret",
    TANDEM_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
    PUBLIC_URL: "http://127.0.0.1",
  };
  const bots: Bot[] = [];
  for (let each = 0; each < replicas; each++) {
    const bot = await startBot({ databaseUrl: url, apiUrl: slack.apiUrl, settings });
    bench.atEnd(bot.stop);
    bots.push(bot);
  }
  const database = await openDatabase({ url, dataDir: "", log: () => {} });
  bench.atEnd(database.close);
  const all: Company[] = [];
  const [first] = bots;
  if (!first) throw new Error("no replica");
  bench.says(`${count} companies of ${staff} people install`);
  for (let at = 1; at <= count; at++) all.push(await settled(first, slack, database, `T${at}`));
  bench.says(`${bench.sizes.deals} deals each`);
  const owners = all.map(({ tenant }) => ownersOf(database, tenant));
  await fillAll(database.pool, await Promise.all(owners), bench.sizes.deals);
  const environment = { ...settings, DATABASE_URL: url, SLACK_SIGNING_SECRET: "any", SLACK_API_URL: slack.apiUrl };
  return { all, bots, slack, database, environment };
}

async function settled(bot: Bot, slack: ForeignSlack, { pool }: Database, team: string): Promise<Company> {
  await install(bot, team);
  const people = Array.from({ length: staff }, (_, at) => `${team}U${at + 1}`);
  for (const user of people) {
    const by = { user, team, trigger: `join-${user}`, respondUrl: slack.respondUrl };
    const { status } = await says(bot.port, by, "/deal list");
    if (status !== 200) throw new Error(`${user} could not join: ${status}`);
  }
  const found = await pool.query(`select "tenantId" as tenant from "Installation" where "externalId" = $1`, [team]);
  const tenant = String(found.rows[0]?.tenant);
  const teams = people.map(() => randomUUID());
  await pool.query(
    `with staff as (select id, row_number() over (order by email) as nth from "Member" where "tenantId" = $1),
     made as (insert into "Team" (id, "tenantId", name, zone, "managerId")
       select ($2::uuid[])[nth], $1, 'Team ' || nth, 'Asia/Shanghai', id from staff)
     update "Member" m set "teamId" = ($2::uuid[])[nth] from staff where staff.id = m.id`,
    [tenant, teams],
  );
  return { team, tenant, people, teams };
}

/** As a browser does: to Slack's page, and back with its code. */
async function install({ port }: Bot, team: string): Promise<void> {
  const begun = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: "manual" });
  const cookie = (begun.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const state = new URL(begun.headers.get("location") ?? "about:blank").searchParams.get("state") ?? "";
  const back = `http://127.0.0.1:${port}/slack/oauth_redirect?code=${team}&state=${encodeURIComponent(state)}`;
  const landed = await fetch(back, { headers: { cookie }, redirect: "manual" });
  if (!landed.ok) throw new Error(`${team} could not install: ${landed.status}`);
}

async function ownersOf({ pool }: Database, tenant: string) {
  const { rows } = await pool.query(`select id from "Member" where "tenantId" = $1 order by email`, [tenant]);
  return { tenant, members: rows.map(({ id }) => String(id)) };
}
