import { type AnyJob, jobUpon } from "../../../work/job.ts";
import { contractKept, orderChanged } from "../../customers/news.ts";
import { findContract } from "../../customers/store/contracts.ts";
import { findOrder } from "../../customers/store/orders.ts";
import { reopenOrdered, settleOrdered } from "../store/orders.ts";
import { promptOfContract, removePrompt, savePrompt } from "../store/store.ts";
import { factsOf } from "./contracts.ts";

/** An order was put right or taken away: what is asked about the customer's rhythm follows at once. */
const order = jobUpon("prompts.order-changed", orderChanged, async (work, { customer, order: id }) => {
  const kept = await findOrder(work.db, work.tenant, id);
  if (kept && !kept.refund) await settleOrdered(work, customer, kept.on);
  await reopenOrdered(work, customer);
});

/** A contract was put right: its prompt tells of it as it is; of another end, or of none any more, it is found anew. */
const contract = jobUpon("prompts.contract-kept", contractKept, async (work, { contract: id }) => {
  const prompt = await promptOfContract(work, id);
  if (prompt?.facts.kind !== "contract") return;
  const kept = await findContract(work.db, work.tenant, id);
  if (kept?.to !== prompt.facts.to) return removePrompt(work, prompt);
  await savePrompt(work, prompt, { ...prompt, facts: factsOf(kept, prompt.facts.over) });
});

export const correctedJobs: readonly AnyJob[] = [order, contract];
