import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { openApp } from "../../src/app/build.ts";
import { beat } from "../../src/app/heartbeat.ts";
import { readSettings } from "../../src/app/settings.ts";
import { jobLines } from "../../src/app/terminal/jobs.ts";
import { terminalOf } from "../../src/app/terminal/open.ts";
import { toDateColumn } from "../../src/store/database.ts";
import { type AnyJob, jobAt } from "../../src/work/job.ts";
import { dayStart, every, perMember, perTeam, workday } from "../../src/work/timing.ts";
import { freshCompany } from "../support/fresh-company.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const hourly = jobAt("test.hourly", every(60), async () => {});
const digest = jobAt("test.digest", perTeam(workday("08:30", { until: "12:00" })), async () => {});
const morning = jobAt("test.morning", perMember(dayStart), async () => {});

let shop: Workshop;
afterEach(() => shop.close());

/** Two replicas over one database that know these jobs only; the clock stands at a Monday 10:10 in Shanghai. */
async function replicas(...jobs: AnyJob[]) {
  shop = await openWorkshop(jobs);
  const read = readSettings({});
  if ("mistakes" in read) throw new Error(read.mistakes.join());
  let present = new Date("2026-11-23T02:10:00Z");
  const { database, tenant } = shop;
  const { prisma } = database;
  const notes: string[] = [];
  const open = async () => {
    const parts = { settings: read.settings, clock: { now: () => present }, ids: { next: randomUUID }, database };
    const app = await openApp({ ...parts, log: (line) => notes.push(line) });
    return { ...app, catalogue: { ...app.catalogue, jobs: new Map(jobs.map((job) => [job.name, job])) } };
  };
  const one = await open();
  const other = await open();
  /** What the queue holds of a job: for whom it is to run. */
  const waiting = async (job: AnyJob) => {
    const { rows } = await database.pool.query(
      `select coalesce(payload->'input'->>'team', payload->'input'->>'member', 'company') as whom
       from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier = $1`,
      [job.name],
    );
    return z
      .array(z.object({ whom: z.string() }))
      .parse(rows)
      .map(({ whom }) => names.get(whom) ?? whom)
      .sort();
  };
  const names = new Map<string, string>();
  const team = async (name: string, zone: string) => {
    const { id } = await prisma.team.create({ data: { id: randomUUID(), tenantId: tenant, name, zone } });
    names.set(id, name);
  };
  const member = async (name: string, zone: string, hours: { workFrom?: string; workTo?: string } = {}) => {
    const known = { email: `${name}@x.example`, name, role: "rep" as const, locale: "en", zone, joinedAt: present };
    const { id } = await prisma.member.create({ data: { id: randomUUID(), tenantId: tenant, ...known, ...hours } });
    names.set(id, name);
    return id;
  };
  /** Everybody beats at a moment, and what was waiting before is gone. */
  const at = async (iso: string) => {
    await database.pool.query("delete from graphile_worker._private_jobs");
    present = new Date(iso);
    await Promise.all([one, other, one, other].map(beat));
    await beat(one);
  };
  return { one, notes, waiting, team, member, at, prisma };
}

