import { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Db, fromDateColumn, type Prompt as PromptRow, toDateColumn } from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import { answers, facts, type Prompt, states } from "../prompt/prompt.ts";

export async function findPrompt(db: Db, tenant: Id, id: Id): Promise<Prompt | null> {
  const row = await db.prompt.findFirst({ where: { id, tenantId: tenant } });
  return row && promptOf(row);
}

/** Keeps new prompts in one statement, whatever their number; those found before, by what makes them these, are left out by the table's own keys. */
export async function insertPrompts({ db, tenant }: Work, prompts: readonly Prompt[]): Promise<number> {
  if (prompts.length === 0) return 0;
  const rows = prompts.map((prompt) => ({ ...prompt, kind: prompt.facts.kind }));
  return db.$executeRaw`
    insert into "Prompt" (id, "tenantId", "customerId", "ownerId", kind, state, "dueOn", facts, "contractId", "revisitId",
      rung, once, "raisedAt", answer, words, "dealId", "answeredAt", "answeredById", "createdAt", version)
    select id, ${tenant}::uuid, "customerId", "ownerId", kind, state, "dueOn", facts, "contractId", "revisitId", rung, once,
      "raisedAt", answer, words, "dealId", "answeredAt", "answeredById", "createdAt", version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "customerId" uuid, "ownerId" uuid, kind text,
      state text, "dueOn" date, facts jsonb, "contractId" uuid, "revisitId" uuid, rung int, once text,
      "raisedAt" timestamptz, answer text, words text, "dealId" uuid, "answeredAt" timestamptz, "answeredById" uuid,
      "createdAt" timestamptz, version int)
    on conflict do nothing`;
}

/** Keeps a changed prompt at the version it was decided from. Throws VersionConflict when another change came first. */
export async function savePrompt({ db, tenant }: Work, before: Prompt, after: Prompt): Promise<Prompt> {
  const { count } = await db.prompt.updateMany({
    where: { id: before.id, tenantId: tenant, version: before.version },
    data: { ...columns(after), version: before.version + 1 },
  });
  if (count === 0) throw new VersionConflict("the prompt");
  return { ...after, version: before.version + 1 };
}

/** Takes a prompt away whose ground is gone, so that it may be found anew. */
export async function removePrompt({ db, tenant }: Work, { id, version }: Prompt): Promise<void> {
  const { count } = await db.prompt.deleteMany({ where: { id, tenantId: tenant, version } });
  if (count === 0) throw new VersionConflict("the prompt");
}

/** Whose prompts a list shows. */
export interface Whose {
  readonly owners?: readonly Id[];
  readonly teamIds?: readonly Id[];
}

/** A place in a list. */
export interface Place {
  readonly dueOn: Day;
  readonly id: Id;
}

/** What is due by a day, longest due first, after a place. Of a team: by who cares for the customer now. */
export async function dueBy(
  { db, tenant }: Work,
  whose: Whose,
  by: Day,
  { after = null, size }: { readonly after?: Place | null; readonly size: number },
): Promise<readonly Prompt[]> {
  const on = after && toDateColumn(after.dueOn);
  const rows = await db.prompt.findMany({
    where: {
      AND: [
        await whereOf(db, tenant, whose, by),
        on ? { dueOn: { gte: on }, OR: [{ dueOn: { gt: on } }, { dueOn: on, id: { gt: after.id } }] } : {},
      ],
    },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: size,
  });
  return rows.map(promptOf);
}

export async function countDue({ db, tenant }: Work, whose: Whose, by: Day): Promise<number> {
  return db.prompt.count({ where: await whereOf(db, tenant, whose, by) });
}

async function whereOf(db: Db, tenant: Id, { owners, teamIds }: Whose, by: Day) {
  const within = teamIds && { where: { tenantId: tenant, teamId: { in: [...teamIds] } }, select: { id: true } };
  const members = within ? (await db.member.findMany(within)).map(({ id }) => id) : owners;
  return {
    tenantId: tenant,
    state: "open",
    // A hint stands on its revisit's card.
    kind: { not: "hint" },
    dueOn: { lte: toDateColumn(by) },
    ...(members ? { ownerId: { in: [...members] } } : {}),
  };
}

/** The prompt of a contract that is open. */
export async function promptOfContract({ db, tenant }: Work, contractId: Id): Promise<Prompt | null> {
  const row = await db.prompt.findFirst({ where: { tenantId: tenant, contractId, state: "open" } });
  return row && promptOf(row);
}

/** Whoever cares for a customer from now on answers what is open. */
export async function moveOpen({ db, tenant }: Work, customerId: Id, to: Id | null): Promise<void> {
  await db.prompt.updateMany({
    where: { tenantId: tenant, customerId, state: "open" },
    data: { ownerId: to, version: { increment: 1 } },
  });
}

const known = z.object({ state: z.enum(states), answer: z.enum(answers).nullable(), facts });

/** A row as the prompt that it is; a row that none can be is a bug, and says so. */
export function promptOf({ tenantId, kind, ...row }: PromptRow): Prompt {
  return { ...row, ...known.parse(row), dueOn: fromDateColumn(row.dueOn) };
}

/** The columns that a decision may change. */
function columns({ id, customerId, once, createdAt, version, facts: found, dueOn, ...rest }: Prompt) {
  return { ...rest, kind: found.kind, facts: found, dueOn: toDateColumn(dueOn) };
}
