import type { Question } from "../chat/question.ts";
import { type Reply, reply as storedReply } from "../chat/reply.ts";
import type { Db } from "../store/database.ts";
import { json } from "../work/json.ts";
import type { Work } from "../work/work.ts";

/** A reply, and whether it stood already, posted or not. */
export interface Kept {
  readonly reply: Reply;
  readonly before?: "shown" | "unshown";
}

/** The reply that this very question got before, when the platform delivers it again. */
export async function heardBefore(work: Work, { platform, tenant, key }: Question): Promise<Kept | null> {
  const where = { platform, externalId: tenant, key };
  const row = await work.db.heard.findFirst({ where, select: { reply: true, shown: true } });
  return row && { reply: storedReply.parse(row.reply), before: row.shown ? "shown" : "unshown" };
}

/** Keeps that the reply to this question was posted. */
export async function keepShown({ heard }: Db, { platform, tenant, key }: Question): Promise<void> {
  await heard.updateMany({ where: { platform, externalId: tenant, key }, data: { shown: true } });
}

/** Keeps the reply with the change that it reports. A second delivery at the same moment meets the key and rolls back. */
export async function keepHeard(work: Work, { platform, tenant, key }: Question, reply: Reply): Promise<void> {
  await work.db.heard.create({
    data: {
      platform,
      externalId: tenant,
      key,
      tenantId: work.tenant,
      memberId: work.by.id,
      reply: json(reply),
      at: work.now,
    },
    select: { key: true },
  });
}
