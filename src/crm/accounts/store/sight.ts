import type { Id } from "../../../kernel/id.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { theirTeams } from "../../members/member/member.ts";
import { idsInTeams } from "../../members/store/store.ts";
import { sees, type Whose } from "../account/account.ts";
import { errandsAt } from "./errands.ts";

/** Whose accounts somebody may see, beside those without an owner and those that they were let in to. */
export type Sight = { readonly id: Id | null; readonly all: boolean; readonly owners: readonly Id[] };

/** The members whose accounts the asker may see: `sees` with names put to it. */
export async function sightOf({
  db,
  tenant,
  by,
  policy,
}: Pick<Work, "db" | "tenant" | "by" | "policy">): Promise<Sight> {
  const sight = sees(by, policy);
  const own = by.id ? [by.id] : [];
  if (sight !== "team") return { id: by.id, all: sight === "all", owners: own };
  return { id: by.id, all: false, owners: [...new Set([...own, ...(await idsInTeams(db, tenant, theirTeams(by)))])] };
}

/** Whether an account is in somebody's sight. */
export function isSeen({ ownerId, careOwnerId, collaboratorIds }: Whose, { id, all, owners }: Sight): boolean {
  if (all || ownerId === null || owners.includes(ownerId)) return true;
  return (careOwnerId !== null && owners.includes(careOwnerId)) || (id !== null && collaboratorIds.includes(id));
}

/** Whether the asker may see one account: it is in their sight, or they have an errand there. */
export async function maySee(work: Work, account: Whose & { readonly id: Id }): Promise<boolean> {
  return (await seenAmong(work, [account])).has(account.id);
}

/** Those of the accounts that the asker may see: they are in their sight, or they have an errand there. */
export async function seenAmong(
  work: Work,
  accounts: readonly (Whose & { readonly id: Id })[],
): Promise<ReadonlySet<Id>> {
  const sight = await sightOf(work);
  const seen = new Set(accounts.filter((account) => isSeen(account, sight)).map(({ id }) => id));
  const others = accounts.map(({ id }) => id).filter((id) => !seen.has(id));
  return new Set([...seen, ...(await errandsAt(work, others))]);
}

/** `isSeen`, as PostgreSQL reads it of the table of that name. */
export const inSight = ({ id, all, owners }: Sight, account: Prisma.Sql): Prisma.Sql => Prisma.sql`(${all}
  or ${account}."ownerId" is null or ${account}."ownerId" = any(${[...owners]}::uuid[])
  or ${account}."careOwnerId" = any(${[...owners]}::uuid[]) or ${id}::uuid = any(${account}."collaboratorIds"))`;
