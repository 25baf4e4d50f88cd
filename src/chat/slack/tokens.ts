import type { webApi } from "@slack/bolt";
import { z } from "zod";
import { after, hours } from "../../kernel/clock.ts";
import { waiting } from "../flights.ts";
import { SendFailure } from "../platform.ts";
import { codeOf, failureOf } from "./failure.ts";
import type { Installed } from "./registry.ts";
import type { Keyring, Sealed } from "./seal.ts";
import type { ManyWorkspacesSettings } from "./settings.ts";

/** What is encrypted of an installation. */
const secrets = z.object({ token: z.string(), refresh: z.string().nullable() });
export type Tokens = z.infer<typeof secrets>;

const seconds = (n: number): number => n * 1000;

/** Tokens that change hold for twelve hours; Slack's own libraries change them two hours before their end. */
const early = hours(2);
/** Nobody else asks for a token while somebody may still be asking. */
const claimed = seconds(30);

const renewed = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number().positive(),
});

/** The row that tokens are sealed for: put into another, they don't open. */
const rowOf = (tenant: string): string => `slack/${tenant}`;

export const sealTokens = (ring: Keyring, tenant: string, tokens: Tokens): Sealed =>
  ring.seal(JSON.stringify(tokens), rowOf(tenant));

/** null: no key that is here opens them, they were damaged, or are another row's. */
export function opened(ring: Keyring, { tenant, tokens }: Pick<Installed, "tenant" | "tokens">): Tokens | null {
  try {
    return secrets.parse(JSON.parse(ring.open(tokens, rowOf(tenant))));
  } catch {
    return null;
  }
}

interface Parts extends Pick<ManyWorkspacesSettings, "oauth" | "registry" | "now" | "log"> {
  readonly ring: Keyring;
  /** Without any token: it only trades refresh tokens. */
  readonly client: webApi.WebClient;
}

/**
 * The token of an installation, changed for a new one when its end is near. However many processes find it so, one asks
 * Slack; the others use the old one while it holds, and wait for the new one when it does not. Throws a SendFailure.
 */
export async function freshToken(parts: Parts, found: Installed): Promise<Installed & { readonly token: string }> {
  const { registry, now, ring } = parts;
  let installed: Installed = found;
  for (let tries = 0; tries < 40; tries++) {
    const secret = opened(ring, installed);
    // A key that was taken away too early may come back.
    if (!secret) throw new SendFailure("later", "slack: tokens can't be decrypted", 60_000);
    const { token, refresh } = secret;
    const left = (installed.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) - now().getTime();
    if (left > early || refresh === null) return { ...installed, token };
    const mine = await registry.claim(installed.tenant, now(), after(now(), claimed));
    if (mine) {
      const changed = await change(parts, installed, refresh, left > 0 ? token : null);
      if (changed) return changed;
    } else if (left > 0) return { ...installed, token };
    else await waiting(250).over;
    const again = await registry.find(installed.tenant);
    if (!again) throw new SendFailure("gone", "slack: uninstalled");
    installed = again;
  }
  throw new SendFailure("later", "slack: no new token yet", 30_000);
}

/** Milliseconds between tries; together well within a claim. */
const pauses = [250, 1_000, 4_000];

/** Slack gives each pair once, and the pair before holds no more: what can't be kept at once is tried again. */
async function insistently(keep: () => Promise<unknown>): Promise<void> {
  for (const pause of pauses) {
    try {
      await keep();
      return;
    } catch {
      await waiting(pause).over;
    }
  }
  await keep();
}

/** Trades the refresh token, once; `meanwhile`: the token that still holds. null: somebody else had traded it already. */
async function change(
  { registry, oauth, ring, client, now, log }: Parts,
  installed: Installed,
  refresh_token: string,
  meanwhile: string | null,
): Promise<(Installed & { readonly token: string }) | null> {
  const { tenant, tokens: before } = installed;
  const current = await registry.find(tenant);
  if (current?.tokens.sealed !== before.sealed) return null;
  try {
    const { clientId: client_id, clientSecret: client_secret } = oauth;
    const asked = { client_id, client_secret, grant_type: "refresh_token" as const, refresh_token };
    const given = renewed.parse(await client.oauth.v2.access(asked));
    const token = given.access_token;
    const tokens = sealTokens(ring, tenant, { token, refresh: given.refresh_token });
    const expiresAt = after(now(), seconds(given.expires_in));
    await insistently(() => registry.renew(tenant, before, tokens, expiresAt));
    log.info({ tenant }, "a workspace's token was renewed");
    return { ...installed, tokens, expiresAt, token };
  } catch (error) {
    const why = codeOf(error) ?? failureOf(error).message;
    log.warn({ tenant, why }, "a workspace's token could not be renewed");
    // The claim is left to run out, so that a workspace in trouble is not asked about at every call.
    if (meanwhile !== null) return { ...installed, token: meanwhile };
    throw new SendFailure("later", `slack: token not renewed: ${why}`, 60_000);
  }
}
