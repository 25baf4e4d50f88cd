import { type Line, says, sentences, type Text } from "../../../chat/text.ts";
import type { InEvery } from "../../../kernel/locale.ts";
import type { Money } from "../../../kernel/money.ts";

type Named = InEvery<string>;
const named = (names: readonly Named[], locale: keyof Named) => names.map((name) => name[locale]);

const outcomes: InEvery<{ readonly [outcome: string]: string }> = {
  en: { won: "won", lost: "lost", eliminated: "eliminated", open: "open" },
  "zh-CN": { won: "赢单", lost: "输单", eliminated: "淘汰", open: "进行中" },
};

const offerStates: { readonly [state: string]: string } = {
  accepted: "已接受",
  declined: "已拒绝",
  expired: "已超时",
  withdrawn: "已撤回",
};

/** Why something can't be done with a deal: each refusal of this slice, by its code. */
const table = {
  closed: says<{ outcome: string; closedAt: string }>({
    en: (f, v) =>
      `This deal is closed (${outcomes.en[f.outcome] ?? f.outcome}, ${v.instant(f.closedAt)}). Reopen it to change it.`,
    "zh-CN": (f, v) =>
      `商机已关闭（${outcomes["zh-CN"][f.outcome] ?? f.outcome}，${v.instant(f.closedAt)}），重新打开后才能修改。`,
  }),
  alreadyThere: says<{ stage: Named }>({
    en: (f) => `It is in ${f.stage.en} already.`,
    "zh-CN": (f) => `已经处于「${f.stage["zh-CN"]}」阶段。`,
  }),
  unknownStage: says<{ stage: string; known: readonly Named[] }>({
    en: (f) => `There is no stage “${f.stage}”. The stages are: ${named(f.known, "en").join(", ")}.`,
    "zh-CN": (f) => `没有「${f.stage}」这个阶段。现有阶段：${named(f.known, "zh-CN").join("、")}。`,
  }),
  moveNotAllowed: says<{ from: Named; to: Named; allowed: readonly Named[] }>({
    en: (f) => `From ${f.from.en} a deal can't go to ${f.to.en}, only to: ${named(f.allowed, "en").join(", ")}.`,
    "zh-CN": (f) =>
      `「${f.from["zh-CN"]}」不能直接到「${f.to["zh-CN"]}」，可以到：${named(f.allowed, "zh-CN").join("、")}。`,
  }),
  unknownReason: says<{ reason: string; known: readonly Named[] }>({
    en: (f) => `“${f.reason}” is not one of the reasons: ${named(f.known, "en").join(", ")}.`,
    "zh-CN": (f) => `「${f.reason}」不在可选原因中：${named(f.known, "zh-CN").join("、")}。`,
  }),
  lookAgainInPast: says<{ lookAgainOn: string }>({
    en: (f, v) => `${v.day(f.lookAgainOn)} is not in the future.`,
    "zh-CN": (f, v) => `${v.day(f.lookAgainOn)} 不是将来的日期。`,
  }),
  ownsIt: says({
    en: "They own this deal already: nothing to invite them to.",
    "zh-CN": "此人就是该商机的负责人，无需邀请。",
  }),
  collaboratesAlready: says({ en: "They collaborate on it already.", "zh-CN": "此人已在协作人中。" }),
  collaboratesNot: says({ en: "They do not collaborate on it.", "zh-CN": "此人不是该商机的协作人。" }),
  collaboratorsMany: says<{ most: number }>({
    en: (f) => `A deal has at most ${f.most} collaborators.`,
    "zh-CN": (f) => `一个商机最多 ${f.most} 位协作人。`,
  }),
  notClosed: says({ en: "This deal is open.", "zh-CN": "商机处于进行中，无需重新打开。" }),
  mayNotReopen: says({
    en: "Only managers and admins can reopen a closed deal.",
    "zh-CN": "只有主管和管理员可以重新打开已关闭的商机。",
  }),
  notEliminated: says<{ outcome: string }>({
    en: (f) => `Only an eliminated deal can be restored; this one is ${outcomes.en[f.outcome] ?? f.outcome}.`,
    "zh-CN": (f) => `只有被淘汰的商机可以恢复，当前为${outcomes["zh-CN"][f.outcome] ?? f.outcome}。`,
  }),
  restoreTooLate: says<{ until: string; days: number }>({
    en: (f, v) => `It could be restored until ${v.day(f.until)} (${f.days} days). A manager can reopen it.`,
    "zh-CN": (f, v) => `恢复期限为 ${f.days} 天，已于 ${v.day(f.until)} 截止。主管可以重新打开。`,
  }),
  noName: says({ en: "A deal needs a name.", "zh-CN": "请填写商机名称。" }),
  nameTooLong: says<{ longest: number }>({
    en: (f) => `A deal's name may have ${f.longest} characters at most.`,
    "zh-CN": (f) => `商机名称最多 ${f.longest} 个字。`,
  }),
  negativeAmount: says<{ amount: Money }>({
    en: (f, v) => `An amount can't be negative: ${v.money(f.amount)}.`,
    "zh-CN": (f, v) => `金额不能为负数：${v.money(f.amount)}。`,
  }),
  unknownCurrency: says<{ currency: string; known: readonly string[] }>({
    en: (f) => `Amounts in ${f.currency} can't be counted here. Known currencies: ${f.known.join(", ")}.`,
    "zh-CN": (f) => `暂不支持 ${f.currency}。可用币种：${f.known.join("、")}。`,
  }),
  closeDateInPast: says<{ closeDate: string }>({
    en: (f, v) => `${v.day(f.closeDate)} is in the past. If that is right, add a note that says why.`,
    "zh-CN": (f, v) => `${v.day(f.closeDate)} 已经过去。如确需如此，请填写说明。`,
  }),
  nextStepInPast: says<{ nextStepOn: string }>({
    en: (f, v) => `A next step can't be on ${v.day(f.nextStepOn)}, which is in the past.`,
    "zh-CN": (f, v) => `下一步的日期 ${v.day(f.nextStepOn)} 已经过去。`,
  }),
  nextStepNeedsDay: says<{ nextStep: string }>({
    en: (f) => `When is “${f.nextStep}”? A next step needs a date.`,
    "zh-CN": (f) => `「${f.nextStep}」是哪天？下一步需要日期。`,
  }),
  noSuchDay: says<{ words: string }>({
    en: (f) => `There is no such day as ${f.words}.`,
    "zh-CN": (f) => `没有「${f.words}」这一天。`,
  }),

  notYours: says<{ owner: string | null }>({
    en: (f) =>
      f.owner ? `This deal is ${f.owner}'s. Ask them or your manager.` : "This deal is in the pool. Claim it first.",
    "zh-CN": (f) => (f.owner ? `这是${f.owner}的商机，请联系本人或主管。` : "商机在公海中，请先认领。"),
  }),
  noTeam: says({ en: "You are in no team yet; an admin can set it.", "zh-CN": "你还没有加入团队，请联系管理员设置。" }),
  noDeal: says({ en: "There is no such deal.", "zh-CN": "没有这个商机。" }),
  mayNotAssign: says({ en: "Only managers and admins can do this.", "zh-CN": "只有主管和管理员可以这样做。" }),
  noPerson: says({ en: "I don't know that person.", "zh-CN": "找不到此人。" }),
  memberLeft: says({ en: "That person has left the company.", "zh-CN": "此人已离职。" }),
  alreadyOwner: says({ en: "They own this deal already.", "zh-CN": "对方已经是此商机的负责人。" }),
  noOwner: says({ en: "It is in the pool already.", "zh-CN": "商机已经在公海中。" }),
  notYourOffer: says({ en: "This deal was offered to somebody else.", "zh-CN": "这个商机派给了其他人。" }),
  noOffer: says({ en: "This deal was not offered to anybody.", "zh-CN": "这个商机没有派给任何人。" }),
  offerAnswered: says<{ state: string; answeredAt: string | null }>({
    en: (f, v) =>
      `This was settled before (${f.state === "expired" ? "the time was over" : f.state}${f.answeredAt ? `, ${v.instant(f.answeredAt)}` : ""}).`,
    "zh-CN": (f, v) =>
      `此前已处理（${offerStates[f.state] ?? f.state}${f.answeredAt ? `，${v.instant(f.answeredAt)}` : ""}）。`,
  }),
  notInPool: says({ en: "This deal is not in the pool any more.", "zh-CN": "这个商机已不在公海中。" }),
  claimedEnough: says<{ limit: number }>({
    en: (f) => `You claimed ${f.limit} deals today; tomorrow you can claim more.`,
    "zh-CN": (f) => `今天已认领 ${f.limit} 个，明天可继续认领。`,
  }),
  holdsUnworked: says<{ limit: number; held: number }>({
    en: (f) => `You hold ${f.held} claimed deals without any contact yet; ${f.limit} is the most. Work one first.`,
    "zh-CN": (f) => `你有 ${f.held} 个认领后尚未联系的商机（上限 ${f.limit} 个），请先跟进。`,
  }),
  coolDown: says<{ until: string }>({
    en: (f, v) => `You had this deal last; you can claim it again from ${v.day(f.until)}.`,
    "zh-CN": (f, v) => `你是上一任负责人，${v.day(f.until)} 起才能再次认领。`,
  }),
  activityInFuture: says<{ at: string }>({
    en: (f, v) => `${v.instant(f.at)} is still to come; book it as the next step.`,
    "zh-CN": (f, v) => `${v.instant(f.at)} 还没到，请记为下一步。`,
  }),
  snoozeDays: says<{ days: number; allowed: readonly number[] }>({
    en: (f) => `A deal can be snoozed for ${f.allowed.join(", ")} days.`,
    "zh-CN": (f) => `只能推迟 ${f.allowed.join("、")} 天。`,
  }),
  loggedBefore: says<{ by: string; at: string }>({
    en: (f, v) => `This was already logged to this deal by ${f.by} (${v.instant(f.at)}).`,
    "zh-CN": (f, v) => `此内容已由${f.by}于 ${v.instant(f.at)} 记录到此商机。`,
  }),
  madeBefore: says<{ by: string; at: string; deal: string }>({
    en: (f, v) => `${f.by} already made “${f.deal}” from this message (${v.instant(f.at)}).`,
    "zh-CN": (f, v) => `${f.by}已于 ${v.instant(f.at)} 由这条消息新建了「${f.deal}」。`,
  }),
  undoTooLate: says<{ minutes: number }>({
    en: (f) => `A change can be taken back for ${f.minutes} minutes. A manager can restore it from the history.`,
    "zh-CN": (f) => `更改只能在 ${f.minutes} 分钟内撤销，之后可由主管从历史中恢复。`,
  }),
  undoNotYours: says({ en: "Only whoever made a change can take it back.", "zh-CN": "只有操作者本人可以撤销。" }),
  undoneBefore: says({ en: "This was taken back already.", "zh-CN": "这次更改已经撤销过了。" }),
  handOverOverwritten: says({
    en: "All of these deals were changed again since, so nothing can be taken back. Hand them over anew.",
    "zh-CN": "这些商机之后都有改动，无法整体撤销，请重新交接。",
  }),
  undoOverwritten: says<{ fields: readonly Text[] }>({
    en: (f, v) =>
      f.fields.length
        ? `It can't be taken back any more. Changed again since: ${v.list(f.fields.map((field) => v.text(field)))}.`
        : "It can't be taken back any more: the deal was changed again since.",
    "zh-CN": (f, v) =>
      f.fields.length
        ? `无法撤销：${v.list(f.fields.map((field) => v.text(field)))}之后又被修改过。`
        : "无法撤销：该商机之后又被修改过。",
  }),
} satisfies { [code: string]: Line<never> };

export const { lines } = sentences("opportunities", table);
