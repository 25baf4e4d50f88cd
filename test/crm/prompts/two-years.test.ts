import { afterAll, beforeAll, expect, test } from "vitest";
import { fillDemo } from "../../../src/app/demo/fill.ts";
import { ordered } from "../../../src/crm/customers/customer/order.ts";
import { slice as customers } from "../../../src/crm/customers/index.ts";
import { orderAdded } from "../../../src/crm/customers/news.ts";
import { insertOrders } from "../../../src/crm/customers/store/orders.ts";
import { slice as prompts } from "../../../src/crm/prompts/index.ts";
import { slice as revisits } from "../../../src/crm/revisits/index.ts";
import { slice as surveys } from "../../../src/crm/surveys/index.ts";
import { addDays, dayAt, daysBetween } from "../../../src/kernel/day.ts";
import { calendarsOf } from "../../../src/policy/calendars.ts";
import { fromDateColumn } from "../../../src/store/database.ts";
import type { AnyJob } from "../../../src/work/job.ts";
import { openQueue } from "../../../src/work/queue.ts";
import { unitOfWork } from "../../../src/work/unit.ts";
import type { Actor, Work } from "../../../src/work/work.ts";
import { type Company, company } from "../../app/company.ts";
import { asksByHand, mustHaveHeld, surveysOf } from "./surveyed.ts";

const days = 730;
const zone = "Asia/Shanghai";
let here: Company;
let now = new Date("2026-11-23T02:00:00Z");
beforeAll(async () => {
  here = await company(now);
  await openQueue(here.database, () => {});
  await fillDemo(here, { deals: 30, now });
}, 240_000);
afterAll(() => here.close());

let drawn = 20261126;
const draw = (under: number): number => {
  drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0;
  return Math.floor((drawn / 2 ** 32) * under);
};

const slices = [customers, revisits, surveys, prompts];
const jobs = new Map(slices.flatMap((slice) => slice.jobs).map((job) => [job.name, job]));
const commands = new Map(slices.flatMap((slice) => slice.commands).map((command) => [command.verb.name, command]));

/** One transaction in which things happen, and then all that follows from them, in order. */
async function happens(by: Actor, act: (work: Work) => Promise<void>): Promise<void> {
  const calendars = calendarsOf(here.policy);
  const unit = unitOfWork({
    ...here,
    clock: { now: () => now },
    ids: { next: () => crypto.randomUUID() },
    calendars,
    jobs: [],
    publicUrl: "https://tandem.example",
  });
  await unit({ tenant: here.tenant, by }, async (work) => {
    const follows: [AnyJob, unknown][] = [];
    const told: Work = {
      ...work,
      record: (what, facts) => {
        for (const job of jobs.values()) {
          if (job.upon === what.name && (job.concerns?.(facts) ?? true)) follows.push([job, facts]);
        }
      },
      later: (job, input) => {
        const known = jobs.get(job.name);
        if (known) follows.push([known, input]);
      },
    };
    await act(told);
    for (let next = follows.shift(); next; next = follows.shift()) await next[0].start(told, next[1]);
  });
}
const nightly = [
  "customers.tiers",
  "prompts.find",
  "surveys.prepare",
  "revisits.fill",
  "prompts.contracts",
  "prompts.hints",
];
const start = (work: Work, name: string) => jobs.get(name)?.start(work, {});
const ask = (work: Work, name: string, input: object) =>
  commands.get(name)?.run(work, { ...input }, { platform: "slack", unread: [] });

/** What becomes of a call that is due: reached, not reached, moved, needless, or forgotten until the manager asks. */
async function answer(
  work: Work,
  each: { id: string; moves: number; tries: number; raisedAt: Date | null },
  today: string,
) {
  const known = { revisit: each.id };
  const kind = each.raisedAt ? 0 : draw(10);
  if (kind < 5) await ask(work, "revisit.done", { ...known, satisfaction: String(1 + draw(5)) });
  else if (kind === 5) {
    await ask(work, "revisit.unreached", {
      ...known,
      again: "3",
      ...(each.tries % 3 === 2 ? { contact: "Li Lei" } : {}),
    });
  } else if (kind === 6 && each.moves < 2) {
    await ask(work, "revisit.move", { ...known, on: addDays(today, 1 + draw(9)), reason: "busy" });
  } else if (kind === 7) await ask(work, "revisit.drop", { ...known, reason: "spoke at the fair" });
}

