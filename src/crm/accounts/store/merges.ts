import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import type { Db, Merge as MergeRow } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { storedFields } from "../account/account.ts";
import type { Merge } from "../account/merge.ts";

const states = z.object({ before: storedFields, after: storedFields });
const moved = z.record(z.string(), z.array(z.string()));

/** Moves the gone account's contacts to the kept one, and notes the merge with all that undoing it needs. */
export async function keepMerge(
  work: Work & { readonly by: { readonly id: Id | null } },
  merge: Pick<Merge, "id" | "keptId" | "goneId" | "before" | "after">,
): Promise<void> {
  const { db, tenant, now } = work;
  if (!work.by.id) throw new Error("accounts are merged by a person");
  const theirs = { tenantId: tenant, accountId: merge.goneId };
  const contacts = await db.contact.findMany({ where: theirs, select: { id: true } });
  await db.contact.updateMany({ where: theirs, data: { accountId: merge.keptId } });
  await db.merge.create({
    data: {
      id: merge.id,
      tenantId: tenant,
      keptId: merge.keptId,
      goneId: merge.goneId,
      before: states.parse({ before: merge.before, after: merge.after }),
      moved: { contact: contacts.map(({ id }) => id) },
      mergedAt: now,
      mergedById: work.by.id,
    },
  });
}

/** Gives the contacts that a merge moved back, and notes that it is undone. */
export async function undoMerge({ db, tenant, now }: Pick<Work, "db" | "tenant" | "now">, merge: Merge): Promise<void> {
  const ids = [...(merge.moved.contact ?? [])];
  await db.contact.updateMany({
    where: { tenantId: tenant, id: { in: ids }, accountId: merge.keptId },
    data: { accountId: merge.goneId },
  });
  await db.merge.updateMany({ where: { id: merge.id, tenantId: tenant }, data: { undoneAt: now } });
}

export async function findMerge(db: Db, tenant: Id, id: Id): Promise<Merge | null> {
  const row = await db.merge.findFirst({ where: { id, tenantId: tenant } });
  return row && mergeOf(row);
}

/** The merges into an account that still stand, newest first, with the name of the account that is gone. */
export async function mergesInto(
  db: Db,
  tenant: Id,
  keptId: Id,
): Promise<readonly (Merge & { readonly goneName: string })[]> {
  const rows = await db.merge.findMany({
    where: { tenantId: tenant, keptId, undoneAt: null },
    orderBy: { mergedAt: "desc" },
    take: 5,
  });
  const gone = await db.account.findMany({
    where: { tenantId: tenant, id: { in: rows.map(({ goneId }) => goneId) } },
    select: { id: true, name: true },
  });
  const names = new Map(gone.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...mergeOf(row), goneName: names.get(row.goneId) ?? "" }));
}

/** Notes records of a higher slice that were moved by a merge, so that undoing it can find them. */
export async function noteMoved(db: Db, tenant: Id, mergeId: Id, kind: string, ids: readonly Id[]): Promise<void> {
  await db.$executeRaw`
    update "Merge" set moved = moved || jsonb_build_object(${kind}::text, ${JSON.stringify(ids)}::jsonb)
    where id = ${mergeId}::uuid and "tenantId" = ${tenant}::uuid`;
}

/** The records of a kind that a merge moved. */
export async function movedBy(db: Db, tenant: Id, mergeId: Id, kind: string): Promise<readonly Id[]> {
  const merge = await findMerge(db, tenant, mergeId);
  return merge?.moved[kind] ?? [];
}

function mergeOf(row: MergeRow): Merge {
  const { id, keptId, goneId, mergedAt, undoneAt } = row;
  return { id, keptId, goneId, mergedAt, undoneAt, ...states.parse(row.before), moved: moved.parse(row.moved) };
}
