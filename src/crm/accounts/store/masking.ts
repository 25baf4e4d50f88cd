import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { hidesAmounts } from "../account/masking.ts";
import { findAccount } from "./store.ts";

/** Whether what a company is worth is masked for the asker; looked up only where the policy masks amounts at all. */
export async function hidesAmountsOf(work: Work, id: Id): Promise<boolean> {
  if (!work.policy.masked.includes("amount")) return false;
  const account = await findAccount(work.db, work.tenant, id);
  return account !== null && hidesAmounts(work, account);
}
