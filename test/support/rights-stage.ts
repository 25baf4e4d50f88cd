import { randomUUID } from "node:crypto";
import { type App, openApp } from "../../src/app/build.ts";
import { fillDemo } from "../../src/app/demo/fill.ts";
import { readSettings } from "../../src/app/settings.ts";
import { terminalOf } from "../../src/app/terminal/open.ts";
import type { Values } from "../../src/chat/card.ts";
import type { PlatformName, UserRef } from "../../src/chat/question.ts";
import { ensureTenant } from "../../src/crm/members/store/store.ts";
import type { Id } from "../../src/kernel/id.ts";
import { json } from "../../src/work/json.ts";
import { freshDatabase } from "./database.ts";

/** A busy company in which Sam, at first, has everything and may do everything. */
export interface Stage {
  readonly app: App;
  /** Of the records on the stage, by what a field picks or by the field's own name. */
  readonly ids: Readonly<Record<string, Id>>;
  /** What some verbs must be told beside; null: nothing. */
  readonly words: Readonly<Record<string, Readonly<Record<string, Values[string]>>>>;
  sam(platform: PlatformName): UserRef;
  mayEverything(): Promise<void>;
  loses(how: { readonly role: "rep" | "manager"; readonly team: "same" | "other" }): Promise<void>;
  /** As another team's, and nobody cares for the customers, though the companies have their owner. */
  nobodyCares(): Promise<void>;
  leaves(): Promise<void>;
  removed(): Promise<void>;
  /** A form that Sam holds, filled. */
  formInHand(verb: string, values: Values): Promise<Id>;
  close(): Promise<void>;
}

/** Tables whose rows are somebody's. */
const owned = ["Opportunity", "Account", "Customer", "Revisit", "Prompt", "Complaint"] as const;

