import { isDeepStrictEqual } from "node:util";
import type { Fact } from "../../../chat/card.ts";
import { moneyText, verbatim } from "../../../chat/text.ts";
import { dayAt } from "../../../kernel/day.ts";
import { isId } from "../../../kernel/id.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { contractsCard } from "../cards/sales.ts";
import { amended, type Contract } from "../customer/contract.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { selling } from "../messages/selling.ts";
import { contractKept } from "../news.ts";
import { contractPage, findContract, replaceContract, saveContract } from "../store/contracts.ts";
import { amendContract, contracts, removeContract } from "../verbs/selling.ts";
import { loadCustomer, showing } from "./loading.ts";
import { changedMeanwhile, loadSale, mayCorrect, origin, tellCarer, wayBack } from "./sales.ts";

const pageSize = 10;

/** What runs is looked through, put right and taken away; the ladder towards its end follows at once. */
export const contractKeeping: readonly Command[] = [
  answer(contracts, async (work, { account: id, after }): Promise<Outcome> => {
    const { account, customer } = await loadCustomer(work, id);
    const from = after && isId(after) ? await findContract(work.db, work.tenant, after) : null;
    const some = await contractPage(work, customer.id, pageSize, from?.id ?? null);
    const next = some.length === pageSize ? (some.at(-1)?.id ?? null) : null;
    const may = await mayCorrect(work, { account, customer });
    return { kind: "show", card: contractsCard(some, { account, next, may }) };
  }),

  answer(
    amendContract,
    async (work, { contract: id, version, ...told }): Promise<Outcome> => {
      const { sale: before, account, customer } = await loadSale(work, id, findContract);
      if (version !== undefined && version !== String(before.version)) {
        const values = { ...told, contract: id, version: String(before.version) };
        return changedMeanwhile(amendContract, values, facts(before));
      }
      const { from, to = null, amount = null, number = null, product = null, autoRenews = false } = told;
      const meant = { from, to, amount, number, product, autoRenews };
      const after = amended(before, meant, dayAt(work.now, work.by.zone));
      if (isDeepStrictEqual(after, before)) return { kind: "notice", text: say.noChange() };
      const kept = await saveContract(work, after);
      work.record(contractKept, { customer: customer.id, contract: before.id });
      const change = wayBack(work, customer, amendContract.name, { contract: before.id, before, after: kept });
      const done = selling.contractAmended({ name: account.name });
      tellCarer(work, customer, done);
      return showing(account.id, done, [...origin(before), ...change]);
    },
    async (work, { contract: id }) => {
      if (id === undefined) return {};
      const { number, amount, from, to, product, autoRenews, version } = (await loadSale(work, id, findContract)).sale;
      const some = { number: number ?? undefined, amount: amount ?? undefined, to: to ?? undefined };
      return { ...some, from, product: product ?? undefined, autoRenews, version: String(version) };
    },
  ),

  answer(removeContract, async (work, { contract: id }): Promise<Outcome> => {
    const { sale: before, account, customer } = await loadSale(work, id, findContract);
    await replaceContract(work, before, null);
    work.record(contractKept, { customer: customer.id, contract: before.id });
    const change = wayBack(work, customer, removeContract.name, { contract: before.id, before, after: null });
    const done = selling.contractRemoved({ name: account.name, number: before.number });
    tellCarer(work, customer, done);
    const deal = before.renewalDealId === null ? [] : [{ kind: "note" as const, text: selling.dealStays() }];
    return showing(account.id, done, [...deal, ...origin(before), ...change]);
  }),
];

function facts({ number, amount, from, to }: Contract): Fact[] {
  return [
    { label: label.contractNumber(), value: number === null ? label.none() : verbatim(number) },
    { label: label.amount(), value: amount === null ? label.none() : moneyText(amount) },
    { label: label.contract(), value: selling.span({ from, to }) },
  ];
}
