import { type Choice, field } from "../../chat/field.ts";
import { verb } from "../../chat/verb.ts";
import { fieldNames, say } from "./messages.ts";
import { say as sharing } from "./messages-sharing.ts";

/** Asked in forms and set by buttons, never looked for in a line of words. */
const unspoken = { optional: true, spoken: false } as const;
/** A value that a form or button carries and nobody sees. */
const hidden = say.none();

const details = {
  phone: field.text(fieldNames.phone, { ...unspoken, max: 60 }),
  domain: field.text(fieldNames.domain, { ...unspoken, hint: say.domainHint() }),
  creditCode: field.text(fieldNames.creditCode, { ...unspoken, max: 40 }),
  industry: field.text(fieldNames.industry, { ...unspoken, max: 80 }),
  city: field.text(fieldNames.city, { ...unspoken, max: 80 }),
  country: field.text(fieldNames.country, { ...unspoken, max: 80 }),
};

export const create = verb("account.new", {
  noun: "customer",
  words: { en: ["new", "create"], "zh-CN": ["新建", "新增"] },
  label: say.create(),
  help: say.createHelp(),
  usage: say.createUsage(),
  fields: { name: field.text(fieldNames.name), ...details },
});

/** Only pressed, on the card that shows who is alike. */
export const createAnyway = verb("account.new-anyway", {
  noun: "customer",
  label: say.createAnyway(),
  fields: { name: field.text(fieldNames.name), ...details, reason: field.text(say.reason(), { max: 500 }) },
  asks: ["reason"],
});

export const show = verb("account.show", {
  noun: "customer",
  words: { en: ["show"], "zh-CN": ["查看"] },
  label: say.show(),
  help: say.showHelp(),
  usage: say.accountUsage(),
  fields: { account: field.pick("account", say.account()) },
  fallback: true,
});

const which = (): readonly Choice[] => [
  { value: "mine", label: say.mine(), words: ["mine", "my", "我的"] },
  { value: "all", label: say.all(), words: ["all", "全部", "所有"] },
];
export const list = verb("account.list", {
  noun: "customer",
  words: { en: ["companies"], "zh-CN": ["公司列表"] },
  label: say.list(),
  help: say.listHelp(),
  usage: say.listUsage(),
  fields: {
    which: field.choice(say.which(), { options: which, optional: true }),
    words: field.text(say.words(), { optional: true }),
    after: field.text(hidden, unspoken),
  },
  asks: [],
});

export const edit = verb("account.edit", {
  noun: "customer",
  words: { en: ["edit", "change"], "zh-CN": ["编辑", "修改"] },
  label: say.edit(),
  title: say.editTitle(),
  help: say.editHelp(),
  usage: say.accountUsage(),
  fields: {
    account: field.pick("account", say.account()),
    name: field.text(fieldNames.name, unspoken),
    ...details,
    version: field.number(hidden, unspoken),
    /** The form asked everything: an empty field clears. */
    whole: field.flag(hidden, unspoken),
  },
  asks: ["account"],
});

export const addContact = verb("account.contact", {
  noun: "customer",
  words: { en: ["contact"], "zh-CN": ["联系人"] },
  label: say.addContact(),
  help: say.addContactHelp(),
  usage: say.contactUsage(),
  fields: {
    account: field.pick("account", say.account()),
    name: field.text(say.contactName(), { max: 80 }),
    title: field.text(say.title(), { ...unspoken, max: 80 }),
    phone: field.text(say.phone(), { ...unspoken, max: 60 }),
    email: field.text(say.email(), { ...unspoken, max: 254 }),
  },
});

export const removeContact = verb("account.remove-contact", {
  noun: "customer",
  label: say.removeContact(),
  fields: { contact: field.pick("contact", say.contact(), { spoken: false }) },
});

export const assign = verb("account.assign", {
  noun: "customer",
  label: say.assign(),
  help: say.assignHelp(),
  usage: say.assignUsage(),
  fields: { account: field.pick("account", say.account()), person: field.person(say.owner()) },
});

/** Who sees a customer and logs on it beside its owners. */
export const invite = verb("account.invite", {
  noun: "customer",
  words: { en: ["invite"], "zh-CN": ["邀请", "协作"] },
  label: sharing.invite(),
  help: sharing.inviteHelp(),
  usage: say.assignUsage(),
  fields: { account: field.pick("account", say.account()), person: field.person(sharing.collaborator()) },
});

export const part = verb("account.uninvite", {
  noun: "customer",
  words: { en: ["uninvite"], "zh-CN": ["移出"] },
  label: sharing.part(),
  help: sharing.partHelp(),
  usage: say.assignUsage(),
  fields: { account: field.pick("account", say.account()), person: field.person(sharing.collaborator()) },
});

/** Pressed by somebody who met another's account; it may not be seen, so it is no `pick`. */
export const ask = verb("account.ask", {
  noun: "customer",
  label: say.ask(),
  fields: { account: field.text(say.account(), { spoken: false }) },
});

const sides = (): readonly Choice[] => [
  { value: "kept", label: say.takeKept(), words: [] },
  { value: "gone", label: say.takeGone(), words: [] },
];
const side = (label: (typeof fieldNames)[keyof typeof fieldNames]) =>
  field.choice(label, { options: sides, ...unspoken });
export const merge = verb("account.merge", {
  noun: "customer",
  words: { en: ["merge"], "zh-CN": ["合并"] },
  label: say.merge(),
  title: say.mergeTitle(),
  help: say.mergeHelp(),
  usage: say.mergeUsage(),
  fields: {
    kept: field.pick("account", say.kept()),
    gone: field.pick("account", say.gone()),
    name: side(fieldNames.name),
    industry: side(fieldNames.industry),
    city: side(fieldNames.city),
    country: side(fieldNames.country),
    phone: side(fieldNames.phone),
    domain: side(fieldNames.domain),
    creditCode: side(fieldNames.creditCode),
    ownerId: side(fieldNames.ownerId),
    /** The versions of both that were shown before it is done: `3/5`. */
    shown: field.text(hidden, unspoken),
  },
  asks: ["kept", "gone"],
});

export const unmerge = verb("account.unmerge", {
  noun: "customer",
  words: { en: ["unmerge", "split"], "zh-CN": ["撤销合并"] },
  label: say.unmerge(),
  help: say.unmergeHelp(),
  usage: say.accountUsage(),
  fields: { account: field.pick("account", say.account()), merge: field.text(hidden, unspoken) },
  asks: ["account"],
});

export const undo = verb("account.undo", {
  noun: "customer",
  label: say.undo(),
  fields: { change: field.text(hidden, { spoken: false }) },
});
