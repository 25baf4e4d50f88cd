import { z } from "zod";
import { eventEnvelope, tenantOf } from "./payloads.ts";

/** An installation that Slack says is over. */
export interface Revocation {
  readonly tenant: string;
  /** When Slack says it happened. */
  readonly at: Date;
}

const body = eventEnvelope.extend({
  enterprise_id: eventEnvelope.shape.team_id,
  is_enterprise_install: z.union([z.boolean(), z.literal(["true", "false"])]).nullish(),
  event_time: z.number().nonnegative().default(0),
});
const uninstalled = z.object({ type: z.literal("app_uninstalled") });
const revoked = z.object({
  type: z.literal("tokens_revoked"),
  tokens: z.object({ bot: z.array(z.string()).nullish() }).nullish(),
});

/**
 * The installation that an event ends: the app was removed, or the bot's token revoked. Tokens of people are none of
 * ours. null: another event. The two come in any order, or only one of them.
 */
export function readRevocation(payload: unknown): Revocation | null {
  const read = body.safeParse(payload);
  if (!read.success) return null;
  const { event, event_time, team_id, enterprise_id, is_enterprise_install, authorizations } = read.data;
  const ends = uninstalled.safeParse(event).success || !!revoked.safeParse(event).data?.tokens?.bot?.length;
  if (!ends) return null;
  const [installed] = authorizations;
  const whole = installed?.is_enterprise_install ?? is_enterprise_install;
  const tenant = tenantOf(whole, installed?.enterprise_id ?? enterprise_id, installed?.team_id ?? team_id);
  return tenant === "" ? null : { tenant, at: new Date(event_time * 1000) };
}
