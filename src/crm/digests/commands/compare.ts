import { addDays, dayAt } from "../../../kernel/day.ts";
import { answer, type Command } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { compareCard, type Side } from "../cards/compare.ts";
import { type Days, spansIn } from "../digest/named-spans.ts";
import { spanOfDays } from "../digest/span.ts";
import { workingDays } from "../digest/working-days.ts";
import { comparedIn } from "../store/compared.ts";
import { closedIn } from "../store/review.ts";
import { compare } from "../verbs.ts";
import { knownFor, scopeNamed } from "./context.ts";
import { type Scope, viewOf } from "./view.ts";

/** Before and after: two spans side by side. */
export const comparing: readonly Command[] = [
  answer(compare, async (work, { line = "" }) => {
    const { scope, rest: words } = await scopeNamed(work, line);
    const { before, after, rest } = spansIn(words, dayAt(work.now, scope.zone));
    const known = await knownFor(work, scope, []);
    const sides = [await side(work, scope, before), await side(work, scope, after)] as const;
    const card = compareCard(...sides, work.policy.digests.respondWithin, known);
    return { kind: "show", card, unread: [rest] };
  }),
];

/** One span as of its end, or as of now where that lies ahead. */
async function side(work: Work, scope: Scope, days: Days): Promise<Side> {
  const whole = spanOfDays(days, scope.zone);
  const span = { since: whole.since, until: whole.until > work.now ? work.now : whole.until };
  const view = await viewOf(work, scope, span);
  const hours = work.policy.members.workingHours;
  const table = workingDays(days.first, addDays(days.last, 1), hours, work.calendars(scope.zone));
  const rest = await comparedIn(work.db, view, { zone: scope.zone, hours, days: table });
  return { days, figures: { ...rest, closed: await closedIn(work.db, view, span, scope.zone) } };
}
