import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskOf } from "../../src/app/build.ts";
import { stillSo } from "../../src/app/still.ts";
import { type CardDraft, card as whole } from "../../src/chat/card.ts";
import type { Asks } from "../../src/chat/question.ts";
import { json } from "../../src/work/json.ts";
import type { Kind } from "../../src/work/kinds.ts";
import type { UnitOfWork } from "../../src/work/unit.ts";
import type { Work } from "../../src/work/work.ts";
import { kept, maskedStage, spokenIn } from "../support/masked-stage.ts";
import { valuesFor } from "../support/rights.ts";
import type { Stage } from "../support/rights-stage.ts";

/**
 * All that Sam is told while everything is theirs: by whatever Pat, who leads, can do, with every job that follows, and by
 * every job of the clock. Sent then it says what is kept; sent when everything is Pat's, and Sam a colleague, none of it does.
 */
let stage: Stage;
interface Told {
  readonly by: string;
  readonly card: CardDraft;
  readonly kind: Kind;
}
const told: Told[] = [];
const ids = { sam: "", pat: "", team: "", tenant: "" };

beforeAll(async () => {
  stage = await maskedStage();
  await stage.mayEverything();
  const { prisma, pool } = stage.app.database;
  const sam = await prisma.member.findFirstOrThrow({ where: { name: "Sam Sample" } });
  const pat = await prisma.member.findFirstOrThrow({ where: { name: "Pat Person" } });
  Object.assign(ids, { sam: sam.id, pat: pat.id, team: sam.teamId, tenant: sam.tenantId });
  await prisma.member.update({ where: { id: sam.id }, data: { role: "rep" } });
  await prisma.member.update({ where: { id: pat.id }, data: { role: "admin" } });
  await prisma.team.updateMany({ where: { id: ids.team }, data: { managerId: sam.id } });
  const account = { platform: "slack", externalId: "T1", userId: "U2", tenantId: ids.tenant, memberId: pat.id };
  const seen = { seenAt: stage.app.clock.now(), checkedAt: stage.app.clock.now(), greetedAt: stage.app.clock.now() };
  await prisma.chatAccount.create({ data: { ...account, ...seen } });
  // What is in the pool is nobody's, and everybody may read it.
  await pool.query(`update "Opportunity" set amount = 5 where "ownerId" is null`);
  await pool.query(`update "Opportunity" set "lookAgainOn" = '2026-11-23' where outcome = 'lost'`);
  await pool.query(`update "Customer" set tier = 'vip'`);
  await pool.query(`update "HandOver" set "fromId" = $1`, [sam.id]);
  for (const { verb } of stage.app.catalogue.commands.values()) await askedByPat(verb.name);
  for (const job of stage.app.catalogue.jobs.values()) if (job.at) await byTheClock(job.name);
}, 300_000);
afterAll(() => stage.close());

class Over extends Error {}

/** Does it with all that follows from it, notes what Sam would be told, and takes it back. */
const following =
  (by: string): UnitOfWork =>
  async (who, act) => {
    const { app } = stage;
    let result: { readonly value: Awaited<ReturnType<typeof act>> } | null = null;
    const run = app.unit(who, async (work) => {
      const next: (() => Promise<void>)[] = [];
      const noting: Work = {
        ...work,
        tell: (whom, card, { kind = "alert" } = {}) => {
          if ("member" in whom && whom.member === ids.sam) told.push({ by, card, kind });
        },
        record: (what, facts) => {
          for (const job of app.catalogue.jobs.values())
            if (job.upon === what.name && (job.concerns?.(facts) ?? true)) next.push(() => job.start(later, facts));
        },
        later: ({ name }, input, when) => {
          const job = app.catalogue.jobs.get(name);
          if (job && !when?.at) next.push(() => job.start(later, input));
        },
      };
      const later: Work = { ...noting, by: app.self };
      result = { value: await act(noting) };
      for (let at = 0; at < 50; at++) await next.shift()?.();
      throw new Over();
    });
    await run.catch((error: unknown) => {
      if (!(error instanceof Over)) throw error;
    });
    if (result === null) throw new Error("nothing was done");
    const { value } = result;
    return value;
  };

async function askedByPat(name: string): Promise<void> {
  const { app } = stage;
  const command = app.catalogue.commands.get(name);
  if (!command) return;
  const values = { ...valuesFor(command.verb, stage), ...("person" in command.verb.fields ? { person: ids.sam } : {}) };
  const draft = randomUUID();
  const held = { id: draft, tenantId: ids.tenant, memberId: ids.pat, verb: name, createdAt: app.clock.now() };
  const expiresAt = new Date("2026-11-25T00:00:00Z");
  await app.database.prisma.draft.create({ data: { ...held, expiresAt, values: json({ known: values, asked: [] }) } });
  const desk = deskOf({ ...app, unit: following(name) }, new Map());
  for (const asks of [
    { kind: "press", verb: name, values },
    { kind: "submit", draft, answers: {} },
  ] satisfies Asks[]) {
    const place = { kind: "direct", room: undefined } as const;
    await desk({ platform: "slack", tenant: "T1", user: "U2", key: randomUUID(), place, asks, opensForms: true });
  }
}

async function byTheClock(name: string): Promise<void> {
  const job = stage.app.catalogue.jobs.get(name);
  if (!job?.at) return;
  const { per, together } = job.at;
  const input = {
    company: {},
    team: { team: ids.team },
    member: together ? { members: [ids.sam] } : { member: ids.sam },
  }[per];
  await following(name)({ tenant: ids.tenant, by: stage.app.self }, (work) => job.start(work, input));
}

/** By what Sam was told something that is kept, if it is sent now: as it is sent. */
async function leaks(): Promise<ReadonlySet<string>> {
  const look = stillSo(stage.app);
  const found = new Set<string>();
  for (const { by, card, kind } of told) {
    const sent = await look(ids.tenant, ids.sam, kind, whole.parse(card), stage.app.clock.now());
    if (sent && kept.test(spokenIn(stage.app, sent))) found.add(by);
  }
  return found;
}

test("what Sam is told of what is theirs says what it is worth and how to reach its people", async () => {
  const found = await leaks();
  expect([...found].sort()).toEqual(
    expect.arrayContaining([
      "customer.accept",
      "customer.remove-order",
      "desk.morning",
      "opportunity.log",
      "revisit.plan",
      "revisits.vips",
    ]),
  );
  expect(found.size).toBeGreaterThan(20);
});

test("the same, sent when it is another's, says none of it", async () => {
  await stage.loses({ role: "rep", team: "same" });
  expect(told.length).toBeGreaterThan(30);
  expect([...(await leaks())]).toEqual([]);
}, 120_000);
