import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { listMembers } from "../../members/store/store.ts";
import { type Account, sees } from "../account/account.ts";

/** Whose accounts somebody may see, beside those without an owner. */
export type Sight = { readonly all: boolean; readonly owners: readonly Id[] };

/** The members whose accounts the asker may see: `sees` with names put to it. */
export async function sightOf({
  db,
  tenant,
  by,
  policy,
}: Pick<Work, "db" | "tenant" | "by" | "policy">): Promise<Sight> {
  const sight = sees(by, policy);
  const own = by.id ? [by.id] : [];
  if (sight !== "team" || !by.teamId) return { all: sight === "all", owners: own };
  const { members } = await listMembers(db, tenant, { teamId: by.teamId });
  return { all: false, owners: [...new Set([...own, ...members.map(({ id }) => id)])] };
}

/** Whether an account is in somebody's sight. */
export function isSeen(account: Pick<Account, "ownerId" | "careOwnerId">, { all, owners }: Sight): boolean {
  const { ownerId, careOwnerId } = account;
  return all || ownerId === null || owners.includes(ownerId) || (careOwnerId !== null && owners.includes(careOwnerId));
}
