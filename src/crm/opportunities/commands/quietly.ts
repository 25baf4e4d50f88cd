import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { dealHappened } from "../news.ts";
import { eliminate } from "../opportunity/close.ts";
import type { Decided, Eliminated, Open, Opportunity } from "../opportunity/opportunity.ts";
import { restorableUntil } from "../opportunity/reopen.ts";
import { changedKeys } from "../store/audit.ts";
import { save } from "../store/store.ts";
import { auditOf } from "./changing.ts";

/** Keeps what a job decided: the row, its history, the audit row, the news; gives the change. What is told, the job says itself. */
export async function keepQuietly(
  work: Work,
  before: Opportunity,
  decided: Decided<Opportunity>,
  verb: string,
): Promise<Id> {
  const deal = await save(work, before, decided);
  const keys = changedKeys(before, deal);
  const change = work.audit({ verb, subject: { kind: "opportunity", id: deal.id }, ...auditOf(before, deal, keys) });
  for (const what of decided.happened)
    work.record(dealHappened, { deal: deal.id, by: work.by.id, at: work.now.toISOString(), what });
  return change;
}

/** Eliminates an idle deal; gives it as it is then, and the last day on which one tap brings it back. */
export async function closeAsIdle(work: Work, deal: Open): Promise<{ readonly deal: Eliminated; readonly until: Day }> {
  const gone = eliminate(deal, { reason: "idle" }, work);
  if ("wants" in gone) throw new Error("Tandem itself eliminates without being asked more");
  await keepQuietly(work, deal, gone, "opportunities.elimination");
  return { deal: gone.deal, until: restorableUntil(gone.deal, work) };
}
