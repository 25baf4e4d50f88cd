import { z } from "zod";
import { dayAt } from "../../../kernel/day.ts";
import { jobAt, jobLater, workday } from "../../../work/job.ts";
import type { Work } from "../../../work/work.ts";
import { findMember } from "../../members/store/store.ts";
import { nudgeCard } from "../commands/nudges.ts";
import { keepQuietly } from "../commands/quietly.ts";
import { managerOf } from "../commands/telling.ts";
import { nudged } from "../opportunity/activity.ts";
import { isStale, nudgeStep } from "../opportunity/stale.ts";
import { ownersOfStale, staleDeals } from "../store/due.ts";

const today = (work: Work) => dayAt(work.now, work.policy.company.zone);

/** F7: each morning, one message to each owner of stale deals; one sick reader can't stop the rest. */
export const nudge = jobLater("opportunities.nudge", z.object({ owner: z.uuid() }), async (work, { owner }) => {
  if (await isAway(work, owner)) return;
  const stale = (await staleDeals(work, today(work), owner)).filter((deal) =>
    isStale(deal, today(work), work.policy, work.calendar),
  );
  const due = stale.flatMap((deal) => {
    const step = nudgeStep(deal, today(work), work.policy, work.calendar);
    return step ? [{ deal, tells: step.tells }] : [];
  });
  const told = (whom: "owner" | "manager") => due.filter(({ tells }) => tells.includes(whom)).map(({ deal }) => deal);
  await tell(work, owner, told("owner"), "owner", owner);
  const manager = told("manager").length ? await managerOf(work, owner) : null;
  if (manager) await tell(work, manager, told("manager"), "manager", owner);
  for (const { deal } of due) await keepQuietly(work, deal, nudged(deal, work), "opportunities.nudge");
});

async function tell(
  work: Work,
  member: string,
  deals: Parameters<typeof nudgeCard>[1],
  whom: "owner" | "manager",
  owner: string,
): Promise<void> {
  if (deals.length === 0) return;
  const name = whom === "owner" ? "nudge" : "nudge-manager";
  const card = await nudgeCard(work, deals, whom);
  work.tell({ member }, card, { once: `${name}/${owner}/${today(work)}`, kind: "list" });
}

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
