import { field } from "../../../chat/field.ts";
import { verb } from "../../../chat/verb.ts";
import { label } from "../messages/labels.ts";
import { selling } from "../messages/selling.ts";
import { contract as agree, order as buy } from "./customers.ts";

/** A value that a button or a form carries and nobody sees. */
const carried = field.text(label.version(), { spoken: false });
const hidden = { optional: true, spoken: false } as const;
const version = field.text(label.version(), hidden);
const account = field.pick("account", label.customer());

export const orders = verb("customer.orders", {
  noun: "customer",
  words: { en: ["orders"], "zh-CN": ["订单列表", "全部订单"] },
  label: selling.orders(),
  help: selling.ordersHelp(),
  usage: selling.usage(),
  fields: { account, after: field.text(label.version(), hidden) },
  asks: ["account"],
});

export const contracts = verb("customer.contracts", {
  noun: "customer",
  words: { en: ["contracts"], "zh-CN": ["合同列表", "全部合同"] },
  label: selling.contracts(),
  help: selling.contractsHelp(),
  usage: selling.usage(),
  fields: { account, after: field.text(label.version(), hidden) },
  asks: ["account"],
});

/** A wrong amount was typed: what the form holds in the end is what was bought. */
export const correctOrder = verb("customer.correct-order", {
  noun: "customer",
  label: selling.correct(),
  title: selling.correctOrder(),
  fields: {
    order: carried,
    amount: buy.fields.amount,
    on: field.date(selling.orderedOn(), { past: true }),
    items: buy.fields.items,
    number: buy.fields.number,
    margin: buy.fields.margin,
    version,
  },
  asks: ["amount", "on", "items", "number", "margin"],
});

export const removeOrder = verb("customer.remove-order", {
  noun: "customer",
  label: selling.remove(),
  fields: { order: carried },
});

export const amendContract = verb("customer.amend-contract", {
  noun: "customer",
  label: selling.correct(),
  title: selling.amendContract(),
  fields: {
    contract: carried,
    number: agree.fields.number,
    amount: agree.fields.amount,
    from: field.date(selling.begins()),
    to: agree.fields.to,
    product: agree.fields.product,
    autoRenews: agree.fields.autoRenews,
    version,
  },
  asks: ["number", "amount", "from", "to", "product", "autoRenews"],
});

export const removeContract = verb("customer.remove-contract", {
  noun: "customer",
  label: selling.remove(),
  fields: { contract: carried },
});

/** Takes the last change of a customer back. */
export const undo = verb("customer.undo", {
  noun: "customer",
  label: label.undo(),
  fields: { change: carried },
  asks: [],
});
