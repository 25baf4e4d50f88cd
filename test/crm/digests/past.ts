import { randomUUID } from "node:crypto";
import { viewOf } from "../../../src/crm/digests/commands/view.ts";
import { workingCalendar } from "../../../src/policy/calendar.ts";
import { loadPolicy } from "../../../src/policy/load.ts";
import type { Policy } from "../../../src/policy/schema.ts";
import type { Database } from "../../../src/store/database.ts";
import { unitOfWork } from "../../../src/work/unit.ts";
import type { Work } from "../../../src/work/work.ts";
import { freshDatabase } from "../../support/database.ts";

export type Outcome = "open" | "won" | "lost" | "eliminated";

/** One state of a deal, from an hour on; hours count from the beginning of the test's time. */
export interface Was {
  readonly hour: number;
  readonly stage: string;
  readonly outcome: Outcome;
  readonly team: number;
  readonly owner: number | null;
  readonly amount: number | null;
  readonly currency: string;
  readonly grade: "A" | "B" | "C";
  readonly closeDate: string | null;
  readonly nextStepOn: string | null;
}

/** Monday 00:00 in Shanghai. */
export const beginning = new Date("2026-08-03T16:00:00Z");
export const atHour = (hour: number): Date => new Date(beginning.getTime() + hour * 3_600_000);
export const zone = "Asia/Shanghai";

/** A company whose deals' whole past is written by the test. */
export interface Archive {
  readonly database: Database;
  readonly tenant: string;
  readonly policy: Policy;
  readonly teams: readonly string[];
  readonly people: readonly string[];
  /** Writes deals with their histories in place of all that were there. */
  tells(pasts: readonly (readonly Was[])[]): Promise<void>;
  asks<T>(now: Date, question: (work: Work) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openArchive(): Promise<Archive> {
  const database = await freshDatabase();
  const loaded = await loadPolicy("manifests/policy.yaml");
  if ("problems" in loaded) throw new Error("the policy has mistakes");
  const { policy } = loaded;
  const tenant = randomUUID();
  const teams = [randomUUID(), randomUUID()];
  const people = [randomUUID(), randomUUID(), randomUUID()];
  const { prisma } = database;
  await prisma.tenant.create({ data: { id: tenant, name: "Test", createdAt: beginning } });
  for (const [at, id] of teams.entries())
    await prisma.team.create({ data: { id, tenantId: tenant, name: `T${at}`, zone } });
  for (const [at, id] of people.entries()) {
    const data = {
      id,
      tenantId: tenant,
      email: `p${at}@test.example`,
      name: `P${at}`,
      role: "rep" as const,
      teamId: teams[0] ?? null,
    };
    await prisma.member.create({ data: { ...data, locale: "en", zone, joinedAt: beginning } });
  }
  const by = { id: null, name: "Tandem", role: "admin", teamId: null, leads: [], locale: "en", zone } as const;
  const ids = { next: () => randomUUID() };
  const calendar = workingCalendar("CN");

  return {
    database,
    tenant,
    policy,
    teams,
    people,
    async tells(pasts) {
      for (const table of ["StageStay", "OpportunityState", "Opportunity", "Activity"])
        await prisma.$executeRawUnsafe(`delete from "${table}"`);
      for (const past of pasts) await tell(database, { tenant, teams, people, policy }, past);
    },
    asks: (now, question) =>
      unitOfWork({ database, clock: { now: () => now }, ids, policy, calendars: () => calendar, jobs: [] })(
        { tenant, by },
        question,
      ),
    close: () => database.close(),
  };
}

async function tell(
  { prisma }: Database,
  company: Pick<Archive, "tenant" | "teams" | "people" | "policy">,
  past: readonly Was[],
) {
  const id = randomUUID();
  const { tenant: tenantId, teams, people, policy } = company;
  const places = policy.pipeline.stages.map(({ key }) => key);
  const last = past.at(-1);
  const first = past[0];
  if (!first || !last) return;
  const columns = (was: Was) => ({
    stage: was.stage,
    outcome: was.outcome,
    grade: was.grade,
    ownerId: was.owner === null ? null : (people[was.owner] ?? null),
    teamId: teams[was.team] ?? null,
    amount: was.amount,
    currency: was.currency,
    closeDate: was.closeDate === null ? null : new Date(was.closeDate),
    nextStepOn: was.nextStepOn === null ? null : new Date(was.nextStepOn),
  });
  await prisma.opportunity.create({
    data: {
      id,
      tenantId,
      name: `Deal ${id.slice(0, 4)}`,
      ...columns(last),
      qualifiedAt: atHour(past.find(({ stage }) => stage !== places[0])?.hour ?? first.hour),
      stageSince: atHour(last.hour),
      createdAt: atHour(first.hour),
      updatedAt: atHour(last.hour),
      closedAt: last.outcome === "open" ? null : atHour(last.hour),
    },
  });
  await prisma.opportunityState.createMany({
    data: past.map((was, at) => {
      const next = past[at + 1];
      const until = next === undefined ? null : atHour(next.hour);
      return { id: randomUUID(), tenantId, opportunityId: id, since: atHour(was.hour), until, ...columns(was) };
    }),
  });
  const where = (was: Was) => (was.outcome === "open" ? was.stage : was.outcome);
  const entries = past.filter((was, at) => at === 0 || where(was) !== where(past[at - 1] ?? was));
  await prisma.stageStay.createMany({
    data: entries.map((was, at) => {
      const [before, next] = [entries[at - 1], entries[at + 1]];
      const steps = before ? places.indexOf(was.stage) - places.indexOf(before.stage) : 0;
      const moved = steps < 0 ? "back" : steps > 1 ? "skip" : "forward";
      const entry = !before
        ? "created"
        : was.outcome !== "open"
          ? "close"
          : before.outcome !== "open"
            ? "reopen"
            : moved;
      const left = next ? { leftAt: atHour(next.hour), leftTo: where(next) } : {};
      return {
        id: randomUUID(),
        tenantId,
        opportunityId: id,
        stage: where(was),
        enteredAt: atHour(was.hour),
        entry,
        ...left,
      };
    }),
  });
}

/** The view of the first team, or of the company, between two hours. */
export const viewBetween = (work: Work, team: string | null, since: number, until: number) =>
  viewOf(work, { team, name: null, zone }, { since: atHour(since), until: atHour(until) });
