import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { jobUpon } from "../../src/work/job.ts";
import { news, VersionConflict, type Work } from "../../src/work/work.ts";
import { card, openWorkshop, said, type Workshop } from "./workshop.ts";

const spoken = news("test.spoken", said);
const heard: string[] = [];
const hearing = jobUpon("test.hear", spoken, async (_work, { words }) => void heard.push(words));

let shop: Workshop;
afterEach(() => shop.close());

const member = randomUUID();
const subject = { kind: "deal", id: randomUUID() };
const leave = (work: Work, words: string) => {
  work.tell({ member }, card(words));
  work.audit({ verb: "test.say", subject, before: {}, after: { words } });
  work.record(spoken, { words });
};
const told = async () => {
  const rows = await shop.database.prisma.delivery.findMany({ orderBy: { createdAt: "asc" } });
  return rows.map((row) => JSON.stringify(row.card)).map((json) => /"text":"([^"]*)"/.exec(json)?.[1] ?? json);
};
const audits = () => shop.database.prisma.audit.findMany();

test("everything that a handler hands over stands with its rows", async () => {
  shop = await openWorkshop([hearing]);
  heard.length = 0;
  const result = await shop.unit(shop.who, async (work) => {
    leave(work, "signed");
    return "done";
  });
  expect(result).toBe("done");
  expect(await told()).toHaveLength(1);
  expect((await audits()).map(({ verb, after }) => [verb, after])).toEqual([["test.say", { words: "signed" }]]);
  expect((await shop.waiting()).sort()).toEqual(["deliver", "test.hear"]);
  await shop.queue.settle({ ...shop.handlers, deliver: async () => {} }, shop.now());
  expect(heard).toEqual(["signed"]);
});

test("nothing of it stands when the handler fails", async () => {
  shop = await openWorkshop([hearing]);
  const failing = shop.unit(shop.who, async (work) => {
    leave(work, "never");
    throw new Error("broken");
  });
  await expect(failing).rejects.toThrow("broken");
  expect([await told(), await audits(), await shop.waiting()]).toEqual([[], [], []]);
});

test("a handler that met a newer version runs again, and what it handed over the first time is forgotten", async () => {
  shop = await openWorkshop([hearing]);
  let runs = 0;
  await shop.unit(shop.who, async (work) => {
    runs += 1;
    leave(work, `try ${runs}`);
    if (runs < 3) throw new VersionConflict("the deal");
  });
  expect((await audits()).map(({ after }) => after)).toEqual([{ words: "try 3" }]);
  expect(await shop.waiting()).toHaveLength(2);
});

test("audit rows that are written on the way stand and fall with the rest, and none is written twice", async () => {
  shop = await openWorkshop();
  const notes = (end: () => void) =>
    shop.unit(shop.who, async (work) => {
      for (const words of ["one", "two"]) {
        work.audit({ verb: "test.say", subject, before: {}, after: { words } });
        await work.writeAudit();
      }
      work.audit({ verb: "test.say", subject, before: {}, after: { words: "three" } });
      end();
    });
  const failing = notes(() => {
    throw new Error("broken");
  });
  await expect(failing).rejects.toThrow("broken");
  expect(await audits()).toEqual([]);
  await notes(() => {});
  expect((await audits()).map(({ after }) => JSON.stringify(after)).sort()).toEqual([
    '{"words":"one"}',
    '{"words":"three"}',
    '{"words":"two"}',
  ]);
});

test("somebody who loses five times running is told so, and nothing is kept", async () => {
  shop = await openWorkshop();
  let runs = 0;
  const losing = shop.unit(shop.who, async (work) => {
    runs += 1;
    leave(work, "lost");
    throw new VersionConflict("the deal");
  });
  await expect(losing).rejects.toThrow("the deal changed meanwhile");
  expect([runs, await told(), await audits()]).toEqual([5, [], []]);
});

test("two that add to one number at once both count", async () => {
  shop = await openWorkshop();
  const { prisma } = shop.database;
  await prisma.tenant.updateMany({ data: { name: "0" } });
  const add = () =>
    shop.unit(shop.who, async ({ db }) => {
      const { name } = await db.tenant.findUniqueOrThrow({ where: { id: shop.tenant } });
      const changed = await db.tenant.updateMany({
        where: { id: shop.tenant, name },
        data: { name: String(Number(name) + 1) },
      });
      if (changed.count === 0) throw new VersionConflict("the number");
    });
  await Promise.all([add(), add(), add()]);
  expect((await prisma.tenant.findUniqueOrThrow({ where: { id: shop.tenant } })).name).toBe("3");
});

test("what is told once under a name is never told again, not even by another unit", async () => {
  shop = await openWorkshop();
  for (const words of ["first", "second"]) {
    await shop.unit(shop.who, async (work) => work.tell({ member }, card(words), { once: "won/1" }));
  }
  await shop.unit(shop.who, async (work) => {
    work.tell({ member }, card("twice in one"), { once: "won/2" });
    work.tell({ member }, card("twice in one"), { once: "won/2" });
  });
  expect(await told()).toHaveLength(2);
  // Both are of one lane, which one job empties.
  expect(await shop.waiting()).toEqual(["deliver"]);
});

test("a job that runs as if it were another time leaves jobs that do, too", async () => {
  const then = new Date("2026-01-05T01:00:00Z");
  const seen: string[] = [];
  const noting = jobUpon("test.note", spoken, async ({ now }) => void seen.push(now.toISOString()));
  shop = await openWorkshop([noting]);
  await shop.unit({ ...shop.who, now: then }, async (work) => work.record(spoken, { words: "then" }));
  await shop.unit(shop.who, async (work) => work.record(spoken, { words: "now" }));
  await shop.settles();
  expect(seen.sort()).toEqual([then.toISOString(), shop.now().toISOString()]);
});

test("what reads a great deal may take longer, and so may each of its statements; only it", async () => {
  shop = await openWorkshop();
  const limit = (patience?: number) =>
    shop.unit(
      { ...shop.who, patience },
      (work) => work.db.$queryRaw`select current_setting('statement_timeout') as most`,
    );
  const usual = await limit();
  expect(await limit(600_000)).toEqual([{ most: "10min" }]);
  expect(await limit()).toEqual(usual);
  // The embedded database can't be interrupted: there the unit is over between two statements.
  const endless = shop.unit({ ...shop.who, patience: 1 }, async ({ db }) => {
    for (;;) await db.$queryRaw`select pg_sleep(0.05)::text`;
  });
  await expect(endless).rejects.toThrow();
});
