/**
 * What a digest is asked, as one statement written by hand for these tables: what stands by stage and owner, now and at
 * the last digest; what moved; what ended; the weeks; how long stays are; how often each stage was won; what came true
 * since. $1 company, $2 team, $3 the last digest, $4 now; one currency, one zone, the shipped policy's days.
 */
export const digestByHand = `
  with standing as materialized (
    select s."opportunityId" as id, s.stage, s."ownerId", s.grade, s.amount, s."closeDate", s."nextStepOn", true as is_now,
      s.since <= $3 as was
    from "OpportunityState" s where s."tenantId" = $1 and s.outcome = 'open' and s.until is null and s.since <= $4 and s."teamId" = $2
    union all
    select s."opportunityId", s.stage, s."ownerId", s.grade, s.amount, s."closeDate", s."nextStepOn", s.until > $4, s.since <= $3
    from "OpportunityState" s where s."tenantId" = $1 and s.outcome = 'open' and s.until > $3 and s.since <= $4 and s."teamId" = $2
  ), begun as materialized (
    select n."opportunityId" as id, n.stage, n.outcome, n.amount, n."closeDate", p.stage as from_stage, p.amount as from_amount,
      p."closeDate" as from_close
    from "OpportunityState" n left join lateral (
      select * from "OpportunityState" p where p."opportunityId" = n."opportunityId" and p.until = n.since limit 1
    ) p on true
    where n."tenantId" = $1 and n.since > $3 and n.since <= $4 and n."teamId" = $2
  )
  select 'stage' as what, jsonb_agg(row) as rows from (
    select stage, count(*) filter (where is_now), sum(amount) filter (where is_now), count(*) filter (where was),
      sum(amount) filter (where was), count(*) filter (where is_now and "closeDate" < $4::date),
      sum(amount) filter (where is_now and "closeDate" between date_trunc('month', $4) and $4::date + 30)
    from standing group by stage) row
  union all select 'owner', jsonb_agg(row) from (
    select s."ownerId", count(*), count(*) filter (where coalesce(o."touchedAt", o."createdAt") < $4 - interval '7 days'
        and not coalesce(s."nextStepOn" between $4::date and $4::date + 7, false)),
      count(*) filter (where s."nextStepOn" is null or s."nextStepOn" < $4::date)
    from standing s join "Opportunity" o using (id) where is_now group by 1) row
  union all select 'moves', jsonb_agg(row) from (
    select stage, from_stage, outcome, count(*), sum(amount), sum(from_amount) from begun group by 1, 2, 3) row
  union all select 'ended', jsonb_agg(row) from (
    select outcome, count(*), sum(amount) from "OpportunityState"
    where "tenantId" = $1 and outcome in ('won', 'lost', 'eliminated') and until is null and since <= $4 and "teamId" = $2 group by 1) row
  union all select 'new', jsonb_agg(row) from (
    select date_trunc('week', y."enteredAt"), count(*) from "StageStay" y join "OpportunityState" s
      on s."opportunityId" = y."opportunityId" and s.since = y."enteredAt"
    where y."tenantId" = $1 and y.stage = any('{screening,follow-up,proposal,negotiation}') and y.entry = 'created'
      and y."enteredAt" > $4 - interval '8 weeks' and y."enteredAt" <= $4
      and s."tenantId" = $1 and s.since > $4 - interval '8 weeks' and s.since <= $4 and s."teamId" = $2 group by 1) row
  union all select 'closed', jsonb_agg(row) from (
    select date_trunc('week', "enteredAt"), stage, count(*) from "StageStay"
    where "tenantId" = $1 and stage = any('{won,lost,eliminated}') and "enteredAt" > $4 - interval '8 weeks' and "enteredAt" <= $4
    group by 1, 2) row
  union all select 'long stays', jsonb_agg(row) from (
    select stage, count(*), percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from "leftAt" - "enteredAt")::float8)
    from "StageStay" where "tenantId" = $1 and stage = any('{screening,follow-up,proposal,negotiation}')
      and "leftAt" > $4 - interval '1 year' and "leftAt" <= $4 group by 1) row
  union all select 'chances', jsonb_agg(row) from (
    select stage, count(*), count(*) filter (where won) from (
      select y."opportunityId", y.stage, bool_or(e.stage = 'won') as won from "StageStay" y join "StageStay" e using ("opportunityId")
      where y."tenantId" = $1 and y.stage = any('{screening,follow-up,proposal,negotiation}') and y."enteredAt" > $4 - interval '1 year'
        and y."enteredAt" <= $4 and e."tenantId" = $1 and e.stage = any('{won,lost,eliminated}')
        and e."enteredAt" > $4 - interval '1 year' and e."enteredAt" <= $4 and e."leftAt" is null group by 1, 2) as entered
    group by 1) row
  union all select 'late', jsonb_agg(row) from (
    select count(*) from standing where is_now and "closeDate" < $4::date and "closeDate" >= $3::date) row
  union all select 'pushed or cut', jsonb_agg(row) from (
    select count(*) from begun where outcome = 'open' and ("closeDate" - from_close >= 7 or amount <= from_amount * 0.8)) row
  union all select 'overstayed', jsonb_agg(row) from (
    select count(*) from "StageStay" where "tenantId" = $1 and stage = any('{screening,follow-up,proposal,negotiation}')
      and "enteredAt" between $3 - interval '10 days' and $4 - interval '10 days' and "leftAt" is null) row
  union all select 'quiet', jsonb_agg(row) from (
    select count(*) from standing s where is_now and was and grade = 'A' and id in (
      select "opportunityId" from "Activity" where "tenantId" = $1 and "createdAt" > $3 - interval '3 days' and "createdAt" <= $4 - interval '3 days'
    ) and not exists (select from "Activity" a where a."tenantId" = $1 and a."opportunityId" = s.id and a."createdAt" > $4 - interval '3 days')) row`;
