import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Counted } from "../opportunity/figures.ts";

/** Deals of one stage (or ending), grade and currency, counted and summed. */
const row = z.object({
  stage: z.string(),
  outcome: z.enum(["open", "won", "lost", "eliminated"]),
  grade: z.enum(["A", "B", "C"]),
  currency: z.string(),
  count: z.number(),
  /** A decimal string; deals without an amount count 0. */
  amount: z.string(),
});

/** All deals of the company, or of one team: one statement over an index, whatever their number. */
export async function funnelRows({ db, tenant }: Work, team: Id | null): Promise<Counted[]> {
  const rows = await db.$queryRaw`
    select stage, outcome::text, grade, currency, count(*)::int as count, coalesce(sum(amount), 0)::text as amount
    from "Opportunity"
    where "tenantId" = ${tenant}::uuid and (${team}::uuid is null or "teamId" = ${team}::uuid)
    group by stage, outcome, grade, currency`;
  return z.array(row).parse(rows);
}
