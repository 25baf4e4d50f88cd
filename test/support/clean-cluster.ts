import type { PGlite } from "@electric-sql/pglite";

/** Names and numbers of everything in the schema that migrations make; changes with each CREATE, ALTER and DROP. */
export async function shapeOf(cluster: PGlite): Promise<string> {
  const { rows } = await cluster.query<{ shape: string }>(`
    with ours as (select oid from pg_namespace where nspname = 'public'),
         tables as (select oid from pg_class where relnamespace in (select oid from ours))
    select md5(concat_ws('/',
      (select string_agg(oid || relname, ',' order by oid) from pg_class where oid in (select oid from tables)),
      (select string_agg(attrelid || attname || attnotnull || atttypid, ',' order by attrelid, attnum)
         from pg_attribute where attrelid in (select oid from tables)),
      (select string_agg(oid::text, ',' order by oid) from pg_constraint where connamespace in (select oid from ours)),
      (select string_agg(oid::text, ',' order by oid) from pg_trigger where tgrelid in (select oid from tables)),
      (select string_agg(oid::text, ',' order by oid) from pg_proc where pronamespace in (select oid from ours)),
      (select string_agg(oid::text, ',' order by oid) from pg_type where typnamespace in (select oid from ours)))) as shape`);
  return rows[0]?.shape ?? "";
}

export async function isUntouched(cluster: PGlite, shape: string): Promise<boolean> {
  return (await shapeOf(cluster)) === shape;
}

/** Empties every table, the queue's too, except those that remember migrations. */
export async function returnToTemplate(cluster: PGlite): Promise<void> {
  await cluster.exec("discard all");
  const { rows } = await cluster.query<{ tables: string | null }>(`
    select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') and tablename not like '%migrations'`);
  if (rows[0]?.tables) await cluster.exec(`truncate ${rows[0].tables} restart identity cascade`);
}
