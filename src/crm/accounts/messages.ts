import { says, sentences, type Text } from "../../chat/text.ts";
import type { AccountField } from "./account/account.ts";

/** How we speak about companies and the people there. */
export const { say, lines } = sentences("accounts", {
  titled: says<{ number: number; name: string }>({
    en: (f) => `#${f.number} ${f.name}`,
    "zh-CN": (f) => `#${f.number} ${f.name}`,
  }),
  none: says({ en: "–", "zh-CN": "–" }),
  nobody: says({ en: "Nobody", "zh-CN": "无" }),

  account: says({ en: "Customer", "zh-CN": "客户" }),
  name: says({ en: "Company", "zh-CN": "公司名称" }),
  industry: says({ en: "Industry", "zh-CN": "行业" }),
  city: says({ en: "City", "zh-CN": "城市" }),
  country: says({ en: "Country", "zh-CN": "国家/地区" }),
  phone: says({ en: "Phone", "zh-CN": "电话" }),
  domain: says({ en: "Website", "zh-CN": "网站" }),
  domainHint: says({ en: "acme.com: also its mail domain", "zh-CN": "如 acme.com，同时作为邮箱域名" }),
  creditCode: says({ en: "Credit code (China)", "zh-CN": "统一社会信用代码" }),
  owner: says({ en: "Owner", "zh-CN": "负责人" }),
  reason: says({ en: "Why is it another company?", "zh-CN": "为什么不是同一家？" }),
  contact: says({ en: "Contact", "zh-CN": "联系人" }),
  contacts: says({ en: "Contacts", "zh-CN": "联系人" }),
  contactName: says({ en: "Name", "zh-CN": "姓名" }),
  title: says({ en: "Job title", "zh-CN": "职务" }),
  email: says({ en: "E-mail", "zh-CN": "邮箱" }),
  words: says({ en: "Name", "zh-CN": "名称" }),

  create: says({ en: "New customer", "zh-CN": "新建客户" }),
  createHelp: says({ en: "Add a company; those alike are shown first", "zh-CN": "新建客户，会先提示相似的公司" }),
  createUsage: says({ en: "<company>", "zh-CN": "<公司名称>" }),
  created: says<{ name: string }>({ en: (f) => `Added: ${f.name}`, "zh-CN": (f) => `已新建：${f.name}` }),
  createAnyway: says({ en: "Create anyway", "zh-CN": "仍要新建" }),
  alike: says<{ name: string; count: number }>({
    en: (f) =>
      `“${f.name}” may be here already: ${f.count === 1 ? "there is a similar company" : `there are ${f.count} similar companies`}`,
    "zh-CN": (f) => `「${f.name}」可能已存在：有 ${f.count} 家相似的公司`,
  }),
  alikeWords: says({
    en: "Nothing was created. If it is another company, say why, and I will add it.",
    "zh-CN": "尚未新建。如果确实是另一家公司，请说明原因后继续。",
  }),
  sameCode: says({ en: "same credit code", "zh-CN": "信用代码相同" }),
  samePhone: says({ en: "same phone", "zh-CN": "电话相同" }),
  sameDomain: says({ en: "same web or mail domain", "zh-CN": "网站或邮箱域名相同" }),
  sameName: says({ en: "same name", "zh-CN": "名称相同" }),
  samePinyin: says({ en: "sounds the same", "zh-CN": "拼音相同" }),
  ownedBy: says<{ name: string }>({ en: (f) => `Owner: ${f.name}`, "zh-CN": (f) => `负责人：${f.name}` }),

  ask: says({ en: "Ask to join", "zh-CN": "申请参与" }),
  asked: says<{ name: string; owner: string }>({
    en: (f) => `${f.owner} was told that you would like to work on ${f.name}.`,
    "zh-CN": (f) => `已告知${f.owner}：你希望参与「${f.name}」。`,
  }),
  askedYou: says<{ by: string; name: string }>({
    en: (f) => `${f.by} would like to work on ${f.name}`,
    "zh-CN": (f) => `${f.by}希望参与「${f.name}」`,
  }),
  askedYouWords: says({
    en: "You own this customer. Invite them: they see it and log on it, and it stays yours. Or hand it over.",
    "zh-CN": "你是该客户的负责人：可以邀请对方协作（可查看、记录跟进，客户仍归你），或直接移交。",
  }),
  handOver: says<{ to: string }>({ en: (f) => `Hand over to ${f.to}`, "zh-CN": (f) => `移交给${f.to}` }),

  assign: says({ en: "Assign", "zh-CN": "分配" }),
  assignHelp: says({ en: "Give a customer to another owner", "zh-CN": "更换客户负责人" }),
  assignUsage: says({ en: "<customer> <@person>", "zh-CN": "<客户> <@成员>" }),
  assigned: says<{ name: string; to: string }>({
    en: (f) => `${f.name} belongs to ${f.to} now.`,
    "zh-CN": (f) => `「${f.name}」现由${f.to}负责。`,
  }),
  assignedYou: says<{ name: string; by: string }>({
    en: (f) => `${f.by} gave you ${f.name}`,
    "zh-CN": (f) => `${f.by}将「${f.name}」分配给你`,
  }),

  list: says({ en: "Companies", "zh-CN": "公司列表" }),
  listHelp: says({
    en: "Your companies, or all that you may see, customers or not",
    "zh-CN": "查看我的或全部可见公司（含未成交）",
  }),
  listUsage: says({ en: "[mine | all | words]", "zh-CN": "[我的 | 全部 | 关键词]" }),
  which: says({ en: "Which", "zh-CN": "范围" }),
  mine: says({ en: "Mine", "zh-CN": "我的" }),
  all: says({ en: "All", "zh-CN": "全部" }),
  more: says({ en: "More", "zh-CN": "下一页" }),
  noneMine: says({
    en: "No company is yours yet. “customer new” adds one; “customer companies all” shows the others.",
    "zh-CN": "你还没有公司。用「客户 新建」添加，或用「客户 公司列表 全部」查看其他公司。",
  }),
  noneAtAll: says({
    en: "No customers yet. “customer new” adds the first.",
    "zh-CN": "还没有客户，用「客户 新建」添加第一个。",
  }),
  noneFound: says<{ words: string }>({
    en: (f) => `I found no customer called “${f.words}”.`,
    "zh-CN": (f) => `没有找到「${f.words}」。`,
  }),

  show: says({ en: "Show", "zh-CN": "查看" }),
  showHelp: says({ en: "A customer with its contacts", "zh-CN": "查看客户及联系人" }),
  accountUsage: says({ en: "<customer>", "zh-CN": "<客户>" }),
  noContacts: says({ en: "No contacts yet.", "zh-CN": "还没有联系人。" }),

  edit: says({ en: "Edit", "zh-CN": "编辑" }),
  editTitle: says({ en: "Edit customer", "zh-CN": "编辑客户" }),
  editHelp: says({ en: "Change a customer's data", "zh-CN": "修改客户资料" }),
  saved: says({ en: "Saved.", "zh-CN": "已保存。" }),
  unchanged: says({ en: "Nothing was changed.", "zh-CN": "没有改动。" }),
  changedByOther: says({
    en: "Someone else changed this customer while you were editing. On the left is what it says now, on the right what you typed; saving puts yours in its place.",
    "zh-CN": "在你编辑期间，他人修改了该客户。左侧为当前值，右侧为你填写的值；再次保存将以你的值为准。",
  }),
  undo: says({ en: "Undo", "zh-CN": "撤销" }),
  undone: says({ en: "Undone.", "zh-CN": "已撤销。" }),

  addContact: says({ en: "Add contact", "zh-CN": "添加联系人" }),
  addContactHelp: says({ en: "Add a person at a customer", "zh-CN": "为客户添加联系人" }),
  contactUsage: says({ en: "<customer> <name> [phone] [e-mail]", "zh-CN": "<客户> <姓名> [电话] [邮箱]" }),
  contactAdded: says<{ name: string }>({ en: (f) => `Added: ${f.name}`, "zh-CN": (f) => `已添加：${f.name}` }),
  removeContact: says({ en: "Remove", "zh-CN": "移除" }),
  removeSure: says<{ name: string }>({
    en: (f) => `${f.name} and their phone and e-mail will be deleted.`,
    "zh-CN": (f) => `将删除 ${f.name} 及其电话和邮箱。`,
  }),
  contactRemoved: says<{ name: string }>({ en: (f) => `Removed: ${f.name}`, "zh-CN": (f) => `已移除：${f.name}` }),

  merge: says({ en: "Merge", "zh-CN": "合并" }),
  mergeTitle: says({ en: "Merge customers", "zh-CN": "合并客户" }),
  mergeHelp: says({ en: "Make one customer of two, field by field", "zh-CN": "逐项合并两个客户" }),
  mergeUsage: says({ en: "<to keep> <to merge into it>", "zh-CN": "<保留的客户> <并入的客户>" }),
  kept: says({ en: "Customer to keep", "zh-CN": "保留的客户" }),
  gone: says({ en: "Customer to merge into it", "zh-CN": "并入的客户" }),
  takeKept: says({ en: "From the one to keep", "zh-CN": "取保留的客户" }),
  takeGone: says({ en: "From the other", "zh-CN": "取并入的客户" }),
  mergePlan: says<{ kept: string; gone: string }>({
    en: (f) =>
      `${f.gone} becomes part of ${f.kept}: its contacts, deals and history move there. This can be undone for 30 days.`,
    "zh-CN": (f) => `「${f.gone}」将并入「${f.kept}」，联系人、商机和记录一并转移，30 天内可以撤销。`,
  }),
  mergeChoose: says({ en: "They differ here. Please choose:", "zh-CN": "以下内容不一致，请选择：" }),
  merged: says<{ gone: string }>({
    en: (f) => `${f.gone} was merged into this one.`,
    "zh-CN": (f) => `「${f.gone}」已并入。`,
  }),
  unmerge: says({ en: "Undo merge", "zh-CN": "撤销合并" }),
  unmergeHelp: says({ en: "Take a merge apart again, for 30 days", "zh-CN": "撤销 30 天内的合并" }),
  unmerged: says<{ gone: string }>({
    en: (f) => `${f.gone} is a customer of its own again.`,
    "zh-CN": (f) => `「${f.gone}」已恢复为独立客户。`,
  }),
  merges: says<{ name: string }>({ en: (f) => `Merged into ${f.name}`, "zh-CN": (f) => `已并入「${f.name}」的客户` }),
  noMerges: says({ en: "Nothing has been merged into this one recently.", "zh-CN": "近期没有客户并入。" }),

  noName: says({ en: "A company needs a name with a letter or a digit in it.", "zh-CN": "请填写公司名称。" }),
  badPhone: says<{ words: string }>({
    en: (f) => `“${f.words}” is not a phone number I can read. With the country it works anywhere: +86 138…`,
    "zh-CN": (f) => `看不懂电话「${f.words}」，可以加上国家代码，如 +86 138…`,
  }),
  badDomain: says<{ words: string }>({
    en: (f) => `“${f.words}” is not a web address. Try acme.com.`,
    "zh-CN": (f) => `「${f.words}」不是有效的网址，可以写 acme.com。`,
  }),
  badEmail: says<{ words: string }>({
    en: (f) => `“${f.words}” is not an e-mail address.`,
    "zh-CN": (f) => `「${f.words}」不是有效的邮箱地址。`,
  }),
  badCreditCode: says<{ words: string }>({
    en: (f) => `“${f.words}” is not a valid 18-digit credit code: its check digit does not fit.`,
    "zh-CN": (f) => `「${f.words}」不是有效的 18 位统一社会信用代码（校验位不符）。`,
  }),
  noAccount: says({
    en: "There is no such customer, or it is not yours to see.",
    "zh-CN": "没有这个客户，或你无权查看。",
  }),
  noContactName: says({ en: "A contact needs a name.", "zh-CN": "请填写联系人姓名。" }),
  noContact: says({ en: "There is no such contact.", "zh-CN": "没有这个联系人。" }),
  contactKnown: says<{ name: string }>({
    en: (f) => `This phone or e-mail is ${f.name}'s already.`,
    "zh-CN": (f) => `该电话或邮箱已属于 ${f.name}。`,
  }),
  contactNamed: says<{ name: string }>({
    en: (f) =>
      `${f.name} is a contact here already. For another person of that name, add a phone, an e-mail or a title.`,
    "zh-CN": (f) => `${f.name} 已是这里的联系人。如果是同名的另一位，请补充电话、邮箱或职务。`,
  }),
  mayNotMerge: says({
    en: "You may not merge customers. Please ask your manager.",
    "zh-CN": "你没有合并客户的权限，请联系主管。",
  }),
  mayNotAssign: says({
    en: "Only the owner or a manager can give this away.",
    "zh-CN": "只有负责人或主管可以分配该客户。",
  }),
  noMember: says({ en: "This person is no member here.", "zh-CN": "此人不是成员。" }),
  mergeSelf: says({ en: "Please choose two different customers.", "zh-CN": "请选择两个不同的客户。" }),
  mergedAlready: says<{ name: string }>({
    en: (f) => `${f.name} has been merged already.`,
    "zh-CN": (f) => `「${f.name}」已被合并。`,
  }),
  mergeChanged: says({
    en: "One of them was changed meanwhile. Please look at both again and choose.",
    "zh-CN": "其中一个客户刚被修改，请重新核对并选择。",
  }),
  unmergedAlready: says({ en: "This merge was undone before.", "zh-CN": "该合并此前已撤销。" }),
  unmergeTooLate: says({
    en: "A merge can be undone for 30 days; this one is older.",
    "zh-CN": "合并只能在 30 天内撤销，已超出期限。",
  }),
  undoNotYours: says({ en: "Only the person who did this can undo it.", "zh-CN": "只有操作者本人可以撤销。" }),
  undoTooLate: says<{ minutes: number }>({
    en: (f) => `This can be undone for ${f.minutes} minutes only.`,
    "zh-CN": (f) => `只能在 ${f.minutes} 分钟内撤销。`,
  }),
  undoneBefore: says({ en: "This was undone before.", "zh-CN": "此前已撤销。" }),
  noSuchChange: says({ en: "I can't find that change any more.", "zh-CN": "找不到这次修改。" }),
  changedSince: says<{ field: AccountField }>({
    en: (f, v) => `${v.text(fieldNames[f.field])} was changed again since. Please edit it instead.`,
    "zh-CN": (f, v) => `「${v.text(fieldNames[f.field])}」之后又被修改过，请直接编辑。`,
  }),
});

/** What each field is called. */
export const fieldNames: { readonly [F in AccountField]: Text } = {
  name: say.name(),
  industry: say.industry(),
  city: say.city(),
  country: say.country(),
  phone: say.phone(),
  domain: say.domain(),
  creditCode: say.creditCode(),
  ownerId: say.owner(),
};
