import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";

/** What signs a company's survey links; null: it never made one. */
export async function findKey(db: Db, tenant: Id): Promise<string | null> {
  const row = await db.surveyKey.findFirst({ where: { tenantId: tenant } });
  return row?.key ?? null;
}

/** The same, made up at the first link: two random UUIDs, 244 bits. */
export async function keyOf({ db, tenant, now, newId }: Work): Promise<string> {
  const known = await findKey(db, tenant);
  if (known !== null) return known;
  const made = { tenantId: tenant, key: `${newId()}${newId()}`, createdAt: now };
  await db.surveyKey.createMany({ data: [made], skipDuplicates: true });
  // Somebody else may have made one at this very moment.
  return (await findKey(db, tenant)) ?? made.key;
}
