import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { after, days } from "../../src/kernel/clock.ts";
import { json } from "../../src/work/json.ts";
import { keptDays, sweep, vacuum } from "../../src/work/sweep.ts";
import { card, openWorkshop, type Workshop } from "./workshop.ts";

let shop: Workshop;
afterEach(() => shop.close());

/** A policy's lengths, shorter than the usual. */
const retention = { messages: 10, givenUp: 20, digests: 730, askedDigests: 31, audit: null };

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
  expect(await sweep(shop.database, shop.tenant, shop.now(), retention)).toMatchObject({ heard: 5_001, drafts: 0 });
  expect(await prisma.heard.findMany({ select: { key: true } })).toEqual([{ key: "new" }]);
  await vacuum(shop.database);
  const { rows } = await pool.query<{ counted: number }>(
    `select reltuples::int as counted from pg_class where relname = 'Heard' and relnamespace = current_schema()::regnamespace`,
  );
  // A server counts by itself, whenever it likes.
  if (kind === "embedded") expect(rows).toEqual([{ counted: 1 }]);
});

test("messages are kept as long as the policy says; one that may come but once leaves its name, never to be told again", async () => {
  shop = await openWorkshop();
  const { prisma } = shop.database;
  const member = randomUUID();
  const told = (words: string, state: "sent" | "dead" | "held" | "waiting", age: number, once?: string) => ({
    ...{ id: randomUUID(), tenantId: shop.tenant, memberId: member, lane: `member/${member}`, kind: "alert", state },
    ...{ card: json(card(words)), once: once ?? null, createdAt: after(shop.now(), -days(age)) },
  });
  await prisma.delivery.createMany({
    data: [
      told("sent long ago", "sent", 11),
      told("sent lately", "sent", 9),
      told("named, sent long ago", "sent", 11, "digest/north/2026-11-01"),
      told("given up long ago", "dead", 21),
      told("given up lately", "dead", 19),
      told("kept for a morning", "held", 60),
      told("waits still", "waiting", 60),
    ],
  });
  const other = { tenantId: randomUUID() };
  await prisma.delivery.create({ data: { ...told("another company's", "sent", 11), ...other } });
  const gone = { sent: 1, named: 1, undelivered: 1 };
  expect(await sweep(shop.database, shop.tenant, shop.now(), retention)).toMatchObject(gone);
  const left = await prisma.delivery.findMany({ where: { tenantId: shop.tenant }, orderBy: { place: "asc" } });
  expect(left.map(({ card }) => JSON.stringify(card)).join("\n")).not.toContain("long ago");
  expect(left.map(({ state }) => state)).toEqual(["sent", "sent", "dead", "held", "waiting"]);
  expect(await prisma.delivery.count({ where: other })).toBe(1);
  await shop.unit(shop.who, async (work) =>
    work.tell({ member }, card("the same digest again"), { once: "digest/north/2026-11-01" }),
  );
  expect(await prisma.delivery.count({ where: { state: "waiting" } })).toBe(1);
  expect(await sweep(shop.database, shop.tenant, shop.now(), retention)).toMatchObject({ sent: 0, named: 0 });
});

test("the audit log is kept for ever, or for as many days as the policy says, and goes in batches", async () => {
  shop = await openWorkshop();
  const { prisma } = shop.database;
  const row = (age: number, tenantId: string) => ({
    ...{ id: randomUUID(), tenantId, at: after(shop.now(), -days(age)), verb: "opportunity.move" },
    ...{ subjectKind: "opportunity", subjectId: randomUUID(), before: {}, after: {} },
  });
  const other = randomUUID();
  const many = Array.from({ length: 5_001 }, () => row(101, shop.tenant));
  await prisma.audit.createMany({ data: [...many, row(99, shop.tenant), row(400, other)] });
  expect(await sweep(shop.database, shop.tenant, shop.now(), retention)).toMatchObject({ audit: 0 });
  const hundred = { ...retention, audit: 100 };
  expect(await sweep(shop.database, shop.tenant, shop.now(), hundred)).toMatchObject({ audit: 5_001 });
  expect(await prisma.audit.count({ where: { tenantId: shop.tenant } })).toBe(1);
  expect(await prisma.audit.count({ where: { tenantId: other } })).toBe(1);
});
