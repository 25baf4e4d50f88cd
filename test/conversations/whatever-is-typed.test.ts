import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskOf } from "../../src/app/build.ts";
import type { Ask } from "../../src/chat/platform.ts";
import type { Asks } from "../../src/chat/question.ts";
import type { Reply } from "../../src/chat/reply.ts";
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
