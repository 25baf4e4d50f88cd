import type { Question } from "../chat/question.ts";
import { type Reply, reply as storedReply } from "../chat/reply.ts";
import { json } from "../work/json.ts";
import type { Work } from "../work/work.ts";

/** The reply that this very question got before, when the platform delivers it again. */
export async function heardBefore(work: Work, { platform, tenant, key }: Question): Promise<Reply | null> {
  const where = { platform, externalId: tenant, key };
  const row = await work.db.heard.findFirst({ where, select: { reply: true } });
  return row && storedReply.parse(row.reply);
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
