import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskOf } from "../../src/app/build.ts";
import type { Ask } from "../../src/chat/platform.ts";
import type { Asks, PlatformName } from "../../src/chat/question.ts";
import { overDraft } from "../../src/chat/verb.ts";
import type { Command } from "../../src/work/command.ts";
import { policyWith } from "../support/policy.ts";
import { anybodys, looking, ofWhoSeesAll, ownOnly, type Rehearsed, rehearsals, valuesFor } from "../support/rights.ts";
import { type Stage, stageOf } from "../support/rights-stage.ts";

/**
 * A card is drawn while Sam may do everything; then the right is taken, and Sam taps. Each verb of the catalogue is tried,
 * from both platforms, by its button and by a form that Sam had in hand; what it would write is looked at and thrown away.
 */
let stage: Stage;
/** Where managers see their own team alone. */
let strict: Stage;
let commands: readonly Command[];
beforeAll(async () => {
  stage = await stageOf();
  strict = await stageOf({ TANDEM_POLICY: await policyWith({ "seeAll: manager": "seeAll: admin" }) });
  commands = [...stage.app.catalogue.commands.values()];
}, 120_000);
afterAll(async () => {
  await stage.close();
  await strict.close();
});

const platforms: readonly PlatformName[] = ["slack", "feishu"];

/** The verbs that would have written something for Sam, each with the tables. */
async function written(platform: PlatformName, on = stage): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const { unit, rehearsed } = rehearsals(on.app.unit);
  const desk: Ask = deskOf({ ...on.app, unit }, new Map());
  const ask = async (asks: Asks): Promise<Rehearsed> => {
    rehearsed.splice(0);
    const place = { kind: "direct", room: undefined } as const;
    await desk({ ...on.sam(platform), key: randomUUID(), place, asks, opensForms: true });
    return { tables: rehearsed.flatMap(({ tables }) => tables), told: [] };
  };
  for (const { verb } of commands) {
    const values = valuesFor(verb, on);
    const pressed = await ask({ kind: "press", verb: verb.name, values });
    const draft = await on.formInHand(verb.name, values);
    const confirmed = await ask({ kind: "press", verb: overDraft.confirm, values: { draft } });
    const tables = [...new Set([...pressed.tables, ...confirmed.tables])];
    if (tables.length) found.set(verb.name, tables);
  }
  return found;
}

/** Of what was written, what nobody may who has no more than this. */
const forbidden = (found: ReadonlyMap<string, readonly string[]>, left: readonly string[]): string[] =>
  [...found].filter(([verb]) => !left.includes(verb)).map(([verb, tables]) => `${verb}: ${tables.join(", ")}`);

test.each(platforms)(
  "with every right, each verb that is not only for looking does something (%s)",
  async (platform) => {
    await stage.mayEverything();
    const found = await written(platform);
    const idle = commands.map(({ verb }) => verb.name).filter((name) => !found.has(name) && !looking.includes(name));
    expect(idle).toEqual([]);
    expect(looking.filter((name) => found.has(name))).toEqual([]);
  },
  300_000,
);

const lost = (role: "rep" | "manager", team: "same" | "other") => (on: Stage) => on.loses({ role, team });
const taken: readonly {
  readonly how: string;
  readonly take: (stage: Stage) => Promise<void>;
  readonly left: readonly string[];
  readonly isStrict?: boolean;
}[] = [
  {
    how: "their role was lowered and all was handed over, within the team",
    take: lost("rep", "same"),
    left: Object.keys(anybodys),
  },
  { how: "all was handed over to another team", take: lost("rep", "other"), left: ownOnly },
  { how: "the companies are another team's, and nobody cares", take: (on) => on.nobodyCares(), left: ownOnly },
  {
    how: "they manage another team and see all",
    take: lost("manager", "other"),
    left: [...Object.keys(anybodys), ...ofWhoSeesAll],
  },
  { how: "they manage another team, and see no other", take: lost("manager", "other"), left: ownOnly, isStrict: true },
];
const cases = taken.flatMap((each) => platforms.map((platform) => ({ ...each, platform })));

test.each(cases)(
  "$how: no button or form changes what is not theirs any more ($platform)",
  async (each) => {
    const on = each.isStrict ? strict : stage;
    await each.take(on);
    expect(forbidden(await written(each.platform, on), each.left)).toEqual([]);
  },
  300_000,
);

const blind = [
  { how: "the companies are another team's, and nobody cares", take: (on: Stage) => on.nobodyCares(), isStrict: false },
  { how: "they manage another team, and see no other", take: lost("manager", "other"), isStrict: true },
];
const unseen = blind.flatMap((each) => platforms.map((platform) => ({ ...each, platform })));

test.each(unseen)(
  "$how: no button reads of a company that they can't open ($platform)",
  async ({ take, isStrict, platform }) => {
    const on = isStrict ? strict : stage;
    await take(on);
    const { pool } = on.app.database;
    await pool.query(`update "Account" set name = 'Canary Works' where id = $1`, [on.ids.account]);
    await pool.query(`update "Contact" set name = 'Canary Person' where "accountId" = $1`, [on.ids.account]);
    const desk: Ask = deskOf(on.app, new Map());
    const told: string[] = [];
    for (const { verb } of commands.filter((each) => looking.includes(each.verb.name))) {
      const asks: Asks = { kind: "press", verb: verb.name, values: valuesFor(verb, on) };
      const place = { kind: "direct", room: undefined } as const;
      const reply = await desk({ ...on.sam(platform), key: randomUUID(), place, asks, opensForms: true });
      if (JSON.stringify(reply).includes("Canary")) told.push(verb.name);
    }
    // Whoever types a name that is taken is told whose it is, and may ask to join.
    expect(told.filter((name) => name !== "account.ask")).toEqual([]);
  },
  300_000,
);

const gone: readonly (readonly [string, (stage: Stage) => Promise<void>])[] = [
  ["they left", (on) => on.leaves()],
  ["their workspace removed the app", (on) => on.removed()],
];
const ends = gone.flatMap(([how, take]) => platforms.map((platform) => ({ how, take, platform })));

test.each(ends)(
  "$how: nothing can be done, whatever they hold in hand ($platform)",
  async (each) => {
    await stage.mayEverything();
    await each.take(stage);
    expect([...(await written(each.platform))]).toEqual([]);
  },
  300_000,
);
