import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { slice } from "../../../src/crm/surveys/index.ts";
import { dueSurveys } from "../../../src/crm/surveys/store/due.ts";
import { addDays } from "../../../src/kernel/day.ts";
import { workingCalendar } from "../../../src/policy/calendar.ts";
import { loadPolicy } from "../../../src/policy/load.ts";
import type { Policy } from "../../../src/policy/schema.ts";
import type { Database } from "../../../src/store/database.ts";
import { toDateColumn } from "../../../src/store/database.ts";
import { openQueue } from "../../../src/work/queue.ts";
import { unitOfWork } from "../../../src/work/unit.ts";
import type { Actor, Work } from "../../../src/work/work.ts";
import { freshDatabase } from "../../support/database.ts";
import { freshCompany } from "../../support/fresh-company.ts";

const today = "2026-12-01";
const now = new Date(`${today}T02:00:00Z`);
const loaded = await loadPolicy("manifests/policy.yaml");
if ("problems" in loaded) throw new Error("the policy has mistakes");
const database: Database = await freshDatabase();
await openQueue(database, () => {});
afterAll(() => database.close());

/** A company of its own for each test. */
let tenant: string;
beforeEach(async () => {
  tenant = await freshCompany(database);
});

const zone = "Asia/Shanghai";
const self: Actor = { id: null, name: "Tandem", role: "admin", teamId: null, leads: [], locale: "en", zone };
const inWork = <T>(act: (work: Work) => Promise<T>, policy: Policy = loaded.policy): Promise<T> =>
  unitOfWork({
    ...{ database, clock: { now: () => now }, ids: { next: randomUUID }, policy },
    ...{ calendars: () => workingCalendar("CN"), jobs: [] },
  })({ tenant, by: self }, act);
const due = (policy?: Policy) => inWork((work) => dueSurveys(work, { after: null, size: 100 }), policy);
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

/** A customer with so many contacts. */
async function customer(contacts: number, changes: object = {}): Promise<{ id: string; contacts: string[] }> {
  const [id, accountId] = [randomUUID(), randomUUID()];
  await database.prisma.account.create({
    data: { id: accountId, tenantId: tenant, name: "Acme", grams: [], createdAt: now },
  });
  const people = Array.from({ length: contacts }, (_, at) => ({
    ...{ id: randomUUID(), tenantId: tenant, accountId, name: `Contact ${at}` },
    createdAt: new Date(now.getTime() - 1000 * (contacts - at)),
  }));
  await database.prisma.contact.createMany({ data: people });
  await database.prisma.customer.create({
    data: {
      ...{
        id,
        tenantId: tenant,
        accountId,
        tier: "regular",
        tierSince: now,
        since: now,
        createdAt: now,
        updatedAt: now,
      },
      ...{ tierReason: { because: "started", how: "won" }, ...changes },
    },
  });
  return { id, contacts: people.map((each) => each.id) };
}

async function won(customerId: string, daysAgo: number, state = "accepted"): Promise<string> {
  const id = randomUUID();
  const wonOn = toDateColumn(addDays(today, -daysAgo));
  const plain = { promises: [], talk: [], createdAt: now, opportunityId: randomUUID() };
  await database.prisma.handOver.create({ data: { id, tenantId: tenant, customerId, state, wonOn, ...plain } });
  return id;
}

async function asked(customerId: string, daysAgo: number, changes: object = {}): Promise<void> {
  await database.prisma.survey.create({
    data: {
      ...{ id: randomUUID(), tenantId: tenant, customerId, ground: "hand", source: "link", state: "sent" },
      ...{ createdAt: ago(daysAgo), sentAt: ago(daysAgo), expiresAt: ago(daysAgo - 14), ...changes },
    },
  });
}

async function complained(customerId: string, contactId: string | null, askAgainIn: number): Promise<string> {
  const id = randomUUID();
  const askAgainOn = toDateColumn(addDays(today, askAgainIn));
  const plain = { state: "closed", outcome: "fixed", dueAt: now, createdAt: ago(30) };
  await database.prisma.complaint.create({
    data: { id, tenantId: tenant, customerId, contactId, askAgainOn, ...plain },
  });
  return id;
}

