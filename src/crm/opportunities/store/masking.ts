import type { Id } from "../../../kernel/id.ts";
import { masks } from "../../../policy/stages.ts";
import type { Work } from "../../../work/work.ts";

/** Of these deals, those that are the asker's: they own them, collaborate on them, or are asked to take them; and nobody's. */
export async function theirDeals({ db, tenant, by }: Work, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select o.id from "Opportunity" o
    where o.id = any(${[...ids]}::uuid[]) and o."tenantId" = ${tenant}::uuid
      and (${by.id}::uuid = any(o."collaboratorIds" || o."ownerId")
        or o."ownerId" is null and cardinality(o."collaboratorIds") = 0
        or exists (select 1 from "Offer" f
          where f."opportunityId" = o.id and f."memberId" = ${by.id}::uuid and f.state = 'pending'))`;
  return new Set(rows.map(({ id }) => id));
}

/** Whether what a deal is worth is masked for the asker; asked of the database only where the policy masks it. */
export async function hidesAmount(work: Work, id: Id): Promise<boolean> {
  return masks(work.policy, work.by, "amount") && !(await theirDeals(work, [id])).has(id);
}
