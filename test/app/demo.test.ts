import { afterEach, beforeEach, expect, test } from "vitest";
import { fillDemo } from "../../src/app/demo/fill.ts";
import type { Opportunity } from "../../src/crm/opportunities/opportunity/opportunity.ts";
import { dealPages } from "../../src/crm/opportunities/store/pages.ts";
import { type Company, company } from "./company.ts";

let here: Company;
beforeEach(async () => {
  here = await company();
});
afterEach(() => here.close());

const story = async (at: Company) => {
  const lines = (await at.exports("opportunities", "jsonl")).toString().trim().split("\n");
  return lines.map((line) => ({ ...JSON.parse(line), id: 0, number: 0 }));
};

test("the demo is the same company each time, whatever its ids", async () => {
  const again = await company();
  await fillDemo(here, { deals: 40, now: here.now });
  await fillDemo(again, { deals: 40, now: here.now });
  const first = await story(here);
  expect(first).toHaveLength(40);
  expect(await story(again)).toEqual(first);
  await again.close();
});

test("it holds both languages, every outcome, a pool, stale deals, next steps and talks, and nothing from the future", async () => {
  const filled = await fillDemo(here, { deals: 120, now: here.now });
  expect(filled).toMatchObject({ deals: 120, accounts: 40 });
  const deals: Opportunity[] = [];
  for await (const page of dealPages(here.database.prisma, here.tenant, 50)) deals.push(...page);
  const some = (is: (deal: (typeof deals)[number]) => boolean) => deals.filter(is).length;
  expect(new Set(deals.map(({ outcome }) => outcome)).size).toBe(4);
  expect(new Set(deals.map(({ stage }) => stage)).size).toBe(4);
  expect(some(({ name }) => /\p{Script=Han}/u.test(name))).toBeGreaterThan(30);
  expect(some(({ currency }) => currency === "USD")).toBeGreaterThan(30);
  expect(some(({ outcome, ownerId }) => outcome === "open" && ownerId === null)).toBeGreaterThan(0);
  expect(some(({ staleOn }) => staleOn !== null && staleOn <= "2026-11-24")).toBeGreaterThan(5);
  expect(some(({ nextStepOn }) => nextStepOn !== null)).toBeGreaterThan(10);
  const instants = deals.flatMap(({ createdAt, updatedAt, closedAt, touchedAt }) => [
    createdAt,
    updatedAt,
    closedAt,
    touchedAt,
  ]);
  expect(instants.every((instant) => instant === null || instant <= here.now)).toBe(true);
  const stays = await here.database.prisma.stageStay.findMany();
  expect(stays.every(({ enteredAt, leftAt }) => leftAt === null || leftAt >= enteredAt)).toBe(true);
  expect(await here.database.prisma.activity.count({ where: { at: { gt: here.now } } })).toBe(0);
  expect(await here.database.prisma.activity.count()).toBeGreaterThan(100);
});

test("it refuses a database that holds accounts, and numbers that are none", async () => {
  await here.imports("accounts", "name\nAcme\n");
  await expect(fillDemo(here, { deals: 5, now: here.now })).rejects.toMatchObject({ code: "terminal.notEmpty" });
  await expect(fillDemo(here, { deals: 1.5, now: here.now })).rejects.toMatchObject({ code: "terminal.badChoice" });
});
