import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows } from "../../../policy/stages.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { accountsById, isSeen, sightOf } from "../../accounts/store/store.ts";
import type { Member } from "../../members/member/member.ts";
import { noteHandingOver } from "../../members/store/handing-over.ts";
import { findMember } from "../../members/store/store.ts";
import { movedCard, movePlanCard, newsCard } from "../cards/moving.ts";
import type { Cared } from "../customer/cared.ts";
import { changeOf } from "../customer/change.ts";
import { inCareOf, mayChange } from "../customer/customer.ts";
import { moving } from "../messages/moving.ts";
import { ownerChanged } from "../news.ts";
import { handOversOf, saveHandOver } from "../store/hand-overs.ts";
import { caredForBy } from "../store/moving.ts";
import { saveCustomer } from "../store/store.ts";
import { assign } from "../verbs/customers.ts";
import { moveAll, moveBack } from "../verbs/moving.ts";
import { takeBack } from "./moving-back.ts";

/** In one step: a transaction must not grow without end. What is left is handed over by the next step. */
const most = 200;
/** So many are looked through for those that the asker may move. */
const looked = 1_000;

/** All customers of somebody go to somebody else, after it was shown whom that concerns. */
export const movingAll: readonly Command[] = [
  answer(moveBack, async (work, { handover }) => {
    if (!handover) throw new Refusal("customers.noSuchChange");
    return takeBack(work, handover);
  }),
  answer(moveAll, async (work, { from: id, to: receiver, seen: before }): Promise<Outcome> => {
    const { policy, by } = work;
    if (!allows(policy, by.role, "assign")) throw new Refusal("customers.notYours");
    const from = await findMember(work.db, work.tenant, id);
    if (!from) throw new Refusal("accounts.noMember", {}, { field: "from" });
    const customers = (await movable(work, from.id)).slice(0, most);
    const count = customers.length;
    if (count === 0) return { kind: "notice", text: moving.none({ name: from.name }) };
    if (receiver === undefined) {
      const intro = [{ kind: "words" as const, text: moving.cares({ name: from.name, count }) }];
      return { kind: "wanted", fields: ["to"], required: ["to"], values: { from: from.id }, intro };
    }
    const to = await findMember(work.db, work.tenant, receiver);
    if (!to?.active || to.id === from.id) throw new Refusal("accounts.noMember", {}, { field: "to" });
    const seen = JSON.stringify([to.id, customers.map(({ customer }) => customer.number)]);
    if (before !== seen) {
      const card = movePlanCard(moving.plan({ name: from.name, to: to.name, count }), customers);
      return { kind: "proposal", verb: moveAll, values: { from: from.id, to: to.id, seen }, card };
    }
    return move(work, from, to, customers);
  }),
];

/** The customers in somebody's care that the asker may move: theirs to change, of companies in their sight. */
export async function movable(work: Work, carer: Id): Promise<readonly Cared[]> {
  const all = await seenOf(work, await caredForBy(work, carer, looked));
  return all.filter(({ customer }) => mayChange(work.by, customer, work.policy));
}

/** Those whose company is in the asker's sight. */
async function seenOf(work: Work, customers: readonly Cared[]): Promise<readonly Cared[]> {
  const sight = await sightOf(work);
  const ids = customers.map(({ customer }) => customer.accountId);
  const accounts = await accountsById(work.db, work.tenant, ids);
  return customers.filter(({ customer }) => {
    const account = accounts.get(customer.accountId);
    return account !== undefined && isSeen(account, sight);
  });
}

async function move(work: Work, from: Member, to: Member, customers: readonly Cared[]): Promise<Outcome> {
  const changes: Id[] = [];
  for (const { customer } of customers) changes.push(await give(work, customer, to));
  const handover = noteHandingOver(work, moveAll.name, from.id, changes);
  const count = customers.length;
  const who = work.by.name;
  if (to.id !== work.by.id) {
    work.tell({ member: to.id }, newsCard(moving.received({ who, name: from.name, count }), customers));
  }
  const left = (await movable(work, from.id)).length;
  const title = moving.done({ who, name: from.name, to: to.name, count });
  return { kind: "show", card: movedCard(title, { left, handover }) };
}

/** One customer, with the hand-overs that wait; the slices above move their own. Gives the change. */
async function give(work: Work, before: Cared["customer"], to: Member): Promise<Id> {
  const customer = await saveCustomer(work, before, inCareOf(before, to));
  const waiting = (await handOversOf(work, customer.id)).filter(({ state }) => state === "waiting");
  for (const handOver of waiting) await saveHandOver(work, { ...handOver, toId: to.id });
  const { before: was, after } = changeOf(before, customer);
  const moved = { handOvers: waiting.map(({ id }) => id) };
  const subject = { kind: "customer", id: customer.id };
  work.record(ownerChanged, { customer: customer.id, from: before.ownerId, to: to.id, by: work.by.id, back: false });
  return work.audit({ verb: assign.name, subject, before: was, after: { ...after, ...moved } });
}
