import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { jobLater } from "../../src/work/job.ts";
import { inTurns } from "../../src/work/turns.ts";
import { card, openWorkshop, said, type Workshop } from "./workshop.ts";

/** Acts that are let in end when the test says so, the first that began first. */
function stage(seats: Parameters<typeof inTurns>[0]) {
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
    const { comes, begun } = stage({ all: 8, each: 4 });
    for (const name of flood(500)) void comes("a", name);
    void comes("b", "calm");
    await Promise.resolve();
    expect(begun).toEqual(["flood 0", "flood 1", "flood 2", "flood 3", "calm"]);
  });

  test("wait for one of each company that floods, not for all of what it asks", async () => {
    const { comes, oneEnds, begun } = stage({ all: 4, each: 4 });
    for (const name of flood(100)) void comes("a", name);
    for (const name of flood(100)) void comes("b", name);
    void comes("c", "calm");
    for (let ended = 0; ended < 3; ended++) await oneEnds();
    expect(begun.indexOf("calm")).toBeGreaterThan(3);
    expect(begun.indexOf("calm")).toBeLessThan(7);
  });

  test("of one company are answered in the order in which they came, and each gets its own answer or error", async () => {
    const inTurn = inTurns({ all: 2, each: 1 });
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
    const calm = { ...shop.who, tenant: randomUUID() };
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
    const calm = randomUUID();
    await shop.unit({ ...shop.who, tenant: calm }, async (work) => work.tell(room("calm"), card("calm")));
    const sent: string[] = [];
    await shop.queue.settle({ deliver: async ({ tenant }) => void sent.push(tenant) }, shop.now());
    expect(sent).toHaveLength(201);
    expect(sent.indexOf(calm)).toBeLessThan(9);
  });

  test("for later crowd nobody out until they are due", async () => {
    shop = await openWorkshop([say]);
    const at = new Date(shop.now().getTime() + 3_600_000);
    const other = { ...shop.who, tenant: randomUUID() };
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
