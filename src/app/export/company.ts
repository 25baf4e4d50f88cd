import type { Writable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { Id } from "../../kernel/id.ts";
import { type Db, Prisma } from "../../store/database.ts";
import { csvCell, type Value } from "./cells.ts";
import { write } from "./run.ts";

export const companyFormats = ["jsonl", "csv"] as const;
export type CompanyFormat = (typeof companyFormats)[number];

/** Tables that are no company's records: what keeps the process going, and the key of survey links. */
export const machinery: ReadonlySet<string> = new Set([
  ...["Draft", "Heard", "JobSlot", "Lane", "Showing", "Slot", "SurveyKey", "Turn"],
]);
/** Columns that stay: tokens, even encrypted, and what searches make of the others. */
export const withheld: { readonly [table: string]: readonly string[] } = {
  Account: ["grams"],
  Installation: ["sealed", "keyId", "refreshingUntil"],
  Opportunity: ["grams"],
};

const batchSize = 1000;

/** A table, with its columns and what makes a row it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly Column[];
}
interface Column {
  readonly name: string;
  readonly type: string;
}

const described = z.array(
  z.object({ table: z.string(), name: z.string(), type: z.string(), isKey: z.boolean(), hasTenant: z.boolean() }),
);

/** Every table of a company's, read from the database itself, so that a new one is never forgotten. */
export async function companyTables(db: Db): Promise<readonly Table[]> {
  const rows = await db.$queryRaw`
    select c.table_name::text as table, c.column_name::text as name, c.udt_name::text as type,
      exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indisprimary and i.indrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
          and a.attname = c.column_name) as "isKey",
      bool_or(c.column_name = 'tenantId') over (partition by c.table_name) as "hasTenant"
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
    order by c.table_name, c.ordinal_position`;
  const all = described.parse(rows).filter(({ table, hasTenant }) => hasTenant || table === "Tenant");
  const names = [...new Set(all.map(({ table }) => table))].filter((name) => !machinery.has(name));
  return names.map((name) => {
    const own = all.filter(({ table }) => table === name);
    const columns = own.filter((column) => column.name !== "tenantId" && !withheld[name]?.includes(column.name));
    return { name, columns, key: own.filter(({ isKey }) => isKey) };
  });
}

/**
 * Writes all rows of a company in one of its tables, a batch at a time, by their key: no transaction is kept open meanwhile.
 * Numbers with decimals and large ones are written as strings, days as `YYYY-MM-DD`, instants as ISO 8601. Gives how many.
 */
export async function exportTable(
  to: Writable,
  { db, tenant }: { readonly db: Db; readonly tenant: Id },
  table: Table,
  format: CompanyFormat,
): Promise<number> {
  const names = table.columns.map(({ name }) => name);
  if (format === "csv") await write(to, stringify([names]));
  let count = 0;
  for await (const rows of batches(db, tenant, table)) {
    count += rows.length;
    const lines =
      format === "jsonl" ? rows.map((row) => `${row}\n`).join("") : stringify(rows.map((row) => cells(row, names)));
    await write(to, lines);
  }
  return count;
}

const record = z.record(z.string(), z.unknown());
const plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Lists and JSON are cells of JSON. */
function cells(row: string, names: readonly string[]): string[] {
  const values = record.parse(JSON.parse(row));
  return names.map((name) => {
    const value: Value = plain.catch(() => JSON.stringify(values[name])).parse(values[name]);
    return csvCell(value);
  });
}

const page = z.array(z.object({ row: z.string(), place: z.array(z.string()) }));
const quoted = (name: string): Prisma.Sql => Prisma.raw(`t."${name}"`);
const exact: ReadonlySet<string> = new Set(["numeric", "int8"]);

async function* batches(db: Db, tenant: Id, { name, columns, key }: Table): AsyncGenerator<string[]> {
  const chosen = columns.map((column) =>
    exact.has(column.type)
      ? Prisma.sql`${quoted(column.name)}::text as ${Prisma.raw(`"${column.name}"`)}`
      : quoted(column.name),
  );
  const keys = key.map((column) => quoted(column.name));
  const owner = quoted(name === "Tenant" ? "id" : "tenantId");
  let last: readonly string[] | null = null;
  for (;;) {
    const after: Prisma.Sql =
      last === null
        ? Prisma.empty
        : Prisma.sql`and (${Prisma.join(keys)}) > (${Prisma.join(
            last.map((value, at) => Prisma.sql`${value}::${Prisma.raw(key[at]?.type ?? "text")}`),
          )})`;
    const found = page.parse(
      await db.$queryRaw`
        select row_to_json(s)::text as row, array[${Prisma.join(keys.map((each) => Prisma.sql`${each}::text`))}] as place
        from ${Prisma.raw(`"${name}"`)} t cross join lateral (select ${Prisma.join(chosen)}) s
        where ${owner} = ${tenant}::uuid ${after} order by ${Prisma.join(keys)} limit ${batchSize}`,
    );
    if (found.length) yield found.map(({ row }) => row);
    if (found.length < batchSize) return;
    last = found.at(-1)?.place ?? null;
  }
}
