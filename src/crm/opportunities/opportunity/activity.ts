import { addDays, type Day, dayAt } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Grade } from "../../../policy/schema.ts";
import { allows, staleDays } from "../../../policy/stages.ts";
import { mustBeOpen, unwarned } from "./edit.ts";
import { gradeOf } from "./grade.ts";
import type { Context, Decided, Open, Opportunity, Wants } from "./opportunity.ts";
import { words } from "./patch.ts";
import { settled } from "./settle.ts";

/** The ladder from its first step. */
const unnudged = { nudges: 0, nudgedAt: null } as const;

/**
 * What an activity does to an open deal: any resets the ladder and answers warnings; a customer-facing one also ends a
 * snooze, forgets how often it was snoozed, and is what staleness counts from (the latest one, so that an old call logged
 * late takes nothing back). Refuses an activity that has not happened yet, by more than a minute of clock skew.
 */
export function logged(
  deal: Opportunity,
  activity: { readonly at: Date; readonly customerFacing: boolean },
  context: Context,
): Decided<Open> {
  const open = mustBeOpen(deal);
  if (activity.at.getTime() > context.now.getTime() + 60_000) {
    throw new Refusal("opportunities.activityInFuture", { at: activity.at.toISOString() }, { field: "at" });
  }
  const touched = activity.customerFacing
    ? { touchedAt: later(open.touchedAt, activity.at), snoozedUntil: null, snoozes: 0 }
    : {};
  const next = { ...open, ...unnudged, ...unwarned, ...touched };
  return settled(next, [{ kind: "logged", customerFacing: activity.customerFacing }], context);
}

/**
 * F7: silences the nudge for 1, 3 or 7 days (the policy's), with a reason, which the caller keeps; without one it comes
 * back as `wants`. From the third snooze in a row on, `manager` says that the manager must hear of it.
 */
export function snooze(
  deal: Opportunity,
  days: number,
  answers: { readonly reason?: string | null | undefined },
  context: Context,
): Decided<Open> | Wants {
  const open = mustBeOpen(deal);
  const { snoozeDays, snoozesBeforeManager } = context.policy.nudges;
  if (!snoozeDays.includes(days)) throw new Refusal("opportunities.snoozeDays", { days, allowed: snoozeDays });
  if (!words(answers.reason)) return { wants: ["reason"] };
  const until = addDays(today(context), days);
  const count = open.snoozes + 1;
  const next = { ...open, ...unwarned, snoozedUntil: until, snoozes: count };
  return settled(next, [{ kind: "snoozed", until, count, manager: count >= snoozesBeforeManager }], context);
}

/**
 * Somebody who may assign keeps a deal where it is: with its owner, quiet for as long as its stage allows; in the pool, for
 * as long as an owner would have had it. Then reminders and warnings begin anew.
 */
export function keep(deal: Opportunity, context: Context): Decided<Open> {
  const open = mustBeOpen(deal);
  if (context.by.id !== null && !allows(context.policy, context.by.role, "assign")) {
    throw new Refusal("opportunities.mayNotAssign", { least: context.policy.may.assign });
  }
  const { policy, calendar } = context;
  const quiet = open.ownerId === null ? policy.pool.returnAfter[open.grade] : staleDays(policy, open.stage, open.grade);
  const until = calendar.addWorkingDays(today(context), quiet);
  return settled({ ...open, ...unnudged, ...unwarned, snoozedUntil: until }, [{ kind: "kept", until }], context);
}

/**
 * F5: a grade set by hand, with a reason; it lapses after the policy's days (30) or at the next change of stage. The
 * computed grade itself takes the override off.
 */
export function setGrade(
  deal: Opportunity,
  grade: Grade,
  answers: { readonly reason?: string | null | undefined },
  context: Context,
): Decided<Open> | Wants {
  const open = mustBeOpen(deal);
  const computed = gradeOf(open, context.policy).grade;
  const gradeReason = words(answers.reason) ?? null;
  if (grade !== computed && gradeReason === null) return { wants: ["reason"] };
  const until = new Date(context.now.getTime() + context.policy.grades.overrideDays * 86_400_000);
  const byHand = grade === computed ? { gradeUntil: null, gradeReason: null } : { gradeUntil: until, gradeReason };
  if (grade === open.grade && byHand.gradeUntil === null && open.gradeUntil === null) {
    return { deal: open, stay: null, happened: [] };
  }
  return settled(
    { ...open, grade, ...byHand },
    [{ kind: "graded", from: open.grade, to: grade, byHand: true }],
    context,
  );
}

/** The deal as the clock leaves it: a grade set by hand may have lapsed. Nothing happened: the same deal. */
export function lapsed(deal: Open, context: Context): Decided<Open> {
  if (deal.gradeUntil === null || context.now < deal.gradeUntil) return { deal, stay: null, happened: [] };
  return settled(deal, [], context);
}

function today({ now, by }: Context): Day {
  return dayAt(now, by.zone);
}
const later = (a: Date | null, b: Date): Date => (a !== null && a > b ? a : b);
