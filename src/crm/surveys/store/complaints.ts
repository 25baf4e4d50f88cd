import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import { type Complaint, mostRaises } from "../survey/complaint.ts";
import { complaintColumns, complaintOf } from "./row.ts";

export async function findComplaint(db: Db, tenant: Id, id: Id): Promise<Complaint | null> {
  const row = await db.complaint.findFirst({ where: { id, tenantId: tenant } });
  return row && complaintOf(row);
}

/** The complaint that a survey told; null: none. */
export async function findComplaintOf({ db, tenant }: Work, surveyId: Id): Promise<Complaint | null> {
  const row = await db.complaint.findFirst({ where: { tenantId: tenant, surveyId } });
  return row && complaintOf(row);
}

/** Takes the open complaint away that an answer of a revisit had opened, as that answer was taken back; null: none is open. */
export async function withdrawComplaint({ db, tenant }: Work, revisitId: Id): Promise<Complaint | null> {
  const row = await db.complaint.findFirst({ where: { tenantId: tenant, revisitId, state: "open" } });
  if (row) await db.complaint.delete({ where: { id: row.id } });
  return row && complaintOf(row);
}

/** Keeps a new complaint; false: this survey or revisit told it before. */
export async function insertComplaint({ db, tenant }: Work, complaint: Complaint): Promise<boolean> {
  const data = [{ ...complaintColumns(complaint), tenantId: tenant }];
  return (await db.complaint.createMany({ data, skipDuplicates: true })).count === 1;
}

/** Keeps a changed complaint at the version it was decided from. Throws VersionConflict when another change came first. */
export async function saveComplaint({ db, tenant }: Work, before: Complaint, after: Complaint): Promise<Complaint> {
  const version = before.version + 1;
  const { count } = await db.complaint.updateMany({
    where: { id: before.id, tenantId: tenant, version: before.version },
    data: { ...complaintColumns(after), version },
  });
  if (count === 0) throw new VersionConflict("the complaint");
  return { ...after, version };
}

/** A customer's open complaints, oldest first. */
export async function complaintsOf({ db, tenant }: Work, customerId: Id): Promise<readonly Complaint[]> {
  const rows = await db.complaint.findMany({
    where: { tenantId: tenant, customerId, state: "open" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 10,
  });
  return rows.map(complaintOf);
}

/** What these people have to answer, soonest due first. */
export async function openComplaints(
  { db, tenant }: Work,
  owners: readonly Id[],
  most: number,
): Promise<readonly Complaint[]> {
  const rows = await db.complaint.findMany({
    where: { tenantId: tenant, state: "open", ownerId: { in: [...owners] } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(complaintOf);
}

/** What nobody answered in time and that has further to climb, longest due first. */
export async function overdue({ db, tenant, now }: Work, most: number): Promise<readonly Complaint[]> {
  const rows = await db.complaint.findMany({
    where: { tenantId: tenant, state: "open", dueAt: { lte: now }, raises: { lt: mostRaises } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(complaintOf);
}

/** They climbed, and are due again later. */
export async function markRaised({ db, tenant, now }: Work, id: Id, dueAt: Date): Promise<void> {
  await db.complaint.updateMany({
    where: { tenantId: tenant, id, state: "open" },
    data: { raises: { increment: 1 }, raisedAt: now, dueAt, version: { increment: 1 } },
  });
}

/** Whoever cares for a customer from now on answers what is open. */
export async function moveComplaints({ db, tenant }: Work, customerId: Id, to: Id | null): Promise<void> {
  await db.complaint.updateMany({
    where: { tenantId: tenant, customerId, state: "open" },
    data: { ownerId: to, version: { increment: 1 } },
  });
}
