import { randomBytes, randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../src/app/build.ts";
import { type MovableClock, movableClock, people } from "../../src/app/playground.ts";
import { sandboxed } from "../../src/app/sandboxed.ts";
import { readSettings } from "../../src/app/settings.ts";
import { ensureTenant } from "../../src/crm/members/store/store.ts";
import { freshDatabase } from "../support/database.ts";

const machine = { now: () => new Date("2026-11-23T02:00:00Z") };
const ids = { next: () => randomUUID() };
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.close());

test("a sandbox that was left a week ahead is opened again where it was left", async () => {
  const left = new Date("2026-11-30T00:30:00Z");
  await opened(async (app, clock) => {
    clock.moveTo(left);
    await database.prisma.audit.create({
      data: {
        ...{ id: ids.next(), tenantId: await ensureTenant(database.prisma, ids.next, left), at: clock.now() },
        ...{ verb: "opportunity.new", subjectKind: "opportunity", subjectId: ids.next(), before: {}, after: {} },
      },
    });
    expect(app.clock.now()).toEqual(left);
  });
  await opened(async (app) => expect(app.clock.now()).toEqual(left));
});

test("two replicas that open a fresh sandbox at once find the same people in it", async () => {
  const fresh = await freshDatabase();
  try {
    await Promise.all([1, 2].map(() => opened(async () => {}, fresh)));
    expect(await fresh.prisma.tenant.count()).toBe(1);
    expect(await fresh.prisma.member.count()).toBe(people.length);
  } finally {
    await fresh.close();
  }
});

async function opened(act: (app: App, clock: MovableClock) => Promise<unknown>, kept = database): Promise<void> {
  const read = readSettings({});
  if ("mistakes" in read) throw new Error(read.mistakes.join("; "));
  const clock = movableClock(machine);
  const log = pino({ level: "silent" });
  const secret = (bytes: number) => randomBytes(bytes).toString("hex");
  const app = await openApp({ settings: read.settings, clock, ids, log: () => {}, database: kept });
  const box = await sandboxed(app, { clock, secret, log, now: machine.now, random: secret });
  await act(app, clock);
  await box.close();
}
