import type { Id } from "../../../kernel/id.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";

/** In the order of their ids, those after one up to another: from the first, and to the last, where it is null. */
export interface Stretch {
  readonly after: Id | null;
  readonly until: Id | null;
}
/** Some customers: these, or a stretch of all. */
export type Some = { readonly ids: readonly Id[] } | Stretch;

/** The next so many active customers. No row of theirs is read: what is asked of them is asked of all in one statement. */
export async function stretchAfter({ db, tenant }: Work, after: Id | null, size: number): Promise<Stretch> {
  const last = await db.customer.findFirst({
    where: { tenantId: tenant, status: "active", ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: "asc" },
    skip: size - 1,
    select: { id: true },
  });
  return { after, until: last?.id ?? null };
}

/**
 * That a column holds one of them. A statement says it of each table that it joins, so that no plan reads a whole one for
 * the sake of some.
 */
export function isAmong(some: Some, column: string): Prisma.Sql {
  const id = Prisma.raw(column);
  if ("ids" in some) return Prisma.sql`${id} = any(${[...some.ids]}::uuid[])`;
  const from = some.after === null ? Prisma.empty : Prisma.sql`and ${id} > ${some.after}::uuid`;
  const to = some.until === null ? Prisma.empty : Prisma.sql`and ${id} <= ${some.until}::uuid`;
  return Prisma.sql`(true ${from} ${to})`;
}
