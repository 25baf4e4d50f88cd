import type { Id } from "../../../kernel/id.ts";
import { budgets, decisions, needs } from "../../../policy/schema.ts";
import { fromDateColumn, type Opportunity } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { gradeOf } from "../opportunity/grade.ts";
import { staleOn } from "../opportunity/stale.ts";
import type { ImportedDeal } from "./bulk-deal.ts";
import { type PastState, type PastStay, statesOf, staysOf } from "./bulk-history.ts";

/** A deal as it is kept, but for its grams: there are dozens, and they are slow to read. */
export type KeptDeal = Omit<Opportunity, "grams">;

/** The columns that an import writes, as JSON that PostgreSQL reads back: instants in ISO form, days as they are. */
export type Columns = ReturnType<typeof columnsOf>;

export interface BulkRow {
  readonly id: Id;
  readonly columns: Columns;
  /** What its grams are made from. */
  readonly names: readonly string[];
  readonly stays: readonly PastStay[];
  readonly states: readonly PastState[];
}

/** A deal and its history as rows; what its source has no column for is taken from the row that is kept. */
export function rowOf(deal: ImportedDeal, before: KeptDeal | undefined, work: Work): BulkRow {
  const stays = deal.stays.map(({ stage, at }) => ({ stage, at: at ?? before?.createdAt ?? work.now }));
  const columns = columnsOf(deal, stays, before, work);
  const past = {
    stays,
    outcome: deal.outcome,
    closedAt: deal.closedAt,
    reason: columns.reason,
    grade: columns.grade,
    ownerId: deal.ownerId,
    teamId: deal.teamId,
    amount: deal.amount,
    amountWhileOpen: deal.amountWhileOpen,
    currency: deal.currency,
    closeDate: columns.closeDate,
  };
  const names = [deal.name, ...(deal.account ? [deal.account.name] : [])];
  return {
    id: before?.id ?? work.newId(),
    columns,
    names,
    stays: staysOf(past, work.policy),
    states: statesOf(past),
  };
}

function columnsOf(
  deal: ImportedDeal,
  stays: readonly { stage: string; at: Date }[],
  before: KeptDeal | undefined,
  { policy, calendar, now }: Work,
) {
  const first = stays[0];
  const last = stays.at(-1);
  if (!first || !last) throw new TypeError(`a deal without a stage: ${deal.importKey}`);
  const isOpen = deal.outcome === "open";
  const said = <T>(value: T | undefined, kept: T): T => (value === undefined ? kept : value);
  const facts = {
    need: said(deal.need, levelOf(needs, before?.need)),
    budget: said(deal.budget, levelOf(budgets, before?.budget)),
    decision: said(deal.decision, levelOf(decisions, before?.decision)),
  };
  const { grade } = gradeOf(facts, policy);
  const nextStepOn = said(deal.nextStepOn, before?.nextStepOn ? fromDateColumn(before.nextStepOn) : null);
  const touchedAt = said(deal.touchedAt, before?.touchedAt ?? null);
  const judged = {
    stage: last.stage,
    grade,
    outcome: deal.outcome,
    ownerId: deal.ownerId,
    createdAt: first.at,
    touchedAt,
    nextStepOn,
    snoozedUntil: null,
  };
  const latest = Math.max(...[last.at, deal.closedAt, touchedAt].map((at) => at?.getTime() ?? 0));
  return {
    importKey: deal.importKey,
    name: deal.name,
    accountId: deal.account?.id ?? null,
    ownerId: deal.ownerId,
    teamId: deal.teamId,
    stage: last.stage,
    outcome: deal.outcome,
    grade,
    ...facts,
    amount: deal.amount,
    currency: deal.currency,
    closeDate: said(deal.closeDate, before?.closeDate ? fromDateColumn(before.closeDate) : null),
    nextStep: said(deal.nextStep, before?.nextStep ?? null),
    nextStepOn,
    product: said(deal.product, before?.product ?? null),
    source: said(deal.source, before?.source ?? null),
    territory: said(deal.territory, before?.territory ?? null),
    note: said(deal.note, before?.note ?? null),
    reason: isOpen ? null : said(deal.reason, before?.reason ?? null),
    competitor: isOpen || deal.outcome === "won" ? null : said(deal.competitor, before?.competitor ?? null),
    contractNumber: deal.outcome === "won" ? said(deal.contractNumber, before?.contractNumber ?? null) : null,
    qualifiedAt: (deal.qualifiedAt === "begin" ? first.at : deal.qualifiedAt)?.toISOString() ?? null,
    stageSince: (deal.closedAt ?? last.at).toISOString(),
    touchedAt: touchedAt?.toISOString() ?? null,
    staleOn: staleOn(judged, policy, calendar),
    ownedSince: deal.ownerId === null ? null : first.at.toISOString(),
    pooledAt: deal.ownerId === null && isOpen ? (before?.pooledAt ?? now).toISOString() : null,
    createdAt: first.at.toISOString(),
    updatedAt: new Date(latest).toISOString(),
    closedAt: deal.closedAt?.toISOString() ?? null,
  };
}

/** Follow from the others, or from time and the members' teams: no change of the source. */
const derived: ReadonlySet<string> = new Set(["teamId", "grade", "staleOn", "ownedSince", "pooledAt", "updatedAt"]);

/** The columns in which the source differs from what is kept. */
export function changesOf(before: KeptDeal, { columns }: BulkRow): string[] {
  const kept: { readonly [column: string]: unknown } = before;
  return Object.entries(columns).flatMap(([column, value]) =>
    derived.has(column) || plain(column, kept[column]) === value ? [] : [column],
  );
}

const dayColumns: ReadonlySet<string> = new Set(["closeDate", "nextStepOn", "staleOn"]);

/** A kept value in the form in which it would be written: the same value is the same text. */
export function plain(column: string, value: unknown): unknown {
  if (value instanceof Date) return dayColumns.has(column) ? fromDateColumn(value) : value.toISOString();
  if (typeof value === "object" && value !== null && "toFixed" in value && typeof value.toFixed === "function") {
    return value.toFixed();
  }
  return value;
}

function levelOf<T extends string>(levels: readonly T[], kept: string | null | undefined): T | null {
  return levels.find((level) => level === kept) ?? null;
}
