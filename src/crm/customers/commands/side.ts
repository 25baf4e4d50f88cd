import type { Id } from "../../../kernel/id.ts";
import type { DayPart } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { byIds } from "../../members/store/store.ts";
import { customerSide } from "../cards/side.ts";
import { keepers, promisesIn } from "../customer/hand-over.ts";
import { label } from "../messages/labels.ts";
import { contractsOf } from "../store/contracts.ts";
import { factsOf } from "../store/facts.ts";
import { handOversOf } from "../store/hand-overs.ts";
import { ordersOf } from "../store/orders.ts";
import { customerOfAccount } from "../store/store.ts";
import { tagsOf } from "../store/tags.ts";

/** What a company is as a customer, on its card. */
export async function sideOf(work: Work, accountId: Id): Promise<readonly DayPart[]> {
  const customer = await customerOfAccount(work.db, work.tenant, accountId);
  if (!customer) return [{ order: 10, blocks: [{ kind: "note", text: label.notYet() }] }];
  const { id } = customer;
  const [order = null] = await ordersOf(work, id, 1);
  const contracts = await contractsOf(work, id, 5);
  const handOvers = await handOversOf(work, id, 3);
  const blocks = customerSide({
    customer,
    facts: await factsOf(work, id),
    tags: await tagsOf(work, id),
    order,
    contract: contracts.find(({ status }) => status === "running") ?? contracts[0] ?? null,
    handOvers,
    names: await byIds(work.db, work.tenant, [
      customer.ownerId,
      handOvers[0]?.toId ?? null,
      ...keepers(promisesIn(handOvers)),
    ]),
    policy: work.policy,
  });
  return [{ order: 10, blocks }];
}
