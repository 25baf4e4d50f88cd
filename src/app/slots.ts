import { z } from "zod";
import type { Db } from "../store/database.ts";
import type { AnyJob } from "../work/job.ts";
import type { SubjectKind } from "../work/timing.ts";

/** The newest run of a job at one place. */
export interface Moment {
  readonly job: AnyJob;
  readonly per: SubjectKind;
  readonly key: string;
  /** Of a day its midnight, so that nobody whose hours change has a day twice. */
  readonly slot: Date;
  readonly isLate: boolean;
}

/** Whether no other replica is handing out slots at this moment; until the end of the transaction none will. */
export async function isAlone(db: Db): Promise<boolean> {
  const rows = await db.$queryRaw`select pg_try_advisory_xact_lock(hashtextextended('heartbeat', 0)) as alone`;
  return z.tuple([z.object({ alone: z.boolean() })]).parse(rows)[0].alone;
}

const taken = z.object({ tenantId: z.uuid(), job: z.string(), subjectId: z.uuid(), dropped: z.boolean() });
export type Taken = z.infer<typeof taken>;

/**
 * Notes the slots that nobody has taken yet, and gives those; of the newly met none. The leave of a member is theirs.
 * Companies whose every workspace removed the app have none, nor has one that is being taken away: nobody waits for that.
 */
export async function take(db: Db, moments: readonly Moment[], now: Date) {
  const rows = await db.$queryRaw`
    with moment as (
      select * from unnest(
        ${moments.map(({ job }) => job.name)}::text[], ${moments.map(({ per }) => per)}::text[],
        ${moments.map(({ key }) => key)}::text[], ${moments.map(({ slot }) => slot.toISOString())}::timestamptz[],
        ${moments.map(({ isLate }) => isLate)}::boolean[]
      ) as moment(job, per, place, slot, late)
    ), company as (
      select id from "Tenant" t where not exists (select from "Installation" i where i."tenantId" = t.id)
        or exists (select from "Installation" i where i."tenantId" = t.id and i."revokedAt" is null)
      for key share of t skip locked
    ), subject as (
      select id as tenant, id, 'company' as per, '' as place, null::date as "awayFrom", null::date as "awayUntil" from company
      union all
      select t."tenantId", t.id, 'team', concat_ws(' ', t.zone, s.at), null, null
      from "Team" t join company on company.id = t."tenantId" left join "DigestSetting" s on s."teamId" = t.id
      union all
      select m."tenantId", m.id, 'member', concat_ws(' ', zone, "workFrom", "workTo"), "awayFrom", "awayUntil"
      from "Member" m join company on company.id = m."tenantId" where active
    ), taken as (
      insert into "JobSlot" as mine ("tenantId", job, "subjectId", slot, "handedAt", dropped)
      select subject.tenant, moment.job, subject.id, moment.slot, ${now}, moment.late
      from subject join moment using (per, place)
      left join "JobSlot" before
        on before."tenantId" = subject.tenant and before.job = moment.job and before."subjectId" = subject.id
      where (before.slot is null or before.slot < moment.slot)
        and not coalesce(moment.slot::date between subject."awayFrom" and subject."awayUntil", false)
      on conflict ("tenantId", job, "subjectId") do update
        set slot = excluded.slot, "handedAt" = excluded."handedAt", dropped = excluded.dropped
        where mine.slot < excluded.slot
      returning "tenantId", job, "subjectId", dropped, xmax = 0 as fresh
    )
    select "tenantId", job, "subjectId", dropped from taken where not fresh`;
  return z.array(taken).parse(rows);
}
