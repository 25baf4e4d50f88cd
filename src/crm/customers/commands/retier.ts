import type { Day } from "../../../kernel/day.ts";
import type { Work } from "../../../work/work.ts";
import { reckon, settled } from "../customer/tier.ts";
import { tierChanged } from "../news.ts";
import { reckonProducts, reckonRanks } from "../store/reckon-others.ts";
import { reckonOwn } from "../store/reckon-own.ts";
import { stretchAfter } from "../store/some.ts";
import { noteTierChanges, saveSettled, standings } from "../store/tiers.ts";

/** So many customers are reckoned or settled in one transaction, so that none is long however many there are. */
const batch = 5000;
const productBatch = 10;

/** A night's work on all customers' facts and tiers, in this order; each takes some at a time, from where it left off. */
export const stages = ["own", "products", "ranks", "settle"] as const;
export type Stage = (typeof stages)[number];

type Some = (work: Work, asOf: Day, after: string | null) => Promise<string | null>;

/** Each gives where it left off; null: it is through. */
const stage: { readonly [S in Stage]: Some } = {
  own: async (work, asOf, after) => {
    const some = await stretchAfter(work, after, batch);
    await reckonOwn(work, some, asOf);
    return some.until;
  },
  products: (work, asOf, after) => reckonProducts(work, asOf, after, productBatch),
  ranks: async (work) => {
    await reckonRanks(work);
    return null;
  },
  settle: settleSome,
};

/** What a night has still to do. */
export interface Rest {
  readonly stage: Stage;
  readonly after: string | null;
}

/** Does the next part, which fits in one transaction however many customers there are; null: nothing is left. */
export async function nextPart(work: Work, asOf: Day, rest: Rest): Promise<Rest | null> {
  const after = await stage[rest.stage](work, asOf, rest.after);
  if (after !== null) return { stage: rest.stage, after };
  const next = stages[stages.indexOf(rest.stage) + 1];
  return next ? { stage: next, after: null } : null;
}

/** F20: reckons all customers' facts as of a day, and settles their tiers, all in this transaction. */
export async function retier(work: Work, asOf: Day): Promise<void> {
  let rest: Rest | null = { stage: "own", after: null };
  do rest = await nextPart(work, asOf, rest);
  while (rest !== null);
}

/** Settles the tiers of the next 5,000 customers by id, in a few statements; gives the last of them, null at the end. */
async function settleSome(work: Work, asOf: Day, after: string | null): Promise<string | null> {
  const some = await stretchAfter(work, after, batch);
  const changes = (await standings(work, some)).flatMap(({ customer, facts }) => {
    const next = settled(customer, reckon(customer, facts, work.policy), work.now, work.policy);
    return next ? [{ customer, settled: next }] : [];
  });
  await saveSettled(work, changes);
  const moved = changes.flatMap(({ customer: { id, tier }, settled: next }) =>
    next.tier === tier ? [] : [{ customerId: id, from: tier, to: next.tier, reason: next.tierReason }],
  );
  await noteTierChanges(work, moved);
  const customers = moved.map(({ customerId }) => customerId);
  if (customers.length) work.record(tierChanged, { customers, day: asOf });
  return some.until;
}
