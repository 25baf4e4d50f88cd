import type { Writable } from "node:stream";
import { z } from "zod";
import type { Id } from "../../kernel/id.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { type Db, Prisma } from "../../store/database.ts";
import type { Work } from "../../work/work.ts";
import { findPerson, type Person } from "./find.ts";
import { places } from "./places.ts";
import { keyOf, speaking } from "./speaking.ts";

/**
 * Everything that is kept of a person, as one JSON object, `rows` by table: what they are and did themselves, by their id,
 * and whatever speaks of them, with what it says. Refuses as `findPerson`, and somebody of whom nothing is
 * kept, before the first byte.
 */
export async function exportPerson(work: Work, words: string, out: Writable): Promise<number> {
  const person = await findPerson(work, words);
  const tables = new Map(places.map((place) => [place.table, place]));
  const referring = await referringColumns(work.db);
  let count = 0;
  const write = (text: string) =>
    new Promise<void>((resolve, reject) => out.write(text, (error) => (error ? reject(error) : resolve())));
  const about = { asked: words, at: work.now.toISOString(), known: person.known };
  for (const table of new Set([...referring.keys(), ...tables.keys()])) {
    const place = tables.get(table);
    let rows = await referringRows(work, table, referring.get(table) ?? [], person);
    if (place) {
      const seen = new Set(rows.map((row) => JSON.stringify(row)));
      for await (const found of speaking(work, place, person)) {
        const whole = await wholeRows(
          work,
          Prisma.sql`${keyOf(place)} = any(${found.map(({ key }) => key)}::text[])`,
          table,
        );
        rows = [...rows, ...whole.filter((row) => !seen.has(JSON.stringify(row)))];
      }
    }
    if (rows.length === 0) continue;
    const before = count === 0 ? `${JSON.stringify(about).slice(0, -1)},"rows":{` : ",";
    await write(`${before}\n${JSON.stringify(table)}:${JSON.stringify(rows, null, 1)}`);
    count += rows.length;
  }
  if (count === 0) throw new Refusal("person.nobody", { words });
  await write("}}\n");
  return count;
}

/** `many`: the column holds several ids. */
const column = z.object({ name: z.string(), many: z.boolean() });
type Column = z.infer<typeof column>;
const columns = z.array(z.object({ table: z.string(), columns: z.array(column) }));

/** By which columns rows belong to a person: read from the database itself, so that a new one is never forgotten. */
async function referringColumns(db: Db): Promise<ReadonlyMap<string, readonly Column[]>> {
  const rows = await db.$queryRaw`
    select c.table_name::text as table, json_agg(json_build_object('name', c.column_name, 'many', c.data_type = 'ARRAY') order by c.ordinal_position) as columns
    from information_schema.columns c
    where c.table_schema = current_schema() and c.udt_name in ('uuid', '_uuid') and c.column_name <> 'tenantId'
      and (c.column_name <> 'id' or c.table_name in ('Contact', 'Member'))
      and exists (select from information_schema.columns t where t.table_schema = c.table_schema
        and t.table_name = c.table_name and t.column_name = 'tenantId')
    group by c.table_name order by c.table_name`;
  return new Map(columns.parse(rows).map((row) => [row.table, row.columns]));
}

const rowsOf = z.array(z.object({ row: z.record(z.string(), z.unknown()) }));

async function referringRows(work: Work, table: string, by: readonly Column[], { contacts, members, surveys }: Person) {
  if (by.length === 0) return [];
  const ids: readonly Id[] = [...contacts, ...members];
  const isTheirs = by.map(({ name, many }) => {
    const theirs = Prisma.sql`${[...ids]}::uuid[]`;
    return Prisma.sql`t.${Prisma.raw(`"${name}"`)} ${many ? Prisma.sql`&& ${theirs}` : Prisma.sql`= any(${theirs})`}`;
  });
  if (table === "Audit") isTheirs.push(Prisma.sql`t.after->>'survey' = any(${[...surveys]}::text[])`);
  return wholeRows(work, Prisma.sql`(${Prisma.join(isTheirs, " or ")})`, table);
}

async function wholeRows({ db, tenant }: Work, which: Prisma.Sql, table: string) {
  const rows = await db.$queryRaw`
    select to_jsonb(t) - 'tenantId' - 'grams' as row from ${Prisma.raw(`"${table}"`)} t
    where t."tenantId" = ${tenant}::uuid and ${which}`;
  return rowsOf.parse(rows).map(({ row }) => row);
}
