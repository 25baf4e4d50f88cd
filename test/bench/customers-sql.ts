/**
 * The least that could do a night's work: for each question one statement over all customers at once, which keeps what it
 * finds in tables like ours, with their keys and indexes. $1 is the company, $2 the day. It knows the policy by heart, does
 * not wait for a second night before a tier drops, looks at no talks and no deals, and gives no numbers as reasons.
 */

/** Tables like ours, for the statements to write into. */
export const besides = `
  create table "FactsBeside" (like "CustomerFacts" including all);
  create table "CustomerBeside" (like "Customer" including all);
  insert into "CustomerBeside" select * from "Customer";
  create table "ChangeBeside" (like "TierChange" including all);
  create table "PromptBeside" (like "Prompt" including all);
  create table "RevisitBeside" (like "Revisit" including all);
  analyze "CustomerBeside"`;

/** Each customer's money, rhythm, trend, place and tier, kept; whoever has another tier is moved, and noted. */
export const tiersBeside = `
  with day as materialized (
    select "customerId" as id, "on", sum(base) as base, sum(margin) as margin,
      "on" - lag("on") over (partition by "customerId" order by "on") as gap
    from "Order" where "tenantId" = $1 and not refund and "on" <= $2::date group by 1, 2
  ), rhythm as (
    select id, min("on") as first, max("on") as last, count(*)::int as days,
      (count(*) filter (where "on" > $2::date - 365))::int as days12,
      percentile_cont(0.5) within group (order by gap) as own, sum(base) as revenue, sum(margin) as margin,
      coalesce(sum(base) filter (where "on" > $2::date - 365), 0) as revenue12,
      coalesce(sum(margin) filter (where "on" > $2::date - 365), 0) as margin12,
      coalesce(sum(base) filter (where "on" > $2::date - 90), 0) as revenue90,
      coalesce(sum(base) filter (where "on" <= $2::date - 90 and "on" > $2::date - 180), 0) as prior90,
      coalesce(sum(base) filter (where "on" <= $2::date - 365 and "on" > $2::date - 455), 0) as ago90
    from day group by id
  ), place as (
    select *, count(*) over () as n, rank() over (order by margin12 desc) as by_value,
      rank() over (order by last desc) as by_recency, rank() over (order by days12 desc) as by_frequency,
      ($2::date - last) / greatest(1, own) as recency,
      case when first <= $2::date - 455 then ago90 else prior90 end as span
    from rhythm
  ), judged as materialized (
    select p.*, c.tier as was, c."createdAt", case
      when margin12 > 0 and (by_value - 1) * 100 < 20 * n and recency <= 1.5 and c.since <= $2::date - 183 then 'vip'
      when recency > 3 then 'dormant' else 'regular' end as tier
    from place p join "CustomerBeside" c on c.id = p.id where c."tenantId" = $1 and c.status = 'active'
  ), kept as (
    insert into "FactsBeside" ("customerId", "tenantId", "asOf", "firstOrderOn", "lastOrderOn", "orderDays", "orderDays12",
      "ownInterval", revenue, revenue12, margin, margin12, revenue90, prior90, "yearAgo90", trend, "valueOf", "valueRank",
      ranked, customers, "recencyScore", "frequencyScore", "moneyScore")
    select id, $1, $2::date, first, last, days, days12, own, revenue, revenue12, margin, margin12, revenue90, prior90, ago90,
      case when span > 0 and revenue90 < 0.6 * span then 'falling' when span > 0 and revenue90 > 1.4 * span then 'rising'
        else 'steady' end,
      'margin', by_value, n, n, 5 - (by_recency - 1) * 5 / n, 5 - (by_frequency - 1) * 5 / n, 5 - (by_value - 1) * 5 / n
    from judged
    on conflict ("customerId") do update set "asOf" = excluded."asOf", "firstOrderOn" = excluded."firstOrderOn",
      "lastOrderOn" = excluded."lastOrderOn", "orderDays" = excluded."orderDays", "orderDays12" = excluded."orderDays12",
      "ownInterval" = excluded."ownInterval", revenue = excluded.revenue, revenue12 = excluded.revenue12,
      margin = excluded.margin, margin12 = excluded.margin12, revenue90 = excluded.revenue90, prior90 = excluded.prior90,
      "yearAgo90" = excluded."yearAgo90", trend = excluded.trend, "valueRank" = excluded."valueRank",
      ranked = excluded.ranked, customers = excluded.customers, "recencyScore" = excluded."recencyScore",
      "frequencyScore" = excluded."frequencyScore", "moneyScore" = excluded."moneyScore"
  ), moved as (
    update "CustomerBeside" c set tier = j.tier, "tierSince" = $2::date, version = c.version + 1, "updatedAt" = $2::date,
      "tierReason" = jsonb_build_object('because', 'reckoned', 'recency', j.recency, 'rank', j.by_value, 'value', j.margin12)
    from judged j where c.id = j.id and j.tier <> j.was returning c.id, j.was, j.tier, c."tierReason"
  )
  insert into "ChangeBeside" (id, "tenantId", "customerId", at, "from", "to", reason)
  select gen_random_uuid(), $1, id, $2::date, was, tier, "tierReason" from moved`;

/** By the facts that are kept: who is late by their rhythm, falls or rises, and was not asked yet. */
export const promptsBeside = `
  insert into "PromptBeside" (id, "tenantId", "customerId", "ownerId", kind, "dueOn", facts, once, "createdAt")
  select gen_random_uuid(), $1, f."customerId", c."ownerId", x.kind, $2::date,
    jsonb_build_object('lastOrderOn', f."lastOrderOn", 'interval', f."ownInterval", 'last', f.revenue90, 'before', f.prior90),
    x.kind || '/' || f."customerId" || '/' || f."lastOrderOn", $2::date
  from "CustomerFacts" f join "Customer" c on c.id = f."customerId" and c.status = 'active' and c.tier <> 'dormant'
    cross join lateral (select case
      when $2::date - f."lastOrderOn" >= 1.5 * coalesce(f."ownInterval", f."productInterval") then 'order'
      when f.trend in ('falling', 'rising') then f.trend end as kind) x
  where f."tenantId" = $1 and x.kind is not null and not exists (select from "PromptBeside" p
    where p."tenantId" = $1 and p."customerId" = f."customerId" and p.state = 'open')
  on conflict do nothing`;

/** Whoever has no call planned gets one by their tier's days, on no weekend. */
export const callsBeside = `
  insert into "RevisitBeside" (id, "tenantId", "customerId", "ownerId", ground, "dueOn", "firstDueOn", "createdAt")
  select gen_random_uuid(), $1, c.id, c."ownerId", 'plan', d.due, d.due, $2::date
  from "Customer" c cross join lateral (select greatest($2::date + c.number % w.days, c.since + w.days) as day
    from (select case c.tier when 'vip' then 30 when 'potential' then 45 when 'dormant' then 30 else 90 end as days) w) at
    cross join lateral (select at.day + case extract(isodow from at.day) when 6 then 2 when 7 then 1 else 0 end as due) d
  where c."tenantId" = $1 and c.status = 'active' and not exists (select from "RevisitBeside" r
    where r."tenantId" = $1 and r."customerId" = c.id and r.state = 'open')
  on conflict do nothing`;
