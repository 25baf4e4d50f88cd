import { after, days } from "../../../kernel/clock.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import type { Survey } from "../survey/survey.ts";
import { surveyOf } from "./row.ts";

export { answersIn, latestOf, type Place } from "./answers.ts";
export {
  complaintsOf,
  findComplaint,
  findComplaintOf,
  insertComplaint,
  markRaised,
  moveComplaints,
  openComplaints,
  overdue,
  saveComplaint,
  withdrawComplaint,
} from "./complaints.ts";
export { type Due, dueSurveys } from "./due.ts";
export { type Figures, kinds, npsFigures, type Span, type Whose } from "./figures.ts";
export { findKey, keyOf } from "./key.ts";

export async function findSurvey(db: Db, tenant: Id, id: Id): Promise<Survey | null> {
  const row = await db.survey.findFirst({ where: { id, tenantId: tenant } });
  return row && surveyOf(row);
}

/** Surveys by id; ids that none has are left out. */
export async function surveysById(db: Db, tenant: Id, ids: Iterable<Id | null>): Promise<ReadonlyMap<Id, Survey>> {
  const known = [...new Set(ids)].filter((id) => id !== null);
  const rows = known.length ? await db.survey.findMany({ where: { tenantId: tenant, id: { in: known } } }) : [];
  return new Map(rows.map((row) => [row.id, surveyOf(row)]));
}

/** A customer's surveys, newest first. */
export async function surveysOf({ db, tenant }: Work, customerId: Id, most: number): Promise<readonly Survey[]> {
  const rows = await db.survey.findMany({
    where: { tenantId: tenant, customerId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(surveyOf);
}

/** Keeps new surveys; one for a cause that had its own already is left out, by the table's own key. */
export async function insertSurveys({ db, tenant }: Work, surveys: readonly Survey[]): Promise<void> {
  if (surveys.length === 0) return;
  await db.survey.createMany({ data: surveys.map((each) => ({ ...each, tenantId: tenant })), skipDuplicates: true });
}

/** Keeps a changed survey at the version it was decided from. Throws VersionConflict when another change came first. */
export async function saveSurvey({ db, tenant }: Work, before: Survey, after: Survey): Promise<Survey> {
  const version = before.version + 1;
  const { count } = await db.survey.updateMany({
    where: { id: before.id, tenantId: tenant, version: before.version },
    data: { ...after, version },
  });
  if (count === 0) throw new VersionConflict("the survey");
  return { ...after, version };
}

/** What waits to be passed on to these people's customers, oldest first. */
export async function readyFor(
  { db, tenant, now }: Work,
  owners: readonly Id[],
  most: number,
): Promise<readonly Survey[]> {
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select s.id from "Survey" s join "Customer" c on c.id = s."customerId" and c."ownerId" = any(${[...owners]}::uuid[])
    where s."tenantId" = ${tenant}::uuid and s.state = 'ready' and s."expiresAt" > ${now}
    order by s."createdAt", s.id limit ${most}`;
  const found = await surveysById(
    db,
    tenant,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id }) => found.get(id) ?? []);
}

/** The last survey that was made for a contact, or for anybody of a customer, in so many days; null: none. */
export async function askedLately(
  { db, tenant, now }: Work,
  whom: { readonly contactId: Id } | { readonly customerId: Id },
  within: number,
): Promise<Survey | null> {
  const row = await db.survey.findFirst({
    where: { tenantId: tenant, ...whom, state: { not: "dropped" }, createdAt: { gt: after(now, -days(within)) } },
    orderBy: { createdAt: "desc" },
  });
  return row && surveyOf(row);
}

/** What waits for a customer who is one no more is not asked. */
export async function dropReady({ db, tenant }: Work, customerId: Id): Promise<void> {
  await db.survey.updateMany({
    where: { tenantId: tenant, customerId, state: "ready" },
    data: { state: "dropped", version: { increment: 1 } },
  });
}

/** Surveys or complaints (these, or all) of one customer are another's from now on; gives which they were. */
export async function repoint(
  { db, tenant }: Work,
  what: "survey" | "complaint",
  { from, to, only }: { readonly from: Id; readonly to: Id; readonly only: readonly Id[] | null },
): Promise<Id[]> {
  const where = { tenantId: tenant, customerId: from, ...(only ? { id: { in: [...only] } } : {}) };
  const data = { customerId: to, version: { increment: 1 } };
  const select = { id: true };
  const moved =
    what === "survey"
      ? await db.survey.updateManyAndReturn({ where, data, select })
      : await db.complaint.updateManyAndReturn({ where, data, select });
  return moved.map(({ id }) => id);
}
