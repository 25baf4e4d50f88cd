import { addDays } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { hidesOf } from "../../accounts/store/masking.ts";
import type { Contract } from "../../customers/customer/contract.ts";
import { contractKept } from "../../customers/news.ts";
import { findContract, insertContracts, saveContract } from "../../customers/store/contracts.ts";
import { find } from "../../opportunities/store/store.ts";
import { say } from "../messages/messages.ts";
import { answered } from "../prompt/answer.ts";
import { nextEnd, notRenewed, renewed, type Terms } from "../prompt/renewal.ts";
import { notRenew, renew } from "../verbs.ts";
import { answeringOf, loadMine, orWho } from "./about.ts";
import { doneCard, keep } from "./answering.ts";

/** F23: what becomes of a contract whose end is near, or has come. */
export const renewing: readonly Command[] = [
  answer(
    renew,
    async (work, { prompt: id, to, amount, number }): Promise<Outcome> => {
      const mine = await loadMine(work, id);
      const { prompt, account } = mine;
      const after = await orWho(work, () => answered(prompt, "renewed", {}, work));
      const contract = await contractOf(work, prompt.contractId);
      const made = await renewContract(work, contract, { to, amount, number });
      const undoable = await keep(work, renew.name, prompt, after, { ...agreedBefore(contract), renewal: made.id });
      const notes = (await isOpen(work, prompt.dealId)) ? [say.dealStays()] : [];
      return {
        kind: "show",
        card: doneCard(mine, say.answeredRenewed({ account: account.name, to }), { notes, undoable }),
      };
    },
    async (work, { prompt: id }) => {
      if (id === undefined) return {};
      const { prompt, account } = await loadMine(work, id);
      const contract = await contractOf(work, prompt.contractId);
      const amount = (await hidesOf(work, "amount", account.id)) ? null : contract.amount;
      return {
        to: nextEnd(contract) ?? undefined,
        amount: amount ?? undefined,
        number: contract.number ?? undefined,
      };
    },
  ),

  answer(
    notRenew,
    async (work, { prompt: id, why, winBackOn = null }): Promise<Outcome> => {
      const mine = await loadMine(work, id);
      const { prompt, account } = mine;
      const after = await orWho(work, () => answered(prompt, "ended", { words: why }, work));
      const { today } = await answeringOf(work, prompt.ownerId);
      const contract = await contractOf(work, prompt.contractId);
      const saved = await saveContract(work, notRenewed(contract, { reason: why, winBackOn }, today));
      noteContract(work, notRenew.name, contract, saved);
      const undoable = await keep(work, notRenew.name, prompt, after, agreedBefore(contract));
      const done = say.answeredNotRenewed({ account: account.name, why, winBackOn });
      const notes = (await isOpen(work, prompt.dealId)) ? [say.dealStays()] : [];
      return { kind: "show", card: doneCard(mine, done, { notes, undoable }) };
    },
    async (work, { prompt: id }) => {
      if (id === undefined) return {};
      const { to } = await contractOf(work, (await loadMine(work, id)).prompt.contractId);
      return to === null ? {} : { winBackOn: addDays(to, work.policy.customers.renewals.winBack) };
    },
  ),
];

/** Continues a contract: the one it continues is renewed, the new one begins the day after. */
export async function renewContract(work: Work, before: Contract, terms: Terms): Promise<Contract> {
  const made = renewed(before, terms, { id: work.newId(), now: work.now, by: work.by });
  const kept = await saveContract(work, made.before);
  await insertContracts(work, [made.after]);
  noteContract(work, renew.name, before, kept);
  work.record(contractKept, { customer: before.customerId, contract: made.after.id });
  return made.after;
}

/** One audit row a change. */
export function noteContract(work: Work, verb: string, before: Contract, after: Contract): void {
  const told = ({ status, endReason, winBackOn, to }: Contract) => ({ status, endReason, winBackOn, to });
  const subject = { kind: "contract", id: after.id };
  work.audit({ verb, subject, before: told(before), after: { ...told(after), customer: after.customerId } });
}

/** What an answer changes of a contract, as it was before. */
const agreedBefore = ({ version, status, endReason, winBackOn }: Contract) => ({
  contract: { version, status, endReason, winBackOn },
});

async function contractOf(work: Work, id: string | null): Promise<Contract> {
  const contract = id && (await findContract(work.db, work.tenant, id));
  if (!contract) throw new Refusal("prompts.noContract");
  return contract;
}

const isOpen = async (work: Work, deal: string | null): Promise<boolean> =>
  deal !== null && (await find(work.db, work.tenant, deal))?.outcome === "open";
