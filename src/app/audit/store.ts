import type { Id } from "../../kernel/id.ts";
import type { Db, Prisma } from "../../store/database.ts";

/** The kinds of record whose changes are kept. */
export const recordKinds = [
  "opportunity",
  "account",
  "contact",
  "customer",
  "revisit",
  "prompt",
  "tag",
  "member",
  "team",
  "handover",
  "job",
  "message",
] as const;
export type RecordKind = (typeof recordKinds)[number];
export const isRecordKind = (words: string): words is RecordKind => recordKinds.some((kind) => kind === words);

/** Which changes: whose, of what kind of record, of one, of which records, from one moment until before another. */
export interface Filter {
  readonly byId?: Id | undefined;
  readonly kind?: RecordKind | undefined;
  readonly record?: Id | undefined;
  readonly records?: readonly { readonly kind: RecordKind; readonly id: Id }[] | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/** The filter as the database reads it, bound to its company. */
export function fitting(tenant: Id, { byId, kind, record, records, since, until }: Filter): Prisma.AuditWhereInput {
  return {
    tenantId: tenant,
    ...(byId ? { byId } : {}),
    ...(kind ? { subjectKind: kind } : {}),
    // By its kind as well, since the index begins with it.
    ...(record ? { subjectId: record, subjectKind: kind ?? { in: [...recordKinds] } } : {}),
    ...(since || until ? { at: { ...(since ? { gte: since } : {}), ...(until ? { lt: until } : {}) } } : {}),
    ...(records ? { OR: records.map((record) => ({ subjectKind: record.kind, subjectId: record.id })) } : {}),
  };
}

export type Change = Awaited<ReturnType<Db["audit"]["findMany"]>>[number];

/** A place in the list: what the next page begins after. */
export interface Place {
  readonly at: Date;
  readonly id: Id;
}

/** One page of changes, newest first; an index holds each order, so that any page costs what the first does. */
export async function pageOf(db: Db, tenant: Id, filter: Filter, after: Place | null, size: number): Promise<Change[]> {
  const before = after && { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] };
  return db.audit.findMany({
    where: { AND: [fitting(tenant, filter), ...(after && before ? [{ at: { lte: after.at } }, before] : [])] },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: size,
  });
}
