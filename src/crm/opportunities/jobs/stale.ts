import { z } from "zod";
import { dayAt, instantAt, timeAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { jobAt, jobLater } from "../../../work/job.ts";
import { dayStart, type Place, perMembers, workday } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { leadersFor } from "../../members/store/deciders.ts";
import { asActor, findMember } from "../../members/store/store.ts";
import { forManager, nudgeCard } from "../commands/nudges.ts";
import { keepQuietly } from "../commands/quietly.ts";
import { lapsed } from "../opportunity/activity.ts";
import { openOf, staleOfLapsedGrade } from "../store/due.ts";
import { ownersOfDue, type Reached, type Step, takeSteps } from "../store/stale.ts";
import { findAll } from "../store/store.ts";

const today = (work: Work) => dayAt(work.now, work.policy.company.zone);
/** So many deals are looked through at once, however many somebody has. */
const size = 1000;

/** F7: when a person's day begins, all their stale deals come as one message; one sick reader can't stop the rest. */
export const nudge = jobLater("opportunities.nudge", z.object({ owner: z.uuid() }), async (work, { owner }) => {
  await letGradesLapse(work, owner);
  let worst: readonly Step[] = [];
  let count = 0;
  let reached: Reached | null = null;
  do {
    const part: Awaited<ReturnType<typeof takeSteps>> = await takeSteps(work, owner, reached, size);
    for (const step of part.steps) putDown(work, step);
    await work.writeAudit();
    const told = part.steps.filter(({ toOwner }) => toOwner);
    count += told.length;
    worst = [...worst, ...told].sort(worseFirst).slice(0, work.policy.nudges.shown);
    reached = part.reached;
  } while (reached !== null);
  if (count === 0) return;
  const ids = worst.map(({ id }) => id);
  const deals = openOf(await findAll(work.db, work.tenant, ids));
  const once = `nudge/${owner}/${today(work)}`;
  work.tell({ member: owner }, await nudgeCard(work, { deals, count }, "owner"), { once, kind: "nudge" });
});

function putDown(work: Work, { id, version, nudges }: Step): void {
  work.audit({
    verb: nudge.name,
    subject: { kind: "opportunity", id },
    before: { nudges: nudges - 1, version: version - 1 },
    after: { nudges, version },
  });
}

const worseFirst = (a: Step, b: Step): number => b.severity - a.severity || b.idle - a.idle || a.number - b.number;

/** A grade set by hand that holds no longer is judged by no more. */
async function letGradesLapse(work: Work, owner: Id): Promise<void> {
  for (const deal of await staleOfLapsedGrade(work, today(work), owner))
    await keepQuietly(work, deal, lapsed(deal, work), nudge.name);
}

/** Finds who of those whose day begins has a step due, and leaves one job for each: one statement for all. */
export const stale = jobAt("opportunities.stale", perMembers(dayStart), async (work, { members }) => {
  for (const owner of await ownersOfDue(work, members)) {
    work.later(nudge, { owner }, { once: `${owner}/${today(work)}` });
  }
});

/** What has come so far up the ladder that whoever leads hears of it, over all their teams in one message; admins, where nobody leads. */
export const nudgeManager = jobLater(
  "opportunities.nudge-manager",
  z.object({ manager: z.uuid() }),
  async (work, { manager }) => {
    const person = await findMember(work.db, work.tenant, manager);
    if (!person) return;
    const found = await forManager(work, await asActor(work, person), morningBefore(work, person.zone));
    if (found.count === 0) return;
    const once = `nudge-manager/${manager}/${today(work)}`;
    work.tell({ member: manager }, await nudgeCard(work, found, "manager"), { once, kind: "nudge" });
  },
);

/** The same time of the manager's last working day: their people elsewhere were reminded after that. */
function morningBefore(work: Work, zone: string): Date {
  const day = work.calendars(zone).addWorkingDays(dayAt(work.now, zone), -1);
  return instantAt(day, timeAt(work.now, zone), zone);
}

/** A quarter of an hour into the day: after those owners who begin with their manager have theirs, and some answered. */
const quarterIn = ({ hours }: Place): string => {
  const begins = instantAt("2000-01-01", hours.from, "UTC");
  return timeAt(new Date(begins.getTime() + 15 * 60_000), "UTC");
};

/** After the owners have theirs, those who decide about a team; what was answered by then is left out. */
export const staleTeams = jobAt(
  "opportunities.stale-teams",
  perMembers(workday(quarterIn, { until: ({ hours }) => hours.to })),
  async (work, { members }) => {
    const all = await leadersFor(work, null);
    for (const manager of members.filter((each) => all.includes(each))) {
      work.later(nudgeManager, { manager }, { once: `${manager}/${today(work)}` });
    }
  },
);