/** `settings`: of the environment, such as another policy. */
export async function stageOf(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const read = readSettings(settings);
  if ("mistakes" in read) throw new Error(read.mistakes.join("; "));
  const now = new Date("2026-11-23T02:00:00Z");
  const database = await freshDatabase();
  const clock = { now: () => now };
  const bugs: string[] = [];
  const log = (line: string, error?: unknown) =>
    void (error !== undefined && bugs.push(`${line}: ${error instanceof Error ? error.stack : error}`));
  const ids = { next: () => randomUUID() };
  const app = await openApp({ settings: read.settings, clock, ids, log, database });
  const tenant = await ensureTenant(database.prisma, ids.next, now);
  await fillDemo(terminalOf(app, tenant, "en"), { deals: 20, now });
  const { prisma: db, pool } = database;
  const run = (sql: string, values: readonly unknown[] = []) => pool.query(sql, [...values]);
  const [north, south, sam, pat, lou] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  for (const [id, name] of [
    [north, "Here"],
    [south, "There"],
  ] as const)
    await db.team.create({ data: { id, tenantId: tenant, name, managerId: null, zone: "Asia/Shanghai" } });
  const lists = { territories: [], languages: [], mutes: [] };
  const person = {
    tenantId: tenant,
    locale: "en",
    zone: "Asia/Shanghai",
    joinedAt: now,
    role: "rep" as const,
    ...lists,
  };
  await db.member.create({ data: { ...person, id: sam, email: "sam@x.example", name: "Sam Sample", teamId: north } });
  await db.member.create({ data: { ...person, id: pat, email: "pat@x.example", name: "Pat Person", teamId: north } });
  await db.member.create({ data: { ...person, id: lou, email: "lou@x.example", name: "Lou Helper", teamId: south } });
  for (const platform of ["slack", "feishu"]) {
    await db.installation.create({ data: { platform, externalId: "T1", tenantId: tenant, installedAt: now } });
    const account = { platform, externalId: "T1", userId: "U1", tenantId: tenant, memberId: sam };
    await db.chatAccount.create({ data: { ...account, seenAt: now, checkedAt: now, greetedAt: now } });
  }
  const customer = await db.customer.findFirstOrThrow({ where: { tenantId: tenant } });
  const deal = await db.opportunity.findFirstOrThrow({
    where: { tenantId: tenant, outcome: "open", stage: "screening" },
  });
  const letIn = { collaboratorIds: [lou] };
  await db.opportunity.update({ where: { id: deal.id }, data: letIn });
  await db.account.update({ where: { id: customer.accountId }, data: letIn });
  const contact = await db.contact.findFirstOrThrow({ where: { tenantId: tenant, accountId: customer.accountId } });
  const won = await db.opportunity.findFirstOrThrow({ where: { tenantId: tenant, outcome: "won" } });
  const gone = await db.account.findFirstOrThrow({ where: { tenantId: tenant, id: { not: customer.accountId } } });
  const made = { createdAt: now, customerId: customer.id, tenantId: tenant };
  const [sold, agreed] = [randomUUID(), randomUUID()];
  const much = { amount: 5, currency: "CNY" };
  await db.order.create({ data: { ...made, ...much, id: sold, on: now, base: 5 } });
  await db.contract.create({ data: { ...made, ...much, id: agreed, from: now } });
  const [revisit, prompt, survey] = [randomUUID(), randomUUID(), randomUUID()];
  const [complaint, handOver, change] = [randomUUID(), randomUUID(), randomUUID()];
  await db.revisit.deleteMany({ where: { tenantId: tenant, customerId: customer.id } });
  await db.revisit.create({ data: { ...made, id: revisit, ground: "hand", dueOn: now } });
  const facts = { kind: "order", lastOrderOn: "2026-08-01", expectedOn: "2026-11-01", interval: 90, of: "own" };
  const other = await db.customer.findFirstOrThrow({ where: { tenantId: tenant, id: { not: customer.id } } });
  const taken = await db.revisit.create({
    data: { ...made, id: randomUUID(), customerId: other.id, ground: "hand", dueOn: now, claimedAt: now },
  });
  const kind = { kind: "order", dueOn: now, facts: { ...facts, sinceOrder: 114 }, once: "stage" };
  await db.prompt.create({ data: { ...made, ...kind, id: prompt } });
  const asked = { ground: "hand", source: "link", state: "ready", expiresAt: new Date("2026-12-20T00:00:00Z") };
  await db.survey.create({ data: { ...made, ...asked, id: survey, contactId: contact.id } });
  await db.complaint.create({ data: { ...made, id: complaint, dueAt: now } });
  const why = { rule: "nobody", asked: [], leftOut: [] };
  const offer = { round: 1, offeredAt: now, dueAt: new Date("2026-11-24T00:00:00Z"), why };
  const handing = {
    opportunityId: won.id,
    fromId: pat,
    promises: [{ kind: "note", text: "training", on: null }],
    talk: [],
    wonOn: now,
  };
  await db.handOver.create({ data: { ...made, ...handing, id: handOver } });

  const [pooled, offered] = await theDealsBeside();

  /** One in the pool, and one that is offered to Sam. */
  async function theDealsBeside(): Promise<readonly [Id, Id]> {
    const others = await db.opportunity.findMany({
      where: { tenantId: tenant, outcome: "open", id: { not: deal.id } },
      take: 2,
    });
    const [first, second] = others.map(({ id }) => id);
    if (!first || !second) throw new Error("too few deals");
    return [first, second];
  }

  const offerId = randomUUID();
  await db.offer.create({ data: { ...offer, id: offerId, tenantId: tenant, opportunityId: offered, memberId: sam } });

  async function give(to: Id, team: Id): Promise<void> {
    for (const table of owned) await run(`update "${table}" set "ownerId" = $2 where "tenantId" = $1`, [tenant, to]);
    await run(`update "Account" set "careOwnerId" = $2 where "tenantId" = $1`, [tenant, to]);
    for (const table of ["Opportunity", "Customer"])
      await run(`update "${table}" set "teamId" = $2 where "tenantId" = $1`, [tenant, team]);
    await run(`update "Offer" set "memberId" = $2 where "tenantId" = $1`, [tenant, to]);
    await run(`update "Opportunity" set "ownerId" = null, "pooledAt" = $2 where id = $1`, [pooled, now]);
    await run(`update "HandOver" set "toId" = $2 where "tenantId" = $1`, [tenant, to]);
  }
  const set = (data: { active?: boolean; role?: "rep" | "manager" | "admin"; teamId?: Id }) =>
    db.member.update({ where: { id: sam }, data });
  return {
    app,
    ids: {
      ...{ opportunity: deal.id, account: customer.accountId, customer: customer.id, contact: contact.id, team: north },
      ...{ person: pat, revisit, prompt, survey, complaint, handOver, change },
      gone: gone.id,
      order: sold,
      contract: agreed,
    },
    words: {
      "member.settings": { zone: "Asia/Shanghai", language: "zh-CN" },
      "member.notices": { kind: "morning", on: false },
      "member.set": { name: "Pat Other", whole: true },
      "member.add": { email: "new@x.example" },
      "team.set": { name: "Elsewhere", whole: true },
      "account.edit": { name: "Another Name Ltd", whole: true },
      "opportunity.move": { to: "follow-up" },
      "opportunity.won": { contractNumber: "K-1" },
      "opportunity.reopen": { opportunity: won.id },
      "opportunity.uninvite": { person: lou },
      "account.uninvite": { person: lou },
      "opportunity.claim": { opportunity: pooled },
      "opportunity.hand-over": { from: sam, to: pat, how: "person" },
      "opportunity.accept": { opportunity: offered },
      "opportunity.decline": { opportunity: offered },
      "customer.order": { items: null },
      "customer.promise": { promise: "0" },
      "revisit.promise": { promise: "0" },
      "customer.correct-order": { on: "2026-11-20", items: null, number: null, version: null },
      "customer.amend-contract": { from: "2026-11-01", version: null },
      "revisit.release": { revisit: taken.id },
    },
    sam: (platform) => ({ platform, tenant: "T1", user: "U1" }),
    mayEverything: async () => {
      await run(`update "Installation" set "revokedAt" = null`);
      await set({ active: true, role: "admin", teamId: north });
      await give(sam, north);
    },
    loses: async ({ role, team }) => {
      await run(`update "Installation" set "revokedAt" = null`);
      await set({ active: true, role, teamId: team === "same" ? north : south });
      await give(pat, north);
    },
    nobodyCares: async () => {
      await set({ active: true, role: "rep", teamId: south });
      await give(pat, north);
      await run(`update "Account" set "careOwnerId" = null where "tenantId" = $1`, [tenant]);
      await run(`update "Customer" set "ownerId" = null, "teamId" = null where "tenantId" = $1`, [tenant]);
      for (const table of ["Revisit", "Prompt", "Complaint"])
        await run(`update "${table}" set "ownerId" = null where "tenantId" = $1`, [tenant]);
      // Accepted once, by Sam, who cares for nobody now.
      await run(`update "HandOver" set "toId" = $2, state = 'accepted', "acceptedAt" = now() where "tenantId" = $1`, [
        tenant,
        sam,
      ]);
    },
    leaves: async () => {
      await set({ active: false });
    },
    removed: async () => {
      await set({ active: true });
      await run(`update "Installation" set "revokedAt" = now()`);
    },
    formInHand: async (verb, values) => {
      const id = randomUUID();
      const data = { id, tenantId: tenant, memberId: sam, verb, createdAt: now };
      const expiresAt = new Date("2026-11-25T00:00:00Z");
      await db.draft.create({ data: { ...data, expiresAt, values: json({ known: values, asked: [] }) } });
      return id;
    },
    close: async () => {
      await app.close();
      if (bugs.length) throw new Error(bugs.join("\n"));
    },
  };
}
