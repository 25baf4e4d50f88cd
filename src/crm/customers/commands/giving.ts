import { z } from "zod";
import type { Text } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { findAccount } from "../../accounts/store/store.ts";
import { byIds, findMember, managerOf } from "../../members/store/store.ts";
import { handOverCard } from "../cards/hand-over.ts";
import { type CustomerChange, changeOf, takenBack } from "../customer/change.ts";
import { type Customer, inCareOf } from "../customer/customer.ts";
import type { HandOver } from "../customer/hand-over.ts";
import { handing } from "../messages/hand-over.ts";
import { say } from "../messages/messages.ts";
import { selling } from "../messages/selling.ts";
import { ownerChanged } from "../news.ts";
import { findHandOver, saveHandOver } from "../store/hand-overs.ts";
import { saveCustomer } from "../store/store.ts";
import { assign } from "../verbs/customers.ts";
import { undo } from "../verbs/selling.ts";
import { handedOf } from "./handed.ts";
import { type Known, showing } from "./loading.ts";
import { undoing } from "./sales.ts";

/** Gives a customer to somebody, with what waits; both and the manager are told, and the slices above move their own. */
export async function give(
  work: Work,
  { account, customer: before }: Known,
  to: { readonly id: Id; readonly name: string; readonly teamId: Id | null },
  waiting: readonly HandOver[],
): Promise<Outcome> {
  const customer = await saveCustomer(work, before, inCareOf(before, to));
  for (const handOver of waiting) await saveHandOver(work, { ...handOver, toId: to.id });
  const { before: was, after } = changeOf(before, customer);
  const moved = { handOvers: waiting.map(({ id }) => id) };
  const subject = { kind: "customer", id: customer.id };
  const change = work.audit({ verb: assign.name, subject, before: was, after: { ...after, ...moved } });
  work.record(ownerChanged, facts(work, before, customer, false));
  const names = await byIds(work.db, work.tenant, [before.ownerId]);
  const from = before.ownerId ? (names.get(before.ownerId)?.name ?? null) : null;
  await tell(
    work,
    [before.ownerId, to.id],
    say.assignedNews({ who: work.by.name, name: account.name, from, to: to.name }),
  );
  for (const handOver of waiting) await tellHanded(work, { ...handOver, toId: to.id }, account.name);
  return showing(account.id, say.assigned({ name: account.name, to: to.name }), undoing(change));
}

const moved = z.object({ handOvers: z.array(z.string()).default([]) });

/**
 * The same back, with what waits; what was open moves back, too, to whoever had it. Refuses when the customer changed hands
 * again, when a hand-over was accepted meanwhile, and when whoever had it has left.
 */
export async function handBack(work: Work, before: Customer, change: CustomerChange): Promise<void> {
  const after = takenBack(before, change);
  const owner = after.ownerId ? await findMember(work.db, work.tenant, after.ownerId) : null;
  if (after.ownerId && !owner?.active) throw new Refusal("accounts.noMember");
  const customer = await saveCustomer(work, before, inCareOf(after, owner));
  const account = await findAccount(work.db, work.tenant, customer.accountId);
  const name = account?.name ?? "?";
  const waiting = await stillWaiting(work, moved.parse(change.after).handOvers, before.ownerId);
  for (const handOver of waiting) await saveHandOver(work, { ...handOver, toId: customer.ownerId });
  const subject = { kind: "customer", id: customer.id };
  work.audit({ verb: undo.name, subject, ...changeOf(before, customer) });
  work.record(ownerChanged, facts(work, before, customer, true));
  const news = selling.undoneNews({ who: work.by.name, name, to: owner?.name ?? null });
  await tell(work, [before.ownerId, customer.ownerId], news);
  for (const handOver of waiting) await tellHanded(work, { ...handOver, toId: customer.ownerId }, name);
}

async function stillWaiting(work: Work, ids: readonly Id[], holder: Id | null): Promise<readonly HandOver[]> {
  const found: HandOver[] = [];
  for (const id of ids) {
    const handOver = await findHandOver(work.db, work.tenant, id);
    if (handOver?.state !== "waiting" || handOver.toId !== holder) throw new Refusal("customers.changedSince");
    found.push(handOver);
  }
  return found;
}

const facts = ({ by }: Work, { id, ownerId: from }: Customer, { ownerId: to }: Customer, back: boolean) => ({
  ...{ customer: id, from, to, by: by.id, back },
});

/** Both and the manager of whoever has it now; not whoever did it. */
async function tell(work: Work, [from, to]: readonly [Id | null, Id | null], title: Text): Promise<void> {
  for (const member of new Set([from, to, to && (await managerOf(work, to))])) {
    if (member !== null && member !== work.by.id) work.tell({ member }, { title, blocks: [] });
  }
}

/** A hand-over that waits comes along, with its card. */
async function tellHanded(work: Work, handOver: HandOver, account: string): Promise<void> {
  const { toId: member } = handOver;
  const handed = member === null || member === work.by.id ? null : await handedOf(work, handOver);
  if (!handed || member === null) return;
  work.tell({ member }, handOverCard(handed, { title: handing.yours({ account }), to: "care" }));
}
