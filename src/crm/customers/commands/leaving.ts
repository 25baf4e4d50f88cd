import type { Block } from "../../../chat/card.ts";
import { dayText, type Text, verbatim } from "../../../chat/text.ts";
import { dayAt } from "../../../kernel/day.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { setCareOwner } from "../../accounts/store/store.ts";
import { managerOf } from "../../members/store/store.ts";
import type { Customer } from "../customer/customer.ts";
import { left, notRenewed, renewedAgain, returned } from "../customer/leaving.ts";
import { label } from "../messages/labels.ts";
import { leaving } from "../messages/leaving.ts";
import { say } from "../messages/messages.ts";
import { customerEnded, customerRestored } from "../news.ts";
import { contractsOf, saveContract } from "../store/contracts.ts";
import { saveCustomer } from "../store/store.ts";
import { end, restore } from "../verbs/leaving.ts";
import { loadForChange, showing } from "./loading.ts";

const contractsRead = 100;

/** A customer leaves: what was planned stops. One that comes back is planned for anew. */
export const goingAndComing: readonly Command[] = [
  answer(end, async (work, { account: id, reason: words, on: day }, { draft }): Promise<Outcome> => {
    const { account, customer: before } = await loadForChange(work, id);
    const reason = words.trim();
    const today = dayAt(work.now, work.by.zone);
    const on = day ?? today;
    const after = left(before, { on, reason }, today);
    const stopped = notRenewed(await contractsOf(work, before.id, contractsRead), reason);
    if (draft === undefined) {
      const facts = [
        { label: label.reason(), value: verbatim(reason) },
        { label: label.ended(), value: dayText(on) },
      ];
      const blocks: Block[] = [
        { kind: "facts", facts },
        { kind: "note", text: leaving.stops({ contracts: stopped.length }) },
      ];
      const card = { title: leaving.plan({ name: account.name }), blocks };
      return { kind: "proposal", verb: end, values: { account: account.id, reason, on }, card };
    }
    for (const contract of stopped) await saveContract(work, contract);
    const customer = await saveCustomer(work, before, after);
    // Whoever cared for it goes on seeing it, so that they can take it back.
    await setCareOwner(work, account.id, customer.ownerId);
    noteChange(work, end.name, before, customer);
    work.record(customerEnded, { customer: customer.id, day: on });
    await tellOthers(work, customer, leaving.leftNews({ who: work.by.name, name: account.name, reason }));
    return showing(account.id, leaving.left({ name: account.name, day: on, reason }));
  }),

  answer(restore, async (work, { account: id }): Promise<Outcome> => {
    const { account, customer: before } = await loadForChange(work, id);
    if (before.status === "active") return { kind: "notice", text: say.noChange() };
    const again = renewedAgain(await contractsOf(work, before.id, contractsRead), before.endReason);
    for (const contract of again) await saveContract(work, contract);
    const customer = await saveCustomer(work, before, returned(before));
    noteChange(work, restore.name, before, customer);
    work.record(customerRestored, { customer: customer.id });
    await tellOthers(work, customer, leaving.backNews({ who: work.by.name, name: account.name }));
    return showing(account.id, leaving.back({ name: account.name }));
  }),
];

function noteChange(work: Work, verb: string, before: Customer, after: Customer): void {
  const told = ({ status, endedOn, endReason }: Customer) => ({ status, endedOn, endReason });
  work.audit({ verb, subject: { kind: "customer", id: after.id }, before: told(before), after: told(after) });
}

/** Whoever cares for it and their manager hear of it, but for whoever did it. */
async function tellOthers(work: Work, { ownerId }: Customer, title: Text): Promise<void> {
  const manager = ownerId ? await managerOf(work, ownerId) : null;
  for (const member of new Set([ownerId, manager])) {
    if (member !== null && member !== work.by.id) work.tell({ member }, { title, blocks: [] });
  }
}
