import { afterEach, beforeEach, expect, test } from "vitest";
import { erasePerson } from "../../src/app/person/erase.ts";
import { type Company, company } from "./company.ts";

let here: Company;
beforeEach(async () => {
  here = await company();
});
afterEach(() => here.close());

const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;

test("a call that was taken from somebody who has left still knows whose it was, and names nobody once they are erased", async () => {
  const { prisma } = here.database;
  const email = "ann@acme.example";
  const ann = { id: id(30), tenantId: here.tenant, email, name: "Ann Lee", role: "rep" as const, active: false };
  await prisma.member.create({ data: { ...ann, locale: "en", zone: "UTC", joinedAt: here.now } });
  const call = { id: id(70), tenantId: here.tenant, customerId: id(71), ground: "hand", dueOn: here.now };
  const taken = { claimedAt: here.now, claimedFromId: ann.id, reason: "Ann Lee is on leave" };
  await prisma.revisit.create({ data: { ...call, ...taken, createdAt: here.now } });
  await here.unit({ tenant: here.tenant, by: here.by }, (work) => erasePerson(work, email, { write: true }));
  const kept = await prisma.revisit.findFirstOrThrow();
  expect(kept).toMatchObject({ claimedFromId: ann.id });
  const rows = [kept, ...(await prisma.member.findMany({ where: { id: ann.id } }))];
  expect(JSON.stringify(rows)).not.toContain("Ann");
});
