import { Prisma } from "../../../store/database.ts";
import { placesOf } from "../digest/rules.ts";
import { ofTeam, ratesTable, stateBefore, type View } from "./judged.ts";

/**
 * `moves`: what happened to the scope's open deals in (since, until], one row for each way in which a change counts: with
 * its stage, deal, time, actor and worth. A change is a state and the one that it follows; states that lasted no time are
 * none. A move is worth what the deal was worth before it; a new amount is a change of its own, so that every stage's
 * opening and moves make its closing exactly. Won and lost are worth the final amount. A deal that another team hands over
 * is received where it stood.
 */
export function moves(view: View): Prisma.Sql {
  const { tenant, team, since, until, rules } = view;
  return Prisma.sql`
    ${ratesTable(rules)}, places as (
      select * from jsonb_to_recordset(${JSON.stringify(placesOf(rules))}::jsonb) as row(stage text, place int)
    ), begun as (
      select * from "OpportunityState" n
      where n."tenantId" = ${tenant}::uuid and n.since > ${since}::timestamptz and n.since <= ${until}::timestamptz
        and (n.until is null or n.until > n.since)
    ), steps as (
      select n."opportunityId" as id, n.since as at, n."byId", n.stage, n.outcome, n.currency, n.amount,
        coalesce(n.amount * nr.rate, 0) as value, ${ofTeam(team, Prisma.sql`n."teamId"`)} as here,
        p.stage as "fromStage", p.outcome as "fromOutcome", p.amount as "fromAmount", p.currency as "fromCurrency",
        coalesce(p.amount * pr.rate, 0) as "fromValue", p.id is not null and ${ofTeam(team, Prisma.sql`p."teamId"`)} as "wasHere",
        n."ownerId"
      from begun n
      left join lateral (${stateBefore}) p on true
      left join rates nr on nr.currency = n.currency left join rates pr on pr.currency = p.currency
    ), moves as (
      select s.id, s.at, s."byId", s."ownerId", flow.kind, flow.stage, flow.value, s.stage as "toStage", s."fromStage", s.amount,
        s.currency, s."fromAmount", s."fromCurrency"
      from steps s left join places np on np.stage = s.stage left join places pp on pp.stage = s."fromStage"
      cross join lateral (values
        ('new', s.stage, s.value, s.here and s."fromOutcome" is null),
        ('reopened', s.stage, s.value, s.here and s."fromOutcome" <> 'open' and s.outcome = 'open'),
        ('received', s."fromStage", s."fromValue", s.here and not s."wasHere" and s."fromOutcome" = 'open'),
        ('handed', s."fromStage", s."fromValue", not s.here and s."wasHere" and s."fromOutcome" = 'open'),
        ('in', s.stage, s."fromValue", s.here and s."fromOutcome" = 'open' and s.stage <> s."fromStage"),
        ('forward', s."fromStage", s."fromValue", s.here and s."fromOutcome" = 'open' and s.stage <> s."fromStage"
          and coalesce(np.place, 0) >= coalesce(pp.place, 0)),
        ('back', s."fromStage", s."fromValue", s.here and s."fromOutcome" = 'open' and s.stage <> s."fromStage"
          and coalesce(np.place, 0) < coalesce(pp.place, 0)),
        ('changed', s.stage, s.value - s."fromValue", s.here and s."fromOutcome" = 'open' and s.value <> s."fromValue"),
        ('won', s.stage, s.value, s.here and s.outcome = 'won' and coalesce(s."fromOutcome", 'open') = 'open'),
        ('lost', s.stage, s.value, s.here and s.outcome in ('lost', 'eliminated')
          and coalesce(s."fromOutcome", 'open') = 'open')
      ) as flow(kind, stage, value, counts)
      where flow.counts
    )`;
}
