import type { FieldSpec } from "./field-words.ts";

const text = (...words: string[]): FieldSpec => ({ look: "text", words });
const date = (...words: string[]): FieldSpec => ({ look: "date", words });
const number = (...words: string[]): FieldSpec => ({ look: "number", words });

const customer = text(
  "customer",
  "customer name",
  "account",
  "account name",
  "company",
  "company name",
  "client",
  "buyer",
  "organization",
  "客户",
  "客户名称",
  "公司",
  "公司名称",
  "购买方",
);
const customerKey = text("customer id", "customer no", "customer number", "account id", "客户编号", "客户id");
const owner: FieldSpec = {
  look: "owner",
  words: ["care owner", "owner", "account manager", "account owner", "客户经理", "维护负责人", "负责人", "业务员"],
};
const industry = text("industry", "sector", "行业", "所属行业");
const country = text("country", "country region", "国家", "国家地区");
const segment = text("segment", "customer segment", "客户细分", "客群");
const currency = text("currency", "currency code", "币种", "货币");
const note = text("note", "notes", "comment", "remark", "备注", "说明");
const product = text("product", "product name", "item", "sku", "goods", "产品", "产品名称", "商品", "商品名称", "品名");

export const customerFields = {
  customer,
  customerKey,
  owner,
  industry,
  country,
  segment,
  kind: text("kind", "customer type", "type of customer", "客户类型"),
  since: date("since", "customer since", "first order date", "成为客户日期", "首单日期"),
  tags: text("tags", "labels", "标签"),
} as const satisfies { readonly [field: string]: FieldSpec };

export const orderFields = {
  number: text(
    "order id",
    "order number",
    "order no",
    "order",
    "invoice",
    "invoice no",
    "invoice id",
    "订单编号",
    "订单号",
    "单号",
  ),
  on: date(
    "order date",
    "date",
    "ordered on",
    "purchase date",
    "invoice date",
    "transaction date",
    "下单日期",
    "订单日期",
    "日期",
    "成交日期",
  ),
  customer,
  customerKey,
  amount: number(
    "amount",
    "sales",
    "revenue",
    "total",
    "order amount",
    "line total",
    "net amount",
    "value",
    "金额",
    "订单金额",
    "销售额",
    "总额",
  ),
  margin: number("margin", "profit", "gross profit", "gross margin", "毛利", "利润", "毛利润"),
  cost: number("cost", "cogs", "成本"),
  quantity: number("quantity", "qty", "units", "数量", "件数"),
  discount: number("discount", "discount rate", "折扣", "折扣率"),
  refund: text("refund", "returned", "is refund", "return", "退款", "退货", "是否退款"),
  product,
  currency,
  segment,
  industry,
  country,
  owner,
  note,
} as const satisfies { readonly [field: string]: FieldSpec };

export const contractFields = {
  number: text("contract number", "contract no", "contract id", "contract", "合同编号", "合同号", "合同"),
  customer,
  customerKey,
  from: date("from", "start", "start date", "valid from", "effective date", "开始日期", "生效日期", "起始日期"),
  to: date(
    "to",
    "end",
    "end date",
    "expires",
    "expiry date",
    "valid until",
    "expiration date",
    "结束日期",
    "到期日期",
    "终止日期",
  ),
  amount: number("amount", "value", "contract value", "annual value", "total", "金额", "合同金额"),
  currency,
  product,
  status: text("status", "state", "状态", "合同状态"),
  autoRenews: text("auto renews", "auto renew", "auto renewal", "自动续约"),
  noticeDays: number("notice days", "notice period", "提前通知天数"),
  owner,
  note,
} as const satisfies { readonly [field: string]: FieldSpec };
