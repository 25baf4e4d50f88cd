import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Tag } from "../customer/tags.ts";

/** A customer's tags, by name. */
export async function tagsOf({ db, tenant }: Work, customerId: Id): Promise<readonly Tag[]> {
  const rows = await db.customerTag.findMany({ where: { tenantId: tenant, customerId }, orderBy: { name: "asc" } });
  return rows.map(({ key, name }) => ({ key, name }));
}

/** Adds and takes tags away, in two statements; what is there, or not there, already is left alone. */
export async function changeTags(
  { db, tenant, by, now }: Work,
  customerId: Id,
  { added, removed }: { readonly added: readonly Tag[]; readonly removed: readonly string[] },
): Promise<void> {
  if (removed.length) {
    await db.customerTag.deleteMany({ where: { tenantId: tenant, customerId, key: { in: [...removed] } } });
  }
  if (added.length) {
    await db.customerTag.createMany({
      data: added.map((tag) => ({ ...tag, tenantId: tenant, customerId, byId: by.id, at: now })),
      skipDuplicates: true,
    });
  }
}

/** Adds tags to many customers in one statement; gives the customers that did not bear theirs before. */
export async function addTags(
  { db, tenant, by, now }: Work,
  tags: readonly (Tag & { readonly customerId: Id })[],
): Promise<ReadonlySet<Id>> {
  const rows = await db.customerTag.createManyAndReturn({
    data: tags.map((each) => ({ ...each, tenantId: tenant, byId: by.id, at: now })),
    skipDuplicates: true,
    select: { customerId: true },
  });
  return new Set(rows.map(({ customerId }) => customerId));
}

/** All tags in use with how many active customers bear them, the most used first. */
export async function tagCounts(
  { db, tenant }: Work,
  most: number,
): Promise<readonly (Tag & { readonly count: number })[]> {
  return db.$queryRaw<(Tag & { count: number })[]>`
    select t.key, min(t.name) as name, count(*)::int as count from "CustomerTag" t
    join "Customer" c on c.id = t."customerId" and c.status = 'active'
    where t."tenantId" = ${tenant}::uuid group by t.key order by count(*) desc, t.key limit ${most}`;
}
