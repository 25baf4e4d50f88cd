import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { DayPart } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { expectedOn, overdue } from "../../customers/customer/facts.ts";
import { factsOf } from "../../customers/store/facts.ts";
import type { Revisit } from "../../revisits/revisit/revisit.ts";
import { findRevisit } from "../../revisits/store/store.ts";
import { hintBlocks } from "../cards/prompt.ts";
import { say } from "../messages/messages.ts";
import { hintOf } from "../store/hints.ts";
import { aboutAll } from "./about.ts";

/** On an open revisit: the order that was due by the customer's rhythm, and one hint, as something to ask about. */
export async function revisitSide(work: Work, id: Id): Promise<readonly DayPart[]> {
  const revisit = await findRevisit(work.db, work.tenant, id);
  if (revisit?.state !== "open") return [];
  return [...(await expectedPart(work, revisit)), ...(await hintPart(work, id))];
}

/** F24: one thing that goes with what the customer has. */
async function hintPart(work: Work, revisit: Id): Promise<readonly DayPart[]> {
  const hint = await hintOf(work, revisit);
  const [about] = hint ? await aboutAll(work, [hint]) : [];
  return about ? [{ order: 20, blocks: hintBlocks(about) }] : [];
}

/** F22: the order that was expected by now. */
async function expectedPart(work: Work, revisit: Revisit): Promise<readonly DayPart[]> {
  const facts = await factsOf(work, revisit.customerId);
  const asOf = dayAt(work.now, work.policy.company.zone);
  const expected = facts && expectedOn(facts);
  const times = facts && overdue({ ...facts, asOf });
  const interval = facts && (facts.ownInterval ?? facts.productInterval);
  if (!expected || times === null || !interval || times < work.policy.customers.repurchase.hint) return [];
  return [{ order: 10, blocks: [{ kind: "note", text: say.expectedHint({ expected, interval }) }] }];
}
