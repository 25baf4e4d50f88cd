import { says, sentences, type Text } from "../../../chat/text.ts";

/** What is told to somebody who did not ask: offers, warnings, nudges, wins. */
export const { say: alert, lines } = sentences("dealAlert", {
  offered: says<{ deal: string }>({
    en: (f) => `A deal for you: ${f.deal}`,
    "zh-CN": (f) => `有一个商机分配给你：${f.deal}`,
  }),
  answerBy: says<{ due: string }>({
    en: (f, v) => `Please accept or decline by ${v.instant(f.due)}; after that it goes to the next person.`,
    "zh-CN": (f, v) => `请在 ${v.instant(f.due)} 前接受或拒绝，逾期将转给下一位。`,
  }),
  offeredTo: says<{ name: string; due: string }>({
    en: (f, v) => `offered it to ${f.name}, who has until ${v.instant(f.due)} to answer`,
    "zh-CN": (f, v) => `将商机派给了${f.name}，答复截止 ${v.instant(f.due)}`,
  }),
  whyChosen: says<{ rule: "turn" | "owed" | "nobody"; leftOut: readonly { name: string; why: Text }[] }>({
    en: (f, v) =>
      [
        {
          turn: "Chosen by turn.",
          owed: "Chosen because a turn was missed while away.",
          nobody: "Nobody could be asked.",
        }[f.rule],
        ...f.leftOut.map(({ name, why }) => `${name}: ${v.text(why)}.`),
      ].join(" "),
    "zh-CN": (f, v) =>
      [
        { turn: "按轮次选中。", owed: "此前缺席错过一轮，优先补上。", nobody: "没有可分配的人。" }[f.rule],
        ...f.leftOut.map(({ name, why }) => `${name}：${v.text(why)}。`),
      ].join(""),
  }),
  declinedIt: says<{ who: string; reason: string; deal: string }>({
    en: (f) => `${f.who} declined ${f.deal}: ${f.reason}`,
    "zh-CN": (f) => `${f.who}拒绝了「${f.deal}」：${f.reason}`,
  }),
  youDeclined: says({ en: "You declined. It goes to the next person.", "zh-CN": "已拒绝，将转给下一位。" }),
  expiredForYou: says<{ deal: string }>({
    en: (f) => `Your time to accept ${f.deal} is over; it goes to the next person.`,
    "zh-CN": (f) => `「${f.deal}」的接受时限已过，将转给下一位。`,
  }),
  hasOwner: says<{ deal: string }>({
    en: (f) => `${f.deal} has an owner now; there is nothing to accept any more.`,
    "zh-CN": (f) => `「${f.deal}」已有负责人，无需再接受。`,
  }),
  needsOwner: says<{ deal: string }>({
    en: (f) => `Nobody accepted ${f.deal}. Please assign it.`,
    "zh-CN": (f) => `「${f.deal}」无人接受，请指派负责人。`,
  }),
  pooledAlert: says<{ deal: string }>({
    en: (f) => `Nobody can take ${f.deal}; it is in the pool now.`,
    "zh-CN": (f) => `「${f.deal}」暂无合适的负责人，已放入公海。`,
  }),
  staleTitle: says<{ count: number }>({
    en: (f) =>
      f.count === 0 ? "All answered, thank you" : f.count === 1 ? "1 deal needs you" : `${f.count} deals need you`,
    "zh-CN": (f) => (f.count === 0 ? "都处理完了，辛苦了" : `有 ${f.count} 个商机需要你跟进`),
  }),
  staleForManager: says<{ count: number }>({
    en: (f) =>
      f.count === 0
        ? "All stale deals are decided"
        : f.count === 1
          ? "1 stale deal to decide"
          : `${f.count} stale deals to decide`,
    "zh-CN": (f) => (f.count === 0 ? "停滞商机都处理完了" : `有 ${f.count} 个停滞商机待你处理`),
  }),
  returnWarning: says<{ deal: string; day: string }>({
    en: (f, v) => `${f.deal} goes back to the pool on ${v.day(f.day)} unless something happens with it.`,
    "zh-CN": (f, v) => `「${f.deal}」若无进展，将于 ${v.day(f.day)} 退回公海。`,
  }),
  returnedByRule: says({ en: "no contact for too long", "zh-CN": "长期未联系" }),
  eliminationWarning: says<{ deal: string; warning: number; of: number }>({
    en: (f) => `${f.deal} has been idle for long. Is it still alive? (warning ${f.warning} of ${f.of})`,
    "zh-CN": (f) => `「${f.deal}」长期无进展，还在推进吗？（第 ${f.warning}/${f.of} 次提醒）`,
  }),
  idlePool: says<{ count: number }>({
    en: (f) =>
      f.count === 0
        ? "The pool is decided, thank you"
        : f.count === 1
          ? "1 deal lies in the pool unclaimed. Is it still alive?"
          : `${f.count} deals lie in the pool unclaimed. Are they still alive?`,
    "zh-CN": (f) => (f.count === 0 ? "公海商机都处理完了，辛苦了" : `公海中有 ${f.count} 个商机无人认领，还在推进吗？`),
  }),
  warningOf: says<{ warning: number; of: number }>({
    en: (f) => `warning ${f.warning} of ${f.of}`,
    "zh-CN": (f) => `第 ${f.warning}/${f.of} 次提醒`,
  }),
  idlePoolEnd: says<{ days: number }>({
    en: (f) => `Without an answer a deal is eliminated ${f.days} working days after its last warning.`,
    "zh-CN": (f) => `如无人处理，最后一次提醒后 ${f.days} 个工作日将被淘汰。`,
  }),
  idlePoolMore: says<{ count: number }>({
    en: (f) => `${f.count} more will be asked about on the next mornings.`,
    "zh-CN": (f) => `另有 ${f.count} 个将在之后的早晨提醒。`,
  }),
  eliminatedFromPool: says<{ count: number }>({
    en: (f) =>
      `${f.count === 1 ? "1 deal in the pool was" : `${f.count} deals in the pool were`} eliminated after unanswered warnings`,
    "zh-CN": (f) => `公海中有 ${f.count} 个商机多次提醒均未处理，已淘汰`,
  }),
  eliminatedByRule: says<{ deal: string; until: string }>({
    en: (f, v) =>
      `${f.deal} was eliminated after two unanswered warnings. One tap restores it until ${v.day(f.until)}.`,
    "zh-CN": (f, v) => `「${f.deal}」两次提醒均未处理，已淘汰。${v.day(f.until)} 前可一键恢复。`,
  }),
  leaver: says<{ name: string; count: number }>({
    en: (f) => `${f.name} has left with ${f.count === 1 ? "1 open deal" : `${f.count} open deals`}`,
    "zh-CN": (f) => `${f.name}已离职，尚有 ${f.count} 个进行中的商机`,
  }),
  openDeals: says<{ name: string; count: number }>({
    en: (f) => `${f.name} has ${f.count === 1 ? "1 open deal" : `${f.count} open deals`}`,
    "zh-CN": (f) => `${f.name}有 ${f.count} 个进行中的商机`,
  }),
  leaverWords: says({
    en: "Nothing moves until you choose. You see who would get what before it is done.",
    "zh-CN": "在你选择之前不会有任何变动；执行前会先列出每个商机的去向。",
  }),
  receivedDeals: says<{ who: string; from: string; count: number }>({
    en: (f) => `${f.who} gave you ${f.count === 1 ? "a deal" : `${f.count} deals`} of ${f.from}`,
    "zh-CN": (f) => `${f.who}将${f.from}的 ${f.count} 个商机交接给了你`,
  }),
  lookAgain: says<{ deal: string }>({
    en: (f) => `You wanted to look at ${f.deal} again today`,
    "zh-CN": (f) => `今天该再看看「${f.deal}」了`,
  }),
  wonNews: says<{ who: string; deal: string; amount: Text | null }>({
    en: (f, v) => `${f.who} won ${f.deal}${f.amount ? `: ${v.text(f.amount)}` : ""}`,
    "zh-CN": (f, v) => `${f.who}赢下了「${f.deal}」${f.amount ? `：${v.text(f.amount)}` : ""}`,
  }),
  invitedYou: says<{ who: string; deal: string }>({
    en: (f) => `${f.who} invited you to ${f.deal}: you can see it and log on it`,
    "zh-CN": (f) => `${f.who}邀请你协作「${f.deal}」：可以查看并记录跟进`,
  }),
  partedYou: says<{ who: string; deal: string }>({
    en: (f) => `${f.who} ended your collaboration on ${f.deal}`,
    "zh-CN": (f) => `${f.who}将你移出了「${f.deal}」的协作`,
  }),
  youParted: says<{ deal: string }>({
    en: (f) => `You no longer collaborate on ${f.deal}`,
    "zh-CN": (f) => `你已退出「${f.deal}」的协作`,
  }),
  closedForYou: says<{ who: string; deal: string; outcome: Text }>({
    en: (f, v) => `${f.who} closed ${f.deal}: ${v.text(f.outcome)}. Nothing more to do there`,
    "zh-CN": (f, v) => `${f.who}将「${f.deal}」标记为${v.text(f.outcome)}，无需继续跟进`,
  }),
  snoozedOften: says<{ who: string; deal: string; count: number }>({
    en: (f) => `${f.who} snoozed ${f.deal} ${f.count} times in a row`,
    "zh-CN": (f) => `${f.who}已连续 ${f.count} 次推迟「${f.deal}」`,
  }),
  leftOut_left: says({ en: "has left", "zh-CN": "已离职" }),
  leftOut_team: says({ en: "another team", "zh-CN": "不在该团队" }),
  leftOut_territory: says({ en: "another territory", "zh-CN": "区域不符" }),
  leftOut_language: says({ en: "does not speak the language", "zh-CN": "语言不符" }),
  leftOut_notSenior: says({ en: "not senior", "zh-CN": "资历不足" }),
  leftOut_juniorsFirst: says({ en: "juniors come first", "zh-CN": "优先新人" }),
  leftOut_noWeight: says({ en: "takes no deals by turn", "zh-CN": "不参与轮派" }),
  leftOut_atCap: says({ en: "has enough deals", "zh-CN": "商机已满" }),
  leftOut_refused: says({ en: "had it or was asked before", "zh-CN": "曾负责或已询问" }),
  leftOut_away: says({ en: "on leave", "zh-CN": "休假中" }),
  leftOut_offHours: says({ en: "outside working hours", "zh-CN": "非工作时间" }),
  wentBackDeals: says<{ count: number }>({
    en: (f) => `${f.count} deals went back to the pool: nobody spoke with the customers for too long.`,
    "zh-CN": (f) => `${f.count} 个商机长期未联系客户，已退回公海。`,
  }),
  returning: says<{ count: number }>({
    en: (f) => {
      if (f.count === 0) return "All are answered, thank you";
      return `${f.count === 1 ? "1 deal goes" : `${f.count} deals go`} back to the pool unless something happens`;
    },
    "zh-CN": (f) => (f.count === 0 ? "都处理完了，辛苦了" : `有 ${f.count} 个商机若无进展，将退回公海`),
  }),
  returnsOn: says<{ day: string }>({
    en: (f, v) => `back to the pool on ${v.day(f.day)}`,
    "zh-CN": (f, v) => `${v.day(f.day)} 退回公海`,
  }),
  idle: says<{ count: number }>({
    en: (f) => {
      if (f.count === 0) return "All are answered, thank you";
      return f.count === 1
        ? "1 deal has been idle for long. Is it still alive?"
        : `${f.count} deals have been idle for long. Are they still alive?`;
    },
    "zh-CN": (f) => (f.count === 0 ? "都处理完了，辛苦了" : `有 ${f.count} 个商机长期无进展，还在推进吗？`),
  }),
  eliminatedDeals: says<{ count: number; until: string }>({
    en: (f, v) =>
      `${f.count} deals were eliminated after two unanswered warnings. One tap restores each until ${v.day(f.until)}.`,
    "zh-CN": (f, v) => `${f.count} 个商机两次提醒均未处理，已淘汰。${v.day(f.until)} 前可一键恢复。`,
  }),
  wentBack: says<{ deal: string }>({
    en: (f) => `${f.deal} went back to the pool: nobody spoke with the customer for too long.`,
    "zh-CN": (f) => `「${f.deal}」长期未联系客户，已退回公海。`,
  }),
});
