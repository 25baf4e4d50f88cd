import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { mustBeUndoable } from "../../customers/customer/change.ts";
import { contractKept } from "../../customers/news.ts";
import { findRecorded } from "../../customers/store/changes.ts";
import { findContract, replaceContract, saveContract } from "../../customers/store/contracts.ts";
import { removeTouch } from "../../customers/store/history.ts";
import { find, remove } from "../../opportunities/store/store.ts";
import { promptCard } from "../cards/prompt.ts";
import { say } from "../messages/messages.ts";
import { type Came, came, contractBack, takenBack } from "../prompt/change.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { orderedAfter } from "../store/orders.ts";
import { deal, elsewhere, later, notRenew, refuse, renew, stopped, undo } from "../verbs.ts";
import { aboutAll, loadMine } from "./about.ts";
import { keep } from "./answering.ts";
import { noteContract } from "./renewing.ts";

const answers: readonly string[] = [deal, later, elsewhere, stopped, refuse, renew, notRenew].map(({ name }) => name);

/**
 * An answer back, with the deal, the contract and the line in the history that came of it: by whoever gave it, for the
 * policy's minutes; by a manager, whenever. Refuses when something followed since, and says what.
 */
export const undoing: readonly Command[] = [
  answer(undo, async (work, { change: id }): Promise<Outcome> => {
    const change = await findRecorded(work, "prompt", id);
    if (!change || !answers.includes(change.verb)) throw new Refusal("customers.noSuchChange");
    mustBeUndoable(change, work);
    await markUndone(work, id);
    const { prompt, account } = await loadMine(work, change.subject);
    const back = takenBack(prompt, change);
    await mustBeDueStill(work, prompt);
    const left = came.parse(change.after);
    if (change.verb === deal.name) await takeDealBack(work, prompt);
    await takeContractBack(work, prompt, left);
    if (left.activity) await removeTouch(work, left.activity);
    await keep(work, undo.name, prompt, back);
    const title = say.undone({ account: account.name });
    const [about] = await aboutAll(work, [{ ...back, version: prompt.version + 1 }]);
    return { kind: "show", card: about ? promptCard(about, title) : { title, blocks: [] } };
  }),
];

async function mustBeDueStill(work: Work, { facts, customerId }: Prompt): Promise<void> {
  if (facts.kind === "order" && (await orderedAfter(work, customerId, facts.lastOrderOn)))
    throw new Refusal("prompts.orderedSince");
}

/** The deal that was made of it leaves nothing behind, as long as nobody did anything with it. */
async function takeDealBack(work: Work, { dealId }: Prompt): Promise<void> {
  const made = dealId && (await find(work.db, work.tenant, dealId));
  if (!made) throw new Refusal("prompts.dealGone");
  if (made.version > 1) throw new Refusal("prompts.dealFollowed", { deal: made.name });
  await remove(work, made);
  const subject = { kind: "opportunity", id: made.id };
  work.audit({ verb: undo.name, subject, before: { name: made.name }, after: {} });
}

async function takeContractBack(work: Work, { contractId }: Prompt, { contract: was, renewal }: Came): Promise<void> {
  if (!was) return;
  const contract = contractId && (await findContract(work.db, work.tenant, contractId));
  if (!contract) throw new Refusal("prompts.contractFollowed");
  const back = contractBack(contract, was);
  if (renewal) await takeRenewalBack(work, renewal);
  noteContract(work, undo.name, contract, await saveContract(work, back));
}

/** The contract that went on from there is none, unless it was changed or renewed itself. */
async function takeRenewalBack(work: Work, id: Id): Promise<void> {
  const renewal = await findContract(work.db, work.tenant, id);
  if (renewal?.version !== 1) throw new Refusal("prompts.contractFollowed");
  await replaceContract(work, renewal, null);
  work.record(contractKept, { customer: renewal.customerId, contract: id });
}
