import type { CardDraft } from "../../../chat/card.ts";
import { numberText, type Text } from "../../../chat/text.ts";
import type { Money } from "../../../kernel/money.ts";
import {
  type Ageing,
  type Closed,
  type Conversion,
  enough,
  isRunning,
  type Passage,
  rate,
  type Slippage,
  strictWinRate,
  velocityOf,
  type Wins,
  winRate,
  winRateByValue,
} from "../digest/review.ts";
import { say } from "../messages/messages.ts";
import { review } from "../messages/review.ts";
import { type Known, stageText } from "./names.ts";

/** All that a review is told from. */
export interface Reviewed {
  readonly name: "week" | "month";
  readonly days: { readonly first: string; readonly last: string };
  readonly closed: Closed;
  readonly trailing: Closed;
  readonly openAtStart: number;
  readonly slippage: Slippage;
  readonly wins: Wins;
  readonly passages: readonly Passage[];
  readonly conversions: readonly Conversion[];
  readonly ageing: readonly Ageing[];
  readonly currency: string;
}

/** A fact, and how many deals stand behind it: of none there is nothing to say. */
interface Counted {
  readonly of: number;
  readonly label: Text;
  readonly value: Text;
}

/** 复盘: how the week or month went, by M1 to M4, M7 and M8; counts instead of rates where too few stand behind them. */
export function reviewPart(reviewed: Reviewed, known: Known): CardDraft["blocks"] {
  const { name, days } = reviewed;
  const facts = factsOf(reviewed).filter(({ of }) => of > 0);
  return [
    { kind: "rule" },
    { kind: "heading", text: name === "week" ? review.week(days) : review.month(days) },
    facts.length
      ? { kind: "facts", facts: facts.map(({ label, value }) => ({ label, value })) }
      : { kind: "words", text: review.nothing() },
    ...(name === "month"
      ? [conversionTable(reviewed, known), matrixTable(reviewed, known), ageingTable(reviewed, known)].flat()
      : []),
  ];
}

function factsOf(reviewed: Reviewed): Counted[] {
  const { name, closed, trailing, slippage, wins, currency } = reviewed;
  const ended = closed.won + closed.lost;
  const whole = ended + wins.overdue;
  return [
    { of: ended, label: review.winRate(), value: winRateText(closed) },
    { of: ended, label: review.byValue(), value: valueRateText(closed, currency) },
    {
      of: whole,
      label: review.strict(),
      value: review.strictOf({
        share: strictWinRate(closed, wins),
        ...{ won: closed.won, whole, overdue: wins.overdue },
      }),
    },
    {
      of: wins.came,
      label: review.cohort(),
      value: review.cohortOf({ share: rate(wins.cameWon, wins.came), won: wins.cameWon, came: wins.came }),
    },
    { of: closed.won, label: review.cycle(), value: cycleText(closed) },
    { of: trailing.won + trailing.lost, label: review.velocity(), value: velocityText(reviewed) },
    {
      of: slippage.due + slippage.pushes,
      label: name === "week" ? review.slippageWeek() : review.slippage(),
      value: review.slippedOf({
        slipped: slippage.slipped,
        due: slippage.due,
        value: moneyOf(slippage.slippedValue, currency),
        of: moneyOf(slippage.dueValue, currency),
        share: rate(slippage.slipped, slippage.due),
        pushes: slippage.pushes,
      }),
    },
    {
      of: slippage.due + slippage.pulledIn,
      label: review.dates(),
      value: review.datesAre({ pulledIn: slippage.pulledIn, days: slippage.netDays }),
    },
    { of: closed.rejected, label: review.rejected(), value: numberText(closed.rejected) },
  ];
}

const moneyOf = (amount: string, currency: string): Money => ({ amount, currency });

export function winRateText(closed: Closed): Text {
  const share = winRate(closed);
  const { won, lost } = closed;
  return share === null ? review.fewClosed({ won, lost }) : review.rateOf({ share, part: won, whole: won + lost });
}

function valueRateText(closed: Closed, currency: string): Text {
  const share = winRateByValue(closed);
  if (share === null) return review.notEnough({ n: closed.won + closed.lost });
  return review.valueRate({
    share,
    won: moneyOf(closed.wonValue, currency),
    lost: moneyOf(closed.lostValue, currency),
  });
}

function cycleText({ won, median, p80 }: Closed): Text {
  if (won < enough || median === null || p80 === null) return review.notEnough({ n: won });
  return review.cycleIs({ median, p80, n: won });
}

function velocityText({ openAtStart, trailing, currency }: Reviewed): Text {
  const velocity = velocityOf(openAtStart, trailing);
  const share = winRate(trailing);
  if (!velocity || share === null) return review.notEnough({ n: trailing.won + trailing.lost });
  return review.velocityIs({
    perMonth: moneyOf((velocity.perDay * 30).toFixed(2), currency),
    open: openAtStart,
    share,
    mean: moneyOf(velocity.mean.toFixed(2), currency),
    days: trailing.median ?? 0,
  });
}

const right = "right" as const;

function conversionTable({ conversions }: Reviewed, known: Known): CardDraft["blocks"] {
  const first = conversions[0]?.entered ?? 0;
  return [
    { kind: "heading", text: review.conversion() },
    {
      kind: "table",
      columns: [
        { label: say.stage() },
        { label: review.entered(), align: right },
        { label: review.passed(), align: right },
        { label: review.reached(), align: right },
      ],
      rows: conversions.map((each) => [
        stageText(known, each.stage),
        numberText(each.entered),
        review.passedIs({ passed: each.passed, share: rate(each.passed, each.entered), running: isRunning(each) }),
        review.passedIs({ passed: each.reached, share: rate(each.reached, first), running: false }),
      ]),
    },
  ];
}

/** Backward moves stand below the diagonal. */
function matrixTable({ passages, conversions }: Reviewed, known: Known): CardDraft["blocks"] {
  if (passages.length === 0) return [];
  const stages = conversions.map(({ stage }) => stage);
  const ends = [...new Set(passages.map(({ to }) => to))].filter((to) => !stages.includes(to)).sort();
  const count = (from: string, to: string) => passages.find((each) => each.from === from && each.to === to)?.count ?? 0;
  const targets = [...stages, ...ends];
  return [
    { kind: "heading", text: review.matrix() },
    {
      kind: "table",
      columns: [{ label: review.fromTo() }, ...targets.map((to) => ({ label: stageText(known, to), align: right }))],
      rows: stages.map((from) => [stageText(known, from), ...targets.map((to) => numberText(count(from, to)))]),
    },
  ];
}

function ageingTable({ ageing }: Reviewed, known: Known): CardDraft["blocks"] {
  return [
    { kind: "heading", text: review.ageing() },
    {
      kind: "table",
      columns: [
        { label: say.stage() },
        { label: say.open(), align: right },
        { label: review.now(), align: right },
        { label: review.usual(), align: right },
        { label: review.over(), align: right },
      ],
      rows: ageing.map((each) => [
        stageText(known, each.stage),
        numberText(each.open),
        review.daysIs({ days: each.median }),
        review.usualIs({ p50: each.p50, days: each.days, n: each.finished, isOwn: each.days === each.p90 }),
        numberText(each.over),
      ]),
    },
  ];
}