describe("a job of the company", () => {
  test("does not run while every workspace of the company has removed the app, nor for its teams and people", async () => {
    const { waiting, team, member, at, prisma } = await replicas(hourly, digest, morning);
    await team("Shanghai", "Asia/Shanghai");
    await member("mei", "Asia/Shanghai");
    const [{ id: tenantId } = { id: "" }] = await prisma.tenant.findMany();
    const installedAt = new Date("2026-11-01T00:00:00Z");
    for (const externalId of ["T1", "T2"])
      await prisma.installation.create({ data: { platform: "slack", externalId, tenantId, installedAt } });
    const revoke = (externalId: string, revokedAt: Date | null) =>
      prisma.installation.updateMany({ where: { externalId }, data: { revokedAt } });
    const all = async () => [await waiting(hourly), await waiting(digest), await waiting(morning)];
    await at("2026-11-23T02:10:00Z");
    await revoke("T1", installedAt);
    await at("2026-11-24T02:10:00Z");
    expect(await all()).toEqual([["company"], ["Shanghai"], ["mei"]]);
    await revoke("T2", installedAt);
    await at("2026-11-25T02:10:00Z");
    expect(await all()).toEqual([[], [], []]);
    await revoke("T2", null);
    await at("2026-11-26T02:10:00Z");
    expect(await all()).toEqual([["company"], ["Shanghai"], ["mei"]]);
  });

  test.skipIf(!process.env.DATABASE_URL)("of one company waits for nobody who takes another away", async () => {
    const { one, waiting, at, prisma } = await replicas(hourly);
    const gone = await freshCompany({ prisma });
    await at("2026-11-23T02:10:00Z");
    const holder = await shop.database.pool.connect();
    await holder.query(`begin; select from "Tenant" where id = '${gone}' for update`);
    const later = { ...one, clock: { now: () => new Date("2026-11-23T03:10:00Z") } };
    await Promise.race([beat(later), setTimeout(3_000)]);
    const handed = await waiting(hourly);
    await holder.query("rollback");
    holder.release();
    expect(handed).toEqual(["company"]);
  });

  test("is handed over once a slot by two replicas at once, and a first start makes nothing up", async () => {
    const { waiting, at } = await replicas(hourly);
    await at("2026-11-23T02:10:00Z");
    expect(await waiting(hourly)).toEqual([]);
    for (const hour of ["03", "04", "05"]) {
      await at(`2026-11-23T${hour}:10:00Z`);
      expect(await waiting(hourly)).toEqual(["company"]);
      await at(`2026-11-23T${hour}:50:00Z`);
      expect(await waiting(hourly)).toEqual([]);
    }
  });

  test("runs once after a sleep of three days, and one that nobody took meanwhile is replaced by the next", async () => {
    const { one, waiting, at } = await replicas(hourly);
    await at("2026-11-23T02:10:00Z");
    await at("2026-11-26T02:10:00Z");
    expect(await waiting(hourly)).toEqual(["company"]);
    await beat({ ...one, clock: { now: () => new Date("2026-11-26T03:10:00Z") } });
    expect(await waiting(hourly)).toEqual(["company"]);
  });
});

describe("a job of each team", () => {
  test("runs in the team's zone, on the days that are worked there", async () => {
    const { waiting, team, at } = await replicas(digest);
    await team("Shanghai", "Asia/Shanghai");
    await team("Berlin", "Europe/Berlin");
    await team("New York", "America/New_York");
    await at("2026-11-25T00:00:00Z");
    await at("2026-11-26T00:30:00Z");
    expect(await waiting(digest)).toEqual(["Shanghai"]);
    await at("2026-11-26T07:31:00Z");
    expect(await waiting(digest)).toEqual(["Berlin"]);
    // Thanksgiving; the day after is worked.
    await at("2026-11-26T13:31:00Z");
    expect(await waiting(digest)).toEqual([]);
    await at("2026-11-27T13:31:00Z");
    expect(await waiting(digest)).toEqual(["New York"]);
  });

  test("that was missed is made up until noon, then dropped with a note", async () => {
    const { notes, waiting, team, at } = await replicas(digest);
    await team("Shanghai", "Asia/Shanghai");
    await at("2026-11-23T02:10:00Z");
    await at("2026-11-26T04:00:00Z");
    expect(await waiting(digest)).toEqual(["Shanghai"]);
    expect(notes).toEqual([]);
    await at("2026-11-27T04:01:00Z");
    expect(await waiting(digest)).toEqual([]);
    expect(notes).toEqual(["test.digest: 1 missed run(s) dropped, since it is too late for them"]);
  });

  test("begins for a new team with its next slot", async () => {
    const { waiting, team, at } = await replicas(digest);
    await at("2026-11-23T00:00:00Z");
    await team("New", "Asia/Shanghai");
    await at("2026-11-23T00:40:00Z");
    expect(await waiting(digest)).toEqual([]);
    await at("2026-11-24T00:40:00Z");
    expect(await waiting(digest)).toEqual(["New"]);
  });
});

