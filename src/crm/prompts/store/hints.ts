import { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { promptOf } from "./store.ts";

/** The segments in which something was bought; the empty word for customers of none. */
export async function segmentsOf({ db, tenant }: Work): Promise<readonly string[]> {
  const rows = await db.customer.groupBy({ by: ["segment"], where: { tenantId: tenant, status: "active" } });
  return [...new Set(rows.map(({ segment }) => segment ?? ""))].sort();
}

/**
 * F24: reckons a segment's pairs anew in one statement: two products that at least `support` of its customers have both
 * of, more often by `lift` than chance would have it: lift = both × customers ÷ (have one × have the other). Products are
 * the same whatever their case and spaces. A pair that was shown often and hardly ever taken up is left out.
 */
export async function reckonPairs({ db, tenant, policy }: Work, segment: string, asOf: Day): Promise<void> {
  const { support, lift, offAfter, offUnder } = policy.customers.hints;
  await db.productPair.deleteMany({ where: { tenantId: tenant, segment } });
  await db.$executeRaw`
    with owned as materialized (
      select c.id, lower(regexp_replace(btrim(l.product), '\\s+', ' ', 'g')) as product, min(btrim(l.product)) as name
      from "Customer" c join "Order" o on o."tenantId" = c."tenantId" and o."customerId" = c.id and not o.refund
      join "OrderLine" l on l."orderId" = o.id
      where c."tenantId" = ${tenant}::uuid and c.status = 'active' and coalesce(c.segment, '') = ${segment}
        and btrim(l.product) <> '' and o."on" <= ${asOf}::date
      group by 1, 2
    ), size as (
      select count(distinct id)::numeric as n from owned
    ), have as materialized (
      select product, min(name) as name, count(*)::int as n from owned group by 1 having count(*) >= ${support}
    ), pair as (
      select a.product as given, b.product, count(*)::int as "both"
      from owned a join owned b on b.id = a.id and b.product <> a.product
      where a.product in (select product from have) and b.product in (select product from have)
      group by 1, 2 having count(*) >= ${support}
    ), tried as (
      select lower(facts->>'given') as given, lower(facts->>'product') as product, count(*) as shown,
        count(*) filter (where answer = 'deal') as taken
      from "Prompt" where "tenantId" = ${tenant}::uuid and kind = 'hint' group by 1, 2
    )
    insert into "ProductPair" ("tenantId", segment, given, product, "givenName", "productName", have, "both", customers, lift, "asOf")
    select ${tenant}::uuid, ${segment}, p.given, p.product, a.name, b.name, a.n, p."both", s.n::int,
      round(p."both" * s.n / (a.n::numeric * b.n), 4), ${asOf}::date
    from pair p join have a on a.product = p.given join have b on b.product = p.product cross join size s
    left join tried t on t.given = p.given and t.product = p.product
    where p."both" * s.n >= ${lift}::numeric * a.n * b.n
      and not coalesce(t.shown >= ${offAfter} and t.taken * 100 < ${offUnder}::numeric * t.shown, false)`;
}

const row = z.object({
  revisitId: z.string(),
  customerId: z.string(),
  ownerId: z.string().nullable(),
  given: z.string(),
  product: z.string(),
  have: z.number(),
  both: z.number(),
  lift: z.number(),
});
export type Hint = z.infer<typeof row>;

/**
 * For open revisits that are due by a day and have no hint yet, the likeliest thing that the customer lacks: never one that
 * it refused lately, none for a customer with an open complaint.
 */
export async function hintsFor(
  { db, tenant, policy, now }: Work,
  by: Day,
  { after, size }: { readonly after: Id | null; readonly size: number },
): Promise<readonly Hint[]> {
  const lately = new Date(now.getTime() - policy.customers.hints.refusedDays * 86_400_000);
  const rows = await db.$queryRaw`
    select r.id as "revisitId", r."customerId", r."ownerId", best.given, best.product, best.have, best."both", best.lift
    from "Revisit" r join "Customer" c on c.id = r."customerId" and c.status = 'active'
    cross join lateral (
      select p."givenName" as given, p."productName" as product, p.have, p."both", p.lift::float8 as lift
      from "ProductPair" p
      where p."tenantId" = r."tenantId" and p.segment = coalesce(c.segment, '')
        and exists (select from "Order" o join "OrderLine" l on l."orderId" = o.id
          where o."tenantId" = r."tenantId" and o."customerId" = c.id and not o.refund
            and lower(regexp_replace(btrim(l.product), '\\s+', ' ', 'g')) = p.given)
        and not exists (select from "Order" o join "OrderLine" l on l."orderId" = o.id
          where o."tenantId" = r."tenantId" and o."customerId" = c.id
            and lower(regexp_replace(btrim(l.product), '\\s+', ' ', 'g')) = p.product)
        and not exists (select from "Prompt" h where h."tenantId" = r."tenantId" and h."customerId" = c.id
          and h.kind = 'hint' and lower(h.facts->>'product') = p.product
          and (h.state = 'open' or (h.answer is not null and h."answeredAt" > ${lately})))
      order by p."both"::numeric / p.have desc, p."both" desc, p.product limit 1
    ) best
    where r."tenantId" = ${tenant}::uuid and r.state = 'open' and r."dueOn" <= ${by}::date
      and (${after}::uuid is null or r.id > ${after}::uuid)
      and not exists (select from "Prompt" h where h."tenantId" = r."tenantId" and h."revisitId" = r.id)
      and not exists (select from "Complaint" k where k."tenantId" = r."tenantId" and k."customerId" = c.id
        and k.state = 'open')
    order by r.id limit ${size}`;
  return z.array(row).parse(rows);
}

/** The hint of a revisit that waits for an answer; none while the customer has an open complaint. */
export async function hintOf({ db, tenant }: Work, revisitId: Id): Promise<Prompt | null> {
  const found = await db.prompt.findFirst({ where: { tenantId: tenant, revisitId, kind: "hint", state: "open" } });
  if (!found) return null;
  const complaint = await db.complaint.findFirst({
    where: { tenantId: tenant, customerId: found.customerId, state: "open" },
    select: { id: true },
  });
  return complaint ? null : promptOf(found);
}

/** Hints of calls that are over were seen and not taken up. */
export async function settleHints({ db, tenant }: Work): Promise<void> {
  await db.$executeRaw`
    update "Prompt" p set state = 'settled', version = p.version + 1 from "Revisit" r
    where p."tenantId" = ${tenant}::uuid and p.state = 'open' and p.kind = 'hint' and r.id = p."revisitId"
      and r.state <> 'open'`;
}

const tried = z.object({
  given: z.string(),
  product: z.string(),
  shown: z.number(),
  taken: z.number(),
});
export type Tried = z.infer<typeof tried>;

/** How often each pair was shown and taken up, most shown first. */
export async function hitRates({ db, tenant }: Work, most: number): Promise<readonly Tried[]> {
  const rows = await db.$queryRaw`
    select min(facts->>'given') as given, min(facts->>'product') as product, count(*)::int as shown,
      (count(*) filter (where answer = 'deal'))::int as taken
    from "Prompt" where "tenantId" = ${tenant}::uuid and kind = 'hint'
    group by lower(facts->>'given'), lower(facts->>'product') order by shown desc, 1, 2 limit ${most}`;
  return z.array(tried).parse(rows);
}
