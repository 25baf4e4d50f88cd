import { says, sentences } from "../../chat/text.ts";
import type { InEvery } from "../../kernel/locale.ts";

/** What lies in each table, as an operator would say it. */
const tables: { readonly [table: string]: InEvery<string> } = {
  Contact: { en: "contacts", "zh-CN": "联系人" },
  Member: { en: "members", "zh-CN": "成员" },
  ChatAccount: { en: "accounts on Slack and Feishu, which go", "zh-CN": "Slack 与飞书账号（将删除）" },
  Account: { en: "companies", "zh-CN": "公司" },
  Merge: { en: "merges of companies", "zh-CN": "公司合并记录" },
  Opportunity: { en: "deals", "zh-CN": "商机" },
  StageStay: { en: "reasons for changes of stage", "zh-CN": "阶段变更原因" },
  Activity: { en: "follow-ups", "zh-CN": "跟进记录" },
  Offer: { en: "offers of deals", "zh-CN": "商机分配" },
  Customer: { en: "customers", "zh-CN": "客户" },
  TierChange: { en: "changes of tier", "zh-CN": "分层变更" },
  Order: { en: "orders", "zh-CN": "订单" },
  Contract: { en: "contracts", "zh-CN": "合同" },
  HandOver: { en: "hand-overs", "zh-CN": "交接记录" },
  Revisit: { en: "revisits", "zh-CN": "回访" },
  Prompt: { en: "prompts", "zh-CN": "复购与续约提示" },
  Survey: { en: "survey answers", "zh-CN": "满意度反馈" },
  Complaint: { en: "complaints", "zh-CN": "客诉" },
  CustomerTag: { en: "tags of customers", "zh-CN": "客户标签" },
  TagRename: { en: "renamings of tags that can be undone", "zh-CN": "可撤销的标签改名" },
  Digest: { en: "digests", "zh-CN": "漏斗日报" },
  ExceptionNote: { en: "answers about exceptions", "zh-CN": "异常答复" },
  Audit: { en: "rows of the audit log", "zh-CN": "审计记录" },
  Heard: { en: "answered questions", "zh-CN": "已答复的请求" },
  Draft: { en: "forms in hand", "zh-CN": "未提交的表单" },
  Delivery: { en: "messages", "zh-CN": "消息" },
  Job: { en: "errors of jobs", "zh-CN": "任务错误信息" },
};

/** What is said of a person's data at a terminal. */
export const { say, lines } = sentences("person", {
  known: says<{ name: string; at: string | null }>({
    en: (f) => (f.at === null ? `${f.name}, a member who has left` : `${f.name}, a contact${f.at && ` at ${f.at}`}`),
    "zh-CN": (f) => (f.at === null ? `${f.name}（已离职成员）` : `${f.name}（${f.at && `${f.at}的`}联系人）`),
  }),
  table: says<{ table: string; count: number }>({
    en: (f, v) => `${v.number(f.count)} ${tables[f.table]?.en ?? f.table}`,
    "zh-CN": (f, v) => `${tables[f.table]?.["zh-CN"] ?? f.table}：${v.number(f.count)} 条`,
  }),
  wouldErase: says<{ count: number }>({
    en: (f, v) =>
      `${f.count === 1 ? "One row" : `${v.number(f.count)} rows`} would change for good, and nothing has yet: add --yes to do it.`,
    "zh-CN": (f, v) => `将永久更改 ${v.number(f.count)} 条数据；目前尚未更改，加 --yes 执行。`,
  }),
  erased: says<{ count: number }>({
    en: (f, v) =>
      `Erased, in ${f.count === 1 ? "one row" : `${v.number(f.count)} rows`}. Sums, counts and ids are as before.`,
    "zh-CN": (f, v) => `已抹除，共更改 ${v.number(f.count)} 条数据。金额、数量与编号保持不变。`,
  }),
  backups: says({
    en: "Backups made before still hold the person's data: throw them away in time.",
    "zh-CN": "此前的备份仍包含此人的数据，请及时清理。",
  }),
  nothing: says<{ words: string }>({
    en: (f) => `Nothing here speaks of ${f.words}: there is nothing to change.`,
    "zh-CN": (f) => `没有任何数据涉及 ${f.words}，无需更改。`,
  }),
  exported: says<{ count: number; to: string }>({
    en: (f, v) => `${f.count === 1 ? "One row" : `${v.number(f.count)} rows`} written to ${f.to}. Keep the file safe.`,
    "zh-CN": (f, v) => `已将 ${v.number(f.count)} 条数据写入 ${f.to}。请妥善保管该文件。`,
  }),
  nobody: says<{ words: string }>({
    en: (f) => `Nothing here speaks of ${f.words}.`,
    "zh-CN": (f) => `没有任何数据涉及 ${f.words}。`,
  }),
  noFile: says<{ file: string }>({
    en: (f) => `The file ${f.file} can't be written.`,
    "zh-CN": (f) => `无法写入文件 ${f.file}。`,
  }),
  unreadable: says<{ words: string }>({
    en: (f) => `“${f.words}” is no e-mail address and no phone number (with its country, such as +8613800138000).`,
    "zh-CN": (f) => `「${f.words}」既不是邮箱，也不是电话号码（国际号码请带国家代码，如 +8613800138000）。`,
  }),
  stillHere: says<{ name: string; email: string }>({
    en: (f) =>
      `${f.name} works here. When they have left, say so first: tandem member set ${f.email} --no-active. Their deals then pass on; after that, ask again.`,
    "zh-CN": (f) =>
      `${f.name} 仍在职。离职后请先运行：tandem member set ${f.email} --no-active，其商机会随之移交；之后再执行本命令。`,
  }),
});
