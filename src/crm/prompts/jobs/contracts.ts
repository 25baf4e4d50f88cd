import { addDays, type Day, dayAt, daysBetween } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type AnyJob, jobAt, jobUpon } from "../../../work/job.ts";
import { daily } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import type { Contract } from "../../customers/customer/contract.ts";
import { handedOver } from "../../customers/news.ts";
import { saveContract } from "../../customers/store/contracts.ts";
import { adminIds, managerOf } from "../../members/store/store.ts";
import { workAs } from "../../members/store/work-as.ts";
import { dealHappened } from "../../opportunities/news.ts";
import { find } from "../../opportunities/store/store.ts";
import { type About, promptCard } from "../cards/prompt.ts";
import { aboutAll } from "../commands/about.ts";
import { makeDeal } from "../commands/dealing.ts";
import { noteContract, renewContract } from "../commands/renewing.ts";
import { say } from "../messages/messages.ts";
import { answered } from "../prompt/answer.ts";
import { type Facts, found, type Prompt } from "../prompt/prompt.ts";
import { nextEnd, rungOf } from "../prompt/renewal.ts";
import {
  broughtBy,
  type Ending,
  endingsOf,
  type Place,
  renewedBy,
  runningUntil,
  toWinBack,
} from "../store/contracts.ts";
import { insertPrompts, promptOfContract, savePrompt } from "../store/store.ts";

const batch = 500;

/**
 * F23: each morning before work every contract that comes near its end goes down the ladder: its owner is asked, its
 * renewal deal is made once, the manager hears when nothing was done; what is over without a word is ended.
 */
const ladder = jobAt("prompts.contracts", daily("04:30"), async (work) => {
  const today = dayAt(work.now, work.policy.company.zone);
  const by = addDays(today, Math.max(...work.policy.customers.renewals.ladder));
  for (let after: Place | null = null; ; ) {
    const some: readonly Place[] = await runningUntil(work, by, { after, size: batch });
    const ids = some.map(({ id }) => id);
    for (const ending of await endingsOf(work, ids)) await step(work, ending, today);
    after = some.length === batch ? (some.at(-1) ?? null) : null;
    if (after === null) break;
  }
  await winBack(work, today);
});

async function step(work: Work, ending: Ending, today: Day): Promise<void> {
  const { contract } = ending;
  if (contract.to === null) return;
  if (contract.to < today) return over(work, ending, today);
  const { renewals } = work.policy.customers;
  const left = daysBetween(today, contract.to);
  const rung = rungOf(left, renewals.ladder);
  // What goes on by itself, and what was said to end, needs nobody's answer.
  if (rung === null || contract.autoRenews || contract.endReason !== null) return;
  const deal = left <= renewals.deal ? await renewalDeal(work, ending) : null;
  const prompt = ending.prompt ?? (await begin(work, ending, { today, rung, dealId: deal }));
  if (prompt.state !== "open") return;
  const isDown = prompt.rung !== null && rung < prompt.rung;
  const raises = left <= renewals.manager && prompt.raisedAt === null && !wasTouched(ending, prompt);
  if (!isDown && !raises && prompt.dealId === (deal ?? prompt.dealId)) return;
  const after = {
    ...prompt,
    rung,
    dealId: deal ?? prompt.dealId,
    dueOn: isDown && prompt.dueOn > today ? today : prompt.dueOn,
    raisedAt: raises ? work.now : prompt.raisedAt,
  };
  const kept = await savePrompt(work, prompt, after);
  if (raises) await tellManager(work, kept, left);
  if (isDown && rung === Math.min(...renewals.ladder)) await tellOwner(work, kept, left);
}

/** Somebody spoke with the customer, or answered, since it was asked. */
const wasTouched = ({ customer }: Ending, { createdAt, answer }: Prompt): boolean =>
  answer !== null || (customer.touchedAt !== null && customer.touchedAt > createdAt);

/** The deal that is to renew a contract: made once, by the contract's own mark and the deal's key. */
async function renewalDeal(work: Work, { contract, customer, account }: Ending): Promise<Id | null> {
  if (contract.renewalDealId !== null) return contract.renewalDealId;
  const name = [account.name, contract.number ?? contract.product, contract.to?.slice(0, 4)];
  const wish = {
    name: name.filter((part) => part).join(" · "),
    amount: contract.amount,
    closeDate: contract.to,
    product: contract.product,
    // The ladder reminds of it until then.
    quietUntil: contract.to,
  };
  const deal = await makeDeal(work, { customer, account }, "contract", wish, `renewal/${contract.id}`);
  if (!deal) return null;
  await saveContract(work, { ...contract, renewalDealId: deal.id });
  return deal.id;
}

async function begin(
  work: Work,
  ending: Ending,
  { today, rung, dealId }: { readonly today: Day; readonly rung: number; readonly dealId: Id | null },
): Promise<Prompt> {
  const { contract, customer } = ending;
  const prompt = found(
    {
      id: work.newId(),
      customerId: contract.customerId,
      ownerId: customer.ownerId,
      dueOn: today,
      facts: factsOf(contract, false),
      once: `contract/${contract.id}`,
      contractId: contract.id,
      rung,
      dealId,
    },
    work.now,
  );
  await insertPrompts(work, [prompt]);
  return prompt;
}

