import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { deskOf, handlersOf } from "../../src/app/build.ts";
import { exportables } from "../../src/app/export/records.ts";
import { exportTo } from "../../src/app/export/run.ts";
import { card as finished } from "../../src/chat/card.ts";
import type { PlatformName } from "../../src/chat/question.ts";
import type { Locale } from "../../src/kernel/locale.ts";
import { type BothWires, openBothWires } from "../support/both-wires.ts";
import { called, fillWithAttacks, withEveryKind } from "../support/hostile-columns.ts";
import { type Rehearsed, rehearsals, valuesFor } from "../support/rights.ts";
import { type Stage, stageOf } from "../support/rights-stage.ts";

/**
 * Whatever somebody has written into any column is no more than words on any card: every verb is asked for, on both
 * platforms, and what their servers get mentions nobody, leads nowhere of theirs, is whole, and reads in its own order.
 */
const publicUrl = "https://tandem.test";
let stage: Stage;
let wires: BothWires;
let columns: readonly string[];
let rehearsed: Rehearsed[];

beforeAll(async () => {
  stage = await stageOf({ PUBLIC_URL: publicUrl });
  const rehearsal = rehearsals(stage.app.unit);
  rehearsed = rehearsal.rehearsed;
  await stage.mayEverything();
  await withEveryKind(stage);
  columns = (await fillWithAttacks(stage.app.database)).map(called);
  wires = await openBothWires(stage, publicUrl, deskOf({ ...stage.app, unit: rehearsal.unit }, new Map()));
}, 240_000);
afterAll(async () => {
  await wires.close();
  await stage.close();
});

const query = async (sql: string) => (await stage.app.database.pool.query<Record<string, string>>(sql)).rows;
const speaks = (locale: Locale) => stage.app.database.pool.query(`update "Member" set locale = $1`, [locale]);

/** Asks, tells whoever was to be told, and says what was wrong with any of it. */
async function flawsOf(name: string, locale: Locale, act: () => Promise<void>): Promise<readonly string[]> {
  rehearsed.splice(0);
  await act();
  for (const { card } of rehearsed.splice(0).flatMap(({ told }) => told))
    await wires.tells(finished.parse(card), locale);
  return wires.watch.flaws().map((flaw) => `${name}: ${flaw.slice(0, 300)}`);
}

// What a group in Feishu sees says both languages at once.
const surroundings: readonly [PlatformName, Locale, "direct" | "shared"][] = [
  ["slack", "en", "shared"],
  ["slack", "zh-CN", "direct"],
  ["feishu", "en", "shared"],
];

test.each(surroundings)(
  "every verb, by its button and its form (%s, %s)",
  async (platform, locale, where) => {
    await speaks(locale);
    const found: string[] = [];
    for (const { verb } of stage.app.catalogue.commands.values()) {
      const values = valuesFor(verb, stage);
      const isRecord = (name: string) => ["pick", "person"].includes(verb.fields[name]?.kind ?? "");
      const records = Object.fromEntries(Object.entries(values).filter(([name]) => isRecord(name)));
      for (const [what, said] of Object.entries({ "all said": values, "the record": records }))
        found.push(
          ...(await flawsOf(`${verb.name}, ${what}`, locale, () => wires.presses(platform, where, verb.name, said))),
        );
    }
    expect(found).toEqual([]);
  },
  600_000,
);

test.each<[PlatformName, Locale]>([
  ["slack", "en"],
  ["feishu", "zh-CN"],
])(
  "every verb by its word, and records of every kind by their numbers (%s, %s)",
  async (platform, locale) => {
    await speaks(locale);
    const lines: [string, string][] = [];
    for (const { verb } of stage.app.catalogue.commands.values())
      if (verb.words[locale][0] !== undefined) lines.push([verb.noun, verb.words[locale][0]]);
    const deals = await query(`select min(number) as number from "Opportunity" group by outcome, "ownerId" is null`);
    for (const { number } of deals)
      for (const word of ["show", "history", "won", "lost", "log"]) lines.push(["deal", `${word} #${number} called`]);
    const found: string[] = [];
    for (const [noun, words] of lines)
      found.push(...(await flawsOf(`/${noun} ${words}`, locale, () => wires.says(platform, noun, words))));
    expect(found).toEqual([]);
  },
  600_000,
);

