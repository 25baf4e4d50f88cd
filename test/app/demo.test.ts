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
  const sales = async (at: Company) =>
    at.database.prisma.order.findMany({ select: { number: true, on: true, amount: true }, orderBy: { number: "asc" } });
  expect(await sales(here)).toEqual(await sales(again));
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

test("whoever won a deal is a customer: two years of orders and contracts, every tier and trend, nothing from the future", async () => {
  const { prisma } = here.database;
  const filled = await fillDemo(here, { deals: 400, now: here.now });
  const won = await prisma.opportunity.groupBy({ by: ["accountId"], where: { outcome: "won" } });
  expect(filled.customers).toBe(won.length);
  const customers = await prisma.customer.findMany();
  expect(customers).toHaveLength(filled.customers);
  expect(new Set(customers.map(({ tier }) => tier))).toContain("vip");
  for (const tier of ["vip", "regular", "dormant"]) expect(customers.some((each) => each.tier === tier)).toBe(true);
  expect(customers.filter(({ touchedAt }) => touchedAt !== null).length).toBeGreaterThan(filled.customers / 2);
  expect(await prisma.account.count({ where: { careOwnerId: { not: null } } })).toBe(filled.customers);
  const trends = await prisma.customerFacts.groupBy({ by: ["trend"], _count: true });
  expect(trends.map(({ trend }) => trend)).toEqual(expect.arrayContaining(["falling", "steady", "rising"]));

  const today = new Date("2026-11-24T00:00:00Z");
  const orders = await prisma.order.findMany({ orderBy: { on: "asc" } });
  expect(orders.length).toBeGreaterThan(filled.customers * 4);
  expect(orders.every(({ on }) => on >= new Date("2024-11-24") && on <= today)).toBe(true);
  expect(orders.some(({ refund }) => refund)).toBe(true);
  expect(orders.every(({ margin }) => margin !== null)).toBe(true);
  const contracts = await prisma.contract.findMany();
  for (const status of ["running", "renewed", "ended"])
    expect(contracts.some((each) => each.status === status)).toBe(true);
  expect(contracts.filter(({ status, to }) => status === "running" && to !== null && to < today)).toEqual([]);
  expect(contracts.filter(({ renewsId }) => renewsId).length).toBeGreaterThan(5);
});

test("it refuses a database that holds accounts, and numbers that are none", async () => {
  await here.imports("accounts", "name\nAcme\n");
  await expect(fillDemo(here, { deals: 5, now: here.now })).rejects.toMatchObject({ code: "terminal.notEmpty" });
  await expect(fillDemo(here, { deals: 1.5, now: here.now })).rejects.toMatchObject({ code: "terminal.badChoice" });
});
