import type { Text } from "../../chat/text.ts";
import { answer, type Command, type Outcome } from "../../work/command.ts";
import { dismissDead, retryDead } from "../../work/health.ts";
import { dismissUnsent, retryUnsent } from "../../work/unsent.ts";
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
    answer(retry, async (work, { job }) =>
      redrawn(work, say.retried({ count: await retryDead(work.db, work.tenant, job) })),
    ),
    answer(dismiss, async (work, { job }) => {
      const isGone = await dismissDead(work.db, work.tenant, job);
      return redrawn(work, say.dismissed({ count: isGone ? 1 : 0 }));
    }),
    answer(resend, async (work, { reason }) =>
      redrawn(work, say.resent({ count: await retryUnsent(work.db, work.tenant, reason, work.now) })),
    ),
    answer(drop, async (work, { reason }) =>
      redrawn(work, say.dropped({ count: await dismissUnsent(work.db, work.tenant, reason) })),
    ),
  ];
}