test("lists, searches, links and the page of one's own", async () => {
  await speaks("en");
  const found: string[] = [];
  for (const of of stage.app.catalogue.lookups.keys())
    found.push(...(await flawsOf(`${of} found`, "en", () => wires.looksFor(of, ""))));
  found.push(...(await flawsOf("home", "en", () => wires.opensHome())));
  for (const { account } of await query(`select distinct on (status) "accountId" as account from "Customer"`))
    found.push(
      ...(await flawsOf("a customer", "en", () =>
        wires.presses("slack", "direct", "account.show", { account: account ?? "" }),
      )),
    );
  for (const { number } of await query(`select number from "Opportunity" order by number limit 3`))
    for (const platform of ["slack", "feishu"] as const)
      found.push(...(await flawsOf("a link", "en", () => wires.posts(platform, `${publicUrl}/deal/${number}`))));
  expect(found).toEqual([]);
}, 120_000);

test("whatever is told by the clock, in both languages", async () => {
  const { app } = stage;
  const [{ id: tenant = "" } = {}] = await query(`select id from "Tenant"`);
  const [{ id: member = "" } = {}] = await query(`select "memberId" as id from "ChatAccount" limit 1`);
  await query(`update "Team" set "managerId" = '${member}'`);
  const inputs = [{}, { team: stage.ids.team }, { member }, { members: [member] }];
  for (const days of [0, 20, 60, 200]) {
    const now = new Date(app.clock.now().getTime() + days * 86_400_000);
    for (const job of app.catalogue.jobs.values())
      for (const input of job.at ? inputs : []) {
        const run = app.unit({ tenant, by: app.self, now }, (work) => job.start(work, input));
        // Each job takes one of these inputs.
        await run.catch((error: unknown) => expect(error).toBeInstanceOf(z.ZodError));
      }
    await app.queue.settle(handlersOf(app, new Map()), now);
  }
  const told = await query(`select card from "Delivery" where kind <> 'redraw'`);
  expect(told.length).toBeGreaterThan(20);
  for (const { card } of told)
    for (const locale of ["en", "zh-CN"] as const) await wires.tells(finished.parse(card), locale);
  expect(wires.watch.flaws()).toEqual([]);
}, 300_000);

test("an export of any kind runs as no formula", async () => {
  const [{ id: tenant = "" } = {}] = await query(`select id from "Tenant"`);
  for (const what of exportables) {
    const out = new PassThrough();
    const whole = buffer(out);
    await exportTo(out, stage.app.database.prisma, tenant, { what, format: "csv" });
    out.end();
    const rows: readonly (readonly string[])[] = parse(await whole);
    expect(rows.length).toBeGreaterThan(1);
    const parts = rows.flat().flatMap((cell) => cell.split(";"));
    expect(parts.filter((part) => /^[=+@\t\r]|^-(?!\d)/.test(part))).toEqual([]);
  }
});

/** Said where the stage has no such case, or by no card. */
const undrawn =
  `Tenant.name Installation.name Account.extra Opportunity.language Activity.sourceAuthor Customer.tierNote
  CustomerFacts.lastProduct TagRename.from TagRename.to Contract.endReason Contract.note Revisit.need Revisit.reason
  ProductPair.segment ProductPair.givenName ProductPair.productName ExceptionNote.answer`.split(/\s+/);

test("all columns but these were drawn", () => {
  const all = [...wires.watch.seen].join("\n");
  expect(columns.filter((name) => !all.includes(name))).toEqual(undrawn);
});
