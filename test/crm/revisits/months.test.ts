import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { slice } from "../../../src/crm/revisits/index.ts";
import { addDays, dayAt } from "../../../src/kernel/day.ts";
import { calendarsOf } from "../../../src/policy/calendars.ts";
import { loadPolicy } from "../../../src/policy/load.ts";
import { tiers } from "../../../src/policy/schema.ts";
import { type Database, fromDateColumn } from "../../../src/store/database.ts";
import { openQueue } from "../../../src/work/queue.ts";
import { unitOfWork } from "../../../src/work/unit.ts";
import type { Actor, Work } from "../../../src/work/work.ts";
import { freshDatabase } from "../../support/database.ts";

const zone = "Asia/Shanghai";
const people = 15;
const days = 100;
const loaded = await loadPolicy("manifests/policy.yaml");
if ("problems" in loaded) throw new Error("the policy has mistakes");
const { policy } = loaded;
const calendars = calendarsOf(policy);
const wakes = policy.customers.plans.dormant.wake.length;

/** The same days each time: who answers what is drawn from a row of numbers that never changes. */
let drawn = 20261126;
const draw = (under: number): number => {
  drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0;
  return Math.floor((drawn / 2 ** 32) * under);
};

let database: Database;
let now = new Date("2026-08-31T02:00:00Z");
const tenant = randomUUID();
const team = randomUUID();
const [bo, kim] = [randomUUID(), randomUUID()];
const customers = Array.from({ length: people }, () => randomUUID());
const self: Actor = { id: null, name: "Tandem", role: "admin", teamId: null, leads: [], locale: "en", zone };
const actor: Actor = { ...self, id: bo, name: "Bo", role: "rep", teamId: team };

beforeAll(async () => {
  database = await freshDatabase();
  await openQueue(database, () => {});
  const { prisma } = database;
  await prisma.tenant.create({ data: { id: tenant, name: "Months", createdAt: now } });
  await prisma.team.create({ data: { id: team, tenantId: tenant, name: "Care", managerId: kim, zone } });
  const hours = { zone, locale: "en", workFrom: "09:00", workTo: "18:00", joinedAt: now };
  for (const [id, name, role] of [
    [bo, "Bo", "rep"],
    [kim, "Kim", "manager"],
  ] as const) {
    const email = `${name.toLowerCase()}@months.example`;
    await prisma.member.create({ data: { ...hours, id, tenantId: tenant, teamId: team, name, email, role } });
  }
  for (const [at, id] of customers.entries()) {
    const account = randomUUID();
    const name = `Customer ${at}`;
    await prisma.account.create({ data: { id: account, tenantId: tenant, name, grams: [], createdAt: now } });
    await prisma.customer.create({
      data: {
        id,
        tenantId: tenant,
        accountId: account,
        ownerId: bo,
        teamId: team,
        tier: tiers[at % tiers.length] ?? "regular",
        tierSince: now,
        tierReason: { because: "started", how: "import" },
        since: new Date("2025-01-06"),
        createdAt: now,
        updatedAt: now,
      },
    });
  }
});
afterAll(() => database.close());

const unit = (by: Actor, act: (work: Work) => Promise<unknown>) =>
  unitOfWork({ database, clock: { now: () => now }, ids: { next: randomUUID }, policy, calendars, jobs: [] })(
    { tenant, by },
    act,
  );
const runs = (name: string, input: object = {}) => {
  const job = slice.jobs.find((each) => each.name === name);
  if (!job) throw new Error(`no job ${name}`);
  return unit(self, (work) => job.start(work, input));
};
const asks = (name: string, input: { readonly [field: string]: unknown }) => {
  const command = slice.commands.find(({ verb }) => verb.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return unit(actor, (work) => command.run(work, input, { platform: "slack", unread: [] }));
};
const open = () => database.prisma.revisit.findMany({ where: { tenantId: tenant, state: "open" } });

/** What Bo does with a call that is due: he reaches them, or not, moves it, finds it needless, or forgets about it. */
async function answers(revisit: string, moves: number, tries: number, today: string): Promise<void> {
  const known = { revisit };
  const nextOn = draw(3) === 0 ? { nextStep: "send prices", nextOn: addDays(today, 1 + draw(20)) } : {};
  const kinds = [
    () => asks("revisit.done", { ...known, satisfaction: String(1 + draw(5)), need: "spare parts", ...nextOn }),
    () => asks("revisit.done", { ...known, satisfaction: "5" }),
    () => asks("revisit.unreached", { ...known, again: "3", ...(tries % 3 === 2 ? { contact: "Li Lei" } : {}) }),
    () => (moves < 2 ? asks("revisit.move", { ...known, on: addDays(today, 1 + draw(9)), reason: "busy" }) : null),
    () => asks("revisit.drop", { ...known, reason: "spoke at the fair" }),
  ];
  // Drawn beyond the last of them: forgotten today.
  await kinds[draw(kinds.length + 3)]?.();
}

async function anotherTier(customer: string, today: string): Promise<void> {
  const tier = tiers[draw(tiers.length)] ?? "regular";
  const before = await database.prisma.customer.findFirst({ where: { id: customer } });
  if (!before || before.tier === tier) return;
  await database.prisma.customer.update({ where: { id: customer }, data: { tier, tierSince: now } });
  await runs("revisits.follow-tier", { customers: [customer], day: today });
}

test("months of calls, moves and changes of tier: nobody without a planned touch, nobody twice, nothing missed in silence", async () => {
  const calendar = calendars(zone);
  for (let day = 0; day < days; day++, now = new Date(now.getTime() + 86_400_000)) {
    const today = dayAt(now, zone);
    await runs("revisits.fill");
    const planned = await open();
    expect(new Set(planned.map(({ customerId }) => customerId)).size).toBe(planned.length);
    const without = customers.filter((id) => !planned.some(({ customerId }) => customerId === id));
    for (const id of without) {
      const customer = await database.prisma.customer.findFirst({ where: { id } });
      const woken = await database.prisma.revisit.count({ where: { customerId: id, ground: "wake", rung: wakes - 1 } });
      expect([customer?.tier, woken > 0]).toEqual(["dormant", true]);
    }
    if (!calendar.isWorkingDay(today)) continue;
    await runs("revisits.missed");
    for (const each of await open()) {
      const due = fromDateColumn(each.dueOn);
      if (calendar.workingDaysBetween(due, today) >= 2) expect(each.raisedAt).not.toBeNull();
      if (due <= today) await answers(each.id, each.moves, each.tries, today);
    }
    if (draw(3) === 0) await anotherTier(customers[draw(people)] ?? "", today);
  }
  const all = await database.prisma.revisit.findMany({ where: { tenantId: tenant } });
  expect(all.length).toBeGreaterThan(people * 2);
  expect(all.filter(({ dueOn }) => !calendar.isWorkingDay(fromDateColumn(dueOn))).map(({ dueOn }) => dueOn)).toEqual(
    [],
  );
  expect(await database.prisma.delivery.count({ where: { memberId: kim, kind: "revisit" } })).toBeGreaterThan(0);
}, 240_000);
