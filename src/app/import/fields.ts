import type { ColumnProfile } from "./profile.ts";

/** What can be imported so far, and into which fields. */
export const importables = ["opportunities", "accounts", "members"] as const;
export type Importable = (typeof importables)[number];

/** What the values of a field look like; `text` is anything. */
export type Look = "text" | "unique" | "date" | "number" | "email" | "stage" | "owner";

export interface FieldSpec {
  readonly look: Look;
  /** What other systems call it, in English and Chinese; compared without case, blanks and signs. */
  readonly words: readonly string[];
  /** May be proposed from the values alone, when no name fits. */
  readonly byValues?: boolean;
}

const text = (...words: string[]): FieldSpec => ({ look: "text", words });
const date = (...words: string[]): FieldSpec => ({ look: "date", words });

export const opportunityFields = {
  importKey: {
    look: "unique",
    words: [
      "import key",
      "opportunity id",
      "deal id",
      "record id",
      "external id",
      "opp id",
      "商机编号",
      "商机id",
      "编号",
      "id",
    ],
    byValues: true,
  },
  name: text(
    "name",
    "deal name",
    "opportunity name",
    "opportunity",
    "deal",
    "title",
    "subject",
    "topic",
    "商机名称",
    "商机",
    "项目名称",
    "名称",
  ),
  account: text(
    "account",
    "account name",
    "company",
    "company name",
    "customer",
    "customer name",
    "client",
    "organization",
    "客户",
    "客户名称",
    "公司",
    "公司名称",
  ),
  owner: {
    look: "owner",
    words: [
      "owner",
      "sales agent",
      "sales rep",
      "rep",
      "salesperson",
      "account owner",
      "deal owner",
      "assigned to",
      "负责人",
      "销售",
      "销售负责人",
      "业务员",
      "归属人",
    ],
    byValues: true,
  },
  product: text("product", "product name", "产品", "产品名称"),
  stage: {
    look: "stage",
    words: ["stage", "deal stage", "sales stage", "pipeline stage", "阶段", "商机阶段", "销售阶段"],
    byValues: true,
  },
  outcome: { look: "stage", words: ["outcome", "status", "deal status", "result", "结果", "状态", "商机状态"] },
  amount: {
    look: "number",
    words: [
      "amount",
      "close value",
      "value",
      "deal value",
      "deal size",
      "revenue",
      "total",
      "price",
      "金额",
      "商机金额",
      "预计金额",
      "成交金额",
    ],
    byValues: true,
  },
  currency: text("currency", "currency code", "币种", "货币"),
  createdAt: date(
    "created at",
    "created",
    "create date",
    "created date",
    "created on",
    "date created",
    "创建时间",
    "创建日期",
  ),
  qualifiedAt: date(
    "qualified at",
    "engage date",
    "qualified date",
    "qualification date",
    "engaged on",
    "start of engagement",
    "跟进开始日期",
    "转入跟进日期",
  ),
  stageSince: date(
    "stage since",
    "stage date",
    "last stage change",
    "last stage change date",
    "date entered stage",
    "阶段更新时间",
    "进入阶段日期",
  ),
  closeDate: date(
    "close date",
    "expected close date",
    "expected close",
    "due date",
    "closing date",
    "预计成交日期",
    "预计签约日期",
    "预计关闭日期",
    "成交日期",
    "关闭日期",
  ),
  closedAt: date(
    "closed at",
    "closed on",
    "closed date",
    "actual close date",
    "won date",
    "实际成交日期",
    "结束时间",
    "关闭时间",
  ),
  nextStep: text("next step", "next steps", "next action", "下一步", "下一步计划"),
  nextStepOn: date(
    "next step on",
    "next step date",
    "next action date",
    "next activity date",
    "下一步日期",
    "下次跟进时间",
  ),
  need: text("need", "需求"),
  budget: text("budget", "budget status", "预算", "预算状态"),
  decision: text("decision", "decision maker", "decision role", "决策人", "决策角色"),
  source: text("source", "lead source", "来源", "商机来源", "线索来源"),
  territory: text("territory", "region", "区域", "地区"),
  reason: text("reason", "lost reason", "loss reason", "close reason", "输单原因", "丢单原因", "原因"),
  competitor: text("competitor", "competitors", "竞争对手", "竞品"),
  contractNumber: text("contract number", "contract no", "合同编号", "合同号"),
  note: text("note", "notes", "description", "comment", "comments", "remark", "备注", "描述", "说明"),
} as const satisfies { readonly [field: string]: FieldSpec };

