import type { Values } from "../../../chat/card.ts";
import { grams } from "../../../kernel/grams.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { AccountFields } from "../account/account.ts";
import { type AccountKey, accountKeys, fullNameKey } from "../account/names.ts";
import { insertKeys } from "./keys.ts";

/** An account as a file brings it, its fields already read; `extra` is what no column holds. */
export interface ImportedAccount extends AccountFields {
  readonly extra?: Values;
}

export interface Importing {
  readonly now: Date;
  readonly newId: () => Id;
  /** The country of phone numbers that name none: `phoneRegion(policy)`. */
  readonly region: string;
  readonly by: Id | null;
}

const batch = 1000;

/**
 * Keeps the accounts of a file that are not there yet, 1,000 at a time in a few statements, and gives for each row, in
 * order, the account that it is. A row with a known name (whatever its legal form) or credit code, in the database or
 * earlier in the file, is that account, which stays as it is: importing again changes nothing. Sound, phone, mail domain
 * or a name from another place are not enough without asking.
 */
export async function importMany(
  db: Db,
  tenant: Id,
  rows: readonly ImportedAccount[],
  how: Importing,
): Promise<readonly { readonly id: Id; readonly created: boolean }[]> {
  const done: { id: Id; created: boolean }[] = [];
  for (let from = 0; from < rows.length; from += batch) {
    done.push(...(await importBatch(db, tenant, rows.slice(from, from + batch), how)));
  }
  return done;
}

async function importBatch(db: Db, tenant: Id, rows: readonly ImportedAccount[], how: Importing) {
  const read = rows.map((row) => ({ row, keys: accountKeys(row, how.region) }));
  const known = await knownBy(
    db,
    tenant,
    read.flatMap(({ keys }) => keys),
  );
  const fresh: { id: Id; row: ImportedAccount; keys: readonly AccountKey[] }[] = [];
  const done = read.map(({ row, keys }) => {
    const marks = marksOf(row.name, keys.find(({ kind }) => kind === "code")?.value);
    const found = marks.map((mark) => known.get(mark)).find((id) => id !== undefined);
    if (found) return { id: found, created: false };
    const id = how.newId();
    for (const mark of marks) known.set(mark, id);
    fresh.push({ id, row, keys });
    return { id, created: true };
  });
  await insertFresh(db, tenant, fresh, how);
  return done;
}

async function insertFresh(
  db: Db,
  tenant: Id,
  fresh: readonly { id: Id; row: ImportedAccount; keys: readonly AccountKey[] }[],
  { now, by }: Importing,
): Promise<void> {
  if (fresh.length === 0) return;
  await db.account.createMany({
    data: fresh.map(({ id, keys, row: { extra, ...fields } }) => ({
      ...fields,
      creditCode: keys.find(({ kind }) => kind === "code")?.value ?? fields.creditCode,
      ...(extra ? { extra } : {}),
      id,
      tenantId: tenant,
      grams: grams(fields.name),
      createdAt: now,
      createdById: by,
    })),
  });
  await insertKeys(
    db,
    tenant,
    fresh.flatMap(({ id, keys }) => keys.map((key) => ({ ...key, accountId: id }))),
  );
}

/** The accounts that share a code or a name with these keys, by all the marks they are known by. */
async function knownBy(db: Db, tenant: Id, keys: readonly AccountKey[]): Promise<Map<string, Id>> {
  const sure = keys.filter(({ kind }) => kind === "code" || kind === "name");
  const rows = await db.$queryRaw<{ id: Id; name: string; creditCode: string | null }[]>`
    select distinct a.id, a.name, a."creditCode", a.number
    from unnest(${sure.map(({ kind }) => kind)}::text[], ${sure.map(({ value }) => value)}::text[]) as wanted (kind, value)
    join "AccountKey" k on k."tenantId" = ${tenant}::uuid and k.kind = wanted.kind and k.value = wanted.value
    join "Account" a on a.id = k."accountId" order by a.number desc`;
  // The oldest account is written last, and so wins.
  return new Map(rows.flatMap(({ id, name, creditCode }) => marksOf(name, creditCode).map((mark) => [mark, id])));
}

function marksOf(name: string, code: string | null | undefined): string[] {
  return [`name ${fullNameKey(name)}`, ...(code ? [`code ${code}`] : [])];
}
