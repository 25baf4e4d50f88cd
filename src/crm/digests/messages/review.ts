import { says, sentences } from "../../../chat/text.ts";
import type { Money } from "../../../kernel/money.ts";

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const rounded = (n: number): string => String(Math.round(n * 10) / 10);

/** The weekly and monthly review, and the comparison of two spans. */
export const { say: review, lines } = sentences("digestReview", {
  week: says<{ first: string; last: string }>({
    en: (f, v) => `The week of ${v.day(f.first)} to ${v.day(f.last)}`,
    "zh-CN": (f, v) => `周复盘：${v.day(f.first)} 至 ${v.day(f.last)}`,
  }),
  month: says<{ first: string; last: string }>({
    en: (f, v) => `The month of ${v.day(f.first)} to ${v.day(f.last)}`,
    "zh-CN": (f, v) => `月复盘：${v.day(f.first)} 至 ${v.day(f.last)}`,
  }),
  nothing: says({
    en: "Nothing new, due, won or lost in this time.",
    "zh-CN": "这段时间没有新增、到期、赢单或输单的商机。",
  }),
  winRate: says({ en: "Win rate", "zh-CN": "赢单率" }),
  byValue: says({ en: "Win rate by amount", "zh-CN": "赢单率（按金额）" }),
  strict: says({ en: "Strict win rate, overdue ones counted", "zh-CN": "严格赢单率（计入逾期未关闭）" }),
  strictOf: says<{ share: number | null; won: number; whole: number; overdue: number }>({
    en: (f) =>
      `${f.share === null ? "not enough" : percent(f.share)} (${f.won} of ${f.whole}, ${f.overdue} of them open past their date)`,
    "zh-CN": (f) =>
      `${f.share === null ? "样本不足" : percent(f.share)}（${f.whole} 个中赢 ${f.won} 个，含逾期未关闭 ${f.overdue} 个）`,
  }),
  cohort: says({ en: "Won of those that came then", "zh-CN": "当期新增商机中已赢单" }),
  cohortOf: says<{ share: number | null; won: number; came: number }>({
    en: (f) => `${f.won} of ${f.came}${f.share === null ? "" : ` (${percent(f.share)})`} so far`,
    "zh-CN": (f) => `截至期末 ${f.came} 个中赢 ${f.won} 个${f.share === null ? "" : `（${percent(f.share)}）`}`,
  }),
  dates: says({ en: "Close dates", "zh-CN": "预计成交日变动" }),
  datesAre: says<{ pulledIn: number; days: number | null }>({
    en: (f) =>
      `${f.pulledIn} pulled in from later${f.days === null ? "" : `; what was due moved by ${rounded(f.days)} days on average`}`,
    "zh-CN": (f) => `提前到本期 ${f.pulledIn} 个${f.days === null ? "" : `；原定本期的平均移动 ${rounded(f.days)} 天`}`,
  }),
  matrix: says({ en: "From stage to stage, moves back included", "zh-CN": "阶段流转（含回退）" }),
  fromTo: says({ en: "From ↓ to →", "zh-CN": "从 ↓ 到 →" }),
  cycle: says({ en: "Cycle, qualified to won", "zh-CN": "成交周期（过筛到赢单）" }),
  velocity: says({ en: "Velocity", "zh-CN": "漏斗流速" }),
  slippage: says({ en: "Slipped past the month", "zh-CN": "逾月未成交" }),
  slippageWeek: says({ en: "Slipped past the week", "zh-CN": "逾周未成交" }),
  rejected: says({ en: "Turned down at screening", "zh-CN": "筛选阶段淘汰" }),
  rateOf: says<{ share: number; part: number; whole: number }>({
    en: (f) => `${percent(f.share)} (${f.part} of ${f.whole} closed)`,
    "zh-CN": (f) => `${percent(f.share)}（${f.whole} 个已关闭中 ${f.part} 个赢单）`,
  }),
  valueRate: says<{ share: number; won: Money; lost: Money }>({
    en: (f, v) => `${percent(f.share)} (${v.roughMoney(f.won)} won, ${v.roughMoney(f.lost)} lost)`,
    "zh-CN": (f, v) => `${percent(f.share)}（赢 ${v.roughMoney(f.won)}，输 ${v.roughMoney(f.lost)}）`,
  }),
  fewClosed: says<{ won: number; lost: number }>({
    en: (f) => `${f.won} won, ${f.lost} lost – not enough for a rate (n = ${f.won + f.lost})`,
    "zh-CN": (f) => `赢 ${f.won}、输 ${f.lost}，样本不足，不计比率（n = ${f.won + f.lost}）`,
  }),
  cycleIs: says<{ median: number; p80: number; n: number }>({
    en: (f) => `median ${rounded(f.median)} days, 80% within ${rounded(f.p80)} (n = ${f.n})`,
    "zh-CN": (f) => `中位数 ${rounded(f.median)} 天，八成在 ${rounded(f.p80)} 天内（n = ${f.n}）`,
  }),
  notEnough: says<{ n: number }>({
    en: (f) => `not enough (n = ${f.n})`,
    "zh-CN": (f) => `样本不足（n = ${f.n}）`,
  }),
  velocityIs: says<{ perMonth: Money; open: number; share: number; mean: Money; days: number }>({
    en: (f, v) =>
      `${v.roughMoney(f.perMonth)} a month = ${f.open} open × ${percent(f.share)} won × ${v.roughMoney(f.mean)} ÷ ${rounded(f.days)} days × 30`,
    "zh-CN": (f, v) =>
      `每月 ${v.roughMoney(f.perMonth)} = 进行中 ${f.open} 个 × 赢单率 ${percent(f.share)} × 单均 ${v.roughMoney(f.mean)} ÷ ${rounded(f.days)} 天 × 30`,
  }),
  slippedOf: says<{ slipped: number; due: number; value: Money; of: Money; share: number | null; pushes: number }>({
    en: (f, v) =>
      `${f.slipped} of ${f.due} due${f.share === null ? "" : ` (${percent(f.share)})`}, ${v.roughMoney(f.value)} of ${v.roughMoney(f.of)}; close dates put off ${f.pushes === 1 ? "once" : `${f.pushes} times`}`,
    "zh-CN": (f, v) =>
      `应成交 ${f.due} 个中 ${f.slipped} 个${f.share === null ? "" : `（${percent(f.share)}）`}，金额 ${v.roughMoney(f.value)} / ${v.roughMoney(f.of)}；预计成交日推后 ${f.pushes} 次`,
  }),
  conversion: says({
    en: "Conversion (reached the stage or beyond; a skip counts as passed)",
    "zh-CN": "阶段转化（到达该阶段或之后；跳过视为通过）",
  }),
  entered: says({ en: "Entered", "zh-CN": "进入" }),
  passed: says({ en: "Passed on", "zh-CN": "通过" }),
  reached: says({ en: "Reached, of the first", "zh-CN": "自首阶段到达" }),
  passedIs: says<{ passed: number; share: number | null; running: boolean }>({
    en: (f) => `${f.passed}${f.share === null ? "" : ` (${percent(f.share)})`}${f.running ? ", running" : ""}`,
    "zh-CN": (f) => `${f.passed}${f.share === null ? "" : `（${percent(f.share)}）`}${f.running ? "，进行中" : ""}`,
  }),
  ageing: says({ en: "Days in stage", "zh-CN": "阶段停留天数" }),
  now: says({ en: "Median now", "zh-CN": "当前中位数" }),
  usual: says({ en: "Usual (9 of 10)", "zh-CN": "通常（九成）" }),
  over: says({ en: "Over it", "zh-CN": "超出" }),
  daysIs: says<{ days: number | null }>({
    en: (f) => (f.days === null ? "–" : rounded(f.days)),
    "zh-CN": (f) => (f.days === null ? "–" : rounded(f.days)),
  }),
  usualIs: says<{ p50: number | null; days: number; n: number; isOwn: boolean }>({
    en: (f) =>
      f.isOwn ? `${rounded(f.p50 ?? 0)} (${rounded(f.days)}, n = ${f.n})` : `${f.days} by the rules (n = ${f.n})`,
    "zh-CN": (f) =>
      f.isOwn ? `${rounded(f.p50 ?? 0)}（${rounded(f.days)}，n = ${f.n}）` : `按规则 ${f.days}（n = ${f.n}）`,
  }),

  compareTitle: says<{ team: string | null }>({
    en: (f) => (f.team ? `${f.team}: before and after` : "Before and after"),
    "zh-CN": (f) => `${f.team ? `${f.team} · ` : ""}前后对比`,
  }),
  spanOf: says<{ first: string; last: string }>({
    en: (f, v) => `${v.day(f.first)} – ${v.day(f.last)}`,
    "zh-CN": (f, v) => `${v.day(f.first)} 至 ${v.day(f.last)}`,
  }),
  measure: says({ en: "Measure", "zh-CN": "指标" }),
  median: says<{ days: number; n: number }>({
    en: (f) => `${rounded(f.days)} days (n = ${f.n})`,
    "zh-CN": (f) => `${rounded(f.days)} 天（n = ${f.n}）`,
  }),
  cycleMedian: says({ en: "Cycle time, median", "zh-CN": "成交周期中位数" }),
  followUps: says({ en: "Follow-ups per deal", "zh-CN": "每商机跟进次数" }),
  response: says({ en: "Response time, median", "zh-CN": "响应时间中位数" }),
  inTime: says<{ minutes: number }>({
    en: (f) => `Answered within ${hours(f.minutes)}`,
    "zh-CN": (f) => `${inChinese(f.minutes)}内响应`,
  }),
  workingTime: says<{ minutes: number; n: number }>({
    en: (f) => `${hours(f.minutes)} of work (n = ${f.n})`,
    "zh-CN": (f) => `工作时间 ${inChinese(f.minutes)}（n = ${f.n}）`,
  }),
  perDeal: says<{ each: number; n: number }>({
    en: (f) => `${f.each.toFixed(1)} (n = ${f.n})`,
    "zh-CN": (f) => `${f.each.toFixed(1)} 次（n = ${f.n}）`,
  }),
  shareOf: says<{ share: number; n: number }>({
    en: (f) => `${percent(f.share)} (n = ${f.n})`,
    "zh-CN": (f) => `${percent(f.share)}（共 ${f.n} 个）`,
  }),
  staleShare: says({ en: "Stale share", "zh-CN": "停滞占比" }),
  hygiene: says({ en: "Hygiene", "zh-CN": "规范度" }),
  compareNote: says<{ minutes: number }>({
    en: () => "Rates are shown from ten on. Stale share and hygiene are as of each span's end.",
    "zh-CN": () => "样本满 10 才显示比率；停滞占比与规范度取各时段末的状态。",
  }),
  spansAsSaid: says({
    en: "Other spans: “last 30 days”, “October with September”, “Q3”.",
    "zh-CN": "其他时段可写：「最近30天」「10月与9月」「三季度」。",
  }),
});

const hours = (minutes: number): string => (minutes < 90 ? `${Math.round(minutes)} min` : `${rounded(minutes / 60)} h`);
const inChinese = (minutes: number): string =>
  minutes < 90 ? `${Math.round(minutes)} 分钟` : `${rounded(minutes / 60)} 小时`;
