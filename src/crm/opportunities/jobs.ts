import { z } from "zod";
import { roughMoneyText } from "../../chat/text.ts";
import { button } from "../../chat/verb.ts";
import { days } from "../../kernel/clock.ts";
import { dayAt } from "../../kernel/day.ts";
import { inBase } from "../../policy/rates.ts";
import { type AnyJob, every, jobAt, jobLater, jobUpon, workday } from "../../work/job.ts";
import type { Work } from "../../work/work.ts";
import { findMember, teamsOf } from "../members/store/store.ts";
import { dealCard, dealRow } from "./cards/deal.ts";
import { offerNext, tellManagers } from "./commands/offering.ts";
import { closeAsIdle, keepQuietly } from "./commands/quietly.ts";
import { alert } from "./messages/alerts.ts";
import { say } from "./messages/messages.ts";
import { dealHappened } from "./news.ts";
import { nudged } from "./opportunity/activity.ts";
import { eliminationFate, warned } from "./opportunity/elimination.ts";
import { expired } from "./opportunity/offer.ts";
import type { Open } from "./opportunity/opportunity.ts";
import { pooled } from "./opportunity/owner.ts";
import { poolFate, returnsOn, returnWarned } from "./opportunity/pool.ts";
import { settled } from "./opportunity/settle.ts";
import { isStale, nudgeStep, worstFirst } from "./opportunity/stale.ts";
import { around } from "./store/around.ts";
import { ownersOfStale, staleDeals, untouchedSince } from "./store/due.ts";
import { dueOffers, saveOffer } from "./store/offers.ts";
import { find, findAll } from "./store/store.ts";
import { assign, giveBack, keep, restore, snooze } from "./verbs/owning.ts";
import { log, lost, next, show } from "./verbs/working.ts";

const today = (work: Work) => dayAt(work.now, work.policy.company.zone);

/** F7: each morning, one message to each owner of stale deals; one sick reader can't stop the rest. */
const nudge = jobLater("opportunities.nudge", z.object({ owner: z.uuid() }), async (work, { owner }) => {
  const stale = (await staleDeals(work, today(work), owner)).filter((deal) =>
    isStale(deal, today(work), work.policy, work.calendar),
  );
  const due = stale.filter((deal) => nudgeStep(deal, today(work), work.policy, work.calendar) !== null);
  const steps = new Map(due.map((deal) => [deal.id, nudgeStep(deal, today(work), work.policy, work.calendar)]));
  const forOwner = due.filter(({ id }) => steps.get(id)?.tells.includes("owner"));
  const forManager = due.filter(({ id }) => steps.get(id)?.tells.includes("manager"));
  const once = `${owner}/${today(work)}`;
  if (forOwner.length)
    work.tell({ member: owner }, await staleCard(work, forOwner, false), { once: `nudge/${once}`, kind: "list" });
  const manager = forManager.length ? await managerOf(work, owner) : null;
  if (manager) {
    work.tell({ member: manager }, await staleCard(work, forManager, true), {
      once: `nudge-manager/${once}`,
      kind: "list",
    });
  }
  for (const deal of due) await keepQuietly(work, deal, nudged(deal, work), "opportunities.nudge");
});

async function managerOf(work: Work, owner: string): Promise<string | null> {
  const member = await findMember(work.db, work.tenant, owner);
  const team = (await teamsOf(work.db, work.tenant)).find(({ id }) => id === member?.teamId);
  return team?.managerId === owner ? null : (team?.managerId ?? null);
}

/** Worst first, at most as many as the policy shows, each answered in its row. */
async function staleCard(work: Work, deals: readonly Open[], manager: boolean) {
  const sorted = worstFirst(deals, today(work), work.policy, work.calendar);
  const shown = sorted.slice(0, work.policy.nudges.shown);
  const context = await around(work, shown);
  const rows = shown.map((deal) => {
    const known = { opportunity: deal.id };
    const buttons = manager
      ? [button(assign, known), button(giveBack, known), button(keep, known), button(show, known)]
      : [button(log, known), button(next, known), button(snooze, known), button(lost, known), button(show, known)];
    return dealRow(deal, context, buttons);
  });
  const more = sorted.length - shown.length;
  return {
    title: manager ? alert.staleForManager({ count: sorted.length }) : alert.staleTitle({ count: sorted.length }),
    tone: "warning" as const,
    blocks: [
      { kind: "list" as const, rows },
      ...(more > 0 ? [{ kind: "note" as const, text: say.andMore({ count: more }) }] : []),
    ],
  };
}

/** Finds whose deals are stale, and leaves one job for each. */
const stale = jobAt("opportunities.stale", workday("08:30"), async (work) => {
  for (const owner of await ownersOfStale(work, today(work))) {
    work.later(nudge, { owner }, { once: `${owner}/${today(work)}` });
  }
});

/** Offers that nobody answered in time go to the next person; both are told. */
const timeOut = jobAt("opportunities.time-out", every(1), async (work) => {
  for (const offer of await dueOffers(work, work.now, 200)) {
    const over = expired(offer, work.now);
    const deal = await find(work.db, work.tenant, offer.opportunityId);
    if (!over || deal?.outcome !== "open") continue;
    await saveOffer(work, over);
    const context = await around(work, [deal], [offer.memberId]);
    const who = context.names.get(offer.memberId) ?? "?";
    const card = {
      ...dealCard(deal, context),
      title: alert.expiredForYou({ deal: deal.name }),
      tone: "quiet" as const,
    };
    work.tell({ member: offer.memberId }, card, { once: `expired/${offer.id}` });
    await tellManagers(work, deal, alert.expiredFor({ who, deal: deal.name }));
    const found = await offerNext(work, deal);
    if (found.kind === "pooled") await keepQuietly(work, deal, found.decided, "opportunities.time-out");
  }
});

/** Every open deal that lay untouched that long, in batches: what the pool and the elimination scan. */
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
const poolReturn = jobAt("opportunities.pool-return", workday("09:00"), async (work) => {
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
      work.tell({ member: deal.ownerId }, { ...dealCard(back.deal, context), title, tone: "warning" });
    }
  });
});

/** F10: two unanswered warnings, days apart, before a deal is eliminated; one tap restores it. */
const elimination = jobAt("opportunities.elimination", workday("09:30"), async (work) => {
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
});

/** What happened to a deal, told to those whom it concerns beside its owner: a win, and a snooze that came too often. */
const tellOthers = jobUpon("opportunities.tell", dealHappened, async (work, { deal: id, by, what }) => {
  if (what.kind !== "won" && !(what.kind === "snoozed" && what.manager === true)) return;
  const [deal] = await findAll(work.db, work.tenant, [id]);
  if (!deal) return;
  const context = await around(work, [deal], [by]);
  const who = (by && context.names.get(by)) || "Tandem";
  const manager = deal.ownerId ? await managerOf(work, deal.ownerId) : null;
  if (!manager || manager === by) return;
  const limit = work.policy.wins.showAmountUpTo;
  const worth = deal.amount && inBase(work.policy, deal.amount);
  const isShown = worth && (limit === null || Number(worth.amount) <= limit);
  const title =
    what.kind === "won"
      ? alert.wonNews({ who, deal: deal.name, amount: isShown && deal.amount ? roughMoneyText(deal.amount) : null })
      : alert.snoozedOften({ who, deal: deal.name, count: deal.outcome === "open" ? deal.snoozes : 0 });
  work.tell({ member: manager }, { ...dealCard(deal, context), title, tone: what.kind === "won" ? "good" : "warning" });
});

export const jobs: readonly AnyJob[] = [stale, nudge, timeOut, poolReturn, elimination, tellOthers];