describe("after the sale", () => {
  test.each<[what: string, daysAgo: number, state: string, isAsked: boolean]>([
    ["29 days after it", 29, "accepted", false],
    ["on the planned day", 30, "waiting", true],
    ["found a little late", 59, "accepted", true],
    ["sold long before anybody looked", 61, "accepted", false],
    ["opened again", 30, "withdrawn", false],
  ])("%s", async (_what, daysAgo, state, isAsked) => {
    const { id, contacts } = await customer(2);
    const handOver = await won(id, daysAgo, state);
    const wanted = { customerId: id, contactId: contacts[0], ground: "delivery", causeId: handOver };
    expect(await due()).toEqual(isAsked ? [wanted] : []);
  });

  test("once for a sale, also when nobody passed it on", async () => {
    const { id } = await customer(1);
    await asked(id, 45, { ground: "delivery", causeId: await won(id, 59), state: "dropped" });
    expect(await due()).toEqual([]);
  });

  test("not of whoever is a customer no more, nor when the policy does not want it", async () => {
    const { id } = await customer(1, { status: "ended" });
    await won(id, 30);
    expect(await due()).toEqual([]);
    const other = await customer(1);
    await won(other.id, 30);
    const { customers } = loaded.policy;
    const without = { ...loaded.policy, customers: { ...customers, surveys: { ...customers.surveys, ask: [] } } };
    expect(await due(without)).toEqual([]);
  });
});

describe("who is left alone", () => {
  test("a contact for 90 days, whatever the reason: somebody else there is asked", async () => {
    const { id, contacts } = await customer(2);
    await won(id, 30);
    await asked(id, 89, { contactId: contacts[0] });
    expect(await due()).toMatchObject([{ contactId: contacts[1] }]);
    await asked(id, 50, { contactId: contacts[1] });
    expect(await due()).toEqual([]);
  });

  test("everybody of a customer for 30 days", async () => {
    const { id, contacts } = await customer(2);
    await won(id, 30);
    await asked(id, 29, { contactId: contacts[0] });
    expect(await due()).toEqual([]);
  });

  test("a customer without contacts, like a contact", async () => {
    const { id } = await customer(0);
    await won(id, 30);
    expect(await due()).toMatchObject([{ customerId: id, contactId: null }]);
    await asked(id, 60);
    expect(await due()).toEqual([]);
  });
});

test("after a complaint whoever complained is asked, when their days are over", async () => {
  const { id, contacts } = await customer(2);
  const complaint = await complained(id, contacts[1] ?? null, 0);
  expect(await due()).toEqual([{ customerId: id, contactId: contacts[1], ground: "complaint", causeId: complaint }]);
  await asked(id, 60, { contactId: contacts[1] });
  expect(await due()).toEqual([]);
  const later = await customer(1);
  await complained(later.id, later.contacts[0] ?? null, 1);
  expect(await due()).toEqual([]);
});

test("VIPs each quarter; those never asked are spread over it", async () => {
  const vips = [];
  for (let nth = 0; nth < 90; nth++) vips.push(await customer(0, { tier: "vip" }));
  expect(await due()).toHaveLength(1);
  const [one, two] = vips;
  await asked(one?.id ?? "", 91);
  await asked(two?.id ?? "", 89);
  const ids = (await due()).map(({ customerId }) => customerId);
  expect(ids).toContain(one?.id);
  expect(ids).not.toContain(two?.id);
});

test("the night prepares each once, and another company's are its own", async () => {
  const { id } = await customer(1);
  await won(id, 30);
  const night = slice.jobs.find(({ name }) => name === "surveys.prepare");
  await inWork(async (work) => night?.start(work, {}));
  await inWork(async (work) => night?.start(work, {}));
  const kept = await database.prisma.survey.findMany({ where: { tenantId: tenant } });
  expect(kept).toMatchObject([{ customerId: id, state: "ready", ground: "delivery", sentAt: null }]);
  tenant = await freshCompany(database);
  expect(await due()).toEqual([]);
});
