import { isDeepStrictEqual } from "node:util";
import type { Fact } from "../../../chat/card.ts";
import { dayText, dotted, moneyText, verbatim } from "../../../chat/text.ts";
import { dayAt } from "../../../kernel/day.ts";
import { isId } from "../../../kernel/id.ts";
import { timesMoney } from "../../../kernel/money.ts";
import type { Policy } from "../../../policy/schema.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { keptOf } from "../../accounts/account/masking.ts";
import { lineText, ordersCard } from "../cards/sales.ts";
import { itemsIn, itemsText } from "../customer/items.ts";
import { corrected, type Order } from "../customer/order.ts";
import { help } from "../messages/help.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { selling } from "../messages/selling.ts";
import { orderChanged } from "../news.ts";
import { findOrder, ordersOf, replaceOrder } from "../store/orders.ts";
import { correctOrder, orders, removeOrder } from "../verbs/selling.ts";
import { loadCustomer, showing } from "./loading.ts";
import { changedMeanwhile, loadSale, mayCorrect, origin, tellCarer, wayBack } from "./sales.ts";

const pageSize = 10;

/** What was bought is looked through; what was typed wrongly is put right, or taken away. Numbers and tiers follow at night. */
export const orderKeeping: readonly Command[] = [
  answer(orders, async (work, { account: id, after }): Promise<Outcome> => {
    const { account, customer } = await loadCustomer(work, id);
    const from = after && isId(after) ? await findOrder(work.db, work.tenant, after) : null;
    const some = await ordersOf(work, customer.id, pageSize, from);
    const next = some.length === pageSize ? (some.at(-1)?.id ?? null) : null;
    const may = await mayCorrect(work, { account, customer });
    return { kind: "show", card: ordersCard(some, { account, next, may }) };
  }),

  answer(
    correctOrder,
    async (work, { order: id, version, ...told }): Promise<Outcome> => {
      const { sale: before, account, customer } = await loadSale(work, id, findOrder);
      if (version !== undefined && version !== String(before.version)) {
        const values = { ...told, order: id, version: String(before.version) };
        return changedMeanwhile(correctOrder, values, facts(before));
      }
      const after = correction(before, told, { ...work, today: dayAt(work.now, work.by.zone) });
      if (isDeepStrictEqual(after, { ...before, version: after.version }))
        return { kind: "notice", text: say.noChange() };
      await replaceOrder(work, before, after);
      work.record(orderChanged, { customer: customer.id, order: before.id });
      const change = wayBack(work, customer, correctOrder.name, { order: before.id, before, after });
      const done = selling.orderCorrected({ name: account.name });
      tellCarer(work, customer, done);
      return showing(account.id, done, [...origin(before), ...change]);
    },
    async (work, { order: id }) => {
      if (id === undefined) return {};
      const { sale } = await loadSale(work, id, findOrder);
      const { amount, on, number, version } = sale;
      const items = itemsText(sale.lines);
      const known = { amount, on, number: number ?? undefined, margin: marginOf(sale, work.policy) };
      return { ...known, version: String(version), ...(items.length <= longest ? { items: items || undefined } : {}) };
    },
  ),

  answer(removeOrder, async (work, { order: id }): Promise<Outcome> => {
    const { sale: before, account, customer } = await loadSale(work, id, findOrder);
    await replaceOrder(work, before, null);
    work.record(orderChanged, { customer: customer.id, order: before.id });
    const change = wayBack(work, customer, removeOrder.name, { order: before.id, before, after: null });
    const done = selling.orderRemoved({
      name: account.name,
      amount: keptOf(account, "amount", moneyText(before.amount)),
      day: before.on,
    });
    tellCarer(work, customer, done);
    return showing(account.id, done, change);
  }),
];

/** More than a form's field takes: such an order's lines are its file's, and stay. */
const longest = correctOrder.fields.items.max;

interface Told {
  readonly amount: Order["amount"];
  readonly on: string;
  readonly items?: string | undefined;
  readonly number?: string | undefined;
  readonly margin?: Order["amount"] | undefined;
}

/** What the form says of the order; what it shows as it was keeps all that it held. */
function correction(before: Order, told: Told, how: Parameters<typeof corrected>[2]): Order {
  const { amount, on, number = null, margin = null } = told;
  const was = itemsText(before.lines);
  const isKept = was.length > longest || was === (told.items ?? "");
  const lines = isKept ? before.lines : itemsIn(told.items ?? "");
  const after = corrected(before, { amount, on, number, margin, lines }, how);
  const isMargin = isDeepStrictEqual(margin ?? undefined, marginOf(before, how.policy));
  const isAmount = isDeepStrictEqual(amount, before.amount);
  // Reckoned anew only where it was typed anew: the rate of its own day holds.
  return { ...after, margin: isMargin ? before.margin : after.margin, base: isAmount ? before.base : after.base };
}

/** As the form shows it: in the company's currency, to its last decimal. */
const marginOf = ({ margin }: Order, { company }: Policy) =>
  margin === null ? undefined : timesMoney({ amount: margin, currency: company.currency }, 1);

function facts(order: Order): Fact[] {
  const { amount, on, number, lines } = order;
  return [
    { label: label.amount(), value: moneyText(amount) },
    { label: selling.orderedOn(), value: dayText(on) },
    ...(number ? [{ label: help.orderNumber(), value: verbatim(number) }] : []),
    ...(lines.length ? [{ label: help.items(), value: dotted(lines.map(lineText)) }] : []),
  ];
}
