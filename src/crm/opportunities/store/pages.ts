import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { dealOf } from "./store.ts";

/** All deals of a company in the order of their numbers, so many at a time: the whole is never held. */
export async function* dealPages(db: Db, tenant: Id, size: number): AsyncGenerator<Opportunity[]> {
  for (let after = 0; ; ) {
    const rows = await db.opportunity.findMany({
      where: { tenantId: tenant, number: { gt: after } },
      orderBy: { number: "asc" },
      take: size,
      // Only searches need them, and they are most of a row.
      omit: { grams: true },
    });
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => dealOf({ ...row, grams: [] }));
    if (rows.length < size) return;
    after = last.number;
  }
}
