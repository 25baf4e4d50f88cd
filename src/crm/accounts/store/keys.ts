import type { Id } from "../../../kernel/id.ts";
import { type Db, Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import type { Account } from "../account/account.ts";
import {
  type AccountKey,
  accountKeys,
  type Identified,
  type KeyKind,
  keyKinds,
  nameKey,
  phoneRegion,
} from "../account/names.ts";
import { reads } from "./masking.ts";

/** An account that is, or may be, the same; `kinds` says by what, the surest first. */
export interface Duplicate {
  readonly id: Id;
  readonly number: number;
  readonly name: string;
  readonly ownerId: Id | null;
  readonly careOwnerId: Id | null;
  readonly collaboratorIds: readonly Id[];
  readonly ownerName: string | null;
  readonly kinds: readonly KeyKind[];
}

/**
 * Accounts of the company, whoever owns them, that share a key (F9): at most 20, the surest first, in one query. A number or
 * an address that is masked for the asker is compared with nothing: a hit would tell that it is known there. The domain that
 * stands on a company's own card is no secret.
 */
export async function duplicatesOf(
  work: Work,
  account: Identified,
  except: Id | null = null,
): Promise<readonly Duplicate[]> {
  const { db, tenant, policy } = work;
  const keys = accountKeys(account, phoneRegion(policy));
  const a = Prisma.sql`a`;
  const rows = await db.$queryRaw<(Omit<Duplicate, "kinds"> & { kinds: readonly string[] })[]>`
    select a.id, a.number, a.name, a."ownerId", a."careOwnerId", a."collaboratorIds", m.name as "ownerName", array_agg(distinct k.kind) as kinds
    from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ value }) => value)}::text[]) as wanted (kind, value)
    join "AccountKey" k on k."tenantId" = ${tenant}::uuid and k.kind = wanted.kind and k.value = wanted.value
    join "Account" a on a.id = k."accountId" and a."mergedIntoId" is null
    left join "Member" m on m.id = a."ownerId"
    where a.id is distinct from ${except}::uuid
      and (k.kind <> 'phone' or ${await reads(work, "phone", a)})
      and (k.kind <> 'domain' or k.value = a.domain or ${await reads(work, "email", a)})
    group by a.id, m.name order by a.number limit 100`;
  return rows
    .map((row) => ({ ...row, kinds: keyKinds.filter((kind) => row.kinds.includes(kind)) }))
    .sort((a, b) => surest(a) - surest(b))
    .slice(0, 20);
}

/**
 * Of names, those that exactly one account bears, whoever owns it: the account's own name by `nameKey`. A name that several
 * share means none of them.
 */
export async function accountsNamed(
  { db, tenant }: Pick<Work, "db" | "tenant">,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(names.map(nameKey))].filter((key) => key !== "");
  if (keys.length === 0) return new Map();
  const rows = await db.$queryRaw<{ value: string; name: string }[]>`
    select k.value, min(a.name) as name from "AccountKey" k
    join "Account" a on a.id = k."accountId" and a."mergedIntoId" is null
    where k."tenantId" = ${tenant}::uuid and k.kind = 'name' and k.value = any(${keys}::text[])
    group by k.value having count(*) = 1`;
  return new Map(rows.map(({ value, name }) => [value, name]));
}

const surest = ({ kinds }: Duplicate): number => Math.min(...kinds.map((kind) => keyKinds.indexOf(kind)));

/** Writes an account's keys anew: its own, its contacts', and those of accounts that were merged into it. */
export async function rekey(
  { db, tenant, policy }: Pick<Work, "db" | "tenant" | "policy">,
  account: Pick<Account, "id" | "name" | "phone" | "domain" | "creditCode" | "mergedIntoId">,
): Promise<void> {
  await db.accountKey.deleteMany({ where: { accountId: account.id } });
  if (account.mergedIntoId) return;
  const contacts = await db.contact.findMany({
    where: { tenantId: tenant, accountId: account.id },
    select: { phone: true, email: true },
  });
  const absorbed = await absorbedBy(db, tenant, account.id);
  const region = phoneRegion(policy);
  const keys = [
    ...accountKeys({ ...account, contacts }, region),
    ...absorbed.flatMap((gone) => accountKeys(gone, region)),
  ];
  await insertKeys(
    db,
    tenant,
    keys.map((key) => ({ ...key, accountId: account.id })),
  );
}

/** Accounts that were merged into one, and those that had been merged into them. */
async function absorbedBy(db: Db, tenant: Id, id: Id): Promise<readonly Identified[]> {
  const all: Identified[] = [];
  for (let kept = [id]; kept.length; ) {
    const gone = await db.account.findMany({ where: { tenantId: tenant, mergedIntoId: { in: kept } } });
    all.push(...gone);
    kept = gone.map((each) => each.id);
  }
  return all;
}

export async function insertKeys(
  db: Db,
  tenant: Id,
  keys: readonly (AccountKey & { readonly accountId: Id })[],
): Promise<void> {
  await db.accountKey.createMany({ data: keys.map((key) => ({ ...key, tenantId: tenant })), skipDuplicates: true });
}
