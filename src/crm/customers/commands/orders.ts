import type { Block } from "../../../chat/card.ts";
import { dayText, dotted, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { dayAt } from "../../../kernel/day.ts";
import { isNegative, timesMoney } from "../../../kernel/money.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import type { Account } from "../../accounts/account/account.ts";
import { lineText } from "../cards/sales.ts";
import { agreed } from "../customer/contract.ts";
import type { Customer } from "../customer/customer.ts";
import { itemsIn, refundIn } from "../customer/items.ts";
import { ordered } from "../customer/order.ts";
import { help } from "../messages/help.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { contractKept, orderAdded } from "../news.ts";
import { insertContracts } from "../store/contracts.ts";
import { insertOrders } from "../store/orders.ts";
import { customerOfAccount } from "../store/store.ts";
import { contract, order } from "../verbs/customers.ts";
import { begin, sinceAtLatest } from "./begin.ts";
import { loadAccount, showing } from "./loading.ts";
import { wayBack } from "./sales.ts";

type Facts = { label: Text; value: Text }[];

/** What was bought and what runs, kept by hand: shown first when it came from words, done when it came from a form. */
export const selling: readonly Command[] = [
  answer(order, async (work, input, { draft }): Promise<Outcome> => {
    const account = await loadAccount(work, input.account);
    const today = dayAt(work.now, work.by.zone);
    const on = input.on ?? today;
    // “refund 5k” takes away, as -5000 does; a form says what it says.
    const { isRefund, items } =
      draft === undefined ? refundIn(input.items ?? "") : { isRefund: false, items: input.items ?? "" };
    const amount = isRefund && !isNegative(input.amount) ? timesMoney(input.amount, -1) : input.amount;
    const lines = itemsIn(items);
    const known = await customerOfAccount(work.db, work.tenant, account.id);
    const { number = null, margin = null } = input;
    const make = (customer: Pick<Customer, "id">) =>
      ordered(customer.id, { on, amount, number, margin, lines }, { ...work, id: work.newId(), today });
    if (draft === undefined) {
      make({ id: account.id });
      const facts = [
        { label: label.amount(), value: moneyText(amount) },
        { label: help.orderDay(), value: dayText(on) },
        ...(lines.length ? [{ label: help.items(), value: dotted(lines.map(lineText)) }] : []),
      ];
      const title = isNegative(amount) ? say.refundPlan({ name: account.name }) : say.orderPlan({ name: account.name });
      const values = { ...input, amount, on, items: items || undefined };
      return proposal(order, values, title, facts, known);
    }
    const customer = await customerFor(work, account, on);
    const kept = make(customer);
    await insertOrders(work, [kept]);
    work.record(orderAdded, { customer: customer.id, order: kept.id, day: on });
    const change = { order: kept.id, before: null, after: kept, ...beginning(known, on) };
    const undo = wayBack(work, customer, order.name, change);
    const told = { name: account.name, amount, day: on };
    return showing(account.id, isNegative(amount) ? say.refundKept(told) : say.orderKept(told), undo);
  }),

  answer(contract, async (work, input, { draft }): Promise<Outcome> => {
    const account = await loadAccount(work, input.account);
    const today = dayAt(work.now, work.by.zone);
    // One day that lies ahead is when it ends; a contract of words mostly says no more.
    const onlyEnd = input.to === undefined && input.from !== undefined && input.from > today;
    const from = onlyEnd ? today : (input.from ?? today);
    const to = onlyEnd ? input.from : input.to;
    const { amount = null, number = null, product = null, autoRenews = false } = input;
    const { currency } = work.policy.company;
    const make = (customer: Pick<Customer, "id">) =>
      agreed(
        customer.id,
        { from, to: to ?? null, amount, currency, number, product, autoRenews },
        { ...work, id: work.newId() },
      );
    const known = await customerOfAccount(work.db, work.tenant, account.id);
    if (draft === undefined) {
      make({ id: account.id });
      const facts = [
        { label: label.contractNumber(), value: number ? verbatim(number) : label.none() },
        { label: label.amount(), value: amount ? moneyText(amount) : label.none() },
        { label: help.from(), value: dayText(from) },
        { label: help.to(), value: to ? dayText(to) : label.none() },
      ];
      const values = { ...input, from, ...(to ? { to } : {}) };
      return proposal(contract, values, say.contractPlan({ name: account.name }), facts, known);
    }
    const customer = await customerFor(work, account, from < today ? from : today);
    const kept = make(customer);
    await insertContracts(work, [kept]);
    work.record(contractKept, { customer: customer.id, contract: kept.id });
    const change = { contract: kept.id, before: null, after: kept, ...beginning(known, from) };
    const undo = wayBack(work, customer, contract.name, change);
    return showing(account.id, say.contractKept({ name: account.name }), undo);
  }),
];

function proposal(
  verb: typeof order | typeof contract,
  values: object,
  title: Text,
  facts: Facts,
  known: Customer | null,
): Outcome {
  const blocks: Block[] = [
    { kind: "facts", facts },
    ...(known?.status === "active" ? [] : [{ kind: "note" as const, text: say.becomesCustomer() }]),
  ];
  return { kind: "proposal", verb, values, card: { title, blocks } };
}

/** The customer that the company is, or becomes by this; earlier orders move its beginning. */
async function customerFor(work: Work, account: Account, since: string): Promise<Customer> {
  const seller = account.ownerId ?? work.by.id;
  const { customer } = await begin(work, account, { seller, day: since, because: "hand" });
  return sinceAtLatest(work, customer, since);
}

/** What the company was before a sale made it a customer, or one for longer: taking the sale back takes that back too. */
function beginning(known: Customer | null, day: string): { readonly began?: object; readonly earlier?: object } {
  if (known?.status === "active") return day < known.since ? { earlier: { since: day, was: known.since } } : {};
  return { began: { endedOn: known?.endedOn ?? null, endReason: known?.endReason ?? null } };
}
