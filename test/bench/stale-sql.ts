/**
 * Who of these people has a deal of which the first step of the ladder is due, as one statement written by hand for the
 * shipped policy and plain weeks. $1 company, $2 today, $3 the people.
 */
export const ownersByHand = `
  select person.id from unnest($3::uuid[]) as person(id) where exists (
    select from "Opportunity" where "tenantId" = $1 and "ownerId" = person.id and outcome = 'open' and "staleOn" <= $2::date
      and nudges = 0 and coalesce("touchedAt", "createdAt") < $2::date - 4 and ("snoozedUntil" is null or "snoozedUntil" <= $2::date)
      and not coalesce("nextStepOn" between $2::date and $2::date + 7, false)
  )`;

/**
 * The reminders of a morning, as one statement written by hand for the shipped policy, one currency and plain weeks: takes
 * the first step of the ladder for every stale deal, with its audit row, and gives each owner's worst ten and how many there
 * are. $1 company, $2 today, $3 now.
 */
export const remindedByHand = `
  with due as materialized (
    select id, "ownerId", number, version, nudges,
      coalesce(amount, 0) * greatest(0, ($2::date - coalesce("touchedAt", "createdAt")::date) * 5 / 7 - 5) / 5 as severity
    from "Opportunity" where "tenantId" = $1 and outcome = 'open' and "ownerId" is not null and "staleOn" <= $2::date and nudges = 0
      and coalesce("touchedAt", "createdAt") < $2::date - 4 and ("snoozedUntil" is null or "snoozedUntil" <= $2::date)
      and not coalesce("nextStepOn" between $2::date and $2::date + 7, false)
  ), taken as (
    update "Opportunity" deal set nudges = due.nudges + 1, "nudgedAt" = $3, "updatedAt" = $3, version = due.version + 1
    from due where deal.id = due.id and deal.version = due.version returning deal.id, deal.version, deal.nudges
  ), kept as (
    insert into "Audit" (id, "tenantId", at, verb, "subjectKind", "subjectId", before, after)
    select gen_random_uuid(), $1, $3, 'opportunities.nudge', 'opportunity', id,
      jsonb_build_object('nudges', nudges - 1, 'version', version - 1), jsonb_build_object('nudges', nudges, 'version', version)
    from taken
  )
  select * from (
    select due.*, count(*) over (partition by "ownerId"), row_number() over (partition by "ownerId" order by severity desc, number) as place
    from due
  ) ranked where place <= 10`;
