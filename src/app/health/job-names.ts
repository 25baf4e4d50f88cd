import { says, sentences, type Text, verbatim } from "../../chat/text.ts";

/** What the jobs are called by whoever looks after them, by the names that they have at the terminal. */
const { say, lines: jobLines } = sentences("job", {
  "customers.deal-touched": says({ en: "Customers: contact noted from a deal", "zh-CN": "客户：记录商机带来的联系" }),
  "customers.follow-merge": says({ en: "Customers: companies merged", "zh-CN": "客户：跟随公司合并" }),
  "customers.follow-unmerge": says({ en: "Customers: companies taken apart again", "zh-CN": "客户：跟随公司拆分" }),
  "customers.hand-over": says({ en: "Customers: hand-over after a win", "zh-CN": "客户：赢单后交接" }),
  "customers.hand-over-late": says({ en: "Customers: hand-overs that nobody accepted", "zh-CN": "客户：未接受的交接" }),
  "customers.review": says({ en: "Customers: monthly review of tiers", "zh-CN": "客户：每月分层复核" }),
  "customers.tiers": says({ en: "Customers: tiers of the night", "zh-CN": "客户：每晚分层" }),
  "customers.tiers-on": says({ en: "Customers: tiers of the night, next part", "zh-CN": "客户：每晚分层（续）" }),
  deliver: says({ en: "Sending messages", "zh-CN": "发送消息" }),
  "desk.morning": says({ en: "Morning list", "zh-CN": "晨间清单" }),
  "desk.night": says({ en: "Tidying up at night", "zh-CN": "夜间清理" }),
  "digests.forget": says({ en: "Digests: old ones deleted", "zh-CN": "日报：清理旧日报" }),
  "digests.forget-some": says({ en: "Digests: old ones deleted, next part", "zh-CN": "日报：清理旧日报（续）" }),
  "digests.missed": says({ en: "Digests: missed ones noted", "zh-CN": "日报：错过的日报" }),
  "digests.morning": says({ en: "Funnel digest", "zh-CN": "漏斗日报" }),
  "opportunities.elimination": says({ en: "Deals: warnings and elimination", "zh-CN": "商机：预警与淘汰" }),
  "opportunities.follow-merge": says({ en: "Deals: companies merged", "zh-CN": "商机：跟随公司合并" }),
  "opportunities.follow-unmerge": says({ en: "Deals: companies taken apart again", "zh-CN": "商机：跟随公司拆分" }),
  "opportunities.idle-pool": says({ en: "Deals: idle ones in the pool", "zh-CN": "商机：公海闲置提醒" }),
  "opportunities.leaving": says({ en: "Deals: somebody left", "zh-CN": "商机：成员离职处理" }),
  "opportunities.look-again": says({ en: "Deals: lost ones to look at again", "zh-CN": "商机：再次关注提醒" }),
  "opportunities.nudge": says({ en: "Deals: reminder to an owner", "zh-CN": "商机：提醒负责人" }),
  "opportunities.nudge-manager": says({ en: "Deals: reminder to a manager", "zh-CN": "商机：提醒主管" }),
  "opportunities.pool-return": says({ en: "Deals: return to the pool", "zh-CN": "商机：退回公海" }),
  "opportunities.stale": says({ en: "Deals: looking for stale ones", "zh-CN": "商机：查找停滞商机" }),
  "opportunities.stale-teams": says({ en: "Deals: stale ones of teams", "zh-CN": "商机：团队停滞商机" }),
  "opportunities.tell": says({ en: "Deals: news to those concerned", "zh-CN": "商机：通知相关人员" }),
  "opportunities.time-out": says({ en: "Deals: offers that nobody answered", "zh-CN": "商机：派单超时" }),
  "prompts.contract-kept": says({ en: "Prompts: contract kept", "zh-CN": "提醒：合同已登记" }),
  "prompts.contracts": says({ en: "Prompts: contracts that end", "zh-CN": "提醒：合同到期" }),
  "prompts.end": says({ en: "Prompts: those that are over", "zh-CN": "提醒：结束失效的提醒" }),
  "prompts.find": says({ en: "Prompts: repurchase", "zh-CN": "提醒：查找复购机会" }),
  "prompts.find-on": says({ en: "Prompts: repurchase, next part", "zh-CN": "提醒：查找复购机会（续）" }),
  "prompts.follow-owner": says({ en: "Prompts: new owner", "zh-CN": "提醒：跟随新负责人" }),
  "prompts.hints": says({ en: "Prompts: hints of what else is used", "zh-CN": "提醒：搭配推荐" }),
  "prompts.order-changed": says({ en: "Prompts: order changed", "zh-CN": "提醒：订单变更" }),
  "prompts.ordered": says({ en: "Prompts: order came", "zh-CN": "提醒：已下单" }),
  "prompts.pairs": says({ en: "Prompts: what goes together", "zh-CN": "提醒：统计产品搭配" }),
  "prompts.renewal-lost": says({ en: "Prompts: renewal lost", "zh-CN": "提醒：续约输单" }),
  "prompts.renewal-won": says({ en: "Prompts: renewal won", "zh-CN": "提醒：续约赢单" }),
  "prompts.segment-pairs": says({ en: "Prompts: what goes together, by segment", "zh-CN": "提醒：按类别统计产品搭配" }),
  "revisits.care": says({ en: "Revisits: list in the care room", "zh-CN": "回访：客户群待办清单" }),
  "revisits.end": says({ en: "Revisits: customer left", "zh-CN": "回访：客户流失后结束" }),
  "revisits.fill": says({ en: "Revisits: booked by plan", "zh-CN": "回访：按方案安排" }),
  "revisits.fill-on": says({ en: "Revisits: booked by plan, next part", "zh-CN": "回访：按方案安排（续）" }),
  "revisits.first": says({ en: "Revisits: first after a sale", "zh-CN": "回访：成交后首次回访" }),
  "revisits.follow-owner": says({ en: "Revisits: new owner", "zh-CN": "回访：跟随新负责人" }),
  "revisits.follow-tier": says({ en: "Revisits: new tier", "zh-CN": "回访：跟随新分层" }),
  "revisits.missed": says({ en: "Revisits: missed ones", "zh-CN": "回访：逾期未做" }),
  "revisits.restored": says({ en: "Revisits: customer came back", "zh-CN": "回访：客户恢复" }),
  "revisits.vips": says({ en: "Revisits: VIPs of the day", "zh-CN": "回访：当日 VIP" }),
  "revisits.withdraw": says({ en: "Revisits: withdrawn", "zh-CN": "回访：撤回" }),
  "surveys.end": says({ en: "Surveys: customer left", "zh-CN": "满意度：客户流失后结束" }),
  "surveys.follow-merge": says({ en: "Surveys: companies merged", "zh-CN": "满意度：跟随公司合并" }),
  "surveys.follow-owner": says({ en: "Surveys: new owner", "zh-CN": "满意度：跟随新负责人" }),
  "surveys.follow-unmerge": says({ en: "Surveys: companies taken apart again", "zh-CN": "满意度：跟随公司拆分" }),
  "surveys.low-satisfaction": says({ en: "Surveys: low satisfaction", "zh-CN": "满意度：低分处理" }),
  "surveys.prepare": says({ en: "Surveys: those that are due", "zh-CN": "满意度：准备到期调查" }),
  "surveys.reopened": says({ en: "Surveys: complaint opened again", "zh-CN": "满意度：投诉重新打开" }),
  "surveys.unanswered": says({ en: "Surveys: complaints nobody answered", "zh-CN": "满意度：无人处理的投诉" }),
});

export { jobLines };

const named: ReadonlyMap<string, () => Text> = new Map(Object.entries(say));

/** A job as an admin is told of it; one that is not known, such as of a newer version, by its own name. */
export const jobText = (name: string): Text => named.get(name)?.() ?? verbatim(name);
/** Whether it has a name of its own. */
export const isNamed = (name: string): boolean => named.has(name);
