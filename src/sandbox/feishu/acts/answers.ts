import { z } from "zod";
import { Failure } from "../methods/method.ts";
import { languageOf } from "../people.ts";
import { readCard, revise } from "../posting.ts";
import type { Message, User } from "../records.ts";
import type { Ack } from "../wire/courier.ts";
import { complain, type Desk, done, type Outcome } from "./desk.ts";

const toast = z.object({
  type: z.enum(["success", "info", "warning", "error"]).default("info"),
  content: z.string().default(""),
  i18n: z.object({ zh_cn: z.string().optional(), en_us: z.string().optional() }).optional(),
});
/** What a bot may answer to `card.action.trigger`; templates belong to the card builder, which has no double. */
const answer = z.looseObject({
  toast: toast.optional(),
  card: z.looseObject({ type: z.literal("raw"), data: z.unknown() }).optional(),
});

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text.trim() || "{}");
  } catch {
    return undefined;
  }
}

/** Does what a bot's answer to a press asks for: a toast for who pressed, a new card for everybody. */
export function obey(desk: Desk, user: User, message: Message, ack: Ack): Outcome {
  if (!ack.ok) return complain(desk, user, ack.reason);
  const read = answer.safeParse(readJson(ack.body));
  if (!read.success) return complain(desk, user, "unusable", read.error.issues[0]?.path.join("."));
  const { tenant } = desk;
  if (read.data.card) {
    try {
      revise(tenant, message, { type: "interactive", card: readCard(read.data.card.data, tenant) });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return complain(desk, user, "unusable", error.message);
    }
  }
  if (read.data.toast) {
    const { type, content, i18n } = read.data.toast;
    tenant.toast(user.id, type, i18n?.[languageOf(user)] ?? content, { fromBot: true });
  }
  return done;
}
