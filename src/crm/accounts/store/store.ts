import { bears, exactGram, grams, queryGrams } from "../../../kernel/grams.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Account as AccountRow, type Db, Prisma } from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import type { Account, AccountFields, NewAccount } from "../account/account.ts";
import { rekey } from "./keys.ts";
import { inSight, type Sight } from "./sight.ts";

export { type ContactChange, findChange, findContactChange, type Made } from "./changes.ts";
export {
  contactsById,
  contactsOf,
  type FoundContact,
  findContact,
  insertContact,
  removeContact,
  searchContacts,
} from "./contacts.ts";
export { type ImportedAccount, importMany } from "./import.ts";
export { accountsNamed, duplicatesOf, rekey } from "./keys.ts";
export { findMerge, keepMerge, mergesInto, movedBy, noteMoved, undoMerge } from "./merges.ts";
export { isSeen, maySee, type Sight, seenAmong, sightOf } from "./sight.ts";

/** The account; null when there is none of that id in this company. Also finds merged ones: see `mergedIntoId`. */
export async function findAccount(db: Db, tenant: Id, id: Id): Promise<Account | null> {
  const row = await db.account.findFirst({ where: { id, tenantId: tenant } });
  return row && accountOf(row);
}

/** Accounts by id; ids that nobody has are left out. */
export async function accountsById(db: Db, tenant: Id, ids: Iterable<Id | null>): Promise<ReadonlyMap<Id, Account>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db.account.findMany({ where: { tenantId: tenant, id: { in: wanted } } });
  return new Map(rows.map((row) => [row.id, accountOf(row)]));
}

/** Keeps a new account with its keys. Gives it back with its number. */
export async function insertAccount(work: Work, account: NewAccount): Promise<Account> {
  const { id, version, createdAt, createdById } = account;
  const row = await work.db.account.create({
    data: { ...columns(account), id, version, createdAt, createdById, tenantId: work.tenant },
  });
  const kept = accountOf(row);
  await rekey(work, kept);
  return kept;
}

/** Keeps a changed account at the version it was decided from. Throws VersionConflict when another change came first. */
export async function saveAccount(work: Work, account: Account): Promise<Account> {
  const { id, version, mergedIntoId } = account;
  const { count } = await work.db.account.updateMany({
    where: { id, tenantId: work.tenant, version },
    data: { ...columns(account), mergedIntoId, version: version + 1 },
  });
  if (count === 0) throw new VersionConflict("the account");
  const saved = { ...account, version: version + 1 };
  await rekey(work, saved);
  return saved;
}

/** Keeps who was let in to an account, at the version it was decided from. Throws VersionConflict as `saveAccount`. */
export async function saveCollaborators(
  { db, tenant }: Pick<Work, "db" | "tenant">,
  { id, version }: Account,
  collaboratorIds: readonly Id[],
): Promise<void> {
  const { count } = await db.account.updateMany({
    where: { id, tenantId: tenant, version },
    data: { collaboratorIds: [...collaboratorIds], version: version + 1 },
  });
  if (count === 0) throw new VersionConflict("the account");
}

/** Notes who cares for an account after the sale; the account itself stays as it is. */
export async function setCareOwner({ db, tenant }: Pick<Work, "db" | "tenant">, id: Id, careOwnerId: Id | null) {
  await db.account.updateMany({ where: { id, tenantId: tenant }, data: { careOwnerId } });
}

/** Likewise for many accounts, in one statement; those without an owner are left alone. */
export async function setCareOwners(
  { db, tenant }: Pick<Work, "db" | "tenant">,
  owners: readonly { readonly accountId: Id; readonly ownerId: Id | null }[],
): Promise<void> {
  const rows = owners.flatMap(({ accountId, ownerId }) => (ownerId === null ? [] : [{ accountId, ownerId }]));
  await db.$executeRaw`
    update "Account" a set "careOwnerId" = n."ownerId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("accountId" uuid, "ownerId" uuid)
    where a."tenantId" = ${tenant}::uuid and a.id = n."accountId"`;
}

/** A place in a list: what the next page begins after. */
export interface Cursor {
  readonly name: string;
  readonly id: Id;
}

