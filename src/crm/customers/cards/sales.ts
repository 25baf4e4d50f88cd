import type { Block, CardDraft, Row } from "../../../chat/card.ts";
import { dayText, dotted, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { keptOf } from "../../accounts/account/masking.ts";
import type { Contract, ContractStatus } from "../customer/contract.ts";
import type { Order, OrderLine } from "../customer/order.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { selling } from "../messages/selling.ts";
import { contract as agree, order as buy } from "../verbs/customers.ts";
import { amendContract, contracts, correctOrder, orders, removeContract, removeOrder } from "../verbs/selling.ts";

interface Page {
  readonly account: { readonly id: Id; readonly name: string };
  /** Where the next page begins. */
  readonly next: string | null;
  /** Whether the reader may put something right. */
  readonly may: (of: { readonly createdById: Id | null }) => boolean;
}

/** A customer's orders, newest first, each to be put right in its row. */
export function ordersCard(list: readonly Order[], page: Page): CardDraft {
  const { account, next } = page;
  const turn = next && button(orders, { account: account.id, after: next }, { label: label.more(), here: true });
  return {
    title: selling.ordersOf({ name: account.name }),
    blocks: [
      ...rowsOr(
        list.map((order) => orderRow(order, page)),
        selling.noOrders(),
      ),
      { kind: "buttons", buttons: [...(turn ? [turn] : []), button(buy, { account: account.id })] },
    ],
  };
}

function orderRow(order: Order, { account, may }: Page): Row {
  const { id, on, amount, number, note, lines, refund } = order;
  const sure = selling.sureOrder({ name: account.name, amount, day: on });
  const details = [
    ...(refund ? [selling.refund()] : []),
    ...(number ? [verbatim(number)] : []),
    ...lines.slice(0, 5).map(lineText),
    ...(note ? [verbatim(note)] : []),
  ];
  return {
    title: dotted([dayText(on), keptOf(account, "amount", moneyText(amount))]),
    tone: "plain",
    details: details.length ? [dotted(details)] : [],
    buttons: may(order)
      ? [button(correctOrder, { order: id }), button(removeOrder, { order: id }, { tone: "danger", confirm: sure })]
      : [],
  };
}

/** A customer's contracts, those that run last first, each to be put right in its row. */
export function contractsCard(list: readonly Contract[], page: Page): CardDraft {
  const { account, next } = page;
  const turn = next && button(contracts, { account: account.id, after: next }, { label: label.more(), here: true });
  return {
    title: selling.contractsOf({ name: account.name }),
    blocks: [
      ...rowsOr(
        list.map((contract) => contractRow(contract, page)),
        selling.noContracts(),
      ),
      { kind: "buttons", buttons: [...(turn ? [turn] : []), button(agree, { account: account.id })] },
    ],
  };
}

const states: { readonly [S in ContractStatus]: Text } = {
  running: selling.running(),
  renewed: selling.renewed(),
  ended: selling.ended(),
  cancelled: selling.cancelled(),
};

function contractRow(contract: Contract, { account, may }: Page): Row {
  const { id, number, product, amount, from, to, status } = contract;
  const sure = selling.sureContract({ name: account.name, number });
  return {
    title: dotted([...(number ? [verbatim(number)] : []), selling.span({ from, to })]),
    tone: "plain",
    details: [
      dotted([
        states[status],
        ...(amount ? [keptOf(account, "amount", moneyText(amount))] : []),
        ...(product ? [verbatim(product)] : []),
      ]),
    ],
    buttons: may(contract)
      ? [
          button(amendContract, { contract: id }),
          button(removeContract, { contract: id }, { tone: "danger", confirm: sure }),
        ]
      : [],
  };
}

const rowsOr = (rows: Row[], none: Text): Block[] =>
  rows.length ? [{ kind: "list", rows }] : [{ kind: "words", text: none }];

/** One thing of an order, in the words of its form. */
export const lineText = ({ product, quantity }: Pick<OrderLine, "product" | "quantity">): Text =>
  quantity === null ? verbatim(product ?? "") : say.line({ product: product ?? "", quantity });
