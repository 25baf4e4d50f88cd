import { z } from "zod";
import { dayAt } from "../../../kernel/day.ts";
import { jobAt, jobLater } from "../../../work/job.ts";
import { workday } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { findMember, teamsOf } from "../../members/store/store.ts";
import { forManager, nudgeCard } from "../commands/nudges.ts";
import { keepQuietly } from "../commands/quietly.ts";
import { nudged } from "../opportunity/activity.ts";
import type { Open } from "../opportunity/opportunity.ts";
import { nudgeStep } from "../opportunity/stale.ts";
import { ownersOfStale, staleDeals } from "../store/due.ts";

const today = (work: Work) => dayAt(work.now, work.policy.company.zone);

/** F7: each morning, one message to each owner of stale deals; one sick reader can't stop the rest. */
export const nudge = jobLater("opportunities.nudge", z.object({ owner: z.uuid() }), async (work, { owner }) => {
  if (await isAway(work, owner)) return;
  const due = (await staleDeals(work, today(work), owner)).flatMap((deal) => {
    const step = nudgeStep(deal, today(work), work.policy, work.calendar);
    return step ? [{ deal, step }] : [];
  });
  const told = due.filter(({ step }) => step.tells.includes("owner")).map(({ deal }) => deal);
  if (told.length) {
    const once = `nudge/${owner}/${today(work)}`;
    work.tell({ member: owner }, await nudgeCard(work, told, "owner"), { once, kind: "list" });
  }
  for (const { deal } of due) await keepQuietly(work, deal, nudged(deal, work), "opportunities.nudge");
});

const one = z.object({ manager: z.uuid() });

/** What has come so far up the ladder that the manager hears of it, over all their people in one message. */
export const nudgeManager = jobLater("opportunities.nudge-manager", one, async (work, { manager }) => {
  const isOfToday = ({ nudgedAt }: Open) =>
    nudgedAt !== null && dayAt(nudgedAt, work.policy.company.zone) === today(work);
  const deals = (await forManager(work, manager)).filter(isOfToday);
  if (deals.length === 0) return;
  const once = `nudge-manager/${manager}/${today(work)}`;
  work.tell({ member: manager }, await nudgeCard(work, deals, "manager"), { once, kind: "list" });
});

/** Nobody is reminded on leave: what is stale then is told on the first morning back. */
async function isAway(work: Work, owner: string): Promise<boolean> {
  const member = await findMember(work.db, work.tenant, owner);
  const away = member?.away;
  const day = dayAt(work.now, member?.zone ?? work.policy.company.zone);
  return away !== null && away !== undefined && away.from <= day && day <= away.until;
}

/** Finds whose deals are stale, and leaves one job for each. */
export const stale = jobAt("opportunities.stale", workday("08:30"), async (work) => {
  for (const owner of await ownersOfStale(work, today(work))) {
    work.later(nudge, { owner }, { once: `${owner}/${today(work)}` });
  }
});

/** After the owners have theirs, the managers; what was answered by then is left out. */
export const staleTeams = jobAt("opportunities.stale-teams", workday("08:45"), async (work) => {
  const managers = new Set((await teamsOf(work.db, work.tenant)).flatMap(({ managerId }) => managerId ?? []));
  for (const manager of managers) work.later(nudgeManager, { manager }, { once: `${manager}/${today(work)}` });
});
