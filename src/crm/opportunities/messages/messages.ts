import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Money } from "../../../kernel/money.ts";

/** What is said about deals when something was done, is due, or is asked. */
export const { say, lines } = sentences("opportunities", {
  helpCreate: says({ en: "A new deal, from a line of words or a form", "zh-CN": "用一句话或表单新建商机" }),
  usageCreate: says({ en: "[Acme 200 seats, $120k, close end of Q4]", "zh-CN": "［宏达 ERP 一期 50万 月底签］" }),
  helpCapture: says({
    en: "Change a deal in one line: stage, amount, dates, next step. You see it before it is done.",
    "zh-CN": "一句话更新商机：阶段、金额、日期、下一步。先预览，后生效。",
  }),
  usageCapture: says({
    en: "<deal> proposal 120k next Fri demo",
    "zh-CN": "<商机> 推进到报价 12万 月底签 下周三 demo",
  }),
  helpEdit: says({ en: "All details of a deal, in a form", "zh-CN": "在表单中修改商机" }),
  helpShow: says({ en: "One deal, with its buttons", "zh-CN": "查看一个商机及其操作按钮" }),
  helpList: says({ en: "Deals, last changed first", "zh-CN": "商机列表，最近变更的在前" }),
  usageList: says({ en: "[mine|team|stale|pool]", "zh-CN": "［我的｜团队｜停滞｜公海］" }),
  helpMove: says({ en: "To another stage; asks only for what is missing", "zh-CN": "推进阶段，只问还缺的信息" }),
  usageMove: says({ en: "<deal> <stage>", "zh-CN": "<商机> <阶段>" }),
  helpNext: says({ en: "One dated promise on the deal", "zh-CN": "约定下一步及日期" }),
  usageNext: says({ en: "<deal> <day> <what>", "zh-CN": "<商机> <日期> <事项>" }),
  helpAmount: says({ en: "What the deal is worth", "zh-CN": "更新商机金额" }),
  usageAmount: says({ en: "<deal> <amount>", "zh-CN": "<商机> <金额>" }),
  helpCloseDate: says({ en: "When it should be signed", "zh-CN": "更新预计成交日" }),
  usageCloseDate: says({ en: "<deal> <day>", "zh-CN": "<商机> <日期>" }),
  helpLog: says({ en: "What was done: a call, a visit, a message…", "zh-CN": "记录一次跟进：电话、拜访、消息等" }),
  usageLog: says({ en: "<deal> <what happened>", "zh-CN": "<商机> <内容>" }),
  helpWon: says({ en: "Won: final amount and contract", "zh-CN": "登记赢单：成交金额与合同" }),
  usageWon: says({ en: "<deal> [amount]", "zh-CN": "<商机>［金额］" }),
  helpLost: says({ en: "Lost, with the reason", "zh-CN": "登记输单及原因" }),
  usageLost: says({ en: "<deal> [reason]", "zh-CN": "<商机>［原因］" }),
  helpEliminate: says({ en: "Not worth pursuing, with the reason", "zh-CN": "淘汰商机并注明原因" }),
  helpAssign: says({ en: "To a person, or to whoever is next in turn", "zh-CN": "分配给某人，或按规则轮派" }),
  usageAssign: says({ en: "<deal> [@person]", "zh-CN": "<商机>［@某人］" }),
  assignHint: says({ en: "Empty: whoever the rules choose", "zh-CN": "留空则按规则自动选择" }),
  helpClaim: says({ en: "Take a deal from the pool", "zh-CN": "从公海认领商机" }),
  helpGiveBack: says({ en: "Back to the pool, with the reason", "zh-CN": "退回公海并注明原因" }),
  usageReturn: says({ en: "<deal> <reason>", "zh-CN": "<商机> <原因>" }),
  helpReopen: says({ en: "Open a closed deal again", "zh-CN": "重新打开已关闭的商机" }),
  helpGrade: says({ en: "Set the grade by hand, with the reason", "zh-CN": "手动设定等级并注明原因" }),
  usageGrade: says({ en: "<deal> <A|B|C> <reason>", "zh-CN": "<商机> <A|B|C> <原因>" }),
  helpHistory: says({ en: "Every stage, follow-up and change", "zh-CN": "查看阶段、跟进与变更记录" }),
  helpFunnel: says({ en: "Open deals by stage: count, sum, weighted", "zh-CN": "按阶段统计：数量、金额、加权" }),
  usageFunnel: says({ en: "[team]", "zh-CN": "［团队］" }),
  usageDeal: says({ en: "<deal>", "zh-CN": "<商机>" }),
  amountHint: says({ en: "120000, 120k or ¥120,000", "zh-CN": "120000、12万 或 ¥120,000" }),
  daysLong: says<{ days: number }>({
    en: (f) => (f.days === 1 ? "1 day" : `${f.days} days`),
    "zh-CN": (f) => `${f.days} 天`,
  }),

  did: says<{ who: string; what: Text; at: string }>({
    en: (f, v) => `${f.who} ${v.text(f.what)} · ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `${f.who} ${v.text(f.what)} · ${v.instant(f.at)}`,
  }),
  created: says({ en: "created this deal", "zh-CN": "新建了此商机" }),
  edited: says<{ fields: readonly Text[] }>({
    en: (f, v) => `changed ${v.list(f.fields.map((field) => v.text(field).toLowerCase()))}`,
    "zh-CN": (f, v) => `修改了${v.list(f.fields.map((field) => v.text(field)))}`,
  }),
  moved: says<{ from: Text; to: Text }>({
    en: (f, v) => `moved it from ${v.text(f.from)} to ${v.text(f.to)}`,
    "zh-CN": (f, v) => `将阶段从${v.text(f.from)}推进到${v.text(f.to)}`,
  }),
  movedBack: says<{ from: Text; to: Text }>({
    en: (f, v) => `moved it back from ${v.text(f.from)} to ${v.text(f.to)}`,
    "zh-CN": (f, v) => `将阶段从${v.text(f.from)}退回到${v.text(f.to)}`,
  }),
  ended: says<{ outcome: Text }>({
    en: (f, v) => `closed it: ${v.text(f.outcome)}`,
    "zh-CN": (f, v) => `关闭了商机：${v.text(f.outcome)}`,
  }),
  reopened: says<{ to: Text }>({
    en: (f, v) => `opened it again in ${v.text(f.to)}`,
    "zh-CN": (f, v) => `重新打开，阶段为${v.text(f.to)}`,
  }),
  graded: says<{ from: string; to: string }>({
    en: (f) => `grade ${f.from} → ${f.to}`,
    "zh-CN": (f) => `等级 ${f.from} → ${f.to}`,
  }),
  logged: says({ en: "logged a follow-up", "zh-CN": "记录了一次跟进" }),
  claimed: says({ en: "claimed it from the pool", "zh-CN": "从公海认领了商机" }),
  assignedTo: says<{ name: string }>({
    en: (f) => `assigned it to ${f.name}`,
    "zh-CN": (f) => `将商机分配给了${f.name}`,
  }),
  acceptedIt: says({ en: "accepted it", "zh-CN": "接受了商机" }),
  returned: says<{ reason: string }>({
    en: (f) => `returned it to the pool: ${f.reason}`,
    "zh-CN": (f) => `将商机退回公海：${f.reason}`,
  }),
  snoozed: says<{ until: string }>({
    en: (f, v) => `snoozed it until ${v.day(f.until)}`,
    "zh-CN": (f, v) => `将提醒推迟到 ${v.day(f.until)}`,
  }),
  kept: says({ en: "kept it with its owner", "zh-CN": "保留给原负责人" }),
  undone: says({ en: "took back the last change", "zh-CN": "撤销了上一次更改" }),
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
  expiredFor: says<{ who: string; deal: string }>({
    en: (f) => `${f.who} did not answer in time: ${f.deal}`,
    "zh-CN": (f) => `${f.who}未在时限内答复：${f.deal}`,
  }),
  expiredForYou: says<{ deal: string }>({
    en: (f) => `Your time to accept ${f.deal} is over; it goes to the next person.`,
    "zh-CN": (f) => `「${f.deal}」的接受时限已过，将转给下一位。`,
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
    en: (f) => (f.count === 1 ? "1 deal needs you" : `${f.count} deals need you`),
    "zh-CN": (f) => `有 ${f.count} 个商机需要你跟进`,
  }),
  staleForManager: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "1 stale deal to decide" : `${f.count} stale deals to decide`),
    "zh-CN": (f) => `有 ${f.count} 个停滞商机待你处理`,
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
  eliminatedByRule: says<{ deal: string; until: string }>({
    en: (f, v) =>
      `${f.deal} was eliminated after two unanswered warnings. One tap restores it until ${v.day(f.until)}.`,
    "zh-CN": (f, v) => `「${f.deal}」两次提醒均未处理，已淘汰。${v.day(f.until)} 前可一键恢复。`,
  }),
  wonNews: says<{ who: string; deal: string; amount: Text | null }>({
    en: (f, v) => `${f.who} won ${f.deal}${f.amount ? `: ${v.text(f.amount)}` : ""}`,
    "zh-CN": (f, v) => `${f.who}赢下了「${f.deal}」${f.amount ? `：${v.text(f.amount)}` : ""}`,
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
  leftOut_refused: says({ en: "was asked before", "zh-CN": "此前已询问" }),
  leftOut_away: says({ en: "on leave", "zh-CN": "休假中" }),
  leftOut_offHours: says({ en: "outside working hours", "zh-CN": "非工作时间" }),

  dayOverdue: says({ en: "Overdue", "zh-CN": "已逾期" }),
  dayToday: says({ en: "Today", "zh-CN": "今天" }),
  dayNoStep: says({ en: "No next step", "zh-CN": "没有下一步" }),
  dayOffers: says({ en: "New assignments", "zh-CN": "新分配" }),
  myDeals: says({ en: "My deals", "zh-CN": "我的商机" }),
  staleDeals: says({ en: "Stale", "zh-CN": "停滞" }),
  poolDeals: says({ en: "Pool", "zh-CN": "公海" }),
  counted: says<{ what: Text; count: number }>({
    en: (f, v) => (f.count ? `${v.text(f.what)} · ${v.number(f.count)}` : v.text(f.what)),
    "zh-CN": (f, v) => (f.count ? `${v.text(f.what)} · ${v.number(f.count)}` : v.text(f.what)),
  }),
  wentBack: says<{ deal: string }>({
    en: (f) => `${f.deal} went back to the pool: nobody spoke with the customer for too long.`,
    "zh-CN": (f) => `「${f.deal}」长期未联系客户，已退回公海。`,
  }),
  nothingDue: says({ en: "Nothing due.", "zh-CN": "没有到期事项。" }),
  andMore: says<{ count: number }>({ en: (f) => `and ${f.count} more`, "zh-CN": (f) => `另有 ${f.count} 个` }),
  hello: says({
    en: "Log a deal in one line, e.g. “/deal new Acme 200 seats, $120k, close end of month”.",
    "zh-CN": "一句话记商机，例如「/deal 新建 宏达 ERP 一期 50万 月底签」。",
  }),
  removed: says<{ deal: string }>({
    en: (f) => `${f.deal} was taken back.`,
    "zh-CN": (f) => `已撤销新建「${f.deal}」。`,
  }),
  theirs: says<{ who: string; value: Text }>({
    en: (f, v) => `${v.text(f.value)} (by ${f.who})`,
    "zh-CN": (f, v) => `${v.text(f.value)}（${f.who}）`,
  }),
  noChange: says({ en: "Nothing to change: it is like that already.", "zh-CN": "没有变化，已经是这样了。" }),

  wouldChange: says<{ deal: string }>({ en: (f) => `Change ${f.deal}?`, "zh-CN": (f) => `更新「${f.deal}」？` }),
  wouldCreate: says<{ deal: string }>({ en: (f) => `New deal: ${f.deal}?`, "zh-CN": (f) => `新建商机「${f.deal}」？` }),
  whichDeal: says<{ words: string; count: number }>({
    en: (f) => `“${f.words}” fits ${f.count} deals. Which one?`,
    "zh-CN": (f) => `有 ${f.count} 个商机与「${f.words}」相符，是哪一个？`,
  }),
  nameNeeded: says({ en: "What is the deal called?", "zh-CN": "商机叫什么？" }),
  nothingRead: says<{ words: readonly string[] }>({
    en: (f) => `I could not read anything to change in: ${f.words.map((word) => `“${word}”`).join(", ")}`,
    "zh-CN": (f) => `没有看出要修改什么：${f.words.map((word) => `「${word}」`).join("、")}`,
  }),
  impossibleDay: says<{ words: string }>({
    en: (f) => `There is no such day as “${f.words}”.`,
    "zh-CN": (f) => `没有「${f.words}」这一天。`,
  }),
  ambiguousDay: says<{ words: string }>({
    en: (f) => `“${f.words}” could be two different days; please write it like 2026-12-05.`,
    "zh-CN": (f) => `「${f.words}」可能是两个不同的日期，请写成 2026-12-05 这样。`,
  }),
  bareDay: says<{ words: string }>({
    en: (f) => `“${f.words}”: for what? Write “close ${f.words}”, or what you will do then.`,
    "zh-CN": (f) => `「${f.words}」是指什么？可以写「${f.words}签」或那天要做的事。`,
  }),
  negativeWords: says<{ words: string }>({
    en: (f) => `An amount can't be negative: “${f.words}”.`,
    "zh-CN": (f) => `金额不能为负数：「${f.words}」。`,
  }),
  twice: says<{ words: string }>({
    en: (f) => `Which one? “${f.words}”: I used neither.`,
    "zh-CN": (f) => `「${f.words}」前后不一致，都没有采用，请明确是哪一个。`,
  }),
  similarAccounts: says<{ names: readonly string[] }>({
    en: (f, v) => `Similar company already here: ${v.list(f.names)}`,
    "zh-CN": (f, v) => `已有相近的公司：${v.list(f.names)}`,
  }),
  newAccount: says<{ name: string }>({ en: (f) => `New company: ${f.name}`, "zh-CN": (f) => `将新建公司：${f.name}` }),
  gateAsks: says<{ stage: Text }>({
    en: (f, v) => `To enter ${v.text(f.stage)}, this is still missing:`,
    "zh-CN": (f, v) => `进入「${v.text(f.stage)}」还缺少：`,
  }),
  changedMeanwhile: says({
    en: "Somebody changed this deal while your form was open. These are the two versions; saving again keeps yours.",
    "zh-CN": "填写期间他人修改了此商机。下面是两个版本，再次保存将以你的为准。",
  }),

  listTitle: says<{ scope: Text; count: number }>({
    en: (f, v) => `${v.text(f.scope)} · ${v.number(f.count)}`,
    "zh-CN": (f, v) => `${v.text(f.scope)} · ${v.number(f.count)}`,
  }),
  emptyMine: says({
    en: "You have no open deals. Try “/deal new Acme, 120k, close next month”.",
    "zh-CN": "你还没有进行中的商机。试试「/deal 新建 宏达 ERP 12万 下月底签」。",
  }),
  emptyTeam: says({ en: "The team has no open deals.", "zh-CN": "团队暂无进行中的商机。" }),
  emptyStale: says({ en: "Nothing is stale. Well kept.", "zh-CN": "没有停滞的商机，保持得很好。" }),
  emptyPool: says({ en: "The pool is empty.", "zh-CN": "公海里没有商机。" }),
  idleFor: says<{ days: number }>({
    en: (f) => `${f.days} working days without contact`,
    "zh-CN": (f) => `${f.days} 个工作日未联系`,
  }),

  historyTitle: says<{ deal: string }>({ en: (f) => `History of ${f.deal}`, "zh-CN": (f) => `「${f.deal}」的历史` }),
  stayed: says<{ stage: Text; days: number | null }>({
    en: (f, v) => (f.days === null ? `${v.text(f.stage)} · now` : `${v.text(f.stage)} · ${f.days} d`),
    "zh-CN": (f, v) => (f.days === null ? `${v.text(f.stage)} · 当前` : `${v.text(f.stage)} · ${f.days} 天`),
  }),
  stages: says({ en: "Stages", "zh-CN": "阶段" }),
  followUps: says({ en: "Follow-ups", "zh-CN": "跟进" }),
  noFollowUps: says({ en: "No follow-up yet.", "zh-CN": "还没有跟进记录。" }),

  funnelTitle: says<{ team: string | null }>({
    en: (f) => (f.team ? `Funnel · ${f.team}` : "Funnel · everyone"),
    "zh-CN": (f) => (f.team ? `漏斗 · ${f.team}` : "漏斗 · 全部"),
  }),
  asOf: says<{ at: string }>({
    en: (f, v) => `As of ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `截至 ${v.instant(f.at)}`,
  }),
  deals: says({ en: "Deals", "zh-CN": "数量" }),
  sum: says({ en: "Sum", "zh-CN": "金额" }),
  weighted: says({ en: "Weighted", "zh-CN": "加权" }),
  openTotal: says({ en: "Open, total", "zh-CN": "进行中合计" }),
  closedPart: says({ en: "Closed", "zh-CN": "已关闭" }),
  unsummed: says<{ money: readonly Money[] }>({
    en: (f, v) => `Not in the sums, for want of a rate: ${v.list(f.money.map((each) => v.money(each)))}`,
    "zh-CN": (f, v) => `因无汇率未计入合计：${v.list(f.money.map((each) => v.money(each)))}`,
  }),
  funnelInWords: says<{ parts: readonly Text[] }>({
    en: (f, v) => f.parts.map((part) => v.text(part)).join(", "),
    "zh-CN": (f, v) => f.parts.map((part) => v.text(part)).join("，"),
  }),
});
