import type { webApi } from "@slack/bolt";
import { z } from "zod";
import { codeOf, failureOf } from "./failure.ts";

/** The name by which a message is known to be the same, as Slack keeps it beside the words. */
export const named = (once: string) => ({ metadata: { event_type: "tandem_message", event_payload: { once } } });

const kept = z.object({
  ts: z.string(),
  metadata: z.object({ event_payload: z.object({ once: z.string() }) }),
});
const page = z.object({ messages: z.array(z.unknown()) });

/** So many of a room's newest are looked through: what may have arrived is the last that we said there. */
const newest = 100;
/** Of a thread Slack gives the oldest first: so many, its most at once. */
const oldest = 1_000;

/** Milliseconds that a message waits for Slack to let us look; it is told rather twice than later. */
const longestWait = 10_000;

/**
 * The message that was posted under this name, in a room or in a thread of it; undefined: none is found, or Slack lets
 * nobody look there now. Fails as the call did where Slack is not reached or has trouble: nobody should post blindly then.
 */
export async function postedBefore(
  client: webApi.WebClient,
  channel: string,
  once: string,
  thread?: string,
): Promise<string | undefined> {
  const asked = { channel, limit: thread ? oldest : newest, include_all_metadata: true };
  try {
    const { conversations } = client;
    const found = page.parse(
      await (thread ? conversations.replies({ ...asked, ts: thread }) : conversations.history(asked)),
    );
    for (const each of found.messages) {
      const { data } = kept.safeParse(each);
      if (data?.metadata.event_payload.once === once) return data.ts;
    }
  } catch (error) {
    const { kind, afterMs } = failureOf(error);
    // What Slack refuses in words (a missing scope, a room that is closed to us, a look a minute) keeps nobody from posting.
    if (kind === "later" && codeOf(error) === undefined && afterMs <= longestWait) throw error;
  }
  return undefined;
}
