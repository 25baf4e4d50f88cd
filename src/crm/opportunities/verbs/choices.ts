import type { Choice } from "../../../chat/field.ts";
import type { Text } from "../../../chat/text.ts";
import {
  budgets as budgetStates,
  decisions as decisionStates,
  type Grade,
  grades,
  needs as needStates,
} from "../../../policy/schema.ts";
import { label } from "../messages/labels.ts";
import type { Facts } from "../opportunity/grade.ts";
import type { Budget, Decision, Need } from "../opportunity/opportunity.ts";

/** How each state of what is known is called, and what else people type for it. */
const needs: { readonly [N in Need]: Named } = {
  clear: { label: label.needClear(), words: ["clear", "明确"] },
  present: { label: label.needPresent(), words: ["present", "有需求"] },
  none: { label: label.needNone(), words: ["no need", "无需求"] },
};
const budgets: { readonly [B in Budget]: Named } = {
  approved: { label: label.budgetApproved(), words: ["approved", "已批准", "已批"] },
  evaluating: { label: label.budgetEvaluating(), words: ["evaluating", "评估中"] },
  none: { label: label.budgetNone(), words: ["no budget", "无预算"] },
};
const decisions: { readonly [D in Decision]: Named } = {
  confirmed: { label: label.decisionConfirmed(), words: ["confirmed", "已确认"] },
  involved: { label: label.decisionInvolved(), words: ["involved", "部分接触"] },
  unknown: { label: label.decisionUnknown(), words: ["unknown", "未知"] },
};

/** What a follow-up may be; all but a note are with the customer. */
export const kinds = {
  call: { label: label.call(), words: ["call", "called", "phone", "电话", "致电", "打电话", "通话"] },
  visit: { label: label.visit(), words: ["visit", "visited", "拜访", "上门"] },
  meeting: { label: label.meeting(), words: ["meeting", "met", "demo", "会议", "开会", "演示", "见面"] },
  email: { label: label.email(), words: ["email", "e-mail", "mailed", "邮件"] },
  message: { label: label.message(), words: ["message", "wechat", "微信", "消息"] },
  note: { label: label.memo(), words: ["note", "internal", "备注", "内部"] },
} as const satisfies { [kind: string]: Named };
export type ActivityKind = keyof typeof kinds;

interface Named {
  readonly label: Text;
  readonly words: readonly string[];
}

const choices = (named: { readonly [value: string]: Named }) => (): Choice[] =>
  Object.entries(named).map(([value, each]) => ({ value, ...each }));

export const needChoices = choices(needs);
export const budgetChoices = choices(budgets);
export const decisionChoices = choices(decisions);
export const kindChoices = choices(kinds);

export const scopes = ["mine", "team", "all", "shared", "stale", "pool"] as const;
export type Scope = (typeof scopes)[number];
export const scopeChoices = (): Choice[] => [
  { value: "mine", label: label.mine(), words: ["mine", "my", "我的"] },
  { value: "team", label: label.team(), words: ["team", "团队"] },
  { value: "all", label: label.all(), words: ["all", "全部", "所有"] },
  { value: "shared", label: label.shared(), words: ["shared", "collaborating", "协作", "我协作的"] },
  { value: "stale", label: label.stale(), words: ["stale", "停滞"] },
  { value: "pool", label: label.pool(), words: ["pool", "公海"] },
];

export const isKind = (text: string): text is ActivityKind => Object.hasOwn(kinds, text);
/** What a form said of need, budget and decision maker, as a deal knows it; anything else is left out. */
export function facts(
  given: { readonly [field in "need" | "budget" | "decision"]?: string | undefined },
): Partial<Facts> {
  const need = needStates.find((state) => state === given.need);
  const budget = budgetStates.find((state) => state === given.budget);
  const decision = decisionStates.find((state) => state === given.decision);
  return { ...(need ? { need } : {}), ...(budget ? { budget } : {}), ...(decision ? { decision } : {}) };
}

export const isGrade = (text: string): text is Grade => grades.some((grade) => grade === text);
export const isScope = (text: string): text is Scope => scopes.some((scope) => scope === text);

/** How the value of one of the three states is called. */
export function stateName(field: "need" | "budget" | "decision", value: string): Text {
  const named: { readonly [value: string]: Named } = { need: needs, budget: budgets, decision: decisions }[field];
  return named[value]?.label ?? label.none();
}

/**
 * What a follow-up's own words say it was; a message when they say nothing of it, since what is worth logging was mostly
 * exchanged with the customer. The person can change it in the form.
 */
export function kindIn(text: string): ActivityKind {
  const lower = text.toLowerCase();
  const found = Object.entries(kinds).find(([, { words }]) =>
    words.some((word) => (/^[a-z]/.test(word) ? new RegExp(`\\b${word}\\b`).test(lower) : lower.includes(word))),
  );
  return found && isKind(found[0]) ? found[0] : "message";
}
