import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { days } from "../../src/kernel/clock.ts";
import { deadJobs, retryDead } from "../../src/work/health.ts";
import { jobLater } from "../../src/work/job.ts";
import { enqueue } from "../../src/work/queue.ts";
import { freshCompany } from "../support/fresh-company.ts";
import { openWorkshop, said, until, type Workshop } from "./workshop.ts";

const done: string[] = [];
const say = jobLater("test.say", said, async (_work, { words }) => void done.push(words));

let shop: Workshop;
afterEach(async () => {
  await shop.close();
  done.length = 0;
});

const later = (milliseconds: number) => new Date(shop.now().getTime() + milliseconds);

describe("a job that is left", () => {
  test("runs when its transaction stands, and never when it does not", async () => {
    shop = await openWorkshop([say]);
    await shop.unit(shop.who, async (work) => work.later(say, { words: "kept" }));
    const failing = shop.unit(shop.who, async (work) => {
      work.later(say, { words: "rolled back" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await shop.settles();
    expect(done).toEqual(["kept"]);
  });

  test("for a moment waits until the clock is there", async () => {
    shop = await openWorkshop([say]);
    await shop.unit(shop.who, async (work) => work.later(say, { words: "tomorrow" }, { at: later(days(1)) }));
    await shop.settles();
    expect(done).toEqual([]);
    shop.moveTo(later(days(1) - 1));
    await shop.settles();
    expect(done).toEqual([]);
    shop.moveTo(later(1));
    await shop.settles();
    expect(done).toEqual(["tomorrow"]);
  });

  test("once replaces the one that waits under its name; each company has its own names", async () => {
    shop = await openWorkshop([say]);
    for (const words of ["old", "new"]) {
      await shop.unit(shop.who, async (work) => work.later(say, { words }, { once: "deal/1" }));
    }
    const other = { ...shop.who, tenant: await freshCompany(shop.database) };
    await shop.unit(other, async (work) => work.later(say, { words: "theirs" }, { once: "deal/1" }));
    await shop.settles();
    expect(done.sort()).toEqual(["new", "theirs"]);
    await shop.unit(shop.who, async (work) => work.later(say, { words: "again" }, { once: "deal/1" }));
    await shop.settles();
    expect(done).toContain("again");
  });
});

test("jobs of one lane run one after the other, in their order, while other lanes go on", async () => {
  shop = await openWorkshop();
  const running = new Set<string>();
  const begun: string[] = [];
  let collided = 0;
  const words = Array.from({ length: 12 }, (_, at) => `${at % 2 ? "a" : "b"} ${String(at).padStart(2, "0")}`);
  let letGo: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await shop.queue.start({
    "test.say": async ({ input }) => {
      const { words } = said.parse(input);
      const [lane = ""] = words.split(" ");
      if (running.has(lane)) collided += 1;
      running.add(lane);
      begun.push(words);
      if (words === "a 01") await gate;
      running.delete(lane);
    },
  });
  for (const each of words) {
    const payload = { tenant: shop.tenant, input: { words: each } };
    await enqueue(shop.database.prisma, [{ name: "test.say", payload, lane: each.slice(0, 1) }], shop.now());
  }
  // Lane b ends although lane a stands still at its first.
  await until(() => begun.filter((each) => each.startsWith("b")).length === 6);
  expect(begun.filter((each) => each.startsWith("a")).length).toBeLessThanOrEqual(1);
  letGo();
  await until(() => begun.length === words.length);
  expect(collided).toBe(0);
  for (const lane of ["a", "b"]) {
    const own = begun.filter((each) => each.startsWith(lane));
    expect(own).toEqual(own.toSorted());
  }
});

test("a job that keeps failing becomes a dead letter with its reason, and runs when it is retried", async () => {
  shop = await openWorkshop([say]);
  await shop.unit(shop.who, async (work) => work.later(say, { words: "at last" }));
  let tries = 0;
  const failing = async () => {
    tries += 1;
    throw new Error("the mail server is away");
  };
  // A clock far ahead makes each next try due at once.
  const far = new Date(Date.now() + days(365));
  await shop.queue.settle({ "test.say": failing }, far);
  expect(tries).toBe(10);
  const dead = await deadJobs(shop.database.prisma, shop.tenant);
  expect(dead.map(({ name, error }) => [name, error])).toEqual([["test.say", "the mail server is away"]]);
  await shop.settles();
  expect(done).toEqual([]);
  expect(await retryDead(shop.database.prisma, randomUUID(), "all")).toHaveLength(0);
  expect(await retryDead(shop.database.prisma, shop.tenant, "all")).toHaveLength(1);
  expect(await deadJobs(shop.database.prisma, shop.tenant)).toEqual([]);
  await shop.settles();
  expect(done).toEqual(["at last"]);
});

test("a payload that no job takes is a dead letter in the end, and holds up nobody", async () => {
  shop = await openWorkshop([say]);
  const payload = { tenant: shop.tenant, input: { nonsense: true } };
  await enqueue(shop.database.prisma, [{ name: "test.say", payload, lane: "x" }], shop.now());
  await shop.unit(shop.who, async (work) => work.later(say, { words: "behind it" }));
  await shop.queue.settle(shop.handlers, new Date(Date.now() + days(365)));
  expect(done).toEqual(["behind it"]);
  expect(await deadJobs(shop.database.prisma, shop.tenant)).toHaveLength(1);
});
