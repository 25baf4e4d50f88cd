import { grams } from "../../../kernel/grams.ts";
import type { Work } from "../../../work/work.ts";
import { importVerb } from "./bulk-deal.ts";
import { type BulkRow, type KeptDeal, plain } from "./bulk-row.ts";

/** Writes new deals with their histories. One whose key came in meanwhile by another import is left to that one. */
export async function insertDeals(work: Work, rows: readonly BulkRow[]): Promise<void> {
  if (rows.length === 0) return;
  const data = rows.map(({ id, columns, names }) => ({ id, ...columns, grams: grams(...names) }));
  const written = await work.db.$queryRaw<{ id: string }[]>`
    insert into "Opportunity" (id, "tenantId", "importKey", name, "accountId", "ownerId", "teamId", stage, outcome, grade,
      need, budget, decision, amount, currency, "closeDate", "nextStep", "nextStepOn", product, source, territory, note,
      reason, competitor, "contractNumber", "qualifiedAt", "stageSince", "touchedAt", "staleOn", "ownedSince", "pooledAt",
      grams, "createdAt", "createdById", "updatedAt", "closedAt")
    select id, ${work.tenant}::uuid, "importKey", name, "accountId", "ownerId", "teamId", stage, outcome, grade,
      need, budget, decision, amount, currency, "closeDate", "nextStep", "nextStepOn", product, source, territory, note,
      reason, competitor, "contractNumber", "qualifiedAt", "stageSince", "touchedAt", "staleOn", "ownedSince", "pooledAt",
      grams, "createdAt", ${work.by.id}::uuid, "updatedAt", "closedAt"
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as row(id uuid, "importKey" text, name text,
      "accountId" uuid, "ownerId" uuid, "teamId" uuid, stage text, outcome "Outcome", grade text, need text, budget text,
      decision text, amount numeric, currency text, "closeDate" date, "nextStep" text, "nextStepOn" date, product text,
      source text, territory text, note text, reason text, competitor text, "contractNumber" text,
      "qualifiedAt" timestamptz, "stageSince" timestamptz, "touchedAt" timestamptz, "staleOn" date,
      "ownedSince" timestamptz, "pooledAt" timestamptz, grams text[], "createdAt" timestamptz, "updatedAt" timestamptz,
      "closedAt" timestamptz)
    on conflict ("tenantId", "importKey") do nothing
    returning id`;
  const kept = new Set(written.map(({ id }) => id));
  await writeHistories(
    work,
    rows.filter(({ id }) => kept.has(id)),
  );
}

/** Brings kept deals to what their source says now, with their histories told anew and one audit row each. */
export async function replaceDeals(
  work: Work,
  changed: readonly { readonly row: BulkRow; readonly before: KeptDeal; readonly fields: readonly string[] }[],
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ row }) => row);
  const data = rows.map(({ id, columns, names }) => ({ id, ...columns, grams: grams(...names) }));
  await work.db.$executeRaw`
    update "Opportunity" kept set name = row.name, "accountId" = row."accountId", "ownerId" = row."ownerId",
      "teamId" = row."teamId", stage = row.stage, outcome = row.outcome, grade = row.grade, need = row.need,
      budget = row.budget, decision = row.decision, amount = row.amount, currency = row.currency,
      "closeDate" = row."closeDate", "nextStep" = row."nextStep", "nextStepOn" = row."nextStepOn", product = row.product,
      source = row.source, territory = row.territory, note = row.note, reason = row.reason, competitor = row.competitor,
      "contractNumber" = row."contractNumber", "qualifiedAt" = row."qualifiedAt", "stageSince" = row."stageSince",
      "staleOn" = row."staleOn", "ownedSince" = row."ownedSince", "pooledAt" = row."pooledAt", grams = row.grams,
      "createdAt" = row."createdAt", "updatedAt" = row."updatedAt", "closedAt" = row."closedAt", version = kept.version + 1
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as row(id uuid, name text,
      "accountId" uuid, "ownerId" uuid, "teamId" uuid, stage text, outcome "Outcome", grade text, need text, budget text,
      decision text, amount numeric, currency text, "closeDate" date, "nextStep" text, "nextStepOn" date, product text,
      source text, territory text, note text, reason text, competitor text, "contractNumber" text,
      "qualifiedAt" timestamptz, "stageSince" timestamptz, "staleOn" date, "ownedSince" timestamptz,
      "pooledAt" timestamptz, grams text[], "createdAt" timestamptz, "updatedAt" timestamptz, "closedAt" timestamptz)
    where kept.id = row.id and kept."tenantId" = ${work.tenant}::uuid`;
  const ids = rows.map(({ id }) => id);
  await work.db.stageStay.deleteMany({ where: { tenantId: work.tenant, opportunityId: { in: ids } } });
  await work.db.opportunityState.deleteMany({ where: { tenantId: work.tenant, opportunityId: { in: ids } } });
  await writeHistories(work, rows);
  for (const { row, before, fields } of changed) {
    const { columns } = row;
    const after: { readonly [column: string]: string | null } = columns;
    const kept: { readonly [column: string]: unknown } = before;
    work.audit({
      verb: importVerb,
      subject: { kind: "opportunity", id: row.id },
      before: Object.fromEntries(fields.map((field) => [field, text(plain(field, kept[field]))])),
      after: Object.fromEntries(fields.map((field) => [field, after[field] ?? null])),
    });
  }
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

async function writeHistories(work: Work, rows: readonly BulkRow[]): Promise<void> {
  const tenantId = work.tenant;
  const stays = rows.flatMap(({ id, stays }) =>
    stays.map((stay) => ({ ...stay, id: work.newId(), opportunityId: id })),
  );
  const states = rows.flatMap(({ id, columns, states }) =>
    states.map((state) => ({
      ...state,
      id: work.newId(),
      opportunityId: id,
      grade: columns.grade,
      ownerId: columns.ownerId,
      teamId: columns.teamId,
      currency: columns.currency,
      nextStepOn: columns.nextStepOn,
      decision: columns.decision,
    })),
  );
  await work.db.$executeRaw`
    insert into "StageStay" (id, "tenantId", "opportunityId", stage, "enteredAt", "enteredById", entry, reason, "leftAt", "leftTo")
    select id, ${tenantId}::uuid, "opportunityId", stage, "enteredAt", ${work.by.id}::uuid, entry, reason, "leftAt", "leftTo"
    from jsonb_to_recordset(${JSON.stringify(stays)}::jsonb) as row(id uuid, "opportunityId" uuid, stage text,
      "enteredAt" timestamptz, entry text, reason text, "leftAt" timestamptz, "leftTo" text)`;
  await work.db.$executeRaw`
    insert into "OpportunityState" (id, "tenantId", "opportunityId", since, until, stage, outcome, grade, "ownerId", "teamId",
      amount, currency, "closeDate", "nextStepOn", decision, "byId")
    select id, ${tenantId}::uuid, "opportunityId", since, until, stage, outcome, grade, "ownerId", "teamId",
      amount, currency, "closeDate", "nextStepOn", decision, ${work.by.id}::uuid
    from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as row(id uuid, "opportunityId" uuid, since timestamptz,
      until timestamptz, stage text, outcome "Outcome", grade text, "ownerId" uuid, "teamId" uuid, amount numeric,
      currency text, "closeDate" date, "nextStepOn" date, decision text)`;
}
