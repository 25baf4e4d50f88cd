import { z } from "zod";
import { addMonths, type Day, dayAt, startOfMonth } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type AnyJob, jobAt, jobLater } from "../../../work/job.ts";
import { daily, monthly } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { teamsOf } from "../../members/store/store.ts";
import { settleSome } from "../commands/retier.ts";
import { reviewCard } from "../commands/review.ts";
import { reckonFacts } from "../store/facts.ts";

/** F20: every night all facts are reckoned anew, then the tiers that they come to, some customers at a time. */
const tiersJob = jobAt("customers.tiers", daily("02:30"), async (work) => {
  const asOf = dayAt(work.now, work.policy.company.zone);
  await reckonFacts(work, asOf);
  await settleOn(work, asOf, null);
});

/** From where the transaction before left off. */
const onward = { name: "customers.settle", input: z.object({ asOf: z.iso.date(), after: z.uuid() }) };
const settling = jobLater(onward.name, onward.input, (work, { asOf, after }) => settleOn(work, asOf, after));

async function settleOn(work: Work, asOf: Day, after: Id | null): Promise<void> {
  const last = await settleSome(work, asOf, after);
  if (last !== null) work.later(onward, { asOf, after: last });
}

/** 定期复盘: on the first working day of a month each manager goes through what changed in the last one. */
const review = jobAt("customers.review", monthly("09:00", { on: "first-working" }), async (work) => {
  const month = startOfMonth(addMonths(dayAt(work.now, work.policy.company.zone), -1));
  for (const { id, managerId } of await teamsOf(work.db, work.tenant)) {
    const card = managerId ? await reviewCard(work, id, month) : null;
    if (managerId && card) work.tell({ member: managerId }, card, { kind: "list", once: `review/${id}/${month}` });
  }
});

export const tierJobs: readonly AnyJob[] = [tiersJob, settling, review];
