import type { CardDraft } from "../../../chat/card.ts";
import { button } from "../../../chat/verb.ts";
import { days } from "../../../kernel/clock.ts";
import { dayAt } from "../../../kernel/day.ts";
import { jobAt } from "../../../work/job.ts";
import { workday } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { deciders } from "../../members/store/deciders.ts";
import { dealCard } from "../cards/deal.ts";
import { byRuleCard, type Warning, warningCard } from "../commands/idle-owned.ts";
import { closeAsIdle, keepQuietly } from "../commands/quietly.ts";
import { alert } from "../messages/alerts.ts";
import { eliminationFate, warned } from "../opportunity/elimination.ts";
import type { Eliminated, Open, Opportunity } from "../opportunity/opportunity.ts";
import { pooled } from "../opportunity/owner.ts";
import { poolFate, returnWarned } from "../opportunity/pool.ts";
import { restorableUntil } from "../opportunity/reopen.ts";
import { settled } from "../opportunity/settle.ts";
import { around } from "../store/around.ts";
import { untouchedSince } from "../store/due.ts";
import { restore } from "../verbs/owning.ts";
import { Gathered, type Told } from "./gathered.ts";
import { idlePool } from "./idle-pool.ts";

const today = (work: Work) => dayAt(work.now, work.policy.company.zone);

/** Every owned open deal that lay untouched that long, in batches: what the pool and the elimination scan. */
async function eachUntouched(work: Work, forDays: number, act: (deal: Open) => Promise<void>): Promise<void> {
  const since = new Date(work.now.getTime() - days(forDays));
  for (let after: string | null = null; ; ) {
    const batch: Open[] = await untouchedSince(work, since, { after, size: 500 });
    for (const deal of batch) await act(deal);
    await work.writeAudit();
    after = batch.at(-1)?.id ?? null;
    if (after === null) return;
  }
}

/**
 * Deals that lie too long go back to the pool, some days after their owner was warned: of no more in a morning than one
 * message shows, so that nothing goes of which its owner saw nothing.
 */
export const poolReturn = jobAt("opportunities.pool-return", workday("09:00"), async (work) => {
  const soonest = Math.min(...Object.values(work.policy.pool.returnAfter)) - work.policy.pool.warnBefore;
  const warnings = new Gathered<Open>(work.policy.nudges.shown);
  const returned = new Gathered<Open>(work.policy.nudges.shown);
  await eachUntouched(work, Math.max(0, soonest), async (deal) => {
    const fate = poolFate(deal, today(work), work.policy, work.calendar);
    const { ownerId: owner } = deal;
    if (fate === "keep" || owner === null) return;
    if (fate === "warn") {
      if (!warnings.hasRoom(owner)) return warnings.leave(owner);
      const marked = settled(returnWarned(deal, work.now), [], work);
      await keepQuietly(work, deal, marked, "opportunities.pool-return");
      warnings.add(owner, asKept(marked.deal));
    } else {
      const back = pooled(deal, "idle", work);
      await keepQuietly(work, deal, back, "opportunities.pool-return");
      returned.add(owner, asKept(back.deal));
    }
  });
  await tellWarnings(work, "returning", warnings);
  for (const [member, told] of returned) work.tell({ member }, await wentBackCard(work, told));
});

/**
 * F10: two unanswered warnings, days apart, before a deal is eliminated; one tap restores it. Owners are asked about
 * theirs, in one message; about what lies in the pool, those who decide there.
 */
export const elimination = jobAt("opportunities.elimination", workday("09:30"), async (work) => {
  const warnings = new Gathered<Open>(work.policy.nudges.shown);
  const gone = new Gathered<Eliminated>(work.policy.nudges.shown);
  await eachUntouched(work, work.policy.elimination.idleDays, async (deal) => {
    const fate = eliminationFate(deal, today(work), work.policy, work.calendar);
    const { ownerId: owner } = deal;
    if (fate === "keep" || owner === null) return;
    if (fate === "warn") {
      if (!warnings.hasRoom(owner)) return warnings.leave(owner);
      const marked = settled(warned(deal, work.now), [], work);
      await keepQuietly(work, deal, marked, "opportunities.elimination");
      warnings.add(owner, asKept(marked.deal));
    } else {
      gone.add(owner, (await closeAsIdle(work, deal)).deal);
    }
  });
  await tellWarnings(work, "idle", warnings);
  for (const [member, told] of gone) work.tell({ member }, await eliminatedCard(work, told));
  for (const team of (await deciders(work)).keys()) {
    work.later(idlePool, { team }, { once: `${team}/${today(work)}` });
  }
});

/** As its row is by now. */
const asKept = (deal: Open): Open => ({ ...deal, version: deal.version + 1 });

async function tellWarnings(work: Work, warning: Warning, warnings: Gathered<Open>): Promise<void> {
  for (const [member, { shown, more }] of warnings)
    work.tell({ member }, await warningCard(work, warning, shown, more));
}

async function wentBackCard(work: Work, told: Told<Open>): Promise<CardDraft> {
  const [only, ...others] = told.shown;
  if (!only || others.length)
    return byRuleCard(work, alert.wentBackDeals({ count: told.shown.length + told.more }), told, () => []);
  const card = dealCard(only, await around(work, [only]), { onlySees: true });
  return { ...card, title: alert.wentBack({ deal: only.name }), tone: "warning" };
}

async function eliminatedCard(work: Work, told: Told<Eliminated>): Promise<CardDraft> {
  const [only, ...others] = told.shown;
  const until = only ? restorableUntil(only, work) : today(work);
  const back = (deal: Opportunity, shown: object) =>
    button(restore, { opportunity: deal.id }, { ...shown, tone: "primary" });
  if (!only || others.length) {
    const title = alert.eliminatedDeals({ count: told.shown.length + told.more, until });
    return byRuleCard(work, title, told, (deal) => [back(deal, {})]);
  }
  const card = dealCard(only, await around(work, [only]));
  const blocks = [{ kind: "buttons" as const, buttons: [back(only, { here: true })] }];
  return { ...card, title: alert.eliminatedByRule({ deal: only.name, until }), tone: "warning", blocks };
}
