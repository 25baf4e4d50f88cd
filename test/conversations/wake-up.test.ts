import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, type Day } from "../../src/kernel/day.ts";
import { fromDateColumn } from "../../src/store/database.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

/** A dormant customer is woken three times, and then left alone; one that wakes is planned for like others. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};
const customer = async (name: string) => {
  const { prisma: db } = office.app.database;
  const { id } = await db.account.findFirstOrThrow({ where: { name } });
  return db.customer.findFirstOrThrow({ where: { accountId: id } });
};
const open = async (name: string) => {
  const { id } = await customer(name);
  return office.app.database.prisma.revisit.findMany({ where: { customerId: id, state: "open" } });
};
const dueOn = async (name: string): Promise<Day> => {
  const [call] = await open(name);
  if (!call) throw new Error(`nobody is to call ${name}`);
  return fromDateColumn(call.dueOn);
};
const morning = (day: Day) => office.moveTo(new Date(`${day}T02:00:00Z`));

beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  for (const name of ["Acme", "Globex", "Initech"]) {
    await says("bo", `/customer new ${name}`);
    await says("bo", `/customer order ${name} 12k 2026-10-01`);
    await who("bo").presses("Confirm");
  }
  await office.settles();
  await office.runs("revisits.fill");
});
afterAll(() => office.close());

test("a customer that fell asleep is to be called at once, and stands in the manager's numbers as newly dormant", async () => {
  await office.moveTo(new Date("2026-11-23T03:00:00Z"));
  for (const name of ["Acme", "Globex"]) {
    await says("bo", `/customer tier ${name} dormant silent since the move`);
    await office.settles();
    expect(await open(name)).toMatchObject([{ ground: "wake", rung: 0 }]);
  }
  // One that was found so by mistake is none.
  await says("bo", "/customer tier Initech dormant silent since the move");
  await who("bo").presses("Undo");
  await office.settles();
  await morning("2026-11-24");
  const kim = who("kim");
  expect(told(kim)).toMatch(/Newly dormant\D+2/);
  await says("kim", "/customer numbers");
  await kim.presses("Newly dormant (2)", { in: "#sales" });
  for (const name of ["Acme", "Globex"]) expect(newest(kim)).toContain(name);
  await morning("2026-11-25");
  expect(told(kim).split("Newly dormant").at(-1)?.trim()).toMatch(/^0\b/);
});

test("whoever nobody wakes is called three times and then left alone, though nights pass", async () => {
  const first = await dueOn("Acme");
  const steps: Day[] = [first];
  for (const rung of [0, 1, 2]) {
    const day = await dueOn("Acme");
    expect(await open("Acme")).toMatchObject([{ rung }]);
    await morning(day);
    await says("bo", "/customer Acme");
    await who("bo").presses("Open", { in: "#sales", on: "To wake a dormant customer" });
    await who("bo").presses("Not needed", { in: "#sales" });
    await who("bo").fills({ Reason: "no answer to three mails" });
    await who("bo").submits();
    await office.settles();
    if (rung < 2) steps.push(await dueOn("Acme"));
  }
  expect(newest(who("bo"))).toContain("a dormant customer is left alone after the last try");
  expect(steps[1] && steps[1] >= addDays(first, 14)).toBe(true);
  expect(steps[2] && steps[2] >= addDays(first, 45)).toBe(true);
  expect(await open("Acme")).toEqual([]);
  await office.runs("revisits.fill");
  expect(await open("Acme")).toEqual([]);
  expect(await says("bo", "/customer list dormant")).toContain("Acme");
});

test("a step that nobody takes climbs to the manager", () => {
  expect(told(who("kim"))).toContain("missed");
  expect(told(who("kim"))).toContain("Globex");
});

test("one that answers is called when it was promised; awake again, it has its tier's plan", async () => {
  const day = addDays(
    (
      await office.app.database.prisma.revisit.findFirstOrThrow({ where: { reason: { not: null }, rung: 2 } })
    ).answeredAt
      ?.toISOString()
      .slice(0, 10) ?? "",
    1,
  );
  await morning(day);
  await says("bo", "/revisit done Globex");
  await who("bo").fills({ Satisfaction: "4", "Promised next step": "send prices", "Next step's day": addDays(day, 6) });
  await who("bo").submits();
  await office.settles();
  expect(await open("Globex")).toMatchObject([{ note: "send prices" }]);
  await says("bo", "/customer order Globex 9k today");
  await who("bo").presses("Confirm");
  await says("bo", "/customer tier Globex");
  await who("bo").presses("By its numbers again", { in: "#sales" });
  await office.runs("customers.tiers");
  await office.settles();
  expect(await customer("Globex")).toMatchObject({ tier: "regular" });
  const [call] = await open("Globex");
  expect(call?.ground).not.toBe("wake");

  await says("bo", "/customer order Acme 9k today");
  await who("bo").presses("Confirm");
  await says("bo", "/customer tier Acme");
  await who("bo").presses("By its numbers again", { in: "#sales" });
  await office.runs("customers.tiers");
  await office.settles();
  await office.runs("revisits.fill");
  expect(await customer("Acme")).toMatchObject({ tier: "regular" });
  expect(await open("Acme")).toMatchObject([{ ground: "plan", rung: null }]);
});
