import { z } from "zod";
import type { Choice } from "../../chat/field.ts";
import { dayText, either, instantText, moneyText, says, sentences, type Text } from "../../chat/text.ts";
import { tierNames } from "../../crm/customers/messages/labels.ts";
import { roleNames } from "../../crm/members/cards.ts";
import { budgetChoices, decisionChoices, kinds, needChoices } from "../../crm/opportunities/verbs/choices.ts";
import { groundNames as revisitGrounds } from "../../crm/revisits/messages/labels.ts";
import { outcomeNames, groundNames as surveyGrounds } from "../../crm/surveys/messages/labels.ts";
import { isDay } from "../../kernel/day.ts";
import type { Policy } from "../../policy/schema.ts";
import { reasonName, stageName } from "../../policy/stages.ts";

const { say, lines: valueLines } = sentences("auditValue", {
  yes: says({ en: "yes", "zh-CN": "是" }),
  no: says({ en: "no", "zh-CN": "否" }),
  outcomeOpen: says({ en: "Open", "zh-CN": "进行中" }),
  outcomeWon: says({ en: "Won", "zh-CN": "赢单" }),
  outcomeEliminated: says({ en: "Eliminated", "zh-CN": "淘汰" }),
  stateOpen: says({ en: "open", "zh-CN": "待处理" }),
  stateClosed: says({ en: "closed", "zh-CN": "已处理" }),
  stateReached: says({ en: "reached", "zh-CN": "已联系" }),
  stateDropped: says({ en: "not needed", "zh-CN": "无需处理" }),
  stateAnswered: says({ en: "answered", "zh-CN": "已回答" }),
  stateSettled: says({ en: "settled", "zh-CN": "已了结" }),
  stateReady: says({ en: "ready", "zh-CN": "待发送" }),
  stateSent: says({ en: "sent", "zh-CN": "已发送" }),
  stateWaiting: says({ en: "waits to be accepted", "zh-CN": "待接受" }),
  stateAccepted: says({ en: "accepted", "zh-CN": "已接受" }),
  stateWithdrawn: says({ en: "withdrawn", "zh-CN": "已撤回" }),
  statusActive: says({ en: "active", "zh-CN": "合作中" }),
  statusEnded: says({ en: "ended", "zh-CN": "已结束" }),
  statusRunning: says({ en: "running", "zh-CN": "执行中" }),
  statusRenewed: says({ en: "renewed", "zh-CN": "已续约" }),
  statusCancelled: says({ en: "cancelled", "zh-CN": "已取消" }),
  sourceLink: says({ en: "the customer", "zh-CN": "客户自评" }),
  sourceStaff: says({ en: "staff", "zh-CN": "员工代录" }),
});

type Words = { readonly [value: string]: Text };

/** What people choose from a list, by what is kept of it. */
const chosen = (choices: readonly Choice[]): Words =>
  Object.fromEntries(choices.map(({ value, label }) => [value, label]));

/** Fields whose values are words of ours: what each is called. */
const words: { readonly [field: string]: Words } = {
  outcome: { ...outcomeNames, open: say.outcomeOpen(), won: say.outcomeWon(), eliminated: say.outcomeEliminated() },
  role: { ...roleNames },
  state: {
    open: say.stateOpen(),
    closed: say.stateClosed(),
    reached: say.stateReached(),
    dropped: say.stateDropped(),
    answered: say.stateAnswered(),
    settled: say.stateSettled(),
    ready: say.stateReady(),
    sent: say.stateSent(),
    waiting: say.stateWaiting(),
    accepted: say.stateAccepted(),
    withdrawn: say.stateWithdrawn(),
  },
  status: {
    active: say.statusActive(),
    ended: say.statusEnded(),
    running: say.statusRunning(),
    renewed: say.statusRenewed(),
    cancelled: say.statusCancelled(),
  },
  source: { link: say.sourceLink(), staff: say.sourceStaff() },
  tier: tierNames,
  pendingTier: tierNames,
  need: chosen(needChoices()),
  budget: chosen(budgetChoices()),
  decision: chosen(decisionChoices()),
  kind: Object.fromEntries(Object.entries(kinds).map(([kind, { label }]) => [kind, label])),
  ground: { ...revisitGrounds, ...surveyGrounds },
};

const money = z.object({ amount: z.string(), currency: z.string().length(3) });
const instant = z.iso.datetime();

/** What a kept value is called: amounts, days and times as the reader writes them, words of ours or of the policy; null: it is said as it is. */
export function valueName(field: string, value: unknown, policy: Policy): Text | null {
  if (typeof value === "boolean") return value ? say.yes() : say.no();
  const amount = money.safeParse(value);
  if (amount.success) return moneyText(amount.data);
  if (typeof value !== "string") return null;
  if (field === "stage") return either(stageName(policy, value));
  const reason = field === "reason" ? reasonName(policy, value) : null;
  if (reason) return either(reason);
  if (isDay(value)) return dayText(value);
  if (instant.safeParse(value).success) return instantText(new Date(value));
  const known = words[field];
  return known && Object.hasOwn(known, value) ? (known[value] ?? null) : null;
}

export { valueLines };
