import { type CardDraft, card as checkedCard } from "../chat/card.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Id, Ids } from "../kernel/id.ts";
import type { Calendars } from "../policy/calendars.ts";
import type { Policy } from "../policy/schema.ts";
import type { Database, Db } from "../store/database.ts";
import { holdCompany } from "./company.ts";
import type { AnyJob } from "./job.ts";
import { json } from "./json.ts";
import { laneJob, laneOf } from "./outbox.ts";
import { type Enqueued, enqueue } from "./queue.ts";
import { type Actor, type Change, CompanyGone, type Telling, VersionConflict, type Whom, type Work } from "./work.ts";

/** Runs what is to be done in one transaction: everything stands, or nothing does. Throws CompanyGone where there is none. */
export type UnitOfWork = <T>(who: Who, act: (work: Work) => Promise<T>) => Promise<T>;

export interface Who {
  readonly tenant: Id;
  readonly by: Actor;
  /** The message or request that caused it, for the audit log. */
  readonly source?: string | undefined;
  /** The job's own time; the clock's when left out. */
  readonly now?: Date | undefined;
  /** Milliseconds that all of it, and each statement in it, may take; a minute, and what the database allows, when left out. */
  readonly patience?: number | undefined;
}

export interface UnitParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policy: Policy;
  readonly calendars: Calendars;
  readonly jobs: readonly AnyJob[];
  readonly publicUrl?: string | undefined;
}

/** A conflict means that another write won: the same handler decides again on what is there now. */
const attempts = 5;
/** As long as somebody may wait for an answer that comes late. */
const usual = 60_000;

/** A unit of work over one database. A handler that meets a newer version of a row is run again, at most five times. */
export function unitOfWork(parts: UnitParts): UnitOfWork {
  return async (who, act) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await parts.database.prisma.$transaction((db) => once(parts, who, db, act), {
          maxWait: 10_000,
          timeout: who.patience ?? usual,
        });
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt === attempts) throw error;
      }
    }
  };
}

async function once<T>(parts: UnitParts, who: Who, db: Db, act: (work: Work) => Promise<T>): Promise<T> {
  if (who.patience !== undefined)
    await db.$executeRaw`select set_config('statement_timeout', ${String(who.patience)}, true)`;
  if (!(await holdCompany(db, who.tenant))) throw new CompanyGone();
  const handed = handOver(parts, who, db);
  const result = await act(handed.work);
  await handed.write();
  return result;
}

/** What a handler hands over while it runs, and how it is written at the end: few statements, whatever their number. */
function handOver(parts: UnitParts, who: Who, db: Db) {
  const now = who.now ?? parts.clock.now();
  const newId = () => parts.ids.next();
  // A job that runs as if it were another time leaves jobs that do, too.
  const then = who.now ? { now: who.now.toISOString() } : {};
  const audits: (Change & { id: Id })[] = [];
  const tellings: { id: Id; whom: Whom; card: CardDraft; how: Telling }[] = [];
  const jobs: Enqueued[] = [];

  const work: Work = {
    now,
    tenant: who.tenant,
    by: who.by,
    policy: parts.policy,
    calendar: parts.calendars(parts.policy.company.zone),
    calendars: parts.calendars,
    db,
    publicUrl: parts.publicUrl,
    newId,
    tell: (whom, card, how = {}) => void tellings.push({ id: newId(), whom, card, how }),
    later: (job, input, when = {}) =>
      void jobs.push({
        name: job.name,
        payload: { tenant: who.tenant, input, ...then },
        at: when.at,
        key: when.once && `${job.name}/${who.tenant}/${when.once}`,
      }),
    record: (what, facts) => {
      for (const job of parts.jobs) {
        if (job.upon === what.name && (job.concerns?.(facts) ?? true))
          jobs.push({ name: job.name, payload: { tenant: who.tenant, input: facts, ...then } });
      }
    },
    audit: (change) => {
      const id = newId();
      audits.push({ ...change, id });
      return id;
    },
    writeAudit,
  };

  async function write(): Promise<void> {
    await writeAudit();
    // A lane that waits for its time goes on waiting.
    if (tellings.length) await enqueue(db, await writeDeliveries(), now, { keepTimes: true });
    await enqueue(db, jobs, now);
  }

  /** As one parameter: a morning's reminders may be thousands. */
  async function writeAudit(): Promise<void> {
    if (audits.length === 0) return;
    const rows = audits.splice(0).map(({ subject: { kind, id: subject }, ...row }) => ({ ...row, kind, subject }));
    await db.$executeRaw`
      insert into "Audit" (id, "tenantId", at, "byId", verb, "subjectKind", "subjectId", before, after, source)
      select row.id, ${who.tenant}::uuid, ${now}, ${who.by.id}::uuid, verb, kind, subject, before, after, ${who.source ?? null}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(id uuid, verb text, kind text, subject uuid, before jsonb, after jsonb)`;
  }

  /** Those told before under the same `once` are left out by the table's own unique key. */
  async function writeDeliveries(): Promise<Enqueued[]> {
    const written = await db.delivery.createManyAndReturn({
      data: tellings.map(({ id, whom, card, how }) => ({
        id,
        tenantId: who.tenant,
        memberId: "member" in whom ? whom.member : null,
        ...("room" in whom ? { room: whom.room } : {}),
        card: json(checkedCard.parse(card)),
        kind: how.kind ?? "alert",
        lane: laneOf(whom),
        once: how.once ?? null,
        createdAt: now,
      })),
      skipDuplicates: true,
      select: { lane: true },
    });
    return [...new Set(written.map(({ lane }) => lane))].map((lane) => laneJob(who.tenant, lane));
  }

  return { work, write };
}
