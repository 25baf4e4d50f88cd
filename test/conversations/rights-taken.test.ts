import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskOf } from "../../src/app/build.ts";
import type { Ask } from "../../src/chat/platform.ts";
import type { Asks, PlatformName } from "../../src/chat/question.ts";
import { overDraft } from "../../src/chat/verb.ts";
import type { Command } from "../../src/work/command.ts";
import { anybodys, looking, ownOnly, type Rehearsed, rehearsals, valuesFor } from "../support/rights.ts";
import { type Stage, stageOf } from "../support/rights-stage.ts";

/**
 * A card is drawn while Sam may do everything; then the right is taken, and Sam taps. Each verb of the catalogue is tried,
 * from both platforms, by its button and by a form that Sam had in hand; what it would write is looked at and thrown away.
 */
let stage: Stage;
let commands: readonly Command[];
beforeAll(async () => {
  stage = await stageOf();
  commands = [...stage.app.catalogue.commands.values()];
}, 120_000);
afterAll(() => stage.close());

const platforms: readonly PlatformName[] = ["slack", "feishu"];

/** The verbs that would have written something for Sam, each with the tables. */
async function written(platform: PlatformName): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const { unit, rehearsed } = rehearsals(stage.app.unit);
  const desk: Ask = deskOf({ ...stage.app, unit }, new Map());
  const ask = async (asks: Asks): Promise<Rehearsed> => {
    rehearsed.splice(0);
    const place = { kind: "direct", room: undefined } as const;
    await desk({ ...stage.sam(platform), key: randomUUID(), place, asks, opensForms: true });
    return { tables: rehearsed.flatMap(({ tables }) => tables), told: [] };
  };
  for (const { verb } of commands) {
    const values = valuesFor(verb, stage);
    const pressed = await ask({ kind: "press", verb: verb.name, values });
    const draft = await stage.formInHand(verb.name, values);
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

const taken = [
  { how: "their role was lowered and all was handed over, within the team", team: "same", left: Object.keys(anybodys) },
  { how: "all was handed over to another team", team: "other", left: ownOnly },
] as const;
const cases = taken.flatMap((each) => platforms.map((platform) => ({ ...each, platform })));

test.each(cases)(
  "$how: no button or form changes what is not theirs any more ($platform)",
  async (each) => {
    await stage.loses({ role: "rep", team: each.team });
    expect(forbidden(await written(each.platform), each.left)).toEqual([]);
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
