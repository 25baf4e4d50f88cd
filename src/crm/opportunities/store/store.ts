import { isDeepStrictEqual } from "node:util";
import type { Day } from "../../../kernel/day.ts";
import { grams } from "../../../kernel/grams.ts";
import type { Id } from "../../../kernel/id.ts";
import {
  type Db,
  fromDateColumn,
  type Opportunity as OpportunityRow,
  type Prisma,
  toDateColumn,
} from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import type { Decided, NewDeal, Open, Opportunity, StayChange } from "../opportunity/opportunity.ts";
import type { Sight } from "../opportunity/sight.ts";
import { checked } from "./row.ts";

/** The deal; null when there is none of that id in this company. */
export async function find(db: Db, tenant: Id, id: Id): Promise<Opportunity | null> {
  const row = await db.opportunity.findFirst({ where: { id, tenantId: tenant } });
  return row && dealOf(row);
}

export async function findAll(db: Db, tenant: Id, ids: readonly Id[]): Promise<Opportunity[]> {
  const rows = await db.opportunity.findMany({ where: { id: { in: [...ids] }, tenantId: tenant } });
  return rows.map(dealOf);
}

/** Keeps a new deal, with its first stay and state. Gives it back with its number. */
export async function insert(
  work: Work,
  { deal, stay }: Decided<NewDeal>,
  names: readonly string[],
): Promise<Opportunity> {
  const row = await work.db.opportunity.create({
    data: { ...columns(deal), id: deal.id, tenantId: work.tenant, createdAt: deal.createdAt, grams: grams(...names) },
  });
  await writeHistory(work, deal, stay, true);
  return dealOf(row);
}

/**
 * Keeps a changed deal: its row at the version that it was decided from, and its history where that changed.
 * Throws VersionConflict when somebody else's change came first.
 */
export async function save<D extends Opportunity>(
  work: Work,
  before: Opportunity,
  { deal, stay }: Decided<D>,
  names?: readonly string[],
): Promise<D> {
  const { count } = await work.db.opportunity.updateMany({
    where: { id: before.id, tenantId: work.tenant, version: before.version },
    data: {
      ...changedColumns(before, deal),
      version: before.version + 1,
      ...(names === undefined ? {} : { grams: grams(...names) }),
    },
  });
  if (count === 0) throw new VersionConflict("the deal");
  const changed = stateKeys.some((key) => JSON.stringify(before[key]) !== JSON.stringify(deal[key]));
  if (stay || changed) await writeHistory(work, deal, stay, changed);
  return { ...deal, version: before.version + 1 };
}

/** Takes a deal away that was only just made, with its history. */
export async function remove(work: Work, { id }: Opportunity): Promise<void> {
  const mine = { opportunityId: id, tenantId: work.tenant };
  await work.db.stageStay.deleteMany({ where: mine });
  await work.db.opportunityState.deleteMany({ where: mine });
  await work.db.opportunity.deleteMany({ where: { id, tenantId: work.tenant } });
}

/** What an "as of" figure may ask for: a change of any of these begins a new state. */
const stateKeys = [
  "stage",
  "outcome",
  "grade",
  "ownerId",
  "teamId",
  "amount",
  "currency",
  "closeDate",
  "nextStepOn",
  "snoozedUntil",
  "decision",
] as const;

/** Ends the present stay and state and begins the next, in one statement. */
async function writeHistory(
  work: Work,
  deal: Pick<Open, "id"> & { readonly [K in (typeof stateKeys)[number]]: Opportunity[K] },
  stay: StayChange | null,
  state: boolean,
): Promise<void> {
  const { now, tenant, by } = work;
  const at = stay?.at ?? now;
  await work.db.$executeRaw`
    with ended_state as (
      update "OpportunityState" set until = ${now} where ${state} and "opportunityId" = ${deal.id}::uuid and until is null
    ), ended_stay as (
      update "StageStay" set "leftAt" = ${at}, "leftTo" = ${stay?.left?.to ?? null}
      where ${stay?.left !== null && stay !== null} and "opportunityId" = ${deal.id}::uuid and "leftAt" is null
    ), begun_stay as (
      insert into "StageStay" (id, "tenantId", "opportunityId", stage, "enteredAt", "enteredById", entry, reason)
      select ${work.newId()}::uuid, ${tenant}::uuid, ${deal.id}::uuid, ${stay?.entered.stage ?? ""}, ${at}, ${by.id}::uuid,
        ${stay?.entered.entry ?? ""}, ${stay?.entered.reason ?? null} where ${stay !== null}
    )
    insert into "OpportunityState" (id, "tenantId", "opportunityId", since, stage, outcome, grade, "ownerId", "teamId",
      amount, currency, "closeDate", "nextStepOn", "snoozedUntil", decision, "byId")
    select ${work.newId()}::uuid, ${tenant}::uuid, ${deal.id}::uuid, ${now}, ${deal.stage}, ${deal.outcome}::"Outcome",
      ${deal.grade}, ${deal.ownerId}::uuid, ${deal.teamId}::uuid, ${deal.amount?.amount ?? null}::numeric, ${deal.currency},
      ${deal.closeDate}::date, ${deal.nextStepOn}::date, ${deal.snoozedUntil}::date, ${deal.decision}, ${by.id}::uuid
    where ${state}`;
}

/** Of the columns, those that changed: most decisions change a few of forty. */
function changedColumns(before: Opportunity, deal: Opportunity): Partial<ReturnType<typeof columns>> {
  const was: { readonly [column: string]: unknown } = columns(before);
  return Object.fromEntries(
    Object.entries(columns(deal)).filter(([column, is]) => !isDeepStrictEqual(was[column], is)),
  );
}

