import { answer, type Command } from "../../work/command.ts";
import { retryDead } from "../../work/health.ts";
import { healthCard } from "./card.ts";
import { say } from "./messages.ts";
import { health, retry } from "./verbs.ts";

/** How Tandem itself does, for admins. */
export const healthCommands: readonly Command[] = [
  answer(health, async (work) => ({ kind: "show", card: await healthCard(work) })),
  answer(retry, async (work, { job }) => {
    const count = await retryDead(work.db, work.tenant, job);
    return { kind: "redraw", card: await healthCard(work, say.retried({ count })) };
  }),
];