test("two years of the demo company, day by day: everybody has a planned touch, nobody two, nothing missed in silence, tiers hold, nobody surveyed too often, no detractor left alone", async () => {
  const { prisma } = here.database;
  const calendars = calendarsOf(here.policy);
  const calendar = calendars(zone);
  const zones = new Map((await prisma.member.findMany()).map((member) => [member.id, member.zone]));
  const self: Actor = { ...here.by };
  const all = await prisma.customer.findMany({ orderBy: { number: "asc" } });
  expect(all.length).toBeGreaterThan(3);
  const accountOf = new Map(all.map(({ id, accountId }) => [id, accountId]));
  const place = (id: string) => all.findIndex((each) => each.id === id);
  const wakes = here.policy.customers.plans.dormant.wake.length;
  for (let day = 0; day < days; day++, now = new Date(now.getTime() + 86_400_000)) {
    const today = dayAt(now, zone);
    await happens(self, async (work) => {
      for (const job of nightly) await start(work, job);
    });
    const open = await prisma.revisit.findMany({ where: { state: "open" } });
    expect(new Set(open.map(({ customerId }) => customerId)).size).toBe(open.length);
    for (const { id } of all.filter((each) => !open.some(({ customerId }) => customerId === each.id))) {
      const customer = await prisma.customer.findUniqueOrThrow({ where: { id } });
      const woken = await prisma.revisit.count({ where: { customerId: id, ground: "wake", rung: wakes - 1 } });
      expect([today, customer.tier, woken > 0]).toEqual([today, "dormant", true]);
    }
    if (!calendar.isWorkingDay(today)) continue;
    await happens(self, async (work) => {
      await start(work, "revisits.missed");
      await start(work, "surveys.unanswered");
      const due = await work.db.revisit.findMany({ where: { state: "open" }, orderBy: { id: "asc" } });
      for (const each of due.sort((a, b) => place(a.customerId) - place(b.customerId))) {
        const dueOn = fromDateColumn(each.dueOn);
        const theirs = zones.get(each.ownerId ?? "") ?? zone;
        const late = calendars(theirs).workingDaysBetween(dueOn, dayAt(now, theirs));
        if (late >= 2) expect([today, each.raisedAt]).not.toEqual([today, null]);
        if (dueOn <= today) await answer(work, each, today);
      }
      await surveysOf(work, place, draw, ask);
      const [some] = all.slice(draw(all.length));
      if (some && draw(5) === 0) await asksByHand(work, ask, some.accountId);
      // Each buys at a pace of its own; a third of them stop after a year.
      for (const [at, { id }] of all.entries()) {
        if (draw(20 + 15 * (at % 5)) > 0 || (at % 3 === 0 && day > 365)) continue;
        const amount = { amount: String(500 + draw(40_000)), currency: here.policy.company.currency };
        const order = ordered(id, { on: today, amount }, { ...work, id: work.newId(), today });
        await insertOrders(work, [order]);
        work.record(orderAdded, { customer: id, order: order.id, day: today });
      }
    });
  }
  const answered = await prisma.revisit.findMany({ where: { state: { not: "open" } } });
  expect(answered.length).toBeGreaterThan(all.length * 4);
  const changes = await prisma.tierChange.findMany({ orderBy: { at: "asc" } });
  // There and back within days, though the customer neither ordered nor was spoken with in between.
  const orders = await prisma.order.findMany({ select: { customerId: true, on: true } });
  const touches = await prisma.activity.findMany({ where: { customerFacing: true } });
  const happened = (customer: string, from: Date, to: Date) =>
    orders.some(({ customerId, on }) => customerId === customer && on >= new Date(dayAt(from, zone)) && on <= to) ||
    touches.some(({ accountId, at }) => accountOf.get(customer) === accountId && at >= from && at <= to);
  const flaps = changes.filter(({ customerId, at, to }, place) => {
    const before = changes.slice(0, place).findLast((each) => each.customerId === customerId);
    const isBack = before?.from === to && daysBetween(dayAt(before.at, zone), dayAt(at, zone)) < 3;
    return isBack && before && !happened(customerId, before.at, at);
  });
  expect(flaps.map(({ from, to, at }) => `${from} → ${to} at ${at.toISOString()}`)).toEqual([]);
  // Whatever a customer does, and they do much here: fewer than one change a fortnight.
  for (const { id } of all)
    expect(changes.filter(({ customerId }) => customerId === id).length).toBeLessThan(days / 14);
  // The clock went on by a day after the last time that it was looked at.
  await happens(self, async (work) => start(work, "surveys.unanswered"));
  await mustHaveHeld(here.database, here.policy, now);
  // Every order that came late by its customer's own rhythm was asked about once, and every renewal deal made once.
  const asked = await prisma.prompt.findMany();
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked.map(({ once }) => once)).size).toBe(asked.length);
  expect(await prisma.contract.count({ where: { status: "running", to: { lt: new Date(dayAt(now, zone)) } } })).toBe(0);
}, 600_000);
