/** What was closed in a span, as of its end: metrics M2 and M3. Rates are left to who shows them. */
export interface Closed {
  readonly won: number;
  /** Lost, or eliminated after screening. */
  readonly lost: number;
  /** Turned down as leads: in no win rate. */
  readonly rejected: number;
  readonly wonValue: string;
  readonly lostValue: string;
  /** Days from qualified to won: median and 80th percentile; null: nothing was won. */
  readonly median: number | null;
  readonly p80: number | null;
  readonly lostMedian: number | null;
}

/** M1 of one stage: deals that first entered it in the span, and what became of them by its end. */
export interface Conversion {
  readonly stage: string;
  readonly entered: number;
  readonly passed: number;
  readonly still: number;
  /** Of the first stage's cohort: how many reached this stage or one beyond. */
  readonly reached: number;
}

/** Below so many, counts are shown and no rate. */
export const enough = 10;

/** A share, 0 to 1; null where too few stand behind it. */
export const rate = (part: number, whole: number): number | null => (whole < enough ? null : part / whole);

/** M2: W ÷ (W + L) by count. */
export const winRate = ({ won, lost }: Closed): number | null => rate(won, won + lost);

/** M2 by value: ΣW ÷ (ΣW + ΣL). */
export function winRateByValue(closed: Closed): number | null {
  const [won, lost] = [Number(closed.wonValue), Number(closed.lostValue)];
  return closed.won + closed.lost < enough || won + lost === 0 ? null : won / (won + lost);
}

/** M1: a cohort is not ripe while more than a fifth of it is still in the stage. */
export const isRunning = ({ still, entered }: Conversion): boolean => still > entered / 5;

/**
 * M4: N × win rate × mean won value ÷ cycle days, as money per day; null where a factor is missing or too few were closed.
 * N: open qualified deals at the start of the period; the others from the trailing 90 days.
 */
export function velocityOf(
  openAtStart: number,
  trailing: Closed,
): { readonly perDay: number; readonly mean: number } | null {
  const share = winRate(trailing);
  if (share === null || trailing.won === 0 || !trailing.median) return null;
  const mean = Number(trailing.wonValue) / trailing.won;
  return { perDay: (openAtStart * share * mean) / trailing.median, mean };
}

/** M7: of the deals due in the period when it began, those that are still open and due after it. */
export interface Slippage {
  readonly due: number;
  readonly dueValue: string;
  readonly slipped: number;
  readonly slippedValue: string;
  /** Close dates moved to a later day in the period. */
  readonly pushes: number;
  /** Open at the beginning and due after the period, and due in it at its end. */
  readonly pulledIn: number;
  /** Days from the date at the beginning to that at the end, of what was due: their mean; null of none. */
  readonly netDays: number | null;
}

/** M2's other forms, as of the end of a span. */
export interface Wins {
  /** Open and qualified, with a close date that has passed: in the strict win rate they are not won. */
  readonly overdue: number;
  /** Of the opportunities that came in the span: how many, and how many of them are won. */
  readonly came: number;
  readonly cameWon: number;
}

/** M2, strict: W ÷ (W + L + open past their date). */
export const strictWinRate = ({ won, lost }: Closed, { overdue }: Wins): number | null =>
  rate(won, won + lost + overdue);

/** M1 as a matrix: how often deals went from one stage to another, or to an end. */
export interface Passage {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** M8 of one stage: days in it, beside its own finished stays. */
export interface Ageing {
  readonly stage: string;
  readonly open: number;
  readonly median: number | null;
  readonly finished: number;
  readonly p50: number | null;
  readonly p90: number | null;
  /** The days over which a stay counts as long, and how many are over them. */
  readonly days: number;
  readonly over: number;
}

/** What the comparison looks at in one span. */
export interface Compared {
  readonly closed: Closed;
  readonly worked: number;
  readonly contacts: number;
  readonly started: number;
  readonly responded: number;
  readonly inTime: number;
  /** Median working minutes from created or assigned to the first human action. */
  readonly response: number | null;
  readonly open: number;
  readonly stale: number;
  /** Sum of scores in sixtieths. */
  readonly tidy: number;
}
