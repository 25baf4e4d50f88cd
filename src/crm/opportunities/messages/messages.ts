import { says, sentences, type Text } from "../../../chat/text.ts";

/** What is said about deals when something was done, is shown, or is asked. */
export const { say, lines } = sentences("opportunities", {
  did: says<{ who: string; what: Text; at: string }>({
    en: (f, v) => `${f.who} ${v.text(f.what)} · ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `${f.who} ${v.text(f.what)} · ${v.instant(f.at)}`,
  }),
  showWords: says<{ number: number }>({
    en: (f) => `deal show #${f.number}`,
    "zh-CN": (f) => `商机 查看 #${f.number}`,
  }),
  inTheOpen: says<{ standing: Text; owner: string | null }>({
    en: (f, v) => `${v.text(f.standing)} · ${f.owner ?? "In the pool"}`,
    "zh-CN": (f, v) => `${v.text(f.standing)} · ${f.owner ?? "公海"}`,
  }),
  created: says({ en: "created this deal", "zh-CN": "新建了此商机" }),
  /** Several things that happened, one after the other. */
  clauses: says<{ parts: readonly Text[] }>({
    en: (f, v) => f.parts.map((part) => v.text(part)).join("; "),
    "zh-CN": (f, v) => f.parts.map((part) => v.text(part)).join("，"),
  }),
  edited: says<{ fields: readonly Text[] }>({
    en: (f, v) => `changed ${v.list(f.fields.map((field) => v.text(field).toLowerCase()))}`,
    "zh-CN": (f, v) => `修改了${v.list(f.fields.map((field) => v.text(field)))}`,
  }),
  moved: says<{ from: Text; to: Text }>({
    en: (f, v) => `moved it from ${v.text(f.from)} to ${v.text(f.to)}`,
    "zh-CN": (f, v) => `将阶段从「${v.text(f.from)}」推进到「${v.text(f.to)}」`,
  }),
  movedBack: says<{ from: Text; to: Text }>({
    en: (f, v) => `moved it back from ${v.text(f.from)} to ${v.text(f.to)}`,
    "zh-CN": (f, v) => `将阶段从「${v.text(f.from)}」退回到「${v.text(f.to)}」`,
  }),
  ended: says<{ outcome: Text }>({
    en: (f, v) => `closed it as ${v.text(f.outcome)}`,
    "zh-CN": (f, v) => `将商机标记为「${v.text(f.outcome)}」`,
  }),
  reopened: says<{ to: Text }>({
    en: (f, v) => `opened it again in ${v.text(f.to)}`,
    "zh-CN": (f, v) => `重新打开了商机，阶段为「${v.text(f.to)}」`,
  }),
  graded: says<{ to: string }>({
    en: (f) => `the grade is now ${f.to}`,
    "zh-CN": (f) => `等级变为 ${f.to}`,
  }),
  gradedByHand: says<{ to: string }>({
    en: (f) => `set the grade to ${f.to}`,
    "zh-CN": (f) => `将等级设为 ${f.to}`,
  }),
  logged: says({ en: "logged a follow-up", "zh-CN": "记录了一次跟进" }),
  claimed: says({ en: "claimed it from the pool", "zh-CN": "从公海认领了商机" }),
  assignedTo: says<{ name: string }>({
    en: (f) => `assigned it to ${f.name}`,
    "zh-CN": (f) => `将商机分配给了${f.name}`,
  }),
  acceptedIt: says({ en: "accepted it", "zh-CN": "接受了商机" }),
  returned: says<{ reason: Text }>({
    en: (f, v) => `returned it to the pool: ${v.text(f.reason)}`,
    "zh-CN": (f, v) => `将商机退回公海：${v.text(f.reason)}`,
  }),
  joined: says<{ name: string }>({
    en: (f) => `invited ${f.name} to collaborate`,
    "zh-CN": (f) => `邀请${f.name}协作`,
  }),
  parted: says<{ name: string }>({
    en: (f) => `ended ${f.name}’s collaboration`,
    "zh-CN": (f) => `将${f.name}移出协作`,
  }),
  snoozed: says<{ until: string }>({
    en: (f, v) => `snoozed it until ${v.day(f.until)}`,
    "zh-CN": (f, v) => `将提醒推迟到 ${v.day(f.until)}`,
  }),
  kept: says<{ until: string }>({
    en: (f, v) => `kept it as it is until ${v.day(f.until)}`,
    "zh-CN": (f, v) => `保持不变，${v.day(f.until)} 后再提醒`,
  }),
  restorable: says<{ until: string }>({
    en: (f, v) => `One tap restores a deal until ${v.day(f.until)}.`,
    "zh-CN": (f, v) => `${v.day(f.until)} 前可一键恢复。`,
  }),
  wouldHandOver: says<{ name: string; count: number }>({
    en: (f) => `${f.count === 1 ? "1 deal" : `${f.count} deals`} of ${f.name} would be handed over`,
    "zh-CN": (f) => `将交接${f.name}的 ${f.count} 个商机`,
  }),
  goesTo: says<{ name: Text }>({
    en: (f, v) => `goes to ${v.text(f.name)}`,
    "zh-CN": (f, v) => `交给${v.text(f.name)}`,
  }),
  handedOver: says<{ who: string; name: string; count: number }>({
    en: (f) => `${f.who} handed over ${f.count === 1 ? "1 deal" : `${f.count} deals`} of ${f.name}`,
    "zh-CN": (f) => `${f.who}交接了${f.name}的 ${f.count} 个商机`,
  }),
  handedBack: says<{ who: string; name: string; count: number }>({
    en: (f) => `${f.who} took back the handover of ${f.count === 1 ? "1 deal" : `${f.count} deals`} of ${f.name}`,
    "zh-CN": (f) => `${f.who}撤销了交接：${f.name}的 ${f.count} 个商机恢复原状`,
  }),
  stayedWhere: says<{ count: number }>({
    en: (f) => `${f.count === 1 ? "1 deal stays as it is" : `${f.count} deals stay as they are`}: changed since`,
    "zh-CN": (f) => `${f.count} 个商机之后又有改动，保持现状`,
  }),
  nothingToHandOver: says<{ name: string }>({
    en: (f) => `${f.name} has no open deals that you could hand over.`,
    "zh-CN": (f) => `${f.name}没有可由你交接的商机。`,
  }),
  idleReason: says({ en: "no contact for too long", "zh-CN": "长期未联系" }),
  nobodyReason: says({ en: "nobody could take it", "zh-CN": "暂无合适的负责人" }),
  handedOverReason: says({ en: "its owner's deals were handed over", "zh-CN": "负责人的商机已交接" }),
  offerState: says<{ state: "pending" | "accepted" | "declined" | "expired" | "withdrawn"; reason: string | null }>({
    en: (f) =>
      ({
        pending: "was asked",
        accepted: "accepted",
        declined: `declined${f.reason ? `: ${f.reason}` : ""}`,
        expired: "did not answer in time",
        withdrawn: "is no longer asked",
      })[f.state],
    "zh-CN": (f) =>
      ({
        pending: "等待答复",
        accepted: "已接受",
        declined: `已拒绝${f.reason ? `：${f.reason}` : ""}`,
        expired: "超时未答复",
        withdrawn: "已取消",
      })[f.state],
  }),
  whyTitle: says<{ deal: string }>({ en: (f) => `Who was asked: ${f.deal}`, "zh-CN": (f) => `派单记录：${f.deal}` }),
  nobodyAsked: says({
    en: "Nobody was asked by turn; somebody took it or gave it by hand.",
    "zh-CN": "没有按轮次派单，由人直接认领或指定。",
  }),
  undone: says({ en: "took back the last change", "zh-CN": "撤销了上一次更改" }),
  redone: says({ en: "made the change again that was taken back", "zh-CN": "恢复了刚才撤销的更改" }),
  redo: says({ en: "Redo", "zh-CN": "恢复更改" }),
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
    "zh-CN": (f) => `没看懂要修改什么：${f.words.map((word) => `「${word}」`).join("、")}`,
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
  whySkip: says<{ over: readonly Text[] }>({
    en: (f, v) => `This jumps over ${v.list(f.over.map((stage) => v.text(stage)))}. Please say why.`,
    "zh-CN": (f, v) => `将跳过${f.over.map((stage) => `「${v.text(stage)}」`).join("、")}，请说明原因。`,
  }),
  whyBack: says<{ from: Text; to: Text }>({
    en: (f, v) => `This goes back from ${v.text(f.from)} to ${v.text(f.to)}. Please say why.`,
    "zh-CN": (f, v) => `将从「${v.text(f.from)}」退回「${v.text(f.to)}」，请说明原因。`,
  }),
  contractOrWhy: says({
    en: "The contract number, or why there is none: one of the two is needed.",
    "zh-CN": "请填写合同编号；没有合同时请填写原因。",
  }),
  changedMeanwhile: says({
    en: "Somebody changed this deal while your form was open. These are the two versions; saving again keeps yours.",
    "zh-CN": "填写期间他人修改了此商机。下面是两个版本，再次保存将以你的为准。",
  }),
  listTitle: says<{ scope: Text; count: number; more: boolean }>({
    en: (f, v) => `${v.text(f.scope)} · ${v.number(f.count)}${f.more ? "+" : ""}`,
    "zh-CN": (f, v) => `${v.text(f.scope)} · ${v.number(f.count)}${f.more ? "+" : ""}`,
  }),
  emptyMine: says({
    en: "You have no open deals. Try “/deal new Acme, 120k, close next month”.",
    "zh-CN": "你还没有进行中的商机。试试「/deal 新建 宏达 ERP 12万 下月底签」。",
  }),
  emptyTeam: says({ en: "The team has no open deals.", "zh-CN": "团队暂无进行中的商机。" }),
  emptyAll: says({ en: "There are no open deals.", "zh-CN": "你可见的范围内没有进行中的商机。" }),
  emptyStale: says({ en: "Nothing is stale. Well kept.", "zh-CN": "没有停滞的商机，保持得很好。" }),
  emptyShared: says({
    en: "You collaborate on no deals of others.",
    "zh-CN": "你没有参与协作的商机。",
  }),
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
  changes: says({ en: "Changes", "zh-CN": "改动" }),
  takenBack: says({ en: "taken back since", "zh-CN": "已撤销" }),
  byUndo: says({ en: "back here by an undo", "zh-CN": "撤销后退回" }),
  byRedo: says({ en: "here again by a redo", "zh-CN": "撤销后又恢复" }),
  noFollowUps: says({ en: "No follow-up yet.", "zh-CN": "还没有跟进记录。" }),
  dealsOf: says<{ open: number; won: number; lost: number }>({
    en: (f) => `Deals: ${f.open} open, ${f.won} won, ${f.lost} lost`,
    "zh-CN": (f) => `商机：进行中 ${f.open}，赢单 ${f.won}，输单 ${f.lost}`,
  }),
});
