import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Seen } from "../digest/rules.ts";

const row = z.object({ stage: z.string(), closed: z.number(), won: z.number() });

/**
 * Of the deals that entered each stage in (from, at] and were closed as of `at`: how many, and how many of them are won.
 * Of the whole company: one team's are too few to learn from.
 */
export async function seenStages(db: Db, tenant: Id, stages: readonly string[], from: Date, at: Date): Promise<Seen[]> {
  const rows = await db.$queryRaw`
    with ended as (
      select "opportunityId", stage = 'won' as won from "StageStay"
      where "tenantId" = ${tenant}::uuid and stage in ('won', 'lost', 'eliminated') and "enteredAt" > ${from}::timestamptz
        and "enteredAt" <= ${at}::timestamptz and ("leftAt" is null or "leftAt" > ${at}::timestamptz)
    ), entered as (
      select y."opportunityId", y.stage, bool_or(ended.won) as won from "StageStay" y join ended using ("opportunityId")
      where y."tenantId" = ${tenant}::uuid and y.stage = any(${[...stages]}::text[])
        and y."enteredAt" > ${from}::timestamptz and y."enteredAt" <= ${at}::timestamptz
      group by 1, 2
    )
    select stage, count(*)::int as closed, count(*) filter (where won)::int as won from entered group by stage`;
  return z.array(row).parse(rows);
}
