import type { Id } from "../kernel/id.ts";
import type { AnyJob } from "../work/job.ts";
import { type Enqueued, enqueue } from "../work/queue.ts";
import { newestSlot } from "../work/timetable.ts";
import type { SubjectKind, Timing } from "../work/timing.ts";
import type { App } from "./build.ts";
import { type KeyedPlace, placesOf } from "./places.ts";
import { isAlone, type Moment, type Taken, take } from "./slots.ts";

const inputs: { readonly [S in SubjectKind]: (subject: Id) => object } = {
  company: () => ({}),
  team: (team) => ({ team }),
  member: (member) => ({ member }),
};

/** What a job by the clock is given for those it runs for: one input each, or one for all of them. */
export function inputsFor({ per, together }: Timing, subjects: readonly Id[]): object[] {
  return together ? [{ members: subjects }] : subjects.map(inputs[per]);
}

/** So many jobs go to the queue in one statement. */
const batch = 1000;

/**
 * Hands the queue whatever fell due since the last beat, for each company, team and member: the newest slot of each job,
 * once, however many replicas beat. Whoever is new begins with their next slot, so that nothing is made up. A few
 * statements, whatever the number of people.
 */
export async function beat(app: App): Promise<void> {
  const now = app.clock.now();
  const jobs = [...app.catalogue.jobs.values()];
  // Whoever asks later since when a line is down is told to the minute.
  app.lines.standing();
  await app.database.prisma.$transaction(
    async (db) => {
      // Somebody else's beat does it all.
      if (!(await isAlone(db))) return;
      const places = await placesOf(db, app.policy, app.calendars);
      const moments = jobs.flatMap((job) => momentsOf(job, places, now));
      const due = await take(db, moments, now);
      const left = jobs.flatMap((job) => {
        const own = due.filter((slot) => slot.job === job.name);
        const missed = job.tooLate === undefined ? [] : own.filter(({ dropped }) => dropped);
        return [
          ...leftFor(
            job,
            own.filter(({ dropped }) => !dropped),
          ),
          ...leftFor({ name: job.tooLate ?? job.name, at: job.at }, missed),
        ];
      });
      for (let from = 0; from < left.length; from += batch) await enqueue(db, left.slice(from, from + batch), now);
      for (const [job, count] of counted(due.filter(({ dropped }) => dropped))) {
        app.log(`${job}: ${count} missed run(s) dropped, since it is too late for them`);
      }
    },
    { timeout: 60_000 },
  );
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

/** One that still waits from the slot before is replaced: only the newest counts. */
function leftFor({ name, at }: Pick<AnyJob, "name" | "at">, due: readonly Taken[]): Enqueued[] {
  if (!at) return [];
  const left: Enqueued[] = [];
  for (const tenant of new Set(due.map(({ tenantId }) => tenantId))) {
    const subjects = due.filter(({ tenantId }) => tenantId === tenant).map(({ subjectId }) => subjectId);
    const size = at.together ? batch : subjects.length;
    for (let from = 0; from < subjects.length; from += size) {
      const some = subjects.slice(from, from + size);
      for (const [place, input] of inputsFor(at, some).entries()) {
        const key = at.together ? undefined : `${name}/${tenant}/${some[place]}`;
        left.push({ name, payload: { tenant, input }, key });
      }
    }
  }
  return left;
}

function counted(missed: readonly { readonly job: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { job } of missed) counts.set(job, (counts.get(job) ?? 0) + 1);
  return counts;
}
