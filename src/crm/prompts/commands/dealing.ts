import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Money } from "../../../kernel/money.ts";
import { knowsCurrency } from "../../../policy/rates.ts";
import type { Work } from "../../../work/work.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { dealHappened } from "../../opportunities/news.ts";
import { create } from "../../opportunities/opportunity/create.ts";
import type { Opportunity } from "../../opportunities/opportunity/opportunity.ts";
import { settled } from "../../opportunities/opportunity/settle.ts";
import { insert } from "../../opportunities/store/store.ts";
import { sources } from "../messages/messages.ts";
import type { Kind } from "../prompt/prompt.ts";

/** What is known of the deal that a prompt becomes. */
export interface Wish {
  readonly name: string;
  readonly amount?: Money | null | undefined;
  readonly closeDate?: Day | null | undefined;
  readonly nextStep?: string | undefined;
  readonly nextStepOn?: Day | undefined;
  readonly product?: string | null | undefined;
  /** Until then something else reminds of it, so that it neither counts as stale nor goes to the pool. */
  readonly quietUntil?: Day | null | undefined;
}

/**
 * Makes a deal of a customer's: in the first stage, with its owner (whoever cares, or whoever acts for them), its source
 * saying what it came from. `key`: under which it is made only once. An amount in a currency without a rate is left out.
 * null: the first stage's gate asks for what only a person can say.
 */
export async function makeDeal(
  work: Work,
  {
    customer,
    account,
  }: { readonly customer: Pick<Customer, "ownerId" | "teamId">; readonly account: { id: Id; name: string } },
  kind: Kind,
  wish: Wish,
  key?: string,
): Promise<Opportunity | null> {
  const owner = customer.ownerId ? customer : { ownerId: work.by.id, teamId: work.by.teamId };
  const decided = create(
    {
      ...wish,
      id: work.newId(),
      amount: wish.amount && knowsCurrency(work.policy, wish.amount.currency) ? wish.amount : null,
      accountId: account.id,
      source: sources[kind][work.by.locale],
      ownerId: owner.ownerId,
      teamId: owner.teamId,
      importKey: key,
    },
    work,
  );
  if ("wants" in decided) return null;
  const quiet = { ...decided.deal, snoozedUntil: wish.quietUntil ?? null };
  const deal = await insert(work, settled(quiet, decided.happened, work, decided.stay), [quiet.name, account.name]);
  work.audit({
    verb: `prompt.${kind}`,
    subject: { kind: "opportunity", id: deal.id },
    before: {},
    after: { name: deal.name, account: account.id },
  });
  for (const what of decided.happened) {
    work.record(dealHappened, { deal: deal.id, by: work.by.id, at: work.now.toISOString(), what });
  }
  return deal;
}
