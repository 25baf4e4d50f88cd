import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import { tiers } from "../../../policy/schema.ts";
import type { Work } from "../../../work/work.ts";
import { isAmong, type Some } from "../../customers/store/some.ts";

/** For each customer, the last step of the wake-up ladder since it is dormant; none: not in the map. */
export async function lastRungOf(
  { db, tenant }: Pick<Work, "db" | "tenant">,
  customers: readonly Id[],
): Promise<ReadonlyMap<Id, number>> {
  if (customers.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: Id; rung: number }[]>`
    select c.id, max(r.rung)::int as rung
    from "Customer" c join "Revisit" r on r."tenantId" = c."tenantId" and r."customerId" = c.id
      and r.ground = 'wake' and r.state <> 'open' and r."answeredAt" >= c."tierSince"
    where c."tenantId" = ${tenant}::uuid and c.id = any(${[...customers]}::uuid[]) group by c.id`;
  return new Map(rows.map(({ id, rung }) => [id, rung]));
}

const day = z.iso.date();
const unplannedRow = z.object({
  id: z.string(),
  number: z.number(),
  ownerId: z.string().nullable(),
  tier: z.enum(tiers),
  tierDay: day,
  newUntil: day.nullable(),
  lastRung: z.number().nullable(),
  last: day,
});
/** A customer for whom no touch is planned, with what the plan goes by; `last`: the day of the last contact, or of its beginning. */
type Unplanned = z.infer<typeof unplannedRow>;

/**
 * Of these customers those for whom no touch is planned though the plan wants one: all but those with an open revisit and
 * dormant ones whose ladder has ended. What is open is read once for all, so that no plan reads every open one for each;
 * the rows come as one piece of text, which thousands of them are read from many times faster.
 */
export async function unplanned({ db, tenant, policy }: Work, some: Some): Promise<readonly Unplanned[]> {
  const { zone } = policy.company;
  const lastStep = policy.customers.plans.dormant.wake.length - 1;
  const rows = await db.$queryRaw<{ all: string }[]>`
    with booked as materialized (
      select "customerId" as id from "Revisit"
      where "tenantId" = ${tenant}::uuid and state = 'open' and ${isAmong(some, `"customerId"`)}
    ), free as materialized (
      select id, number, "ownerId", tier, "tierSince", ("tierSince" at time zone ${zone})::date as "tierDay", "newUntil",
        coalesce(("touchedAt" at time zone ${zone})::date, since) as last
      from "Customer"
      where "tenantId" = ${tenant}::uuid and status = 'active' and ${isAmong(some, "id")}
        and id not in (select id from booked)
    ), woken as (
      select f.id, max(r.rung) as rung from free f join "Revisit" r on r."tenantId" = ${tenant}::uuid
        and r."customerId" = f.id and r.ground = 'wake' and r.state <> 'open' and r."answeredAt" >= f."tierSince"
      where f.tier = 'dormant' group by f.id
    )
    select coalesce(json_agg(one order by one.id), '[]')::text as all from (
      select f.*, w.rung as "lastRung" from free f left join woken w on w.id = f.id
      where coalesce(w.rung, -1) < ${lastStep}::int
    ) one`;
  return z.array(unplannedRow).parse(JSON.parse(rows[0]?.all ?? "[]"));
}
