import { type Choice, field } from "../../chat/field.ts";
import { verb } from "../../chat/verb.ts";
import { kindNames, say } from "./messages.ts";
import { type RecordKind, recordKinds } from "./store.ts";

const words: { readonly [K in RecordKind]: readonly string[] } = {
  opportunity: ["deal", "deals", "商机"],
  account: ["company", "companies", "公司"],
  contact: ["contact", "contacts", "联系人"],
  handover: ["handover", "handovers", "交接"],
  customer: ["customer", "customers", "客户"],
  revisit: ["revisit", "revisits", "回访"],
  prompt: ["prompt", "prompts", "待跟进"],
  tag: ["tag", "tags", "标签"],
  member: ["member", "members", "成员"],
  team: ["team", "teams", "团队"],
  job: ["job", "jobs", "任务"],
  message: ["message", "messages", "消息"],
};
const kinds = (): Choice[] => recordKinds.map((value) => ({ value, label: kindNames[value], words: words[value] }));
/** The kind that is called so, in either language; null when none is. */
export function kindNamed(said: string): RecordKind | null {
  const bare = said.trim().toLowerCase();
  return recordKinds.find((kind) => kind === bare || words[kind].includes(bare)) ?? null;
}
const unsaid = { optional: true, spoken: false } as const;

const filter = {
  person: field.person(say.person(), { optional: true, left: true }),
  kind: field.choice(say.kind(), { optional: true, options: kinds }),
  since: field.date(say.since(), { optional: true, past: true }),
  until: field.date(say.until(), { optional: true, past: true }),
};

/** Who changed what, newest first, as far as it is asked for. */
export const audit = verb("desk.audit", {
  noun: "crm",
  words: { en: ["audit"], "zh-CN": ["审计", "变更记录"] },
  label: say.title(),
  help: say.help(),
  usage: say.usage(),
  fields: { ...filter, after: field.text(say.more(), unsaid) },
  asks: [],
  who: "admin",
});

/** The same, asked in a form. */
export const narrow = verb("desk.audit-filter", {
  noun: "crm",
  label: say.filter(),
  fields: filter,
  who: "admin",
});

/** What was changed of one record: pressed on its card. */
export const changes = verb("desk.changes", {
  noun: "crm",
  label: say.changes(),
  fields: {
    kind: field.text(say.kind(), { spoken: false, max: 20 }),
    record: field.text(say.record(), { spoken: false, max: 40 }),
    after: field.text(say.more(), unsaid),
  },
  who: "manager",
});
