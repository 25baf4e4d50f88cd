import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskOf } from "../../src/app/build.ts";
import type { Values } from "../../src/chat/card.ts";
import type { Kind } from "../../src/chat/field.ts";
import type { Ask } from "../../src/chat/platform.ts";
import type { Asks } from "../../src/chat/question.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { rehearsals, valuesFor } from "../support/rights.ts";
import { type Stage, stageOf } from "../support/rights-stage.ts";

/**
 * Whatever somebody types or an old button carries is taken or refused by a sentence, and is no bug of ours: the stage
 * tells of bugs when it closes.
 */
let stage: Stage;
let desk: Ask;
beforeAll(async () => {
  stage = await stageOf();
  await stage.mayEverything();
  desk = deskOf(stage.app, new Map());
}, 120_000);
afterAll(() => stage.close());

async function answer(asks: Asks): Promise<Reply> {
  const place = { kind: "direct", room: undefined } as const;
  return (await desk({ ...stage.sam("slack"), key: randomUUID(), place, asks, opensForms: true })).reply;
}
const isBug = (reply: Reply): boolean => JSON.stringify(reply).includes('"desk.bug"');

const odd = "\0 \ud83d Acme \udc00 5k";

test.each<[string, () => Asks | Promise<Asks>]>([
  ["a new deal of what no database keeps", () => ({ kind: "words", noun: "deal", words: `new ${odd}` })],
  ["a search by it", () => ({ kind: "suggest", of: "contact", words: odd })],
  ["a company of that name, by a button", () => ({ kind: "press", verb: "account.new", values: { name: odd } })],
  ["a line longer than any text", () => ({ kind: "words", noun: "deal", words: "x ".repeat(50_000) })],
  ["the next page after nothing", () => ({ kind: "press", verb: "member.list", values: { after: "__proto__" } })],
  [
    "orders after none",
    () => ({ kind: "press", verb: "customer.orders", values: { account: stage.ids.account ?? "", after: "x" } }),
  ],
  ["a company that is none", () => ({ kind: "press", verb: "account.ask", values: { account: "x" } })],
  ["a kind of message that is none", () => ({ kind: "press", verb: "member.mute", values: { kind: "x" } })],
  [
    "ten thousand levels",
    () => ({
      kind: "press",
      verb: "opportunity.show",
      values: { opportunity: JSON.parse("[".repeat(10_000) + "]".repeat(10_000)) },
    }),
  ],
])("%s is no bug", async (_what, asks) => {
  expect(isBug(await answer(await asks()))).toBe(false);
});

test.each([
  ["moved", "deal", "move Acme"],
  ["about customers", "customer", "contact Acme"],
])("a line longer than any text is refused before it is read: %s", async (_what, noun, words) => {
  const asks = (length: number): Asks => ({ kind: "words", noun, words: words.padEnd(length, " a") });
  const refused = async (length: number) => JSON.stringify(await answer(asks(length))).includes('"chat.tooLong"');
  expect(await refused(150_000)).toBe(true);
  expect(await refused(200)).toBe(false);
});

/** What no button of ours carries, and anybody can send back: by the kind of its field. */
const strange: { readonly [K in Kind]: readonly Values[string][] } = {
  text: ["canary", "2026-99-99", ""],
  choice: ["canary", "constructor"],
  money: [
    { amount: "999999999999999.9999", currency: "CNY" },
    { amount: "-5", currency: "@@@" },
  ],
  number: [1e308, 3e9, 1.5, -1],
  date: ["0001-01-01", "9999-12-31"],
  person: [randomUUID()],
  pick: [randomUUID()],
  flag: [true],
};

test("a button that was changed on its way is no bug, whichever it is and whatever it carries", async () => {
  const bugs: string[] = [];
  const unit = rehearsals(stage.app.unit).unit;
  const strict = deskOf({ ...stage.app, unit, log: (line, error) => void bugs.push(`${line} ${error}`) }, new Map());
  const found: string[] = [];
  for (const { verb } of stage.app.catalogue.commands.values()) {
    const values = valuesFor(verb, stage);
    for (const [name, { kind }] of Object.entries(verb.fields)) {
      for (const value of strange[kind]) {
        const asks = { kind: "press", verb: verb.name, values: { ...values, [name]: value } } as const;
        const place = { kind: "direct", room: undefined } as const;
        await strict({ ...stage.sam("slack"), key: randomUUID(), place, asks, opensForms: true });
        for (const bug of bugs.splice(0))
          found.push(`${verb.name} ${name} ${JSON.stringify(value)}: ${bug.slice(0, 500)}`);
      }
    }
  }
  expect(found).toEqual([]);
}, 300_000);
