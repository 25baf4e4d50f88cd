import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskOf } from "../../src/app/build.ts";
import type { Asks, PlatformName } from "../../src/chat/question.ts";
import type { Noun, Verb } from "../../src/chat/verb.ts";
import { kept, maskedStage, publicUrl, spokenIn } from "../support/masked-stage.ts";
import { rehearsals, valuesFor } from "../support/rights.ts";
import type { Stage } from "../support/rights-stage.ts";

/**
 * Amounts, telephone numbers and addresses are kept from reps whose record it is not. Sam is one, in the team of Pat, whose
 * everything is: whatever Sam asks, by every button, form, line, search, link and page, nothing of it is in any answer, nor
 * in what a room is told of it, until Sam takes a call.
 */
let stage: Stage;
const names = new Map<string, string>();

beforeAll(async () => {
  stage = await maskedStage();
  const { prisma } = stage.app.database;
  for (const { id, name, number } of await prisma.opportunity.findMany({ where: { id: stage.ids.opportunity } }))
    names.set("deal", name).set(id, name).set("number", String(number));
  for (const { name } of await prisma.account.findMany({ where: { id: stage.ids.account } }))
    names.set("customer", name);
}, 120_000);
afterAll(() => stage.close());

/** Everything that one can ask about what is on the stage. */
function* questions(): Generator<readonly [string, Asks]> {
  for (const { verb } of stage.app.catalogue.commands.values()) {
    const values = valuesFor(verb, stage);
    const records = Object.entries(values).filter(([name]) => isRecord(verb, name));
    yield [`${verb.name}, all said`, { kind: "press", verb: verb.name, values }];
    yield [`${verb.name}, the record`, { kind: "press", verb: verb.name, values: Object.fromEntries(records) }];
    yield [`${verb.name}, nothing said`, { kind: "press", verb: verb.name, values: {} }];
  }
  for (const [noun, words] of [...everyWord(), ...lines()]) yield [`/${noun} ${words}`, { kind: "words", noun, words }];
  for (const of of stage.app.catalogue.lookups.keys())
    for (const words of ["", names.get("deal") ?? "", names.get("customer") ?? "", "4155559876", "hidden.example"])
      yield [`${of} found by “${words}”`, { kind: "suggest", of, words }];
  yield ["the page of one's own", { kind: "open-home" }];
  yield ["a link", { kind: "preview", url: `${publicUrl}/deal/${names.get("number")}` }];
}

const isRecord = ({ fields }: Verb, name: string): boolean => ["pick", "person"].includes(fields[name]?.kind ?? "");

/** Each verb by its words of both languages: alone, of the deal, and of the customer. */
function* everyWord(): Generator<readonly [Noun, string]> {
  for (const { verb } of stage.app.catalogue.commands.values())
    for (const word of verb.noun ? Object.values(verb.words ?? {}).flat() : [])
      for (const of of ["", names.get("deal") ?? "", names.get("customer") ?? ""])
        if (verb.noun) yield [verb.noun, `${word} ${of}`.trim()];
}

function* lines(): Generator<readonly [Noun, string]> {
  const [deal, customer] = [names.get("deal") ?? "", names.get("customer") ?? ""];
  for (const words of [
    "list team",
    "list stale",
    "list pool",
    "列表 团队",
    `show ${deal}`,
    `history ${deal}`,
    `${deal} 5 CNY`,
  ])
    yield ["deal", words];
  for (const words of [
    `${deal} won`,
    `${deal} 推进到报价 12万`,
    `log ${deal} called`,
    `new ${deal}`,
    `new ${customer} 5k`,
  ])
    yield ["deal", words];
  for (const words of [
    "list",
    "list team",
    "list vip",
    customer,
    `tier ${customer}`,
    `history ${customer}`,
    `orders ${customer}`,
  ])
    yield ["customer", words];
  for (const words of [
    `contracts ${customer}`,
    "due team",
    "due",
    "numbers",
    "hints",
    "review",
    `log ${customer} called`,
  ])
    yield ["customer", words];
  for (const words of [
    `order ${customer} 5 CNY yesterday`,
    `contact ${customer} Ann Lee +1 415 555 9876`,
    `edit ${customer}`,
  ])
    yield ["customer", words];
  for (const words of ["today", `plan ${customer} tomorrow`, "team"]) yield ["revisit", words];
  for (const words of ["", "week", "month", "hygiene", "board", "compare", "exceptions"]) yield ["funnel", words];
  for (const words of ["me", "audit", "export", "members", "health"]) yield ["crm", words];
}

