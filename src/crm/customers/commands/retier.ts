import type { Day } from "../../../kernel/day.ts";
import type { Work } from "../../../work/work.ts";
import { reckon, settled } from "../customer/tier.ts";
import { tierChanged } from "../news.ts";
import { reckonFacts } from "../store/facts.ts";
import { factsByBatch, noteTierChanges, saveSettled } from "../store/tiers.ts";

const batch = 5000;

/** F20: reckons all customers' facts as of a day, and settles their tiers: some statements for each 5,000. */
export async function retier(work: Work, asOf: Day): Promise<void> {
  await reckonFacts(work, asOf);
  for await (const customers of factsByBatch(work, batch)) {
    const changes = customers.flatMap(([customer, facts]) => {
      const next = settled(customer, reckon(customer, facts, work.policy), work.now, work.policy);
      return next ? [{ customer, settled: next }] : [];
    });
    await saveSettled(work, changes);
    const moved = changes.flatMap(({ customer: { id, tier }, settled: next }) =>
      next.tier === tier ? [] : [{ customerId: id, from: tier, to: next.tier, reason: next.tierReason }],
    );
    await noteTierChanges(work, moved);
    for (const { customerId, from, to } of moved)
      work.record(tierChanged, { customer: customerId, from, to, day: asOf });
  }
}
