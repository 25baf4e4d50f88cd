import { button } from "../../../chat/verb.ts";
import { days } from "../../../kernel/clock.ts";
import { dayAt } from "../../../kernel/day.ts";
import { jobAt } from "../../../work/job.ts";
import { workday } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { dealCard } from "../cards/deal.ts";
import { closeAsIdle, keepQuietly } from "../commands/quietly.ts";
import { deciders } from "../commands/telling.ts";
import { alert } from "../messages/alerts.ts";
import { eliminationFate, warned } from "../opportunity/elimination.ts";
import type { Open } from "../opportunity/opportunity.ts";
import { pooled } from "../opportunity/owner.ts";
import { poolFate, returnsOn, returnWarned } from "../opportunity/pool.ts";
import { settled } from "../opportunity/settle.ts";
import { around } from "../store/around.ts";
import { untouchedSince } from "../store/due.ts";
import { restore } from "../verbs/owning.ts";
import { idlePool } from "./idle-pool.ts";

const today = (work: Work) => dayAt(work.now, work.policy.company.zone);

/** Every owned open deal that lay untouched that long, in batches: what the pool and the elimination scan. */
async function eachUntouched(work: Work, forDays: number, act: (deal: Open) => Promise<void>): Promise<void> {
  const since = new Date(work.now.getTime() - days(forDays));
  for (let after: string | null = null; ; ) {
    const batch: Open[] = await untouchedSince(work, since, { after, size: 500 });
    for (const deal of batch) await act(deal);
    after = batch.at(-1)?.id ?? null;
    if (after === null) return;
  }
}

/** Deals that lie too long go back to the pool, some days after their owner was warned. */
export const poolReturn = jobAt("opportunities.pool-return", workday("09:00"), async (work) => {
  const soonest = Math.min(...Object.values(work.policy.pool.returnAfter)) - work.policy.pool.warnBefore;
  await eachUntouched(work, Math.max(0, soonest), async (deal) => {
    const fate = poolFate(deal, today(work), work.policy, work.calendar);
    if (fate === "keep" || deal.ownerId === null) return;
    const context = await around(work, [deal]);
    if (fate === "warn") {
      const marked = returnWarned(deal, work.now);
      await keepQuietly(work, deal, settled(marked, [], work), "opportunities.pool-return");
      const day = returnsOn(marked, work.policy, work.calendar) ?? today(work);
      const title = alert.returnWarning({ deal: deal.name, day });
      work.tell({ member: deal.ownerId }, { ...dealCard(marked, context), title, tone: "warning" });
    } else {
      const back = pooled(deal, "idle", work);
      await keepQuietly(work, deal, back, "opportunities.pool-return");
      const title = alert.wentBack({ deal: deal.name });
      work.tell(
        { member: deal.ownerId },
        { ...dealCard(back.deal, context, { onlySees: true }), title, tone: "warning" },
      );
    }
  });
});

/**
 * F10: two unanswered warnings, days apart, before a deal is eliminated; one tap restores it. Owners are asked about
 * theirs; about what lies in the pool, those who decide there.
 */
export const elimination = jobAt("opportunities.elimination", workday("09:30"), async (work) => {
  await eachUntouched(work, work.policy.elimination.idleDays, async (deal) => {
    const fate = eliminationFate(deal, today(work), work.policy, work.calendar);
    if (fate === "keep") return;
    const context = await around(work, [deal]);
    const card = dealCard(deal, context);
    if (fate === "warn") {
      const marked = warned(deal, work.now);
      await keepQuietly(work, deal, settled(marked, [], work), "opportunities.elimination");
      const title = alert.eliminationWarning({
        deal: deal.name,
        warning: marked.warnings,
        of: work.policy.elimination.warnings,
      });
      if (deal.ownerId) work.tell({ member: deal.ownerId }, { ...card, title, tone: "warning" });
      return;
    }
    const gone = await closeAsIdle(work, deal);
    const buttons = [button(restore, { opportunity: deal.id }, { here: true, tone: "primary" as const })];
    const title = alert.eliminatedByRule({ deal: deal.name, until: gone.until });
    const told = { ...card, title, tone: "warning" as const, blocks: [{ kind: "buttons" as const, buttons }] };
    if (deal.ownerId) work.tell({ member: deal.ownerId }, told);
  });
  for (const team of (await deciders(work)).keys()) {
    work.later(idlePool, { team }, { once: `${team}/${today(work)}` });
  }
});