/** What of it is in the answers, and in what rooms are told, by the question and with the words around it. */
async function leaks(platform: PlatformName, only?: readonly string[]): Promise<readonly string[]> {
  const { unit, rehearsed } = rehearsals(stage.app.unit);
  const desk = deskOf({ ...stage.app, unit }, new Map());
  const found: string[] = [];
  for (const [name, asks] of questions()) {
    if (only && !only.some((each) => name.startsWith(each))) continue;
    rehearsed.splice(0);
    const place = { kind: "direct", room: undefined } as const;
    const { reply } = await desk({ ...stage.sam(platform), key: randomUUID(), place, asks, opensForms: true });
    const rooms = rehearsed.flatMap(({ told }) => told).filter(({ whom }) => "room" in whom);
    for (const said of [reply, ...rooms.map(({ card }) => card)].map((each) => spokenIn(stage.app, each))) {
      const hit = new RegExp(`.{0,80}(?:${kept.source}).{0,20}`).exec(said.replaceAll(typedBy(asks), ""));
      if (hit) found.push(`${name}: ${hit[0]}`);
    }
  }
  return found;
}

/** One's own words come back as they were. */
const typedBy = (asks: Asks): string =>
  asks.kind === "words" && asks.words.includes("415") ? "+1 415 555 9876" : "\0";

test.each(["slack", "feishu"] as const)(
  "what is kept from a rep is in no answer to anything they can ask (%s)",
  async (platform) => {
    await stage.loses({ role: "rep", team: "same" });
    // What is in the pool is nobody's, and everybody may read it.
    await stage.app.database.pool.query(`update "Opportunity" set amount = 5 where "ownerId" is null`);
    // Whoever takes a call upon themself reads the number to call, and no amount.
    const [taken = "", ...others] = await leaks(platform);
    expect(others).toEqual([]);
    expect(taken).toMatch(/^revisit.claim, all said: (?!.*(?:8,?765|87\.[67]|987654)).*4155559876/);
  },
  600_000,
);

test("to a manager the same questions show it", async () => {
  await stage.loses({ role: "manager", team: "same" });
  const shown = ["opportunity.show", "account.show", "revisit.plan", "/customer due team"];
  const found = await leaks("slack", shown);
  expect(shown.filter((each) => !found.some((leak) => leak.startsWith(each)))).toEqual([]);
}, 600_000);

test.each(["4155559876", "hidden.example"])(
  "nobody is found by what is kept from the one who looks: %s",
  async (words) => {
    const desk = deskOf(stage.app, new Map());
    const place = { kind: "form", room: undefined } as const;
    const found = async () => {
      const asks = { kind: "suggest", of: "contact", words } as const;
      const { reply } = await desk({ ...stage.sam("slack"), key: randomUUID(), place, asks, opensForms: true });
      return reply.kind === "suggestions" ? reply.options.length : -1;
    };
    await stage.loses({ role: "manager", team: "same" });
    expect(await found()).toBeGreaterThan(0);
    await stage.loses({ role: "rep", team: "same" });
    const { pool } = stage.app.database;
    await pool.query(`update "Account" set "collaboratorIds" = array[$1]::uuid[]`, [stage.ids.person]);
    expect(await found()).toBe(0);
    // But by whoever holds the call.
    const sam = await stage.app.database.prisma.member.findFirstOrThrow({ where: { name: "Sam Sample" } });
    await pool.query(`update "Revisit" set "ownerId" = $1 where state = 'open'`, [sam.id]);
    expect(await found()).toBeGreaterThan(0);
  },
);
