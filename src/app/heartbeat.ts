import { z } from "zod";
import type { Id } from "../kernel/id.ts";
import type { Db } from "../store/database.ts";
import type { AnyJob } from "../work/job.ts";
import { type Enqueued, enqueue } from "../work/queue.ts";
import { newestSlot } from "../work/timetable.ts";
import type { SubjectKind } from "../work/timing.ts";
import type { App } from "./build.ts";
import { type KeyedPlace, placesOf } from "./places.ts";

/** What a job by the clock is given, by whom it runs for. */
export const inputFor: { readonly [S in SubjectKind]: (subject: Id) => object } = {
  company: () => ({}),
  team: (team) => ({ team }),
  member: (member) => ({ member }),
};

/** So many jobs go to the queue in one statement. */
const batch = 1000;

/** The newest run of a job at one place. */
interface Moment {
  readonly job: AnyJob;
  readonly per: SubjectKind;
  readonly key: string;
  /** Of a day its midnight, so that nobody whose hours change has a day twice. */
  readonly slot: Date;
  readonly isLate: boolean;
}

/**
 * Hands the queue whatever fell due since the last beat, for each company, team and member: the newest slot of each job,
 * once, however many replicas beat. Whoever is new begins with their next slot, so that nothing is made up. A few
 * statements, whatever the number of people.
 */
export async function beat(app: App): Promise<void> {
  const now = app.clock.now();
  const jobs = [...app.catalogue.jobs.values()];
  await app.database.prisma.$transaction(
    async (db) => {
      // Somebody else's beat does it all.
      if (!(await isAlone(db))) return;
      const places = await placesOf(db, app.policy, app.calendars);
      const moments = jobs.flatMap((job) => momentsOf(job, places, now));
      const due = await take(db, moments, now);
      const perOf = new Map(moments.map(({ job, per }) => [job.name, per]));
      const inTime = due.filter(({ dropped }) => !dropped);
      const left = inTime.map((slot) => leftFor(slot, perOf.get(slot.job)));
      for (let from = 0; from < left.length; from += batch) await enqueue(db, left.slice(from, from + batch), now);
      for (const [job, count] of counted(due.filter(({ dropped }) => dropped))) {
        app.log(`${job}: ${count} missed run(s) dropped, since it is too late for them`);
      }
    },
    { timeout: 60_000 },
  );
}

async function isAlone(db: Db): Promise<boolean> {
  const rows = await db.$queryRaw`select pg_try_advisory_xact_lock(hashtextextended('heartbeat', 0)) as alone`;
  return z.tuple([z.object({ alone: z.boolean() })]).parse(rows)[0].alone;
}

function momentsOf(job: AnyJob, places: readonly KeyedPlace[], now: Date): Moment[] {
  const { at } = job;
  if (!at) return [];
  return places
    .filter(({ per }) => per === at.per)
    .flatMap(({ per, key, place }) => {
      const slot = newestSlot(at.when, now, place);
      if (!slot) return [];
      return [{ job, per, key, slot: at.when.kind === "every" ? slot.at : new Date(slot.day), isLate: slot.isLate }];
    });
}

const taken = z.object({ tenantId: z.uuid(), job: z.string(), subjectId: z.uuid(), dropped: z.boolean() });
type Taken = z.infer<typeof taken>;

/** Notes the slots that nobody has taken yet, and gives those; of the newly met none. The leave of a member is theirs. */
async function take(db: Db, moments: readonly Moment[], now: Date) {
  const rows = await db.$queryRaw`
    with moment as (
      select * from unnest(
        ${moments.map(({ job }) => job.name)}::text[], ${moments.map(({ per }) => per)}::text[],
        ${moments.map(({ key }) => key)}::text[], ${moments.map(({ slot }) => slot.toISOString())}::timestamptz[],
        ${moments.map(({ isLate }) => isLate)}::boolean[]
      ) as moment(job, per, place, slot, late)
    ), subject as (
      select id as tenant, id, 'company' as per, '' as place, null::date as "awayFrom", null::date as "awayUntil" from "Tenant"
      union all
      select t."tenantId", t.id, 'team', concat_ws(' ', t.zone, s.at), null, null
      from "Team" t left join "DigestSetting" s on s."teamId" = t.id
      union all
      select "tenantId", id, 'member', concat_ws(' ', zone, "workFrom", "workTo"), "awayFrom", "awayUntil"
      from "Member" where active
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

/** One that still waits from the slot before is replaced: only the newest counts. */
function leftFor({ tenantId: tenant, job: name, subjectId }: Taken, per: SubjectKind = "company"): Enqueued {
  return { name, payload: { tenant, input: inputFor[per](subjectId) }, key: `${name}/${tenant}/${subjectId}` };
}

function counted(missed: readonly { readonly job: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { job } of missed) counts.set(job, (counts.get(job) ?? 0) + 1);
  return counts;
}
