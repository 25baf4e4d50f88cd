import { days } from "../../../kernel/clock.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Tag } from "../customer/tags.ts";

/**
 * Gives a tag another name, wherever it stands; where a customer bears that one already, both become one. Keeps who bore
 * either of them before; gives the id by which it can be taken back, and how many customers it is about.
 */
export async function renameTag(work: Work, from: string, to: Tag): Promise<{ id: Id; count: number }> {
  const { db, tenant, newId } = work;
  await forgetRenames(work);
  const id = newId();
  await db.$executeRaw`
    insert into "TagRename" (id, "tenantId", "from", "to", bore)
    select ${id}::uuid, ${tenant}::uuid, ${from}, ${to.key}, coalesce(jsonb_agg(jsonb_build_object('customerId', "customerId",
      'key', key, 'name', name, 'byId', "byId", 'at', at)), '[]')
    from "CustomerTag" where "tenantId" = ${tenant}::uuid and key in (${from}, ${to.key})`;
  const count = await db.customerTag.count({ where: { tenantId: tenant, key: from } });
  if (from !== to.key) {
    await db.$executeRaw`
      delete from "CustomerTag" old where old."tenantId" = ${tenant}::uuid and old.key = ${from} and exists (
        select from "CustomerTag" new where new."tenantId" = ${tenant}::uuid and new.key = ${to.key}
          and new."customerId" = old."customerId")`;
  }
  await db.customerTag.updateMany({ where: { tenantId: tenant, key: from }, data: { key: to.key, name: to.name } });
  await db.customerTag.updateMany({ where: { tenantId: tenant, key: to.key }, data: { name: to.name } });
  return { id, count };
}

/** Those of which the message with the button is gone. */
async function forgetRenames({ db, tenant, now, policy }: Work): Promise<void> {
  const since = new Date(now.getTime() - days(policy.retention.messages));
  await db.$executeRaw`
    delete from "TagRename" r where r."tenantId" = ${tenant}::uuid and not exists (
      select from "Audit" a where a."tenantId" = r."tenantId" and a."subjectKind" = 'tag' and a."subjectId" = r.id
        and a.at >= ${since})`;
}

/**
 * Every customer that still bears what a renaming made has what it bore before, in whoever's name and since when it did;
 * whoever lost the tag since stays without, and whoever got it since keeps it. Gives how many there are; 0: nothing is left
 * of the renaming.
 */
export async function takeRenameBack({ db, tenant }: Work, id: Id): Promise<number> {
  const back = await db.$executeRaw`
    with rename as (
      select "from", "to", bore from "TagRename" where id = ${id}::uuid and "tenantId" = ${tenant}::uuid
    ), bore as materialized (
      select b.*, r."from", r."to" from rename r cross join lateral jsonb_to_recordset(r.bore)
        as b("customerId" uuid, key text, name text, "byId" uuid, at timestamptz)
    ), bearing as materialized (
      select t."customerId" from "CustomerTag" t join rename r on r."to" = t.key where t."tenantId" = ${tenant}::uuid
    ), gone as (
      delete from "CustomerTag" t using bore b
      where t."tenantId" = ${tenant}::uuid and t.key = b."to" and t."customerId" = b."customerId"
        and b.key = b."from" and b."from" <> b."to"
        and not exists (select from bore had where had."customerId" = b."customerId" and had.key = b."to")
    )
    insert into "CustomerTag" ("tenantId", "customerId", key, name, "byId", at)
    select ${tenant}::uuid, "customerId", key, name, "byId", at from bore
    where key = "from" and "customerId" in (select "customerId" from bearing)
    on conflict ("tenantId", "customerId", key) do update set name = excluded.name`;
  await db.$executeRaw`
    update "CustomerTag" t set name = b.name
    from "TagRename" r cross join lateral jsonb_to_recordset(r.bore) as b("customerId" uuid, key text, name text)
    where r.id = ${id}::uuid and r."tenantId" = ${tenant}::uuid and t."tenantId" = r."tenantId"
      and b.key = r."to" and t.key = b.key and t."customerId" = b."customerId"`;
  return back;
}
