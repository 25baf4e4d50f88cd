import { z } from "zod";
import { days } from "../../../kernel/clock.ts";
import { dayAt } from "../../../kernel/day.ts";
import { jobLater } from "../../../work/job.ts";
import type { Work } from "../../../work/work.ts";
import { deciders } from "../../members/store/deciders.ts";
import { goneCard, idlePoolCard } from "../commands/idle-pool.ts";
import { closeAsIdle, keepQuietly } from "../commands/quietly.ts";
import { eliminationFate, warned } from "../opportunity/elimination.ts";
import { settled } from "../opportunity/settle.ts";
import { idleInPool } from "../store/due.ts";

/**
 * F10 in the pool of one team (null: of none): those who decide there are warned in one message, of no more deals than it
 * shows, so that nothing is eliminated that nobody saw; the others have their turn on the next mornings.
 */
export const idlePool = jobLater(
  "opportunities.idle-pool",
  z.object({ team: z.uuid().nullable() }),
  async (work, { team }) => {
    const readers = (await deciders(work)).get(team) ?? [];
    if (readers.length === 0) return;
    const today = dayAt(work.now, work.policy.company.zone);
    const { idleDays, daysBetweenWarnings } = work.policy.elimination;
    const idle = await idleInPool(work, team, {
      since: before(work, idleDays),
      warnedBefore: before(work, daysBetweenWarnings),
      today,
      most: 200,
    });
    const fates = idle.map((deal) => ({ deal, fate: eliminationFate(deal, today, work.policy, work.calendar) }));
    const gone = [];
    for (const { deal, fate } of fates) if (fate === "eliminate") gone.push(await closeAsIdle(work, deal));
    const [last] = gone;
    if (last) {
      const card = await goneCard(
        work,
        gone.map(({ deal }) => deal),
        last.until,
      );
      for (const member of readers)
        work.tell({ member }, card, { kind: "list", once: `gone/${team}/${member}/${today}` });
    }
    const doubtful = fates.filter(({ fate }) => fate === "warn").map(({ deal }) => deal);
    const shown = doubtful.slice(0, work.policy.nudges.shown);
    if (shown.length === 0) return;
    const marked = shown.map((deal) => settled(warned(deal, work.now), [], work));
    for (const [at, deal] of shown.entries()) {
      const decided = marked[at];
      if (decided) await keepQuietly(work, deal, decided, "opportunities.elimination");
    }
    const card = await idlePoolCard(
      work,
      marked.map(({ deal }) => deal),
      doubtful.length - shown.length,
    );
    for (const member of readers)
      work.tell({ member }, card, { kind: "list", once: `idle/${team}/${member}/${today}` });
  },
);

const before = (work: Work, count: number): Date => new Date(work.now.getTime() - days(count));
