import { byIds } from "../../crm/members/store/store.ts";
import type { Id } from "../../kernel/id.ts";
import type { Db } from "../../store/database.ts";
import { type Filter, fitting } from "../audit/store.ts";
import type { Plain } from "./cells.ts";

const batchSize = 1000;

export const auditColumns = [
  ...["id", "at", "by", "byEmail", "verb", "record", "recordId", "before", "after", "source", "undoneAt"],
] as const;

/** Who changed what, from which message, old → new: oldest first. `before` and `after` are JSON of what changed. */
export async function* audit(db: Db, tenant: Id, filter: Filter = {}): AsyncGenerator<Plain[]> {
  let last: Pick<Row, "at" | "id"> | null = null;
  for (;;) {
    const after = last && { OR: [{ at: { gt: last.at } }, { at: last.at, id: { gt: last.id } }] };
    const rows: Row[] = await db.audit.findMany({
      where: { AND: [fitting(tenant, filter), after ?? {}] },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      take: batchSize,
    });
    const people = await byIds(
      db,
      tenant,
      rows.map(({ byId }) => byId),
    );
    if (rows.length) yield rows.map((row) => plain(row, people.get(row.byId ?? "")));
    last = rows.at(-1) ?? null;
    if (rows.length < batchSize) return;
  }
}

type Row = Awaited<ReturnType<Db["audit"]["findMany"]>>[number];

function plain(row: Row, who: { readonly name: string; readonly email: string } | undefined): Plain {
  return {
    id: row.id,
    at: row.at.toISOString(),
    // Without a person it was Tandem itself, by the job that is named.
    by: who?.name ?? "Tandem",
    byEmail: who?.email ?? null,
    verb: row.verb,
    record: row.subjectKind,
    recordId: row.subjectId,
    before: JSON.stringify(row.before),
    after: JSON.stringify(row.after),
    source: row.source,
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}
