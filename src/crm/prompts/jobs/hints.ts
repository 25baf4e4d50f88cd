import { z } from "zod";
import { addDays, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type AnyJob, jobAt, jobLater } from "../../../work/job.ts";
import { daily, weekly } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { found } from "../prompt/prompt.ts";
import { type Hint, hintsFor, reckonPairs, segmentsOf, settleHints } from "../store/hints.ts";
import { insertPrompts } from "../store/store.ts";

const batch = 500;
const today = ({ now, policy }: Work) => dayAt(now, policy.company.zone);

/** A segment's pairs, in a transaction of their own. */
const segmentPairs = jobLater("prompts.segment-pairs", z.object({ segment: z.string() }), (work, { segment }) =>
  reckonPairs(work, segment, today(work)),
);

/** F24: once a week what goes with what is reckoned anew, segment by segment. */
const pairs = jobAt("prompts.pairs", weekly("01:30"), async (work) => {
  for (const segment of await segmentsOf(work)) work.later(segmentPairs, { segment }, { once: `of ${segment}` });
});

/** Each morning every call that is due gets one hint at most. */
const hints = jobAt("prompts.hints", daily("05:00"), async (work) => {
  await settleHints(work);
  const by = addDays(today(work), 1);
  for (let after: Id | null = null; ; ) {
    const some: readonly Hint[] = await hintsFor(work, by, { after, size: batch });
    await insertPrompts(
      work,
      some.map(({ revisitId, customerId, ownerId, ...facts }) =>
        found(
          {
            id: work.newId(),
            ...{ customerId, ownerId, revisitId },
            dueOn: by,
            facts: { kind: "hint", ...facts },
            once: `hint/${revisitId}`,
          },
          work.now,
        ),
      ),
    );
    after = some.length === batch ? (some.at(-1)?.revisitId ?? null) : null;
    if (after === null) return;
  }
});

export const hintJobs: readonly AnyJob[] = [segmentPairs, pairs, hints];
