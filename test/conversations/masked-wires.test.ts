import { afterAll, beforeAll, expect, test } from "vitest";
import { deskOf } from "../../src/app/build.ts";
import type { Values } from "../../src/chat/card.ts";
import type { PlatformName } from "../../src/chat/question.ts";
import type { Locale } from "../../src/kernel/locale.ts";
import { type BothWires, openBothWires } from "../support/both-wires.ts";
import { kept, maskedStage, publicUrl } from "../support/masked-stage.ts";
import { rehearsals, valuesFor } from "../support/rights.ts";
import type { Stage } from "../support/rights-stage.ts";

/**
 * What goes over the wires to somebody from whom amounts, numbers and addresses are kept, as both platforms' servers get it:
 * what is shown, and with it what buttons and menus carry, what a form remembers and is filled with, what is said of a
 * picture, and what is answered in the body of their own requests. In English and in Chinese.
 */
let stage: Stage;
let wires: BothWires;

beforeAll(async () => {
  stage = await maskedStage();
  const { unit } = rehearsals(stage.app.unit);
  wires = await openBothWires(stage, publicUrl, deskOf({ ...stage.app, unit }, new Map()));
  // What is in the pool is nobody's, and everybody may read it.
  await stage.loses({ role: "rep", team: "same" });
  await stage.app.database.pool.query(`update "Opportunity" set amount = 5 where "ownerId" is null`);
}, 240_000);
afterAll(async () => {
  await wires.close();
  await stage.close();
});

/** The digits of ids, of addresses to answer to and of the instants by which Slack knows messages would now and then be those of a value. */
const noise =
  /http:\/\/127\.0\.0\.1:\d+\/[\w/]*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b\d{10}\.\d{6}\b|\b(?:o[cmu]_)?[0-9a-f]{32}\b|"block_id":"[^"]*"/g;
let looked = new Set<string>();

/** What of it came over the wires by this, with the words around it. */
async function leaksOf(name: string, act: () => Promise<void>): Promise<readonly string[]> {
  await act();
  const fresh = [...wires.watch.seen].filter((each) => !looked.has(each));
  looked = new Set(wires.watch.seen);
  return fresh.flatMap((each) => {
    const hit = new RegExp(`.{0,80}(?:${kept.source}).{0,20}`).exec(each.replace(noise, "#"));
    return hit ? [`${name}: ${hit[0]}`] : [];
  });
}

const speaks = (locale: Locale) => stage.app.database.pool.query(`update "Member" set locale = $1`, [locale]);

async function everything(platform: PlatformName, locale: Locale): Promise<readonly string[]> {
  await speaks(locale);
  const { prisma } = stage.app.database;
  const deal = await prisma.opportunity.findFirstOrThrow({ where: { id: stage.ids.opportunity ?? "" } });
  const { name: customer } = await prisma.account.findFirstOrThrow({ where: { id: stage.ids.account ?? "" } });
  const found: string[] = [];
  const notes = async (name: string, act: () => Promise<void>) => found.push(...(await leaksOf(name, act)));
  for (const { verb } of stage.app.catalogue.commands.values()) {
    const values = valuesFor(verb, stage);
    const isRecord = (name: string) => ["pick", "person"].includes(verb.fields[name]?.kind ?? "");
    const records = Object.fromEntries(Object.entries(values).filter(([name]) => isRecord(name)));
    for (const [what, said] of Object.entries({ "all said": values, "the record": records }))
      await notes(`${verb.name}, ${what}`, () => wires.presses(platform, "shared", verb.name, said));
    const word = verb.words[locale][0];
    if (word === undefined) continue;
    for (const of of [deal.name, customer])
      await notes(`${word} ${of}`, () => wires.says(platform, verb.noun, `${word} ${of}`));
  }
  await notes("a link", () => wires.posts(platform, `${publicUrl}/deal/${deal.number}`));
  if (platform === "feishu") return found;
  for (const of of stage.app.catalogue.lookups.keys())
    for (const words of ["", customer, "4155559876", "hidden.example"])
      await notes(`${of} found by “${words}”`, () => wires.looksFor(of, words));
  await notes("the page of one's own", () => wires.opensHome());
  return found;
}

test.each<[PlatformName, Locale]>([
  ["slack", "zh-CN"],
  ["feishu", "en"],
])(
  "whatever is asked, nothing that is kept comes over the wire (%s, %s)",
  async (platform, locale) => {
    await stage.loses({ role: "rep", team: "same" });
    const found = await everything(platform, locale);
    // Whoever takes a call upon themself reads the number to call.
    expect(found.filter((leak) => !leak.startsWith("revisit.claim, all said"))).toEqual([]);
    expect(found.join()).toContain("4155559876");
  },
  600_000,
);

test("what is looked at is what a manager reads it in", async () => {
  await stage.loses({ role: "manager", team: "same" });
  const { opportunity = "", account = "", order = "" } = stage.ids;
  const asked: readonly [string, Values][] = [
    ["opportunity.show", { opportunity }],
    ["opportunity.amount", { opportunity }],
    ["account.show", { account }],
    ["customer.orders", { account }],
    ["customer.correct-order", { order }],
  ];
  for (const platform of ["slack", "feishu"] as const)
    for (const [verb, values] of asked)
      expect(await leaksOf(verb, () => wires.presses(platform, "direct", verb, values))).not.toEqual([]);
});
