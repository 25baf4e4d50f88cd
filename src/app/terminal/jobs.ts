import type { Text } from "../../chat/text.ts";
import { listMembers, teamsOf } from "../../crm/members/store/store.ts";
import type { Id } from "../../kernel/id.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { DeadJob } from "../../work/health.ts";
import type { AnyJob } from "../../work/job.ts";
import { nextTime } from "../../work/timetable.ts";
import type { SubjectKind, Timing } from "../../work/timing.ts";
import { retryJobs } from "../health/commands.ts";
import { inputsFor } from "../heartbeat.ts";
import { type KeyedPlace, placesOf } from "../places.ts";
import { say } from "./messages.ts";
import type { Terminal } from "./open.ts";

export interface JobLine {
  readonly name: string;
  /** For whom it runs by the clock: once, or for each of them at their own time. */
  readonly per: SubjectKind | null;
  /** ISO time of the next run by the clock, of the first of those for whom it runs. */
  readonly next: string | null;
  /** ISO time of the last of their next runs, where their clocks differ. */
  readonly last: string | null;
  /** The news that it runs upon. */
  readonly upon: string | null;
}

/** All jobs by name, those of the clock first, soonest first. */
export async function jobLines(terminal: Terminal): Promise<JobLine[]> {
  const { catalogue, policy, calendars, clock, database } = terminal;
  const places = await placesOf(database.prisma, policy, calendars);
  const lines = [...catalogue.jobs.values()].map((job) => lineOf(job, places, clock.now()));
  return lines.sort((a, b) => (a.next ?? "~").localeCompare(b.next ?? "~") || a.name.localeCompare(b.name));
}

function lineOf({ name, at, upon }: AnyJob, places: readonly KeyedPlace[], now: Date): JobLine {
  const times = at ? timesOf(at, places, now) : [];
  const next = times.at(0) ?? null;
  const last = times.at(-1) ?? null;
  return { name, per: at?.per ?? null, next, last: last === next ? null : last, upon: upon ?? null };
}

const timesOf = ({ per, when }: Timing, places: readonly KeyedPlace[], now: Date): string[] =>
  places
    .filter((each) => each.per === per)
    .flatMap(({ place }) => nextTime(when, now, place)?.toISOString() ?? [])
    .sort();

/**
 * Runs a job of the clock once, as if it were `at`: for everybody for whom it runs, or for the one team or member that
 * `forWhom` names. Gives for how many it ran; what it tells is delivered by the running bot. Refuses names that no job
 * has, jobs that need news, and somebody whom nobody is called.
 */
export async function runJob(terminal: Terminal, name: string, at: Date, forWhom?: string): Promise<number> {
  const { catalogue, unit, tenant, by } = terminal;
  const job = catalogue.jobs.get(name);
  if (!job) throw new Refusal("terminal.noSuchJob", { name, known: [...catalogue.jobs.keys()] });
  if (!job.at) throw new Refusal("terminal.jobNeedsNews", { name, upon: job.upon ?? null });
  const { per } = job.at;
  const named = await subjectsOf[per](terminal);
  const wanted = forWhom === undefined ? named : named.filter(({ names }) => names.includes(plain(forWhom)));
  if (forWhom !== undefined && wanted.length !== 1)
    throw new Refusal("terminal.noSuchSubject", { name, words: forWhom });
  const ids = wanted.map(({ id }) => id);
  for (const input of inputsFor(job.at, ids)) {
    const who = { tenant, by, now: at, source: `terminal:job/${name}`, patience: job.patience };
    await unit(who, (work) => job.start(work, input));
  }
  return wanted.length;
}

/** A line for each job that ran out of tries. */
export const deadLines = (dead: readonly DeadJob[]): Text[] =>
  dead.length
    ? dead.map(({ id, name, error, since }) =>
        say.deadLine({ id, name, error: error.replace(/\s+/g, " "), since: since.toISOString() }),
      )
    : [say.noDeadJob()];

/** Gives the dead job of this number all its tries again, or `all` of them; gives how many. Refuses a number that none has. */
export async function retryJob({ unit, tenant, by }: Terminal, which: string): Promise<number> {
  const count = await unit({ tenant, by, source: "terminal:job retry" }, (work) => retryJobs(work, which));
  if (count === 0 && which !== "all") throw new Refusal("terminal.noSuchDeadJob", { id: which });
  return count;
}

interface Named {
  readonly id: Id;
  readonly names: readonly string[];
}

const subjectsOf: { readonly [S in SubjectKind]: (terminal: Terminal) => Promise<readonly Named[]> } = {
  company: async ({ tenant }) => [{ id: tenant, names: [] }],
  team: async ({ database, tenant }) =>
    (await teamsOf(database.prisma, tenant)).map(({ id, name }) => ({ id, names: [id, plain(name)] })),
  member: async ({ database, tenant }) =>
    (await listMembers(database.prisma, tenant)).members.map(({ id, name, email }) => ({
      id,
      names: [id, plain(name), email],
    })),
};

const plain = (words: string): string => words.normalize("NFKC").trim().toLowerCase();
