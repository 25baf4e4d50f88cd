import { says, sentences, type Text } from "../../chat/text.ts";
import type { RecordKind } from "./store.ts";

/** How the log of changes is spoken of. */
export const { say, lines } = sentences("audit", {
  title: says({ en: "Who changed what", "zh-CN": "变更记录" }),
  titleOf: says<{ name: Text }>({
    en: (f, v) => `Changes of ${v.text(f.name)}`,
    "zh-CN": (f, v) => `「${v.text(f.name)}」的变更记录`,
  }),
  help: says({ en: "Who changed what, by person, kind and day", "zh-CN": "按人员、类型、日期查看变更记录" }),
  usage: says({ en: "[@person] [kind] [since]", "zh-CN": "［@某人］［类型］［起始日期］" }),
  person: says({ en: "Who", "zh-CN": "操作人" }),
  kind: says({ en: "Kind of record", "zh-CN": "记录类型" }),
  since: says({ en: "Since", "zh-CN": "从" }),
  until: says({ en: "Until", "zh-CN": "到" }),
  record: says({ en: "Record", "zh-CN": "记录" }),
  filter: says({ en: "Filter", "zh-CN": "筛选" }),
  changes: says({ en: "Changes", "zh-CN": "变更记录" }),
  more: says({ en: "More", "zh-CN": "下一页" }),
  nothing: says({ en: "Nothing was changed.", "zh-CN": "没有变更。" }),
  from: says<{ day: string }>({ en: (f, v) => `since ${v.day(f.day)}`, "zh-CN": (f, v) => `${v.day(f.day)} 起` }),
  to: says<{ day: string }>({ en: (f, v) => `until ${v.day(f.day)}`, "zh-CN": (f, v) => `截至 ${v.day(f.day)}` }),
  takenBack: says({ en: "taken back since", "zh-CN": "已撤销" }),
  change: says<{ field: Text; before: Text; after: Text }>({
    en: (f, v) => `${v.text(f.field)}: ${v.text(f.before)} → ${v.text(f.after)}`,
    "zh-CN": (f, v) => `${v.text(f.field)}：${v.text(f.before)} → ${v.text(f.after)}`,
  }),
  export: says({
    en: "To export everything: npm run tandem -- export audit --out audit.csv, with --by, --kind, --record, --since, --until.",
    "zh-CN":
      "导出全部：npm run tandem -- export audit --out audit.csv，可加 --by、--kind、--record、--since、--until。",
  }),
  opportunity: says({ en: "Deal", "zh-CN": "商机" }),
  account: says({ en: "Company", "zh-CN": "公司" }),
  contact: says({ en: "Contact", "zh-CN": "联系人" }),
  customer: says({ en: "Customer", "zh-CN": "客户" }),
  revisit: says({ en: "Revisit", "zh-CN": "回访" }),
  prompt: says({ en: "Prompt", "zh-CN": "待跟进" }),
  tag: says({ en: "Tag", "zh-CN": "标签" }),
  member: says({ en: "Member", "zh-CN": "成员" }),
  team: says({ en: "Team", "zh-CN": "团队" }),
  handover: says({ en: "Handover", "zh-CN": "交接" }),
  job: says({ en: "Job", "zh-CN": "任务" }),
  message: says({ en: "Message", "zh-CN": "消息" }),
});

/** What each kind of record is called. */
export const kindNames: { readonly [K in RecordKind]: Text } = {
  opportunity: say.opportunity(),
  account: say.account(),
  contact: say.contact(),
  customer: say.customer(),
  revisit: say.revisit(),
  prompt: say.prompt(),
  tag: say.tag(),
  member: say.member(),
  team: say.team(),
  handover: say.handover(),
  job: say.job(),
  message: say.message(),
};
