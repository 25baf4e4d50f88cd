import { dayAt } from "../../../kernel/day.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Slice, seesEach } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { accountsById } from "../../accounts/store/store.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { mayAnswer, maySeeOrAnswer } from "../../customers/store/rights.ts";
import { customersById } from "../../customers/store/store.ts";
import { byIds, findMember } from "../../members/store/store.ts";
import { isSeen, mayChange, sightOf } from "../../opportunities/opportunity/sight.ts";
import { findAll } from "../../opportunities/store/store.ts";
import { findRevisit } from "../../revisits/store/store.ts";
import type { About } from "../cards/prompt.ts";
import type { Answering } from "../prompt/answer.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { findPrompt } from "../store/store.ts";

/** What these prompts are about, for whoever acts: four queries, whatever their number. Those whose customer is gone are left out. */
export async function aboutAll(work: Work, prompts: readonly Prompt[]): Promise<readonly About[]> {
  if (prompts.length === 0) return [];
  const { db, tenant, policy, now, by } = work;
  const customers = await customersById(
    db,
    tenant,
    prompts.map(({ customerId }) => customerId),
  );
  const accounts = await accountsById(
    db,
    tenant,
    [...customers.values()].map(({ accountId }) => accountId),
  );
  const names = await byIds(
    db,
    tenant,
    prompts.map(({ ownerId }) => ownerId),
  );
  const ids = prompts.flatMap(({ dealId }) => dealId ?? []);
  const deals = new Map((ids.length ? await findAll(db, tenant, ids) : []).map((deal) => [deal.id, deal]));
  const today = dayAt(now, by.zone);
  const sight = sightOf(work);
  return prompts.flatMap((prompt) => {
    const customer = customers.get(prompt.customerId);
    const account = customer && accounts.get(customer.accountId);
    if (!customer || !account) return [];
    const owner = prompt.ownerId ? (names.get(prompt.ownerId)?.name ?? null) : null;
    const found = deals.get(prompt.dealId ?? "");
    const deal = found?.outcome === "open" && isSeen(found, sight) ? found : null;
    const open = deal && { id: deal.id, isTheirs: mayChange(work, deal) };
    const { currency } = policy.company;
    return [{ prompt, account, tier: customer.tier, owner, deal: open, today, currency }];
  });
}

/** A prompt that somebody answers, with all that the answer touches. */
export interface Mine {
  readonly prompt: Prompt;
  readonly customer: Customer;
  readonly account: { readonly id: Id; readonly name: string };
}

/**
 * The prompt that a button carries, for somebody who may answer it: its owner, or whoever has the open call that it belongs
 * to; whoever may change the customer; who stands in while they are away. Refuses what is gone, and others by naming them.
 */
export async function loadMine(work: Work, id: string): Promise<Mine> {
  const { db, tenant } = work;
  const found = await foundPrompt(work, id);
  if (!found) throw new Refusal("prompts.noPrompt");
  const { answerer, ...mine } = found;
  if (!(await mayAnswer(work, mine, answerer))) {
    const owner = (await byIds(db, tenant, [answerer])).get(answerer ?? "")?.name ?? null;
    throw new Refusal("prompts.notYours", { owner });
  }
  return mine;
}

export const seenPrompts: Slice["sees"] = {
  prompt: seesEach(async (work, id) => {
    const found = await foundPrompt(work, id);
    return found !== null && maySeeOrAnswer(work, found, found.answerer);
  }),
};

/** A prompt with its customer, and who is to answer it: whoever has the open call that it belongs to, else its owner. */
async function foundPrompt({ db, tenant }: Work, id: string) {
  const prompt = isId(id) ? await findPrompt(db, tenant, id) : null;
  const customer = prompt && (await customersById(db, tenant, [prompt.customerId])).get(prompt.customerId);
  const account = customer && (await accountsById(db, tenant, [customer.accountId])).get(customer.accountId);
  if (!prompt || !customer || !account) return null;
  const call = prompt.revisitId && (await findRevisit(db, tenant, prompt.revisitId));
  const { ownerId: answerer } = call && call.state === "open" ? call : prompt;
  return { prompt, customer, account, answerer };
}

/** Days as they are for the owner of a prompt; the company's while nobody is. */
export async function answeringOf(work: Work, ownerId: Id | null): Promise<Answering> {
  const owner = ownerId ? await findMember(work.db, work.tenant, ownerId) : null;
  const zone = owner?.zone ?? work.policy.company.zone;
  return { now: work.now, by: work.by, today: dayAt(work.now, zone), calendar: work.calendars(zone) };
}

/** The second one to answer hears who was first. */
export async function orWho<T>(work: Work, decide: () => T): Promise<T> {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "prompts.answeredBefore") throw error;
    const { byId } = error.facts;
    const names = await byIds(work.db, work.tenant, [typeof byId === "string" ? byId : null]);
    throw new Refusal("prompts.answeredBefore", { ...error.facts, by: [...names.values()][0]?.name });
  }
}
