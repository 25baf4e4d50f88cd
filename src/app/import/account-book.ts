import { phoneRegion } from "../../crm/accounts/account/names.ts";
import { accountsById, importMany } from "../../crm/accounts/store/store.ts";
import type { Id } from "../../kernel/id.ts";
import type { Work } from "../../work/work.ts";
import { spelling } from "./values.ts";

export interface KnownAccount {
  readonly id: Id;
  readonly name: string;
}

/** The accounts that deals name, found or made. */
export interface AccountBook {
  /** Finds or makes the accounts of a batch, in a few statements. */
  prepare(work: Work, names: readonly string[]): Promise<void>;
  /** The account of a name that was prepared; null for others. */
  of(name: string): KnownAccount | null;
  /** How many were made. */
  readonly made: number;
}

/** `mapped`: the mapping's own names, from the file's to ours. */
export function accountBook(mapped: ReadonlyMap<string, string>): AccountBook {
  const known = new Map<string, KnownAccount>();
  const created = new Set<string>();
  const key = (name: string) => spelling(mapped.get(name) ?? name);
  return {
    async prepare(work, names) {
      // Of several spellings the first is kept.
      const wanted = new Map(names.toReversed().map((name) => [key(name), mapped.get(name) ?? name]));
      const unknown = [...wanted].filter(([key]) => key !== "" && !known.has(key));
      const { db, tenant, policy, now, newId, by } = work;
      const how = { now, newId, region: phoneRegion(policy), by: by.id };
      const found = await importMany(
        db,
        tenant,
        unknown.map(([, name]) => bare(name)),
        how,
      );
      const kept = await accountsById(
        db,
        tenant,
        found.map(({ id }) => id),
      );
      for (const [at, [key, name]] of unknown.entries()) {
        const account = found[at];
        if (!account) continue;
        known.set(key, { id: account.id, name: kept.get(account.id)?.name ?? name });
        if (account.created) created.add(key);
      }
    },
    of: (name) => known.get(key(name)) ?? null,
    get made() {
      return created.size;
    },
  };
}

/** An account of which only the name is known. */
const bare = (name: string) => ({
  name,
  industry: null,
  city: null,
  country: null,
  phone: null,
  domain: null,
  creditCode: null,
  ownerId: null,
});
