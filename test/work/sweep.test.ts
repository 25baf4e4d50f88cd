import { afterEach, expect, test } from "vitest";
import { after, days } from "../../src/kernel/clock.ts";
import { keptDays, sweep, vacuum } from "../../src/work/sweep.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

let shop: Workshop;
afterEach(() => shop.close());

test("a night throws away what is over, keeps the rest, and counts the rows anew", async () => {
  shop = await openWorkshop();
  const { prisma, pool, kind } = shop.database;
  const old = after(shop.now(), -days(keptDays.heard + 1));
  const heard = (key: string, at: Date) => ({
    ...{ platform: "slack", externalId: "T1", tenantId: shop.tenant, reply: {} },
    ...{ key, at },
  });
  // More than go in one statement.
  await prisma.heard.createMany({ data: Array.from({ length: 5_001 }, (_, at) => heard(`old ${at}`, old)) });
  await prisma.heard.createMany({ data: [heard("new", shop.now())] });
  expect(await sweep(shop.database, shop.tenant, shop.now())).toEqual({
    heard: 5_001,
    drafts: 0,
    sent: 0,
    replaced: 0,
  });
  expect(await prisma.heard.findMany({ select: { key: true } })).toEqual([{ key: "new" }]);
  await vacuum(shop.database);
  const { rows } = await pool.query<{ counted: number }>(
    `select reltuples::int as counted from pg_class where relname = 'Heard' and relnamespace = current_schema()::regnamespace`,
  );
  // A server counts by itself, whenever it likes.
  if (kind === "embedded") expect(rows).toEqual([{ counted: 1 }]);
});
