import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Open } from "../../../src/crm/opportunities/opportunity/opportunity.ts";
import { isStale, nudgeStep, worstFirst } from "../../../src/crm/opportunities/opportunity/stale.ts";
import { openOf } from "../../../src/crm/opportunities/store/due.ts";
import {
  ownersOfDue,
  type Reached,
  type Step,
  takeSteps,
  worstUnanswered,
} from "../../../src/crm/opportunities/store/stale.ts";
import { findAll } from "../../../src/crm/opportunities/store/store.ts";
import { addDays, instantAt } from "../../../src/kernel/day.ts";
import { workingCalendar } from "../../../src/policy/calendar.ts";
import { toDateColumn } from "../../../src/store/database.ts";
import { type Archive, openArchive, zone } from "../digests/past.ts";

/** A morning after National Day, with its make-up Saturday, so that calendars matter. */
const today = "2026-10-13";
const now = instantAt(today, "09:00", zone);
const calendar = workingCalendar("CN");
let archive: Archive;
beforeAll(async () => {
  archive = await openArchive();
});
beforeEach(() => archive.tells([]));
afterAll(() => archive.close());

const ago = (most: number) => fc.integer({ min: 0, max: most });
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
/** A deal as days and hours before this morning say. */
const deal = fc.record({
  owner: fc.constantFrom(0, 0, 1),
  stage: fc.constantFrom("screening", "follow-up", "proposal", "negotiation", "removed-since"),
  grade: fc.constantFrom("A", "B", "C"),
  amount: sometimes(fc.integer({ min: 1, max: 900_000 })),
  currency: fc.constantFrom("CNY", "CNY", "USD", "XAU"),
  createdHours: fc.oneof(ago(700), ago(60_000)),
  touchedHours: sometimes(ago(600)),
  stepIn: sometimes(fc.integer({ min: -4, max: 15 })),
  snoozedFor: sometimes(fc.integer({ min: -3, max: 3 })),
  nudges: fc.integer({ min: 0, max: 5 }),
  nudgedHours: sometimes(ago(300)),
  isUntouched: fc.boolean(),
});
type Told = typeof deal extends fc.Arbitrary<infer D> ? D : never;
const before = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);

/** All of them as if their stale day had come, so that nothing but the judgement itself says which are stale. */
async function keeps(told: readonly Told[]): Promise<Open[]> {
  const { prisma } = archive.database;
  await prisma.opportunity.deleteMany();
  const rows = told.map((each, at) => {
    const createdAt = before(each.createdHours);
    const nudgedAt = each.nudgedHours === null ? null : before(each.nudgedHours);
    return {
      ...{ id: randomUUID(), tenantId: archive.tenant, number: at + 1, name: `Deal ${at}`, outcome: "open" as const },
      ...{ stage: each.stage, grade: each.grade, amount: each.amount, currency: each.currency },
      ownerId: archive.people[each.owner] ?? null,
      ...{ createdAt, stageSince: createdAt, updatedAt: each.isUntouched && nudgedAt ? nudgedAt : now },
      touchedAt: each.touchedHours === null ? null : before(Math.min(each.touchedHours, each.createdHours)),
      nextStepOn: each.stepIn === null ? null : toDateColumn(addDays(today, each.stepIn)),
      snoozedUntil: each.snoozedFor === null ? null : toDateColumn(addDays(today, each.snoozedFor)),
      ...{ nudges: each.nudges, nudgedAt, staleOn: toDateColumn(addDays(today, -(at % 3))) },
    };
  });
  await prisma.opportunity.createMany({ data: rows });
  const ids = rows.map(({ id }) => id);
  return openOf(await findAll(prisma, archive.tenant, ids));
}

const byNumber = (steps: readonly { readonly number: number }[]) =>
  steps.map((each) => each.number).sort((a, b) => a - b);
const mine = (deals: readonly Open[]) => deals.filter(({ ownerId }) => ownerId === archive.people[0]);

/** All steps that are due for the first owner, five deals at a time. */
async function takesAll(): Promise<Step[]> {
  return archive.asks(now, async (work) => {
    const all: Step[] = [];
    let reached: Reached | null = null;
    do {
      const part: Awaited<ReturnType<typeof takeSteps>> = await takeSteps(work, archive.people[0] ?? "", reached, 5);
      all.push(...part.steps);
      reached = part.reached;
    } while (reached !== null);
    return all;
  });
}

test("the database finds whose deals are due, and takes their steps, as the decision about one deal says", async () => {
  const { policy, people } = archive;
  await fc.assert(
    fc.asyncProperty(fc.array(deal, { minLength: 1, maxLength: 30 }), async (told) => {
      const deals = await keeps(told);
      const due = deals.filter((each) => nudgeStep(each, today, policy, calendar) !== null);
      const owners = await archive.asks(now, (work) => ownersOfDue(work, people));
      expect(owners).toEqual([...new Set(due.map(({ ownerId }) => ownerId))].sort());

      const steps = await takesAll();
      expect(byNumber(steps)).toEqual(byNumber(mine(due)));
      for (const each of mine(due)) {
        const step = steps.find(({ id }) => id === each.id);
        const tells = nudgeStep(each, today, policy, calendar)?.tells;
        expect(step).toMatchObject({ toOwner: tells?.includes("owner"), nudges: each.nudges + 1, version: 2 });
      }
      const after = openOf(
        await findAll(
          archive.database.prisma,
          archive.tenant,
          deals.map(({ id }) => id),
        ),
      );
      const told2 = after.filter(
        ({ nudgedAt, updatedAt, version }) => version === 2 && +(nudgedAt ?? 0) === +updatedAt,
      );
      expect(byNumber(told2)).toEqual(byNumber(mine(due)));
    }),
    { numRuns: 25 },
  );
});

test("the worst unanswered ones are those that are stale and untouched, worst first, with their number", async () => {
  const { policy } = archive;
  await fc.assert(
    fc.asyncProperty(fc.array(deal, { minLength: 1, maxLength: 40 }), async (told) => {
      const deals = await keeps(told);
      const unanswered = mine(deals).filter(
        (each) => each.nudgedAt?.getTime() === each.updatedAt.getTime() && isStale(each, today, policy, calendar),
      );
      const found = await archive.asks(now, (work) => worstUnanswered(work, { owner: archive.people[0] ?? "" }));
      const worst = worstFirst(unanswered, today, policy, calendar).slice(0, policy.nudges.shown);
      expect(found.count).toBe(unanswered.length);
      expect(byNumber(found.deals)).toEqual(byNumber(worst));
    }),
    { numRuns: 25 },
  );
});
