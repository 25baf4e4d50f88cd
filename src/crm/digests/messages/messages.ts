import { says, sentences, type Text } from "../../../chat/text.ts";
import { isNegative, type Money } from "../../../kernel/money.ts";

const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : "±0");
const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The digest itself: headline, funnel, people and lists. */
export const { say, lines } = sentences("digests", {
  funnel: says({ en: "Funnel", "zh-CN": "漏斗" }),
  helpFunnel: says({
    en: "where deals stand and what moved: for the day, week or month, for all or for a team",
    "zh-CN": "查看漏斗与变动：可按日、周、月，可指定团队",
  }),
  usageFunnel: says({ en: "[day|week|month] [team]", "zh-CN": "[日|周|月] [团队]" }),
  words: says({ en: "Words", "zh-CN": "文字" }),
  title: says<{ team: string | null; day: string }>({
    en: (f, v) => `${f.team ? `${f.team}: funnel` : "Funnel"} · ${v.day(f.day)}`,
    "zh-CN": (f, v) => `${f.team ? `${f.team} · ` : ""}漏斗日报 · ${v.day(f.day)}`,
  }),
  weekTitle: says<{ team: string | null }>({
    en: (f) => `${f.team ? `${f.team}: ` : ""}the week in the funnel`,
    "zh-CN": (f) => `${f.team ? `${f.team} · ` : ""}漏斗周报`,
  }),
  monthTitle: says<{ team: string | null }>({
    en: (f) => `${f.team ? `${f.team}: ` : ""}the month in the funnel`,
    "zh-CN": (f) => `${f.team ? `${f.team} · ` : ""}漏斗月报`,
  }),
  span: says<{ since: string; until: string }>({
    en: (f, v) => `Since ${v.instant(f.since)}, as of ${v.instant(f.until)}`,
    "zh-CN": (f, v) => `统计区间：${v.instant(f.since)} 至 ${v.instant(f.until)}`,
  }),
  quietDay: says<{ team: string | null }>({
    en: (f) => `${f.team ?? "All teams"}: no open deals, and nothing moved.`,
    "zh-CN": (f) => `${f.team ?? "全部团队"}：暂无进行中的商机，也没有变动。`,
  }),

  open: says({ en: "Open", "zh-CN": "进行中" }),
  forecast: says({ en: "Forecast this month", "zh-CN": "本月预测" }),
  won: says({ en: "Won this month", "zh-CN": "本月赢单" }),
  coverage: says({ en: "Coverage", "zh-CN": "覆盖率" }),
  overdue: says({ en: "Past their close date", "zh-CN": "已过预计成交日" }),
  tally: says<{ count: number; money: Money; by: number; diff: Money }>({
    en: (f, v) => `${v.number(f.count)} · ${v.roughMoney(f.money)}${change(f, v.roughMoney)}`,
    "zh-CN": (f, v) => `${v.number(f.count)} 个 · ${v.roughMoney(f.money)}${change(f, v.roughMoney)}`,
  }),
  forecastIs: says<{ sum: Money; weighted: Money; diff: Money }>({
    en: (f, v) => `${v.roughMoney(f.sum)} (won + weighted ${v.roughMoney(f.weighted)}) ${moved(f.diff, v.roughMoney)}`,
    "zh-CN": (f, v) =>
      `${v.roughMoney(f.sum)}（已赢 + 加权 ${v.roughMoney(f.weighted)}）${moved(f.diff, v.roughMoney)}`,
  }),
  ofTarget: says<{ tally: Text; target: Money; share: number }>({
    en: (f, v) => `${v.text(f.tally)} – ${percent(f.share)} of ${v.roughMoney(f.target)}`,
    "zh-CN": (f, v) => `${v.text(f.tally)}，完成目标 ${v.roughMoney(f.target)} 的 ${percent(f.share)}`,
  }),
  noTarget: says({ en: "no target set", "zh-CN": "未设目标" }),
  targetMet: says({ en: "target met", "zh-CN": "目标已完成" }),
  /** M5, and the same of what is weighted, whose measure is one and not 1 ÷ win rate. */
  covers: says<{ ratio: number; was: number | null; weighted: number | null }>({
    en: (f) =>
      `${f.ratio.toFixed(1)}× what is left to win${f.was === null ? "" : ` (was ${f.was.toFixed(1)}×)`}${f.weighted === null ? "" : ` · weighted ${f.weighted.toFixed(1)}×`}`,
    "zh-CN": (f) =>
      `剩余目标的 ${f.ratio.toFixed(1)} 倍${f.was === null ? "" : `（上次 ${f.was.toFixed(1)} 倍）`}${f.weighted === null ? "" : ` · 加权 ${f.weighted.toFixed(1)} 倍`}`,
  }),

  allWeighted: says({ en: "Weighted", "zh-CN": "加权" }),
  openTotal: says({ en: "Open, total", "zh-CN": "进行中合计" }),
  toDate: says<{ what: Text }>({
    en: (f, v) => `${v.text(f.what)}, to date`,
    "zh-CN": (f, v) => `累计${v.text(f.what)}`,
  }),
  moves: says({ en: "What moved", "zh-CN": "阶段变动" }),
  stage: says({ en: "Stage", "zh-CN": "阶段" }),
  before: says({ en: "Before", "zh-CN": "期初" }),
  now: says({ en: "Now", "zh-CN": "期末" }),
  amount: says({ en: "Amount", "zh-CN": "金额" }),
  total: says({ en: "Total", "zh-CN": "合计" }),
  flowNew: says({ en: "New", "zh-CN": "新增" }),
  flowReopened: says({ en: "Reopened", "zh-CN": "重开" }),
  flowReceived: says({ en: "Received", "zh-CN": "转入" }),
  flowIn: says({ en: "In", "zh-CN": "进入" }),
  flowChanged: says({ en: "Changed", "zh-CN": "改金额" }),
  flowForward: says({ en: "Forward", "zh-CN": "推进" }),
  flowBack: says({ en: "Back", "zh-CN": "退回" }),
  flowWon: says({ en: "Won", "zh-CN": "赢单" }),
  flowLost: says({ en: "Lost", "zh-CN": "输单" }),
  flowHanded: says({ en: "Handed over", "zh-CN": "转出" }),
  addsUp: says({
    en: "Before + new + reopened + received + in + changed − forward − back − won − lost − handed over = now",
    "zh-CN": "期初 + 新增 + 重开 + 转入 + 进入 + 改金额 − 推进 − 退回 − 赢单 − 输单 − 转出 = 期末",
  }),
  byCount: says({ en: "By count", "zh-CN": "按数量" }),
  byValue: says({ en: "By amount", "zh-CN": "按金额" }),
  deals: says({ en: "Deals", "zh-CN": "商机数" }),
  funnelInWords: says<{ parts: readonly Text[] }>({
    en: (f, v) => `Open deals by stage: ${f.parts.map((part) => v.text(part)).join(", ")}`,
    "zh-CN": (f, v) => `各阶段进行中的商机：${f.parts.map((part) => v.text(part)).join("，")}`,
  }),
  trendInWords: says<{ weeks: number; came: number; won: number; lost: number }>({
    en: (f, v) =>
      `In ${f.weeks} weeks ${v.number(f.came)} came, ${v.number(f.won)} were won and ${v.number(f.lost)} lost`,
    "zh-CN": (f, v) => `近 ${f.weeks} 周：新增 ${v.number(f.came)}，赢单 ${v.number(f.won)}，输单 ${v.number(f.lost)}`,
  }),
  weekOf: says<{ monday: string }>({
    en: (f) => `${Number(f.monday.slice(8))}/${Number(f.monday.slice(5, 7))}`,
    "zh-CN": (f) => `${Number(f.monday.slice(5, 7))}/${Number(f.monday.slice(8))}`,
  }),

  people: says({ en: "People", "zh-CN": "成员" }),
  person: says({ en: "Person", "zh-CN": "成员" }),
  pool: says({ en: "Pool", "zh-CN": "公海" }),
  stale: says({ en: "Stale", "zh-CN": "停滞" }),
  noStep: says({ en: "No next step", "zh-CN": "无下一步" }),
  hygiene: says({ en: "Hygiene", "zh-CN": "规范度" }),
  score: says<{ share: number | null }>({
    en: (f) => (f.share === null ? "–" : percent(f.share)),
    "zh-CN": (f) => (f.share === null ? "–" : percent(f.share)),
  }),
  unsummed: says<{ money: readonly Money[] }>({
    en: (f, v) => `No rate for ${v.list(f.money.map((each) => v.money(each)))}: counted, but in no sum.`,
    "zh-CN": (f, v) => `${v.list(f.money.map((each) => v.money(each)))} 没有汇率：计入数量，未计入金额。`,
  }),

  counted: says<{ what: Text; count: number }>({
    en: (f, v) => `${v.text(f.what)} ${v.number(f.count)}`,
    "zh-CN": (f, v) => `${v.text(f.what)} ${v.number(f.count)}`,
  }),
  details: says({ en: "Details", "zh-CN": "明细" }),
  nudgeAll: says({ en: "Nudge all stale", "zh-CN": "催办全部停滞商机" }),
  nudgeSure: says<{ count: number }>({
    en: (f) => `Remind the owners of ${f.count === 1 ? "1 stale deal" : `${f.count} stale deals`} now?`,
    "zh-CN": (f) => `现在提醒 ${f.count} 个停滞商机的负责人？`,
  }),
  nudged: says<{ deals: number; people: number }>({
    en: (f) =>
      f.people === 0
        ? "Nothing is stale any more: nobody was reminded."
        : `${f.people === 1 ? "1 person was" : `${f.people} people were`} reminded of ${f.deals === 1 ? "1 deal" : `${f.deals} deals`}.`,
    "zh-CN": (f) =>
      f.people === 0 ? "已没有停滞的商机，未提醒任何人。" : `已就 ${f.deals} 个商机提醒 ${f.people} 人。`,
  }),
  nudgeTitle: says<{ who: string; count: number }>({
    en: (f) => `${f.who} asks you to look at ${f.count === 1 ? "1 stale deal" : `${f.count} stale deals`}`,
    "zh-CN": (f) => `${f.who}提醒你处理 ${f.count} 个停滞商机`,
  }),
  missed: says<{ team: string }>({
    en: (f) => `${f.team}: no digest this morning`,
    "zh-CN": (f) => `${f.team}：今早未发送漏斗日报`,
  }),
  missedWhy: says<{ until: string }>({
    en: (f) =>
      `Tandem was not running when it was due, and after ${f.until} it is left out. The next one counts everything since the last.`,
    "zh-CN": (f) => `发送时系统未在运行，过了 ${f.until} 便不再补发。下一份日报会计入上次以来的全部变动。`,
  }),
  funnelNow: says({ en: "Funnel now", "zh-CN": "查看当前漏斗" }),
  mute: says({ en: "Mute an item", "zh-CN": "忽略某项" }),
  back: says({ en: "Back", "zh-CN": "返回" }),
  more: says({ en: "More", "zh-CN": "更多" }),
  andMore: says<{ count: number }>({ en: (f) => `and ${f.count} more`, "zh-CN": (f) => `另有 ${f.count} 项` }),
  board: says({ en: "Board", "zh-CN": "看板" }),

  listTitle: says<{ what: Text; stage: Text | null; owner: string | null; count: number; sum: Money }>({
    en: (f, v) => [listed(f, v.text), `${v.number(f.count)}`, v.money(f.sum)].join(" · "),
    "zh-CN": (f, v) => [listed(f, v.text), `${v.number(f.count)} 个`, v.money(f.sum)].join(" · "),
  }),
  frozen: says<{ at: string }>({
    en: (f, v) => `As of ${v.instant(f.at)}; what happened since is not in it.`,
    "zh-CN": (f, v) => `截至 ${v.instant(f.at)}，不含此后的变动。`,
  }),
  onlyYours: says({ en: "You see your own deals only.", "zh-CN": "仅显示你自己的商机。" }),
  emptyList: says({ en: "No deals here.", "zh-CN": "没有符合的商机。" }),
  fromTo: says<{ from: Text; to: Text }>({
    en: (f, v) => `${v.text(f.from)} → ${v.text(f.to)}`,
    "zh-CN": (f, v) => `${v.text(f.from)} → ${v.text(f.to)}`,
  }),
  page: says<{ from: number; to: number; of: number }>({
    en: (f, v) => `${v.number(f.from)}–${v.number(f.to)} of ${v.number(f.of)}`,
    "zh-CN": (f, v) => `第 ${v.number(f.from)}–${v.number(f.to)} 个，共 ${v.number(f.of)} 个`,
  }),
  weighted: says({ en: "Weighted this month", "zh-CN": "本月加权" }),
  due: says({ en: "Due this month", "zh-CN": "本月应成交" }),
  untidy: says({ en: "To tidy", "zh-CN": "待完善" }),
  opening: says({ en: "Open before", "zh-CN": "期初进行中" }),

  noDigest: says({
    en: "That digest is no longer kept. Ask for a new one with /funnel.",
    "zh-CN": "这份日报已不再保留，请用 /funnel 重新查看。",
  }),
  noTeam: says({ en: "You have no team yet, so there is no funnel to show.", "zh-CN": "你还没有团队，暂无漏斗可看。" }),
  notYourTeam: says({ en: "This is another team's digest.", "zh-CN": "这是其他团队的日报。" }),
});

type Spoken = (money: Money) => string;
function moved(diff: Money, spoken: Spoken): string {
  if (diff.amount === "0") return "(±0)";
  return `(${isNegative(diff) ? "" : "+"}${spoken(diff)})`;
}
const change = ({ by, diff }: { by: number; diff: Money }, spoken: Spoken): string =>
  by === 0 && diff.amount === "0" ? " (±0)" : ` (${signed(by)}, ${moved(diff, spoken).slice(1, -1)})`;

const listed = (f: { what: Text; stage: Text | null; owner: string | null }, spoken: (text: Text) => string): string =>
  [spoken(f.what), ...(f.stage ? [spoken(f.stage)] : []), ...(f.owner ? [f.owner] : [])].join(" · ");
