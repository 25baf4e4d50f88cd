import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit } from "../../src/app/export/audit.ts";
import { retryJob } from "../../src/app/terminal/jobs.ts";
import { terminalOf } from "../../src/app/terminal/open.ts";
import { verbatim } from "../../src/chat/text.ts";
import { days } from "../../src/kernel/clock.ts";
import { enqueue } from "../../src/work/queue.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await who("kim").types("@Tandem", "crm settings");
});
afterAll(() => office.close());

/** Jobs whose input no handler takes: each try of them fails. */
async function breaks(...kinds: readonly string[]): Promise<void> {
  const { prisma } = office.app.database;
  const tenant = await prisma.tenant.findFirstOrThrow();
  const jobs = kinds.map((name) => ({ name, payload: { tenant: tenant.id, input: { member: "nobody" } } }));
  await enqueue(prisma, jobs, office.app.clock.now());
}

/** What the exported audit log says was done by this verb. */
async function done(verb: string) {
  const { prisma } = office.app.database;
  const tenant = await prisma.tenant.findFirstOrThrow();
  const rows = [];
  for await (const some of audit(prisma, tenant.id)) rows.push(...some);
  return rows.filter((row) => row.verb === verb);
}

test("only admins see how Tandem does", async () => {
  await who("kim").types("@Tandem", "crm health");
  expect(newest(who("kim"), "@Tandem")).toContain("Only admins can do this.");
  await who("ada").types("@Tandem", "crm health");
  const seen = newest(who("ada"), "@Tandem");
  expect(seen).toContain("All is well.");
  expect(seen).toContain("nothing due now");
  expect(seen).toContain("0 waiting · 0 given up");
});

test("it says which jobs of the clock ran, and when", async () => {
  await office.moveTo(new Date("2026-11-24T02:00:00Z"));
  await who("ada").types("@Tandem", "crm health");
  expect(newest(who("ada"), "@Tandem")).toMatch(/Morning list.*24 Nov.*10:00/s);
});

test("日历数据到期前一个月起提醒，到期后说明如何计算", async () => {
  const ada = who("ada");
  await ada.types("@Tandem", "crm health");
  expect(newest(ada, "@Tandem")).not.toContain("are known only until");
  const until = office.app.calendar.knownUntil();
  if (until === null) throw new Error("holidays of China are announced year by year");
  await office.moveTo(new Date(`${until}T02:00:00Z`));
  await ada.types("@Tandem", "crm 健康");
  expect(newest(ada, "@Tandem")).toContain("The public holidays of CN are known only until");
  expect(newest(ada, "@Tandem")).toContain("Update Tandem in time.");
});

test("a job that was given up shows its reason, and one press tries it again in place", async () => {
  await breaks("desk.morning", "desk.morning");
  // The queue's pauses between tries go by the database's clock: far ahead of it, each next try is due.
  await office.moveTo(new Date(Date.now() + days(365)));
  const ada = who("ada");
  await ada.types("@Tandem", "crm health");
  const seen = newest(ada, "@Tandem");
  expect(seen).toContain("Given up after all tries (2)");
  expect(seen).toContain("Something here wants your eye.");
  expect(seen).toMatch(/Morning list.*desk\.morning/s);
  expect(seen).toMatch(/invalid/i);
  // What PostgreSQL quotes is somebody's own words.
  await office.app.database.pool.query(
    `update graphile_worker._private_jobs set last_error = 'invalid input syntax for type date: "Jane"' where last_error is not null`,
  );
  await ada.types("@Tandem", "crm health");
  expect(newest(ada, "@Tandem")).toContain('type date: "…"');
  expect(newest(ada, "@Tandem")).not.toContain("Jane");
  await ada.presses("Retry all", { in: "@Tandem" });
  const after = newest(ada, "@Tandem");
  expect(after).toContain("Retrying 2 jobs.");
  expect(after).toContain("2 due now");
  expect(after).not.toContain("Given up after all tries");
  expect(await done("desk.retry")).toMatchObject([
    { by: "Ada Admin", record: "job", before: expect.stringContaining("desk.morning"), after: '{"state":"waiting"}' },
    { by: "Ada Admin", record: "job" },
  ]);
});

test("what a terminal tries again stands in the audit log as what the card does", async () => {
  await breaks("desk.morning");
  await office.moveTo(new Date(Date.now() + days(550)));
  const tenant = await office.app.database.prisma.tenant.findFirstOrThrow();
  const terminal = terminalOf(office.app, tenant.id, "en");
  const before = (await done("desk.retry")).length;
  const count = await retryJob(terminal, "all");
  expect(count).toBeGreaterThan(0);
  const noted = (await done("desk.retry")).filter(({ source }) => source === "terminal:job retry");
  expect(noted).toHaveLength(count);
  expect(noted[0]).toMatchObject({ by: "Tandem", record: "job", before: expect.stringContaining("desk.morning") });
  expect(await done("desk.retry")).toHaveLength(before + count);
  await expect(retryJob(terminal, "999999999")).rejects.toMatchObject({ code: "terminal.noSuchDeadJob" });
});

test("a job that nobody needs any more is dismissed, and never runs again", async () => {
  await breaks("desk.morning");
  await office.moveTo(new Date(Date.now() + days(730)));
  const ada = who("ada");
  await ada.types("@Tandem", "crm health");
  expect(newest(ada, "@Tandem")).toMatch(/Given up after all tries \(\d\)/);
  while (newest(ada, "@Tandem").includes("Given up after all tries")) await ada.presses("Dismiss", { in: "@Tandem" });
  expect(newest(ada, "@Tandem")).toContain("The job is dismissed: it will not run any more.");
  expect((await done("desk.dismiss")).length).toBeGreaterThan(0);
  await office.settles();
  await ada.types("@Tandem", "crm health");
  expect(newest(ada, "@Tandem")).not.toContain("Given up after all tries");
});

test("who has no chat account is told nothing, which is no failure; the card says how many they are", async () => {
  const { prisma } = office.app.database;
  const tenant = await prisma.tenant.findFirstOrThrow();
  const id = randomUUID();
  const data = { id, tenantId: tenant.id, email: "nobody@x.test", name: "No Body", role: "rep" as const };
  await prisma.member.create({ data: { ...data, locale: "en", zone: "UTC", joinedAt: office.app.clock.now() } });
  await office.app.unit({ tenant: tenant.id, by: office.app.self }, async (work) =>
    work.tell({ member: id }, { title: verbatim("Hello"), blocks: [] }),
  );
  await office.settles();
  await who("ada").types("@Tandem", "crm health");
  expect(newest(who("ada"), "@Tandem")).toContain("one member has no chat account here; nothing is sent to them");
  expect(newest(who("ada"), "@Tandem")).toContain("0 waiting · 0 given up");
});
