import { addMonths, dayAt, startOfMonth } from "../../../kernel/day.ts";
import { type AnyJob, jobAt } from "../../../work/job.ts";
import { daily, monthly } from "../../../work/timing.ts";
import { teamsOf } from "../../members/store/store.ts";
import { retier } from "../commands/retier.ts";
import { reviewCard } from "../commands/review.ts";

/** F20: every night all tiers are reckoned anew. */
const tiersJob = jobAt("customers.tiers", daily("02:30"), (work) => {
  return retier(work, dayAt(work.now, work.policy.company.zone));
});

/** 定期复盘: on the first working day of a month each manager goes through what changed in the last one. */
const review = jobAt("customers.review", monthly("09:00", { on: "first-working" }), async (work) => {
  const month = startOfMonth(addMonths(dayAt(work.now, work.policy.company.zone), -1));
  for (const { id, managerId } of await teamsOf(work.db, work.tenant)) {
    const card = managerId ? await reviewCard(work, id, month) : null;
    if (managerId && card) work.tell({ member: managerId }, card, { kind: "list", once: `review/${id}/${month}` });
  }
});

export const tierJobs: readonly AnyJob[] = [tiersJob, review];
