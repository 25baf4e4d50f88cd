import { type Choice, field } from "../../../chat/field.ts";
import { either, verbatim } from "../../../chat/text.ts";
import { verb } from "../../../chat/verb.ts";
import { type Policy, type Tier, tiers } from "../../../policy/schema.ts";
import { saidAs } from "../../../policy/stages.ts";
import { kindChoices } from "../../opportunities/verbs/choices.ts";
import { help } from "../messages/help.ts";
import { label, tierNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";

/** A value that a form or a button carries and nobody sees. */
const hidden = { optional: true, spoken: false } as const;
const carried = field.text(label.version(), hidden);
const account = field.pick("account", label.customer());

const tierWords: { readonly [T in Tier]: readonly string[] } = {
  new: ["new", "新"],
  vip: ["vip", "重要", "大客户"],
  regular: ["regular", "普通"],
  potential: ["potential", "潜力"],
  dormant: ["dormant", "sleeping", "沉睡"],
};
const tierChoices = (): Choice[] =>
  tiers.map((tier) => ({ value: tier, label: tierNames[tier], words: tierWords[tier] }));
const settable = () => tierChoices().filter(({ value }) => value !== "new");

export const ranges = ["mine", "team", "all", "unowned", ...tiers, "falling", "rising", "companies"] as const;
export type Range = (typeof ranges)[number];
const rangeChoices = (): Choice[] => [
  { value: "mine", label: say.mine(), words: ["mine", "my", "我的"] },
  { value: "team", label: say.team(), words: ["team", "团队"] },
  { value: "all", label: say.all(), words: ["all", "全部", "所有"] },
  { value: "unowned", label: say.unowned(), words: ["unowned", "nobody", "无人", "无人维护"] },
  ...tierChoices(),
  { value: "falling", label: say.falling(), words: ["falling", "下滑"] },
  { value: "rising", label: say.rising(), words: ["rising", "上升"] },
  { value: "companies", label: say.companies(), words: ["companies", "company", "accounts", "公司"] },
];

export const list = verb("customer.list", {
  noun: "customer",
  words: { en: ["list", "ls"], "zh-CN": ["列表", "清单"] },
  label: help.list(),
  help: help.listHelp(),
  usage: help.listUsage(),
  fields: {
    which: field.choice(help.which(), { options: rangeChoices, optional: true }),
    words: field.text(label.tags(), { optional: true }),
    after: carried,
  },
  asks: [],
});

export const tagging = verb("customer.tag", {
  noun: "customer",
  words: { en: ["tag", "tags"], "zh-CN": ["标签"] },
  label: label.tags(),
  help: help.tagHelp(),
  usage: help.tagUsage(),
  fields: {
    account: field.pick("account", label.customer(), { optional: true }),
    tags: field.text(label.tags(), { optional: true, hint: help.tagHint() }),
    /** The form asked all tags: what is not in it is taken away. */
    whole: field.flag(label.version(), hidden),
  },
  asks: [],
});

export const renameTag = verb("customer.rename-tag", {
  noun: "customer",
  label: help.renameTag(),
  who: "manager",
  fields: { tag: carried, name: field.text(help.newName(), { max: 30 }) },
  asks: ["name"],
});

/** Takes the renaming of a tag back, or its merging with another. */
export const unrenameTag = verb("customer-tags.undo", {
  noun: "customer",
  label: label.undo(),
  who: "manager",
  fields: { change: field.text(label.version(), { spoken: false }) },
  asks: [],
});

export const log = verb("customer.log", {
  noun: "customer",
  words: { en: ["log"], "zh-CN": ["跟进"] },
  label: help.log(),
  help: help.logHelp(),
  usage: help.logUsage(),
  fields: {
    account,
    text: field.text(help.what(), { lines: "many" }),
    kind: field.choice(help.how(), { ...hidden, options: kindChoices }),
  },
  asks: ["text", "kind"],
});

/** Takes what was logged out of the history again. */
export const unlog = verb("customer-log.undo", {
  noun: "customer",
  label: label.undo(),
  fields: { change: field.text(help.what(), { spoken: false }) },
  asks: [],
});

export const order = verb("customer.order", {
  noun: "customer",
  words: { en: ["order"], "zh-CN": ["订单"] },
  label: help.order(),
  help: help.orderHelp(),
  usage: help.orderUsage(),
  fields: {
    account,
    amount: field.money(label.amount(), { bare: true, negative: true }),
    on: field.date(help.orderDay(), { optional: true, past: true }),
    items: field.text(help.items(), { optional: true, hint: help.itemsHint() }),
    number: field.text(help.orderNumber(), { ...hidden, max: 60 }),
    margin: field.money(help.margin(), hidden),
  },
  asks: ["amount", "on", "items", "number", "margin"],
});

export const contract = verb("customer.contract", {
  noun: "customer",
  words: { en: ["contract"], "zh-CN": ["合同"] },
  label: label.contract(),
  help: help.contractHelp(),
  usage: help.contractUsage(),
  fields: {
    account,
    amount: field.money(label.amount(), { optional: true, bare: true }),
    from: field.date(help.from(), { optional: true }),
    to: field.date(help.to(), { optional: true }),
    number: field.text(label.contractNumber(), { optional: true, max: 60 }),
    product: field.text(label.product(), hidden),
    autoRenews: field.flag(help.autoRenews(), hidden),
  },
  asks: ["number", "amount", "from", "to", "product", "autoRenews"],
});

export const tier = verb("customer.tier", {
  noun: "customer",
  words: { en: ["tier", "why"], "zh-CN": ["分层"] },
  label: label.tier(),
  help: help.tierHelp(),
  usage: help.tierUsage(),
  fields: {
    account,
    tier: field.choice(label.tier(), { optional: true, options: settable }),
    reason: field.text(label.reason(), { optional: true, max: 300 }),
  },
  asks: ["account"],
});

export const setTier = verb("customer.set-tier", {
  noun: "customer",
  label: help.setTier(),
  fields: {
    account,
    tier: field.choice(label.tier(), { options: settable }),
    reason: field.text(label.reason(), { max: 300 }),
  },
  asks: ["tier", "reason"],
});

export const freeTier = verb("customer.free-tier", {
  noun: "customer",
  label: help.freeTier(),
  fields: { account },
});

export const assign = verb("customer.assign", {
  noun: "customer",
  words: { en: ["assign"], "zh-CN": ["分配", "移交"] },
  label: help.assign(),
  title: help.assignTitle(),
  help: help.assignHelp(),
  usage: help.assignUsage(),
  fields: { account, person: field.person(label.owner()) },
  asks: ["person"],
});

export const describe = verb("customer.describe", {
  noun: "customer",
  label: help.describe(),
  fields: {
    account,
    kind: field.choice(label.kind(), {
      ...hidden,
      options: ({ customers }: Policy) =>
        customers.kinds.map((each) => ({ value: each.key, label: either(each.name), words: saidAs(each.key, each) })),
    }),
    segment: field.text(label.segment(), { ...hidden, max: 60 }),
  },
  asks: ["kind", "segment"],
});

export const history = verb("customer.history", {
  noun: "customer",
  words: { en: ["history"], "zh-CN": ["记录", "历史"] },
  label: help.history(),
  help: help.historyHelp(),
  usage: help.customerUsage(),
  fields: { account, before: carried },
});

export const review = verb("customer.review", {
  noun: "customer",
  words: { en: ["review"], "zh-CN": ["复盘"] },
  label: help.review(),
  help: help.reviewHelp(),
  who: "manager",
  fields: {},
});

export const isRange = (text: string): text is Range => ranges.some((range) => range === text);
export const isTier = (text: string): text is Tier => tiers.some((each) => each === text);
export const tierLabel = (value: string) => (isTier(value) ? tierNames[value] : verbatim(value));
