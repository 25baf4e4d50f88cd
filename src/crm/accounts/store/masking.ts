import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Maskable } from "../../../policy/schema.ts";
import { masks } from "../../../policy/stages.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { coveredBy } from "../../members/store/standing-in.ts";
import { haveErrand } from "./errands.ts";

/**
 * The one rule of whose a company is, by which a masked value is read, as PostgreSQL reads it of the table of that name: its
 * owners', theirs whom they let in, theirs who stand in while whoever cares for it is away; or nobody's. How to reach people
 * there is for whoever has an errand there, too; what is sold to them is not.
 */
async function isTheirs(work: Work, field: Maskable, account: Prisma.Sql): Promise<Prisma.Sql> {
  const { id, zone } = work.by;
  const covered = id === null ? [] : await coveredBy(work, id, dayAt(work.now, zone));
  return Prisma.sql`(${id}::uuid = any(${account}."collaboratorIds" || array[${account}."ownerId", ${account}."careOwnerId"])
    or ${account}."careOwnerId" = any(${[...covered]}::uuid[])
    or num_nonnulls(${account}."ownerId", ${account}."careOwnerId") + cardinality(${account}."collaboratorIds") = 0
    or ${field === "amount" || id === null ? Prisma.sql`false` : haveErrand([id, ...covered], account)})`;
}

/** Whether the asker reads something of a company of the table of that name: all do, where the policy masks nothing. */
export const reads = async (work: Work, field: Maskable, account: Prisma.Sql): Promise<Prisma.Sql> =>
  masks(work.policy, work.by, field) ? isTheirs(work, field, account) : Prisma.sql`true`;

/** Of these companies, those of which the asker reads that; of a merged one, whether they read it of what it became. */
export async function theirAccounts(work: Work, ids: readonly Id[], field: Maskable): Promise<ReadonlySet<Id>> {
  const rows = await work.db.$queryRaw<{ id: Id }[]>`
    with recursive became as (
      select id as asked, id, "mergedIntoId" from "Account"
      where id = any(${[...ids]}::uuid[]) and "tenantId" = ${work.tenant}::uuid
      union all select b.asked, a.id, a."mergedIntoId" from became b join "Account" a on a.id = b."mergedIntoId"
    )
    select b.asked as id from became b join "Account" a on a.id = b.id
    where a."mergedIntoId" is null and ${await isTheirs(work, field, Prisma.sql`a`)}`;
  return new Set(rows.map(({ id }) => id));
}

/** Whether something of a company is masked for the asker; asked of the database only where the policy masks it. */
export async function hidesOf(work: Work, field: Maskable, id: Id): Promise<boolean> {
  return masks(work.policy, work.by, field) && !(await theirAccounts(work, [id], field)).has(id);
}
