import type { CardDraft } from "../../../chat/card.ts";
import { days as daysLong } from "../../../kernel/clock.ts";
import { type Day, startOfMonth, weekday } from "../../../kernel/day.ts";
import type { Work } from "../../../work/work.ts";
import { reviewPart } from "../cards/review.ts";
import { lastWhole, spanOfDays } from "../digest/span.ts";
import { ageingOf, closedIn, conversions, openQualifiedAt, passages, slippageOf, winsOf } from "../store/review.ts";
import { knownFor } from "./context.ts";
import { type Scope, viewOf } from "./view.ts";

/** M4's win rate, value and cycle are those of so many days. */
const trailingDays = 90;

/** The last whole week or month before a day, reviewed as of its end. */
export async function reviewBlocks(
  work: Work,
  scope: Scope,
  name: "week" | "month",
  today: string,
): Promise<CardDraft["blocks"]> {
  const { db } = work;
  const days = lastWhole(name, today);
  const span = spanOfDays(days, scope.zone);
  const view = await viewOf(work, scope, span);
  const trailing = { since: new Date(span.until.getTime() - daysLong(trailingDays)), until: span.until };
  return reviewPart(
    {
      name,
      days,
      closed: await closedIn(db, view, span, scope.zone),
      trailing: await closedIn(db, view, trailing, scope.zone),
      openAtStart: await openQualifiedAt(db, view, span.since),
      slippage: await slippageOf(db, view, span, days),
      wins: await winsOf(db, view, span),
      passages: name === "month" ? await passages(db, view, span) : [],
      conversions: name === "month" ? await conversions(db, view, span) : [],
      ageing: name === "month" ? await ageingOf(db, view) : [],
      currency: view.rules.company.currency,
    },
    await knownFor(work, scope, []),
  );
}

/**
 * Which reviews a morning's digest brings: the week's on Mondays, the month's on the 1st; where that was no working day, or
 * the bot was asleep, the first digest after it. The very first digest of a team brings none of the time before it.
 */
export function reviewsDue(today: Day, last: Day | null): ("week" | "month")[] {
  const isFirst = { week: weekday(today) === 1, month: today === startOfMonth(today) };
  return (["week", "month"] as const).filter((name) =>
    last === null ? isFirst[name] : last <= lastWhole(name, today).last,
  );
}
