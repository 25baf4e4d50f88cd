import { z } from "zod";
import { dayAt, instantAt, timeAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { jobAt, jobLater } from "../../../work/job.ts";
import { dayStart, type Place, perMembers, workday } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { findMember, managersAmong } from "../../members/store/store.ts";
import { forManager, nudgeCard } from "../commands/nudges.ts";
import { keepQuietly } from "../commands/quietly.ts";
import { nudged } from "../opportunity/activity.ts";
import type { Open } from "../opportunity/opportunity.ts";
import { nudgeStep, worstFirst } from "../opportunity/stale.ts";
import { ownersOfStale, staleDeals } from "../store/due.ts";
import { markNudged } from "../store/nudging.ts";

const today = (work: Work) => dayAt(work.now, work.policy.company.zone);
/** So many deals are held at once, however many somebody has. */
const size = 500;

/** F7: when a person's day begins, all their stale deals come as one message; one sick reader can't stop the rest. */
export const nudge = jobLater("opportunities.nudge", z.object({ owner: z.uuid() }), async (work, { owner }) => {
  let worst: readonly Open[] = [];
  let count = 0;
  for (let after: Id | null = null; ; ) {
    const batch: Open[] = await staleDeals(work, today(work), owner, { after, size });
    const due = batch.flatMap((deal) => {
      const step = nudgeStep(deal, today(work), work.policy, work.calendar);
      return step ? [{ deal, step }] : [];
    });
    const kept = await keepNudged(
      work,
      due.map(({ deal }) => deal),
    );
    const told = kept.filter((_, place) => due[place]?.step.tells.includes("owner"));
    count += told.length;
    worst = worstFirst([...worst, ...told], today(work), work.policy, work.calendar).slice(0, work.policy.nudges.shown);
    after = batch.length === size ? (batch.at(-1)?.id ?? null) : null;
    if (after === null) break;
  }
  if (count === 0) return;
  const once = `nudge/${owner}/${today(work)}`;
  work.tell({ member: owner }, await nudgeCard(work, worst, "owner", { count }), { once, kind: "nudge" });
});

/** A reminder changes nothing but its own count, in one statement; one that also lets a grade lapse is kept as such. */
async function keepNudged(work: Work, deals: readonly Open[]): Promise<Open[]> {
  const decided = deals.map((deal) => ({ before: deal, after: nudged(deal, work) }));
  const isPlain = ({ after }: (typeof decided)[number]) => after.happened.length === 0;
  await markNudged(
    work,
    decided.filter(isPlain).map(({ before, after }) => ({ before, after: after.deal })),
  );
  for (const { before, after } of decided.filter((each) => !isPlain(each))) {
    await keepQuietly(work, before, after, "opportunities.nudge");
  }
  return decided.map(({ after }) => ({ ...after.deal, version: after.deal.version + 1 }));
}

/** Finds whose deals are stale among those whose day begins, and leaves one job for each: one statement for all. */
export const stale = jobAt("opportunities.stale", perMembers(dayStart), async (work, { members }) => {
  for (const owner of await ownersOfStale(work, today(work), members)) {
    work.later(nudge, { owner }, { once: `${owner}/${today(work)}` });
  }
});

/** What has come so far up the ladder that the manager hears of it, over all their people in one message. */
export const nudgeManager = jobLater(
  "opportunities.nudge-manager",
  z.object({ manager: z.uuid() }),
  async (work, { manager }) => {
    const since = await morningBefore(work, manager);
    const deals = (await forManager(work, manager)).filter(({ nudgedAt }) => nudgedAt !== null && nudgedAt > since);
    if (deals.length === 0) return;
    const once = `nudge-manager/${manager}/${today(work)}`;
    work.tell({ member: manager }, await nudgeCard(work, deals, "manager"), { once, kind: "nudge" });
  },
);

/** The same time of the manager's last working day: their people elsewhere were reminded after that. */
async function morningBefore(work: Work, manager: Id): Promise<Date> {
  const zone = (await findMember(work.db, work.tenant, manager))?.zone ?? work.policy.company.zone;
  const day = work.calendars(zone).addWorkingDays(dayAt(work.now, zone), -1);
  return instantAt(day, timeAt(work.now, zone), zone);
}

/** A quarter of an hour into the day: after those owners who begin with their manager have theirs, and some answered. */
const quarterIn = ({ hours }: Place): string => {
  const begins = instantAt("2000-01-01", hours.from, "UTC");
  return timeAt(new Date(begins.getTime() + 15 * 60_000), "UTC");
};

/** After the owners have theirs, the managers; what was answered by then is left out. */
export const staleTeams = jobAt(
  "opportunities.stale-teams",
  perMembers(workday(quarterIn, { until: ({ hours }) => hours.to })),
  async (work, { members }) => {
    for (const manager of await managersAmong(work.db, work.tenant, members)) {
      work.later(nudgeManager, { manager }, { once: `${manager}/${today(work)}` });
    }
  },
);
