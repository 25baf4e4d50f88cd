import { addDays, type Day, startOfWeek } from "../../../kernel/day.ts";
import { type Money, sumMoney } from "../../../kernel/money.ts";
import {
  type Ending,
  type Numbers,
  noFlows,
  nothing,
  type PersonFigures,
  plus,
  type Step,
  sum,
  type Tally,
} from "./numbers.ts";
import type { Rules } from "./rules.ts";

/** What the database counted of a stage's and owner's open deals; decimal strings in the company's currency. */
export interface StockRow {
  readonly stage: string;
  readonly owner: string | null;
  readonly unsummed: string | null;
  readonly amount: string;
  readonly open: number;
  readonly openValue: string;
  readonly openWeighted: string;
  readonly openBefore: number;
  readonly openValueBefore: string;
  readonly weighted: number;
  readonly weightedValue: string;
  readonly weightedBefore: number;
  readonly weightedValueBefore: string;
  readonly due: number;
  readonly dueValue: string;
  readonly dueBefore: number;
  readonly dueValueBefore: string;
  readonly overdue: number;
  readonly overdueValue: string;
  readonly overdueBefore: number;
  readonly overdueValueBefore: string;
  readonly stale: number;
  readonly noStep: number;
  readonly tidy: number;
}

export interface MovedRow {
  readonly kind: keyof Step["flows"];
  readonly stage: string;
  readonly count: number;
  readonly value: string;
}

/** Deals that had ended, of one way to end. */
export interface EndedRow {
  readonly outcome: Ending;
  readonly count: number;
  readonly value: string;
}

export interface Counted {
  readonly stocks: readonly StockRow[];
  readonly ended: readonly EndedRow[];
  readonly moves: readonly MovedRow[];
  readonly won: { readonly now: Tally; readonly before: Tally };
  readonly weeks: readonly { readonly monday: string; readonly kind: "new" | "won" | "lost"; readonly count: number }[];
  readonly exceptions: number;
}

/** A digest's figures from what the database counted. Stages stand in the order of the rules; those that they lost, last. */
export function reckon(counted: Counted, rules: Rules, month: string, target: string | null, today: Day): Numbers {
  const { stocks } = counted;
  const of = (count: (row: StockRow) => number, value: (row: StockRow) => string) => (rows: readonly StockRow[]) =>
    sum(rows.map((row) => ({ count: count(row), value: value(row) })));
  const opening = of(
    (row) => row.openBefore,
    (row) => row.openValueBefore,
  );
  const closing = of(
    (row) => row.open,
    (row) => row.openValue,
  );
  return {
    currency: rules.company.currency,
    month,
    target,
    open: { now: closing(stocks), before: opening(stocks) },
    weighted: {
      now: of(
        (row) => row.weighted,
        (row) => row.weightedValue,
      )(stocks),
      before: of(
        (row) => row.weightedBefore,
        (row) => row.weightedValueBefore,
      )(stocks),
    },
    won: counted.won,
    due: {
      now: of(
        (row) => row.due,
        (row) => row.dueValue,
      )(stocks),
      before: of(
        (row) => row.dueBefore,
        (row) => row.dueValueBefore,
      )(stocks),
    },
    overdue: {
      now: of(
        (row) => row.overdue,
        (row) => row.overdueValue,
      )(stocks),
      before: of(
        (row) => row.overdueBefore,
        (row) => row.overdueValueBefore,
      )(stocks),
    },
    funnel: stagesOf(counted, rules).map((stage) => {
      const rows = stocks.filter((row) => row.stage === stage);
      const flows = noFlows((kind) =>
        counted.moves
          .filter((row) => row.stage === stage && row.kind === kind)
          .reduce((so, { count, value }) => plus(so, { count, value }), nothing),
      );
      const weighted = sum(rows.map((row) => ({ count: 0, value: row.openWeighted }))).value;
      return { stage, opening: opening(rows), closing: closing(rows), weighted, flows };
    }),
    ended: { won: endedOf(counted, "won"), lost: endedOf(counted, "lost"), eliminated: endedOf(counted, "eliminated") },
    people: peopleOf(stocks),
    exceptions: counted.exceptions,
    weeks: weeksOf(counted, today),
    unsummed: unsummedOf(stocks),
  };
}

function endedOf({ ended }: Counted, ending: Ending): Tally {
  const { count, value } = ended.find(({ outcome }) => outcome === ending) ?? nothing;
  return { count, value };
}

function stagesOf({ stocks, moves }: Counted, rules: Rules): string[] {
  const known = rules.pipeline.stages.map(({ key }) => key);
  return [...new Set([...known, ...[...stocks, ...moves].map(({ stage }) => stage).sort()])];
}

/** Everybody with open deals, those with most stale ones first; the pool last. */
function peopleOf(stocks: readonly StockRow[]): PersonFigures[] {
  const owners = [...new Set(stocks.filter(({ open }) => open > 0).map(({ owner }) => owner))];
  const people = owners.map((owner) => {
    const rows = stocks.filter((row) => row.owner === owner);
    const add = (of: (row: StockRow) => number) => rows.reduce((so, row) => so + of(row), 0);
    return {
      owner,
      open: add((row) => row.open),
      stale: add((row) => row.stale),
      noStep: add((row) => row.noStep),
      tidy: add((row) => row.tidy),
    };
  });
  return people.sort(
    (a, b) =>
      Number(a.owner === null) - Number(b.owner === null) ||
      b.stale - a.stale ||
      b.noStep - a.noStep ||
      (a.owner ?? "").localeCompare(b.owner ?? ""),
  );
}

export const weeksShown = 8;

/** The last eight weeks, this one included, those in which nothing happened too. */
function weeksOf({ weeks }: Counted, today: Day): Numbers["weeks"] {
  const last = startOfWeek(today);
  return Array.from({ length: weeksShown }, (_, at) => addDays(last, (at + 1 - weeksShown) * 7)).map((monday) => {
    const of = (kind: "new" | "won" | "lost") =>
      weeks.find((week) => week.monday === monday && week.kind === kind)?.count ?? 0;
    return { monday, new: of("new"), won: of("won"), lost: of("lost") };
  });
}

function unsummedOf(stocks: readonly StockRow[]): Money[] {
  return sumMoney(
    stocks.flatMap(({ unsummed, amount }) => (unsummed === null ? [] : [{ amount, currency: unsummed }])),
  ).filter(({ amount }) => amount !== "0");
}
