import { tag } from "../../crm/customers/customer/tags.ts";
import type { Work } from "../../work/work.ts";
import type { Place } from "./places.ts";
import { keyOf, type Speaking } from "./speaking.ts";

/** A tag that says something beside the person's words is called by what is left; one that does not is borne no more. */
export async function retag({ db, tenant }: Work, place: Place, rows: readonly Speaking[]): Promise<void> {
  const left = rows.flatMap(({ key, after: { name } }) =>
    name && /[\p{L}\p{N}]/u.test(name) ? { old: key, ...tag(name) } : [],
  );
  await db.$executeRaw`
    with old as (
      delete from "CustomerTag" t
      where t."tenantId" = ${tenant}::uuid and ${keyOf(place)} = any(${rows.map(({ key }) => key)}::text[])
      returning ${keyOf(place)} as old, t.*
    )
    insert into "CustomerTag" ("tenantId", "customerId", key, name, "byId", at)
    select t."tenantId", t."customerId", n.key, n.name, t."byId", t.at
    from old t join jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as n(old text, key text, name text) using (old)
    on conflict do nothing`;
}

/** A renaming of such a tag can't be taken back any more. */
export async function forgetRenames({ db, tenant }: Work, _: Place, rows: readonly Speaking[]): Promise<void> {
  await db.tagRename.deleteMany({ where: { tenantId: tenant, id: { in: rows.map(({ key }) => key) } } });
}
