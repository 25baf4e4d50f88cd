import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { whoSee } from "../../accounts/store/readers.ts";
import { maySee } from "../../accounts/store/store.ts";
import { coveredBy } from "../../members/store/standing-in.ts";
import { managerOf } from "../../members/store/store.ts";
import { type Customer, mayChange } from "../customer/customer.ts";

/** What rights on a customer are judged by. */
interface Concerned {
  readonly account: Parameters<typeof maySee>[1];
  readonly customer: Customer;
}

/** Whether somebody may change the customer, of a company in their sight: also one that nobody cares for. */
export async function mayChangeSeen(work: Work, { account, customer }: Concerned): Promise<boolean> {
  return mayChange(work.by, customer, work.policy) && (await maySee(work, account));
}

/**
 * Who decides beside whoever answers for a customer: the manager of its team; of no team, the answerer's, while they see its
 * company. Null where there is none.
 */
export async function leaderOf(work: Work, customer: Customer, answerer: Id): Promise<Id | null> {
  const manager = await managerOf(work, answerer, customer.teamId);
  if (!manager || customer.teamId) return manager;
  return (await whoSee(work, customer.accountId, [manager]))[0] ?? null;
}

/**
 * Whether somebody may answer what there is to do at a customer: whose it is, and who stands in while they are away; of a
 * company in their sight whoever may change the customer, and anybody where it is nobody's.
 */
export async function mayAnswer(work: Work, known: Concerned, ownerId: Id | null): Promise<boolean> {
  const { id, zone } = work.by;
  if (id === null || ownerId === id) return true;
  if (ownerId === null ? await maySee(work, known.account) : await mayChangeSeen(work, known)) return true;
  return ownerId !== null && (await coveredBy(work, id, dayAt(work.now, zone))).includes(ownerId);
}

/** Whether somebody reads what is said of it: whoever sees the company, and whoever may answer. */
export async function maySeeOrAnswer(work: Work, known: Concerned, ownerId: Id | null): Promise<boolean> {
  return (await maySee(work, known.account)) || mayAnswer(work, known, ownerId);
}
