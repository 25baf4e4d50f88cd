import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { DayPart } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { expectedOn, overdue } from "../../customers/customer/facts.ts";
import { factsOf } from "../../customers/store/facts.ts";
import { findRevisit } from "../../revisits/store/store.ts";
import { say } from "../messages/messages.ts";

/** F22, on an open revisit: the order that was due by the customer's rhythm, as something to ask about. */
export async function revisitSide(work: Work, id: Id): Promise<readonly DayPart[]> {
  const revisit = await findRevisit(work.db, work.tenant, id);
  const facts = revisit?.state === "open" ? await factsOf(work, revisit.customerId) : null;
  const asOf = dayAt(work.now, work.policy.company.zone);
  const expected = facts && expectedOn(facts);
  const times = facts && overdue({ ...facts, asOf });
  const interval = facts && (facts.ownInterval ?? facts.productInterval);
  if (!expected || times === null || !interval || times < work.policy.customers.repurchase.hint) return [];
  return [{ order: 10, blocks: [{ kind: "note", text: say.expectedHint({ expected, interval }) }] }];
}
