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

/** Empties the tables that have rows, the queue's too, except those that remember migrations; counters begin anew. */
export async function returnToTemplate(cluster: PGlite): Promise<void> {
  await cluster.exec("discard all");
  await cluster.exec(`do $$
    declare
      each record;
      is_used boolean;
    begin
      for each in
        select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') and tablename not like '%migrations'
      loop
        execute 'select exists (select from ' || each.name || ')' into is_used;
        if is_used then execute 'truncate ' || each.name || ' cascade'; end if;
      end loop;
      for each in
        select format('%I.%I', schemaname, sequencename) as name from pg_sequences where last_value is not null
      loop
        execute 'alter sequence ' || each.name || ' restart';
      end loop;
    end $$`);
}