/** One page of the accounts in sight, by name; `mine` narrows it to one owner's. An index serves any depth. */
export async function pageOfAccounts(
  db: Db,
  tenant: Id,
  sight: Sight,
  page: { readonly after?: Cursor | null; readonly size: number; readonly mine?: Id | undefined },
): Promise<{ readonly accounts: readonly Account[]; readonly next: Cursor | null }> {
  const { after, size, mine } = page;
  const owners = { in: [...sight.owners] };
  const shared = sight.id === null ? [] : [{ collaboratorIds: { has: sight.id } }];
  const seen = sight.all ? {} : { OR: [{ ownerId: null }, { ownerId: owners }, { careOwnerId: owners }, ...shared] };
  const rows = await db.account.findMany({
    where: {
      tenantId: tenant,
      mergedIntoId: null,
      AND: [
        mine ? { ownerId: mine } : seen,
        after ? { OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] } : {},
      ],
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: size + 1,
  });
  const accounts = rows.slice(0, size).map(accountOf);
  const last = accounts.at(-1);
  return { accounts, next: rows.length > size && last ? { name: last.name, id: last.id } : null };
}

/** An account found by words: enough to choose it from a list. */
export interface FoundAccount {
  readonly id: Id;
  readonly number: number;
  readonly name: string;
  readonly city: string | null;
  readonly ownerId: Id | null;
}

/**
 * Accounts in sight whose name has the words in it, or as pinyin or initials, or that bear the number (`#42`); the
 * asker's own first, then the shortest name. With no words, the newest of the asker's own, then those without an owner.
 */
export async function searchAccounts(
  db: Db,
  tenant: Id,
  words: string,
  by: { readonly id: Id | null; readonly sight: Sight },
  limit: number,
): Promise<readonly FoundAccount[]> {
  const wanted = queryGrams(words);
  const number = numberIn(words);
  if (wanted.length === 0) {
    return db.$queryRaw<FoundAccount[]>`
      select id, number, name, city, "ownerId" from "Account"
      where "tenantId" = ${tenant}::uuid and "mergedIntoId" is null and ("ownerId" = ${by.id}::uuid or "ownerId" is null)
      order by "ownerId" is null, "createdAt" desc limit ${limit}`;
  }
  const found = await db.$queryRaw<FoundAccount[]>`
    with fitting as materialized (
      select id, number, name, city, "ownerId" from "Account"
      where (grams @> ${wanted}::text[] or number = ${number}) and "tenantId" = ${tenant}::uuid and "mergedIntoId" is null
        and ${inSight(by.sight, Prisma.sql`"Account"`)}
      limit 500
    )
    select * from fitting order by ("ownerId" = ${by.id}::uuid) desc nulls last, length(name), name limit ${limit * 2}`;
  return found.filter((account) => account.number === number || bears(account.name, words)).slice(0, limit);
}

/** Accounts in sight with exactly one of these names (any case, width, spaces), or one of these numbers. */
export async function accountsCalled(
  db: Db,
  tenant: Id,
  names: readonly string[],
  sight: Sight,
): Promise<readonly FoundAccount[]> {
  const exact = names.map(exactGram);
  const numbers = names.flatMap((name) => (name.trim().startsWith("#") ? (numberIn(name) ?? []) : []));
  return db.$queryRaw<FoundAccount[]>`
    select id, number, name, city, "ownerId" from "Account"
    where (grams && ${exact}::text[] or number = any(${numbers}::int[])) and "tenantId" = ${tenant}::uuid
      and "mergedIntoId" is null and ${inSight(sight, Prisma.sql`"Account"`)}
    order by name, id limit 50`;
}

/** `#42` or `42`, as far as the column reaches; null for other words. */
function numberIn(words: string): number | null {
  const digits = /^#?(\d{1,9})$/.exec(words.normalize("NFKC").trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

function accountOf({ tenantId, extra, grams, ...account }: AccountRow): Account {
  return account;
}

/** The columns that a decision may change. */
function columns({ name, industry, city, country, phone, domain, creditCode, ownerId }: AccountFields) {
  return { name, industry, city, country, phone, domain, creditCode, ownerId, grams: grams(name) };
}
