import { gradeOf, isByHand } from "./grade.ts";
import type { Context, Decided, Happening, Open, StayChange } from "./opportunity.ts";
import { staleOn } from "./stale.ts";

/**
 * What follows from any decision: the grade, unless it was set by hand and holds; the day on which the deal will be stale;
 * and the time of the change. A change of stage ends a grade set by hand.
 */
export function settled<D extends Omit<Open, "number">>(
  deal: D,
  happened: readonly Happening[],
  context: Context,
  stay: StayChange | null = null,
): Decided<D> {
  const held = stay === null && isByHand(deal, context.now);
  const grade = held ? deal.grade : gradeOf(deal, context.policy).grade;
  const override = held ? {} : { gradeUntil: null, gradeReason: null };
  const graded = { ...deal, ...override, grade, updatedAt: context.now };
  const news: readonly Happening[] =
    grade === deal.grade || happened.some(({ kind }) => kind === "created" || kind === "graded")
      ? happened
      : [...happened, { kind: "graded", from: deal.grade, to: grade, byHand: false }];
  return { deal: { ...graded, staleOn: staleOn(graded, context.policy, context.calendar) }, stay, happened: news };
}
