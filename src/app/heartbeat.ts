import { enqueue } from "../work/queue.ts";
import { due } from "../work/timetable.ts";
import type { App } from "./build.ts";

/**
 * Hands the queue whatever fell due since the last beat, for each company: the newest slot of each job, once, however many
 * replicas beat. A job that never ran begins with the next slot, so that a first start makes nothing up.
 */
export async function beat(app: App): Promise<void> {
  const now = app.clock.now();
  const { zone } = app.policy.company;
  const jobs = [...app.catalogue.jobs.values()].filter((job) => job.at);
  for (const { id: tenant } of await app.database.prisma.tenant.findMany({ select: { id: true } })) {
    await app.database.prisma.$transaction(async (db) => {
      for (const job of jobs) {
        const before = await db.slot.findUnique({ where: { tenantId_job: { tenantId: tenant, job: job.name } } });
        const [slot] = before ? due([job], before.slot, now, zone, app.calendar) : [];
        if (before && !slot) continue;
        const at = slot?.at ?? now;
        // Two replicas at once: the second meets the row and finds nothing older than its own slot.
        const won = await db.$executeRaw`
          insert into "Slot" ("tenantId", job, slot) values (${tenant}::uuid, ${job.name}, ${at})
          on conflict ("tenantId", job) do update set slot = excluded.slot where "Slot".slot < excluded.slot`;
        if (slot && won) await enqueue(db, [{ name: job.name, payload: { tenant, input: {} } }]);
      }
    });
  }
}