/** What a contract's prompt tells of it. */
export function factsOf({ number, product, to, amount, currency }: Contract, over: boolean): Facts {
  return { kind: "contract", number, product, to: to ?? "", amount: amount?.amount ?? null, currency, over };
}

/** Its last day has passed: it goes on by itself, or is over, and somebody is to say what became of it. */
async function over(work: Work, ending: Ending, today: Day): Promise<void> {
  const { contract, prompt } = ending;
  if (contract.autoRenews && contract.endReason === null) {
    let last = contract;
    while (last.to !== null && last.to < today) last = await renewContract(work, last, { to: nextEnd(last) });
    if (prompt?.state === "open") await savePrompt(work, prompt, { ...prompt, state: "settled" });
    return;
  }
  const { ladder: days, winBack: wait } = work.policy.customers.renewals;
  const to = contract.to ?? today;
  const usual = addDays(to, wait);
  // What a file brought long after its end is history: nobody is asked about it.
  const winBackOn = contract.winBackOn ?? (usual > today ? usual : null);
  const ended = await saveContract(work, { ...contract, status: "ended", winBackOn });
  noteContract(work, "prompts.contracts", contract, ended);
  if (contract.endReason !== null || to < addDays(today, -Math.max(...days))) return;
  const asked = prompt ?? (await begin(work, ending, { today, rung: 0, dealId: contract.renewalDealId }));
  if (asked.state !== "open") return;
  await savePrompt(work, asked, { ...asked, dueOn: today, rung: 0, facts: factsOf(contract, true) });
}

/** F23: contracts that ended and whose day to ask again has come. */
async function winBack(work: Work, today: Day): Promise<void> {
  for (const ending of await endingsOf(work, await toWinBack(work, today, batch))) {
    const { contract, customer } = ending;
    const { number, product, to, endReason, winBackOn } = contract;
    const facts: Facts = { kind: "win-back", number, product, to: to ?? today, reason: endReason };
    const once = `win-back/${contract.id}/${winBackOn}`;
    const of = { customerId: contract.customerId, ownerId: customer.ownerId, contractId: contract.id };
    await insertPrompts(work, [found({ id: work.newId(), ...of, dueOn: today, facts, once }, work.now)]);
  }
}

/** What a prompt is about, as whoever is told of it sees that. */
async function aboutFor(work: Work, reader: Id, prompt: Prompt): Promise<About | undefined> {
  const theirs = await workAs(work, reader);
  return theirs ? (await aboutAll(theirs, [prompt]))[0] : undefined;
}

async function tellManager(work: Work, prompt: Prompt, days: number): Promise<void> {
  const manager = prompt.ownerId ? await managerOf(work, prompt.ownerId) : null;
  for (const member of manager ? [manager] : await adminIds(work.db, work.tenant)) {
    const about = await aboutFor(work, member, prompt);
    if (!about) continue;
    const title = say.nothingDone({ account: about.account.name, days });
    work.tell({ member }, promptCard(about, title), { once: `contract-idle/${prompt.id}/${member}` });
  }
}

/** The last step is told alone, at once where the policy says so. */
async function tellOwner(work: Work, prompt: Prompt, days: number): Promise<void> {
  if (!prompt.ownerId || !work.policy.customers.urgent.includes("contract")) return;
  const about = await aboutFor(work, prompt.ownerId, prompt);
  if (!about) return;
  const card = promptCard(about, say.endsSoon({ account: about.account.name, days }));
  work.tell({ member: prompt.ownerId }, card, { once: `contract-last/${prompt.id}` });
}

/** The renewal deal was won: the contract goes on by what the deal brought, or as it was. */
const won = jobUpon("prompts.renewal-won", handedOver, async (work, { deal: id }) => {
  const contract = await renewedBy(work, id);
  if (!contract || contract.status === "renewed" || contract.to === null) return;
  const brought = await broughtBy(work, id);
  const deal = await find(work.db, work.tenant, id);
  if (brought) {
    const to = brought.to ?? nextEnd(contract);
    await saveContract(work, { ...brought, from: addDays(contract.to, 1), to, renewsId: contract.id });
    noteContract(work, "prompts.renewal-won", contract, await saveContract(work, { ...contract, status: "renewed" }));
  } else await renewContract(work, contract, { amount: deal?.amount ?? null, opportunityId: id });
  const prompt = await promptOfContract(work, contract.id);
  if (prompt) await savePrompt(work, prompt, answered(prompt, "renewed", {}, work));
});

/** It was lost, or eliminated: that is why the contract ends, and when to ask again. */
const lost = jobUpon(
  "prompts.renewal-lost",
  dealHappened,
  async (work, { deal: id }) => {
    const contract = await renewedBy(work, id);
    const deal = contract && (await find(work.db, work.tenant, id));
    if (!contract || !deal || deal.outcome === "open" || deal.outcome === "won" || contract.endReason !== null) return;
    const told = { endReason: deal.reason, winBackOn: deal.lookAgainOn ?? contract.winBackOn };
    noteContract(work, "prompts.renewal-lost", contract, await saveContract(work, { ...contract, ...told }));
    const prompt = await promptOfContract(work, contract.id);
    if (prompt) await savePrompt(work, prompt, answered(prompt, "ended", { words: deal.reason }, work));
  },
  ({ what }) => what.kind === "lost" || what.kind === "eliminated",
);

export const contractJobs: readonly AnyJob[] = [ladder, won, lost];