describe("a job of each member", () => {
  test("runs when each one's own day begins, in their zone", async () => {
    const { waiting, member, at } = await replicas(morning);
    await member("early", "Asia/Shanghai", { workFrom: "07:00" });
    await member("usual", "Asia/Shanghai");
    await member("berlin", "Europe/Berlin");
    await at("2026-11-23T02:10:00Z");
    await at("2026-11-23T08:00:00Z");
    expect(await waiting(morning)).toEqual(["berlin"]);
    await at("2026-11-23T22:59:00Z");
    expect(await waiting(morning)).toEqual([]);
    await at("2026-11-23T23:00:00Z");
    expect(await waiting(morning)).toEqual(["early"]);
    await at("2026-11-24T01:00:00Z");
    expect(await waiting(morning)).toEqual(["usual"]);
    await at("2026-11-24T08:00:00Z");
    expect(await waiting(morning)).toEqual(["berlin"]);
  });

  test("not on leave, nor once somebody has left; and no day twice when hours change", async () => {
    const { prisma, waiting, member, at } = await replicas(morning);
    const away = await member("away", "Asia/Shanghai");
    const left = await member("left", "Asia/Shanghai");
    const late = await member("late", "Asia/Shanghai");
    await at("2026-11-23T02:10:00Z");
    const leave = { awayFrom: toDateColumn("2026-11-24"), awayUntil: toDateColumn("2026-11-24") };
    await prisma.member.update({ where: { id: away }, data: leave });
    await prisma.member.update({ where: { id: left }, data: { active: false } });
    await at("2026-11-24T01:00:00Z");
    expect(await waiting(morning)).toEqual(["late"]);
    await prisma.member.update({ where: { id: late }, data: { workFrom: "10:00" } });
    await at("2026-11-24T02:00:00Z");
    expect(await waiting(morning)).toEqual([]);
    await at("2026-11-25T02:00:00Z");
    expect(await waiting(morning)).toEqual(["away", "late"]);
  });

  test("is handed over to ten thousand in a few statements", async () => {
    const { one, prisma, waiting, at } = await replicas(morning);
    const zones = ["Asia/Shanghai", "Europe/Berlin", "America/New_York"];
    await prisma.$executeRaw`
      insert into "Member" (id, "tenantId", email, name, role, locale, zone, territories, languages, "joinedAt")
      select gen_random_uuid(), ${shop.tenant}::uuid, n || '@x.example', n, 'rep', 'en',
        (${zones}::text[])[1 + n % 3], '{}', '{}', '2026-11-01' from generate_series(1, 9999) as n`;
    await at("2026-11-23T02:10:00Z");
    const began = performance.now();
    await at("2026-11-23T08:00:00Z");
    const busy = performance.now() - began;
    expect(await waiting(morning)).toHaveLength(3333);
    const started = performance.now();
    for (let idle = 0; idle < 5; idle++) await beat(one);
    // An idle minute costs a look, not ten thousand questions: five are less than five beats with everybody's morning.
    expect(performance.now() - started).toBeLessThan(5 * busy);
  });
});

test("the list of jobs says when each runs next, from the first place to the last", async () => {
  const { one, team, member } = await replicas(hourly, digest, morning);
  await team("Shanghai", "Asia/Shanghai");
  await team("Berlin", "Europe/Berlin");
  await member("berlin", "Europe/Berlin");
  const lines = await jobLines(terminalOf(one, shop.tenant, "en"));
  expect(lines.map(({ name, per, next, last }) => [name, per, next, last])).toEqual([
    ["test.hourly", "company", "2026-11-23T03:00:00.000Z", null],
    ["test.digest", "team", "2026-11-23T07:30:00.000Z", "2026-11-24T00:30:00.000Z"],
    ["test.morning", "member", "2026-11-23T08:00:00.000Z", null],
  ]);
});
