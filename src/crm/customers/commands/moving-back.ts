import { z } from "zod";
import type { ReplyDraft } from "../../../chat/reply.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { findHandingOver, type HandedChange } from "../../members/store/handing-over.ts";
import { findMember } from "../../members/store/store.ts";
import { movedBackCard, newsCard } from "../cards/moving.ts";
import type { Cared } from "../customer/cared.ts";
import { changeOf, isChangedSince, mustBeUndoable, takenBack } from "../customer/change.ts";
import { inCareOf } from "../customer/customer.ts";
import { moving } from "../messages/moving.ts";
import { ownerChanged } from "../news.ts";
import { findHandOver, saveHandOver } from "../store/hand-overs.ts";
import { namedCustomers } from "../store/moving.ts";
import { saveCustomer } from "../store/store.ts";
import { moveAll, moveBack } from "../verbs/moving.ts";
import { isTheirs } from "./undoing.ts";

interface Given {
  readonly cared: Cared;
  readonly change: HandedChange;
}

/**
 * Takes one handover of customers back as a whole, also to somebody who has left. Those that changed hands again, or ended,
 * since stay as they are and are named; refused when these are all, and when one is not theirs any more who ask.
 */
export async function takeBack(work: Work, id: Id): Promise<ReplyDraft> {
  const found = await findHandingOver(work, id);
  if (found?.whole.verb !== moveAll.name) throw new Refusal("customers.noSuchChange");
  mustBeUndoable(found.whole, work);
  await markUndone(work, id);
  const ids = found.changes.map(({ subjectId }) => subjectId);
  const customers = new Map((await namedCustomers(work, ids)).map((each) => [each.customer.id, each]));
  const given = found.changes.flatMap((change): Given[] => {
    const cared = customers.get(change.subjectId);
    return cared ? [{ cared, change }] : [];
  });
  const [back, stayed] = [given.filter(isUntouched), given.filter((each) => !isUntouched(each))];
  if (back.length === 0) throw new Refusal("customers.changedSince");
  if (!back.every(({ cared: { customer }, change }) => isTheirs(work, customer, change)))
    throw new Refusal("customers.notYours");
  await markUndone(work, ...back.map(({ change }) => change.id));
  for (const each of back) await restore(work, each);
  return told(work, found.from, back, stayed);
}

const isUntouched = ({ cared: { customer }, change }: Given): boolean =>
  customer.status === "active" && change.undoneAt === null && !isChangedSince(customer, change);

const moved = z.object({ handOvers: z.array(z.string()).default([]) });

async function restore(work: Work, { cared: { customer: before }, change }: Given): Promise<void> {
  const after = takenBack(before, { ...change, customer: before.id });
  const owner = after.ownerId ? await findMember(work.db, work.tenant, after.ownerId) : null;
  const customer = await saveCustomer(work, before, inCareOf(after, owner));
  for (const id of moved.parse(change.after).handOvers) {
    const handOver = await findHandOver(work.db, work.tenant, id);
    if (handOver?.state !== "waiting" || handOver.toId !== before.ownerId) continue;
    await saveHandOver(work, { ...handOver, toId: customer.ownerId });
  }
  const subject = { kind: "customer", id: customer.id };
  work.audit({ verb: moveBack.name, subject, ...changeOf(before, customer) });
  const { ownerId: to } = customer;
  work.record(ownerChanged, { customer: customer.id, from: before.ownerId, to, by: work.by.id, back: true });
}

async function told(work: Work, id: Id, back: readonly Given[], stayed: readonly Given[]): Promise<ReplyDraft> {
  const from = await findMember(work.db, work.tenant, id);
  const customers = back.map(({ cared }) => cared);
  const title = moving.back({ who: work.by.name, name: from?.name ?? "?", count: back.length });
  const [holder] = customers.flatMap(({ customer }) => customer.ownerId ?? []);
  if (holder && holder !== work.by.id) work.tell({ member: holder }, newsCard(title, customers));
  return {
    kind: "show",
    card: movedBackCard(
      title,
      customers,
      stayed.map(({ cared }) => cared),
    ),
  };
}
