import { afterEach, describe, expect, test } from "vitest";
import { jobLater } from "../../src/work/job.ts";
import { inTurns } from "../../src/work/turns.ts";
import { freshCompany } from "../support/fresh-company.ts";
import { card, openWorkshop, said, type Workshop } from "./workshop.ts";

/** Acts that are let in end when the test says so, the first that began first. */
function stage(seats: number) {
  const inTurn = inTurns(seats);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const comes = (company: string, name: string) =>
    inTurn(company, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
      return name;
    });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const oneEnds = async () => {
    await settled();
    ends.shift()?.();
    await settled();
  };
  return { comes, oneEnds, begun };
}

const flood = (count: number) => Array.from({ length: count }, (_, at) => `flood ${at}`);

describe("questions", () => {
  test("of a company that asks five hundred at once leave room for another's, which begins at once", async () => {
    const { comes, begun } = stage(8);
    for (const name of flood(500)) void comes("a", name);
    void comes("b", "calm");
    await Promise.resolve();
    expect(begun).toEqual(["flood 0", "flood 1", "flood 2", "flood 3", "calm"]);
  });

  test("of two companies that flood leave room too, and the more come the less each gets beyond its first", async () => {
    const { comes, oneEnds, begun } = stage(4);
    for (const name of flood(100)) void comes("a", `a ${name}`);
    for (const name of flood(100)) void comes("b", `b ${name}`);
    void comes("c", "calm");
    await Promise.resolve();
    expect(begun).toEqual(["a flood 0", "a flood 1", "b flood 0", "calm"]);
    for (let ended = 0; ended < 3; ended++) await oneEnds();
    expect(begun.slice(4)).toEqual(["a flood 2", "b flood 1"]);
  });

  test("wait, where all seats are taken, for one of a company that floods and not for all of what it asks", async () => {
    const { comes, oneEnds, begun } = stage(2);
    for (const name of flood(100)) void comes("a", name);
    for (const name of flood(100)) void comes("b", name);
    void comes("c", "calm");
    await oneEnds();
    expect(begun).toEqual(["flood 0", "flood 0", "calm"]);
  });

  test("of whom the gate holds wait until that is over, and nobody waits with them", async () => {
    const overs: (() => void)[] = [];
    const inTurn = inTurns(8, {
      holds: (company) => company === "held" && overs.length < 2,
      whenOver: (act) => overs.push(act),
    });
    const begun: string[] = [];
    const all = ["held", "free", "held", "free"].map((company) => inTurn(company, async () => begun.push(company)));
    await Promise.resolve();
    expect(begun).toEqual(["free", "free"]);
    expect(overs).toHaveLength(1);
    overs.push(() => {});
    for (const over of overs) over();
    await Promise.all(all);
    expect(begun).toEqual(["free", "free", "held", "held"]);
  });

  test("of one company are answered in the order in which they came, and each gets its own answer or error", async () => {
    const inTurn = inTurns(1);
    const begun: number[] = [];
    const answers = await Promise.allSettled(
      [0, 1, 2, 3].map((at) =>
        inTurn("a", async () => {
          begun.push(at);
          if (at === 1) throw new Error("no");
          return at;
        }),
      ),
    );
    expect(begun).toEqual([0, 1, 2, 3]);
    expect(answers.map((each) => (each.status === "fulfilled" ? each.value : "no"))).toEqual([0, "no", 2, 3]);
  });
});

describe("jobs", () => {
  const done: string[] = [];
  const say = jobLater("test.say", said, async (_work, { words }) => void done.push(words));
  let shop: Workshop;
  afterEach(async () => {
    await shop.close();
    done.length = 0;
  });

  test("that a company leaves by the hundred are done in turns with what another leaves after them", async () => {
    shop = await openWorkshop([say]);
    const calm = { ...shop.who, tenant: await freshCompany(shop.database) };
    // Half in one transaction, half in one each: as a morning leaves them, and as an import does.
    await shop.unit(shop.who, async (work) => {
      for (const words of flood(200)) work.later(say, { words });
    });
    for (const words of flood(60))
      await shop.unit(shop.who, async (work) => work.later(say, { words: `more ${words}` }));
    await shop.unit(calm, async (work) => work.later(say, { words: "calm" }));
    await shop.settles();
    expect(done).toHaveLength(261);
    expect(done.indexOf("calm")).toBeLessThan(20);
    // Nobody is forgotten for it, and nobody's own order is lost.
    expect(done.filter((words) => words.startsWith("flood"))).toEqual(flood(200));
  });

  test("that send a company's messages to two hundred rooms let another's message through", async () => {
    shop = await openWorkshop();
    const room = (name: string) => ({ room: { platform: "slack" as const, tenant: "T1", room: name } });
    await shop.unit(shop.who, async (work) => {
      for (const words of flood(200)) work.tell(room(words), card(words));
    });
    const calm = await freshCompany(shop.database);
    await shop.unit({ ...shop.who, tenant: calm }, async (work) => work.tell(room("calm"), card("calm")));
    const sent: string[] = [];
    await shop.queue.settle({ deliver: async ({ tenant }) => void sent.push(tenant) }, shop.now());
    expect(sent).toHaveLength(201);
    expect(sent.indexOf(calm)).toBeLessThan(9);
  });

  test("for later crowd nobody out until they are due", async () => {
    shop = await openWorkshop([say]);
    const at = new Date(shop.now().getTime() + 3_600_000);
    const other = { ...shop.who, tenant: await freshCompany(shop.database) };
    await shop.unit(shop.who, async (work) => {
      for (const words of flood(100)) work.later(say, { words }, { at });
    });
    await shop.unit(other, async (work) => {
      for (const words of flood(20)) work.later(say, { words: `other ${words}` });
    });
    await shop.unit(shop.who, async (work) => work.later(say, { words: "now" }));
    await shop.settles();
    expect(done.indexOf("now")).toBeLessThan(9);
  });
});
