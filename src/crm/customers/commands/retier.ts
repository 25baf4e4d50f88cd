import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { reckon, settled } from "../customer/tier.ts";
import { tierChanged } from "../news.ts";
import { reckonFacts } from "../store/facts.ts";
import { factsAfter, noteTierChanges, saveSettled } from "../store/tiers.ts";

/** So many customers are settled in one transaction, so that none is long however many there are. */
const batch = 5000;

/** F20: reckons all customers' facts as of a day, and settles their tiers, all in this transaction. */
export async function retier(work: Work, asOf: Day): Promise<void> {
  await reckonFacts(work, asOf);
  let after: Id | null = null;
  do after = await settleSome(work, asOf, after);
  while (after !== null);
}

/** Settles the tiers of the next 5,000 customers by id, in a few statements; gives the last of them, null at the end. */
export async function settleSome(work: Work, asOf: Day, after: Id | null): Promise<Id | null> {
  const { customers, last } = await factsAfter(work, after, batch);
  const changes = customers.flatMap(([customer, facts]) => {
    const next = settled(customer, reckon(customer, facts, work.policy), work.now, work.policy);
    return next ? [{ customer, settled: next }] : [];
  });
  await saveSettled(work, changes);
  const moved = changes.flatMap(({ customer: { id, tier }, settled: next }) =>
    next.tier === tier ? [] : [{ customerId: id, from: tier, to: next.tier, reason: next.tierReason }],
  );
  await noteTierChanges(work, moved);
  for (const { customerId, from, to } of moved) work.record(tierChanged, { customer: customerId, from, to, day: asOf });
  return last;
}
