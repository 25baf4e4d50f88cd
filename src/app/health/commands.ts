import type { Text } from "../../chat/text.ts";
import { answer, type Command, type Outcome } from "../../work/command.ts";
import { type DeadJob, dismissDead, retryDead } from "../../work/health.ts";
import { type Buried, dismissUnsent, retryUnsent } from "../../work/unsent.ts";
import type { Work } from "../../work/work.ts";
import type { Standing } from "../connections.ts";
import { healthCard } from "./card.ts";
import { say } from "./messages.ts";
import { dismiss, drop, health, resend, retry } from "./verbs.ts";

/** How Tandem itself does, for admins; what was given up is tried again or dismissed in place. */
export function healthCommands(platforms: () => readonly Standing[]): readonly Command[] {
  const redrawn = async (work: Work, done: Text): Promise<Outcome> => ({
    kind: "redraw",
    card: await healthCard(work, platforms(), done),
  });
  return [
    answer(health, async (work) => ({ kind: "show", card: await healthCard(work, platforms()) })),
    answer(retry, async (work, { job }) => {
      return redrawn(work, say.retried({ count: await retryJobs(work, job) }));
    }),
    answer(dismiss, async (work, { job }) => {
      const dismissed = await dismissDead(work.db, work.tenant, job);
      if (dismissed) noteJob(work, dismiss.name, dismissed, "dismissed");
      return redrawn(work, say.dismissed({ count: dismissed ? 1 : 0 }));
    }),
    answer(resend, async (work, { reason }) => {
      const { count, error } = await retryUnsent(work.db, work.tenant, reason, work.now);
      if (count) noteMessages(work, resend.name, { count, error }, "waiting");
      return redrawn(work, say.resent({ count }));
    }),
    answer(drop, async (work, { reason }) => {
      const { count, error } = await dismissUnsent(work.db, work.tenant, reason);
      if (count) noteMessages(work, drop.name, { count, error }, "dismissed");
      return redrawn(work, say.dropped({ count }));
    }),
  ];
}

/** Gives the dead job of this number, or `all` of them, all tries again; gives how many. From a card and from a terminal. */
export async function retryJobs(work: Work, which: string): Promise<number> {
  const jobs = await retryDead(work.db, work.tenant, which);
  for (const each of jobs) noteJob(work, retry.name, each, "waiting");
  return jobs.length;
}

/** What somebody did about what was given up stands in the audit log: neither jobs nor messages are records of their own. */
function noteJob(work: Work, verb: string, { id, name, error }: DeadJob, state: string): void {
  const before = { state: "dead", job: name, number: id, error };
  work.audit({ verb, subject: { kind: "job", id: work.newId() }, before, after: { state } });
}

function noteMessages(work: Work, verb: string, { count, error }: Buried, state: string): void {
  work.audit({
    verb,
    subject: { kind: "message", id: work.newId() },
    before: { state: "dead", count, error },
    after: { state },
  });
}