/** The columns that a decision may change. */
function columns(deal: NewDeal | Opportunity) {
  const { id, number, version, createdAt, amount, ...rest } = { number: 0, ...deal };
  return {
    ...rest,
    collaboratorIds: [...deal.collaboratorIds],
    amount: amount?.amount ?? null,
    closeDate: dateColumn(deal.closeDate),
    nextStepOn: dateColumn(deal.nextStepOn),
    snoozedUntil: dateColumn(deal.snoozedUntil),
    staleOn: dateColumn(deal.staleOn),
    lookAgainOn: dateColumn(deal.lookAgainOn),
    startDate: dateColumn(deal.startDate),
  };
}

const dateColumn = (day: Day | null): Date | null => (day === null ? null : toDateColumn(day));
const dayColumn = (date: Date | null): Day | null => (date === null ? null : fromDateColumn(date));

/** A row as the deal that it is; a row that no deal can be is a bug, and says so. */
export function dealOf({ amount, ...row }: OpportunityRow): Opportunity {
  return checked({
    ...row,
    amount: amount === null ? null : { amount: plainDecimal(amount), currency: row.currency },
    closeDate: dayColumn(row.closeDate),
    nextStepOn: dayColumn(row.nextStepOn),
    snoozedUntil: dayColumn(row.snoozedUntil),
    staleOn: dayColumn(row.staleOn),
    lookAgainOn: dayColumn(row.lookAgainOn),
    startDate: dayColumn(row.startDate),
  });
}

const plainDecimal = (amount: Prisma.Decimal): string => amount.toFixed();

/** Which deals a list shows. */
export interface Filter {
  readonly ownerId?: Id | null;
  readonly teamIds?: readonly Id[];
  readonly staleBy?: Day;
  readonly outcome?: Opportunity["outcome"];
  readonly stage?: string;
  readonly accountId?: Id;
  readonly collaboratorId?: Id;
  /** Only what somebody sees. */
  readonly sight?: Sight;
}

/** A place in a list, what the next page begins after: when its last deal was changed (of stale ones the stale day), and which it is. */
export interface Cursor {
  readonly at: string;
  readonly id: Id;
}

/**
 * One page of deals, last changed first, or with `staleBy` the longest stale first; `next` where there are more. An index
 * holds each order, so that any page costs what the first does.
 */
export async function page(
  db: Db,
  tenant: Id,
  filter: Filter,
  after: Cursor | null,
  size: number,
): Promise<{ readonly deals: Opportunity[]; readonly next: Cursor | null }> {
  const rows = await db.opportunity.findMany({
    where: { AND: [fitting(tenant, filter), after ? following(filter, after) : {}] },
    orderBy: orderOf(filter),
    take: size + 1,
  });
  const deals = rows.slice(0, size).map(dealOf);
  const last = deals.at(-1);
  if (rows.length <= size || !last) return { deals, next: null };
  return { deals, next: { at: (filter.staleBy ? last.staleOn : null) ?? last.updatedAt.toISOString(), id: last.id } };
}

/** The pool's first key is the same for all its rows; without it PostgreSQL does not see that an index holds them in this order. */
const orderOf = ({ staleBy, ownerId }: Filter) => [
  ...(ownerId === null ? [{ ownerId: "asc" as const }] : []),
  ...(staleBy ? [{ staleOn: "asc" as const }] : [{ updatedAt: "desc" as const }]),
  { id: "asc" as const },
];

function fitting(tenant: Id, { staleBy, collaboratorId, teamIds, sight, ...equal }: Filter) {
  const teams = teamIds ? { teamId: { in: [...teamIds] } } : {};
  const stale = staleBy ? { staleOn: { lte: toDateColumn(staleBy) } } : {};
  const shared = collaboratorId ? { collaboratorIds: { has: collaboratorId } } : {};
  const seen = sight ? whereSeen(sight) : {};
  return { tenantId: tenant, outcome: "open" as const, ...equal, ...teams, ...stale, ...shared, ...seen };
}

/** `isSeen`, as Prisma asks it. */
function whereSeen({ all, id, team, teamIds }: Sight) {
  if (all || id === null) return {};
  const theirs = team ? [{ teamId: null }, { teamId: { in: [...teamIds] } }] : [];
  return { OR: [{ ownerId: null }, { ownerId: id }, { collaboratorIds: { has: id } }, ...theirs] };
}

/** The first condition lets the index begin at the right place; OR alone would read all pages before. */
function following({ staleBy }: Filter, { at, id }: Cursor) {
  const place = new Date(at);
  return staleBy
    ? { staleOn: { gte: place }, OR: [{ staleOn: { gt: place } }, { staleOn: place, id: { gt: id } }] }
    : { updatedAt: { lte: place }, OR: [{ updatedAt: { lt: place } }, { updatedAt: place, id: { gt: id } }] };
}

/**
 * How many deals fit, counted up to `most`: what a title says must not grow with the table. In the order of the list, whose
 * index then ends it early; without an order Prisma would sort them all by id. Several teams are counted one by one, since
 * no index holds them in one order.
 */
export async function count(db: Db, tenant: Id, filter: Filter, most: number): Promise<number> {
  const parts = filter.teamIds?.map((id) => ({ ...filter, teamIds: [id] })) ?? [filter];
  let found = 0;
  for (const part of parts) {
    if (found >= most) break;
    found += await db.opportunity.count({
      where: fitting(tenant, part),
      orderBy: orderOf(part),
      take: most - found,
    });
  }
  return found;
}
