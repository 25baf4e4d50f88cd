import { VersionConflict, type Work } from "../../../work/work.ts";
import type { Open } from "../opportunity/opportunity.ts";

/** A deal before and after its owner was reminded of it. */
export interface Nudged {
  readonly before: Open;
  readonly after: Open;
}

/** Counts the reminders of many deals, with their audit rows: two statements. Throws VersionConflict when one changed. */
export async function markNudged(work: Work, deals: readonly Nudged[]): Promise<void> {
  if (deals.length === 0) return;
  const count = await work.db.$executeRaw`
    update "Opportunity" as deal
    set nudges = told.nudges, "nudgedAt" = ${work.now}, "updatedAt" = ${work.now},
      "staleOn" = told."staleOn", version = deal.version + 1
    from unnest(
      ${deals.map(({ before }) => before.id)}::uuid[], ${deals.map(({ before }) => before.version)}::int[],
      ${deals.map(({ after }) => after.nudges)}::int[], ${deals.map(({ after }) => after.staleOn)}::date[]
    ) as told(id, version, nudges, "staleOn")
    where deal."tenantId" = ${work.tenant}::uuid and deal.id = told.id and deal.version = told.version`;
  if (count !== deals.length) throw new VersionConflict("a deal");
  for (const { before, after } of deals) {
    work.audit({
      verb: "opportunities.nudge",
      subject: { kind: "opportunity", id: before.id },
      before: { nudges: before.nudges, version: before.version },
      after: { nudges: after.nudges, version: before.version + 1 },
    });
  }
}
