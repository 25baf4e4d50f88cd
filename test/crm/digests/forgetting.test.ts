import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { jobs } from "../../../src/crm/digests/jobs.ts";
import { after, days } from "../../../src/kernel/clock.ts";
import { enqueue } from "../../../src/work/queue.ts";
import { openWorkshop, type Workshop } from "../../work/workshop.ts";

let shop: Workshop;
afterEach(() => shop.close());

test("digests that were asked for go after a month, those of mornings after two years, however many there are", async () => {
  shop = await openWorkshop(jobs);
  const { prisma } = shop.database;
  const made = (age: number, once: string | null, tenantId = shop.tenant) => {
    const at = after(shop.now(), -days(age));
    const span = { span: "day", day: at, since: at, until: at };
    return { id: randomUUID(), tenantId, once, rules: {}, numbers: {}, createdAt: at, ...span };
  };
  await prisma.digest.createMany({
    data: [
      // More than go in one statement.
      ...Array.from({ length: 1_100 }, () => made(32, null)),
      made(30, null),
      made(700, "north/kept"),
      made(731, "north/gone"),
      made(900, "another company's", randomUUID()),
    ],
  });
  await enqueue(prisma, [{ name: "digests.forget", payload: { tenant: shop.tenant, input: {} } }], shop.now());
  await shop.settles();
  const left = await prisma.digest.findMany({ orderBy: { createdAt: "asc" }, select: { once: true } });
  expect(left.map(({ once }) => once)).toEqual(["another company's", "north/kept", null]);
});
