import type { Text } from "../../../chat/text.ts";
import { after, days } from "../../../kernel/clock.ts";
import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { tierCard } from "../cards/tier.ts";
import { changeOf } from "../customer/change.ts";
import { reckon } from "../customer/tier.ts";
import { tierNames } from "../messages/labels.ts";
import { why } from "../messages/tiers.ts";
import { tierChanged } from "../news.ts";
import { factsOf } from "../store/facts.ts";
import { saveCustomer } from "../store/store.ts";
import { noteTierChanges, tierHistory } from "../store/tiers.ts";
import { freeTier, isTier, setTier, tier } from "../verbs/customers.ts";
import { type Known, loadCustomer, loadForChange } from "./loading.ts";

/** F20: why a customer has its tier; setting one by hand with a reason, until it lapses. */
export const tiering: readonly Command[] = [
  answer(tier, async (work, { account, tier: to, reason }): Promise<Outcome> => {
    if (to === undefined) return { kind: "show", card: await cardOf(work, await loadCustomer(work, account)) };
    if (!reason) return { kind: "wanted", verb: setTier, fields: ["tier", "reason"], values: { account, tier: to } };
    return set(work, account, to, reason);
  }),

  answer(setTier, (work, { account, tier: to, reason }) => set(work, account, to, reason)),

  answer(freeTier, async (work, { account }): Promise<Outcome> => {
    const known = await loadForChange(work, account);
    const customer = await saveCustomer(work, known.customer, {
      ...known.customer,
      tierUntil: null,
      tierNote: null,
      tierReason: { because: "lapsed" },
    });
    const subject = { kind: "customer", id: customer.id };
    const change = work.audit({ verb: freeTier.name, subject, ...changeOf(known.customer, customer) });
    const done = why.setFree({ name: known.account.name });
    return { kind: "show", card: await cardOf(work, { ...known, customer }, { done, undoable: change }) };
  }),
];

async function set(work: Work, account: string, to: string, reason: string): Promise<Outcome> {
  const known = await loadForChange(work, account);
  const { customer: before } = known;
  if (!isTier(to) || to === "new") throw new Refusal("customers.noSuchTier", { tier: to }, { field: "tier" });
  const until = after(work.now, days(work.policy.customers.tiers.overrideDays));
  const byHand = { because: "hand", note: reason, was: before.tier } as const;
  const customer = await saveCustomer(work, before, {
    ...before,
    tier: to,
    tierSince: to === before.tier ? before.tierSince : work.now,
    tierReason: byHand,
    tierUntil: until,
    tierNote: reason,
    pendingTier: null,
    pendingOn: null,
    newUntil: null,
  });
  const subject = { kind: "customer", id: customer.id };
  const change = work.audit({ verb: setTier.name, subject, ...changeOf(before, customer) });
  if (to !== before.tier) {
    await noteTierChanges(work, [{ customerId: customer.id, from: before.tier, to, reason: byHand }]);
    const day = dayAt(work.now, work.policy.company.zone);
    work.record(tierChanged, { customers: [customer.id], day });
  }
  const done = why.setTo({ name: known.account.name, tier: tierNames[to], until: until.toISOString() });
  return { kind: "show", card: await cardOf(work, { ...known, customer }, { done, undoable: change }) };
}

async function cardOf(work: Work, { account, customer }: Known, shown: { done?: Text; undoable?: Id } = {}) {
  const facts = await factsOf(work, customer.id);
  const numbers = facts && reckon(customer, facts, work.policy)[1];
  const history = await tierHistory(work, customer.id, 5);
  return tierCard(customer, {
    account,
    facts,
    history,
    policy: work.policy,
    numbers,
    ...shown,
  });
}