export const accountFields = {
  name: text(
    "name",
    "account",
    "account name",
    "company",
    "company name",
    "customer",
    "customer name",
    "organization",
    "客户",
    "客户名称",
    "公司",
    "公司名称",
    "企业名称",
    "名称",
  ),
  industry: text("industry", "sector", "行业", "所属行业"),
  city: text("city", "城市", "所在城市"),
  country: text("country", "office location", "location", "country region", "国家", "国家地区"),
  phone: text("phone", "phone number", "telephone", "tel", "电话", "联系电话", "公司电话"),
  domain: text("domain", "website", "web site", "url", "homepage", "网站", "网址", "官网", "域名"),
  creditCode: text("credit code", "unified social credit code", "tax id", "统一社会信用代码", "信用代码", "税号"),
  owner: { look: "owner", words: ["owner", "account owner", "sales rep", "负责人", "客户负责人", "业务员"] },
  extra: text("extra"),
} as const satisfies { readonly [field: string]: FieldSpec };

export const memberFields = {
  name: text(
    "name",
    "full name",
    "member",
    "employee",
    "sales agent",
    "sales rep",
    "agent",
    "rep",
    "user name",
    "姓名",
    "成员",
    "员工",
    "销售",
    "业务员",
  ),
  email: {
    look: "email",
    words: ["email", "e mail", "mail", "email address", "work email", "邮箱", "电子邮箱", "工作邮箱", "邮件"],
    byValues: true,
  },
  role: text("role", "角色", "职务"),
  team: text("team", "team name", "group", "department", "团队", "小组", "部门", "团队名称"),
  manager: text(
    "manager",
    "manager name",
    "team manager",
    "supervisor",
    "reports to",
    "主管",
    "经理",
    "上级",
    "团队主管",
  ),
  office: text("office", "regional office", "region", "branch", "location", "办公室", "大区", "区域", "分公司"),
  locale: text("locale", "language", "语言"),
  zone: text("zone", "time zone", "timezone", "时区"),
} as const satisfies { readonly [field: string]: FieldSpec };

export type OpportunityField = keyof typeof opportunityFields;
export type AccountField = keyof typeof accountFields;
export type MemberField = keyof typeof memberFields;

export const fieldsOf: { readonly [what in Importable]: { readonly [field: string]: FieldSpec } } = {
  opportunities: opportunityFields,
  accounts: accountFields,
  members: memberFields,
};

/** Without one of these there is nothing to import. */
export const requiredOf: { readonly [what in Importable]: readonly (readonly string[])[] } = {
  opportunities: [
    ["name", "account", "product", "importKey"],
    ["stage", "outcome", "name"],
  ],
  accounts: [["name"]],
  members: [["name"]],
};

/** Who knows the words of this company: stage words by the policy, owners by the members. */
export interface Recognises {
  stage(value: string): boolean;
  owner(value: string): boolean;
}

/** The share, 0 to 1, of a column's values that look as a field of this look wants them. */
export function fitOf(look: Look, column: ColumnProfile, recognises: Recognises): number {
  if (column.filled === 0) return 0.5;
  switch (look) {
    case "text":
      return 1;
    case "unique":
      return column.unique ? 1 : 0;
    case "date":
      return column.dates;
    case "number":
      return column.numbers;
    case "email":
      return column.emails;
    case "stage":
      return known(column, recognises.stage);
    case "owner":
      return known(column, recognises.owner);
  }
}

function known(column: ColumnProfile, knows: (value: string) => boolean): number {
  const values = [...column.values.keys()].slice(0, 200);
  return values.filter(knows).length / Math.max(1, values.length);
}
