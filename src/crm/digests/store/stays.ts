import { z } from "zod";
import { addMonths } from "../../../kernel/day.ts";
import type { Db } from "../../../store/database.ts";
import type { Stay } from "../digest/rules.ts";
import type { View } from "./judged.ts";

/** A stay's length counts as long over the 90th percentile of so many finished ones; of fewer, over the policy's days. */
const enoughStays = 20;

const finished = z.object({ stage: z.string(), n: z.number(), p50: z.number(), p90: z.number() });

/** M8: for each stage the days over which a stay in it is long, from its own stays that ended in the 12 months before. */
export async function longStays(db: Db, { tenant, until, today, rules }: View): Promise<Stay[]> {
  const year = new Date(until.getTime() - (Date.parse(today) - Date.parse(addMonths(today, -12))));
  const { stages } = rules.pipeline;
  const rows = await db.$queryRaw`
    select stage, n, lengths[1] / 86400 as p50, lengths[2] / 86400 as p90 from (
      select stage, count(*)::int as n, percentile_cont(array[0.5, 0.9]) within group (
        order by extract(epoch from "leftAt" - "enteredAt")::float8) as lengths
      from "StageStay"
      where "tenantId" = ${tenant}::uuid and stage = any(${stages.map(({ key }) => key)}::text[])
        and "leftAt" > ${year}::timestamptz and "leftAt" <= ${until}::timestamptz
      group by stage
    ) as finished`;
  const seen = new Map(
    z
      .array(finished)
      .parse(rows)
      .map((row) => [row.stage, row]),
  );
  return stages.map(({ key, longStay }) => {
    const { n = 0, p50 = null, p90 = null } = seen.get(key) ?? {};
    return { stage: key, n, p50, p90, days: p90 !== null && n >= enoughStays ? p90 : longStay };
  });
}
