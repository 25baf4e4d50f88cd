import { z } from "zod";
import { addMonths, type Day, dayAt, startOfMonth } from "../../../kernel/day.ts";
import { type AnyJob, jobAt, jobLater } from "../../../work/job.ts";
import { daily, monthly } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { managerOfTeam, teamsOf } from "../../members/store/store.ts";
import { workAs } from "../../members/store/work-as.ts";
import { nextPart, type Rest, stages } from "../commands/retier.ts";
import { reviewCard } from "../commands/review.ts";

/** F20: every night all facts are reckoned anew, then the tiers that they come to, some customers at a time. */
const tiersJob = jobAt("customers.tiers", daily("02:30"), (work) =>
  nightOn(work, dayAt(work.now, work.policy.company.zone), { stage: "own", after: null }),
);

/** From where the transaction before left off. */
const onward = {
  name: "customers.tiers-on",
  input: z.object({ asOf: z.iso.date(), stage: z.enum(stages), after: z.string().nullable() }),
};
const further = jobLater(onward.name, onward.input, (work, { asOf, ...rest }) => nightOn(work, asOf, rest));

async function nightOn(work: Work, asOf: Day, part: Rest): Promise<void> {
  let rest = await nextPart(work, asOf, part);
  // A company whose customers are few is done at once.
  const isFirst = part.stage === "own" && part.after === null;
  while (isFirst && rest !== null && rest.after === null) rest = await nextPart(work, asOf, rest);
  if (rest !== null) work.later(onward, { asOf, ...rest });
}

/** 定期复盘: on the first working day of a month each manager goes through what changed in the last one. */
const review = jobAt("customers.review", monthly("09:00", { on: "first-working" }), async (work) => {
  const month = startOfMonth(addMonths(dayAt(work.now, work.policy.company.zone), -1));
  for (const { id } of await teamsOf(work.db, work.tenant)) {
    const manager = await managerOfTeam(work, id);
    const theirs = manager && (await workAs(work, manager));
    const card = theirs && (await reviewCard(theirs, [id], month));
    if (manager && card) work.tell({ member: manager }, card, { kind: "list", once: `review/${id}/${month}` });
  }
});

export const tierJobs: readonly AnyJob[] = [tiersJob, further, review];
