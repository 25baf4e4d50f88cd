import { customersFor } from "../../crm/customers/store/bulk.ts";
import type { Day } from "../../kernel/day.ts";
import type { Id } from "../../kernel/id.ts";
import type { Work } from "../../work/work.ts";
import { accountBook } from "./account-book.ts";

/** What a row says of its customer. */
export interface Named {
  readonly name: string;
  readonly key: string | null;
  readonly since: Day;
  readonly segment: string | null;
  readonly ownerId: Id | null;
  readonly teamId: Id | null;
  readonly industry?: string | null;
  readonly country?: string | null;
  readonly kind?: string | null;
}

/** The customers that rows name, found or made with their accounts. */
export interface CustomerBook {
  prepare(work: Work, named: readonly Named[]): Promise<void>;
  /** The customer of a name that was prepared. */
  of(name: string): { readonly id: Id; readonly accountId: Id; readonly created: boolean } | null;
  readonly made: number;
}

export function customerBook(mapped: ReadonlyMap<string, string>): CustomerBook {
  const accounts = accountBook(mapped);
  const known = new Map<Id, { id: Id; accountId: Id; created: boolean }>();
  const made = new Set<Id>();
  return {
    async prepare(work, named) {
      await accounts.prepare(
        work,
        named.map(({ name }) => name),
      );
      const wanted = new Map<Id, Named>();
      for (const each of named) {
        const account = accounts.of(each.name);
        const before = account && wanted.get(account.id);
        if (account && (!before || each.since < before.since)) {
          wanted.set(account.id, { ...each, segment: before?.segment ?? each.segment });
        }
      }
      const list = [...wanted].map(([accountId, { key, ...rest }]) => ({ ...rest, accountId, importKey: key }));
      for (const [accountId, found] of await customersFor(work, list)) {
        if (found.created) made.add(accountId);
        known.set(accountId, { id: found.id, accountId, created: found.created });
      }
    },
    of: (name) => {
      const account = accounts.of(name);
      return (account && known.get(account.id)) ?? null;
    },
    get made() {
      return made.size;
    },
  };
}
