import { webApi } from "@slack/bolt";
import { SendFailure } from "../platform.ts";
import { clientOptions } from "./client.ts";
import type { Installed } from "./registry.ts";
import { keyring } from "./seal.ts";
import type { ManyWorkspacesSettings } from "./settings.ts";
import { freshToken, opened } from "./tokens.ts";

/** What became of the token of an installation. */
export type KeptToken =
  | { readonly is: "open"; readonly token: string /** Another key than the first encrypted it. */; isOld: boolean }
  /** No key that is here opens it; `hasKey`: the one that it names is here, so that it was damaged, or is another row's. */
  | { readonly is: "sealed"; readonly keyId: string; readonly hasKey: boolean }
  /** Its end has come, and Slack gives no new one. */
  | { readonly is: "over"; readonly why: string };

/** Opens the tokens that installations keep, and renews what has come to its end, as the running bot does. */
export function keptTokens(settings: Omit<ManyWorkspacesSettings, "signingSecret" | "appToken" | "begin">) {
  const ring = keyring(settings.oauth.keys, settings.random);
  const client = new webApi.WebClient(undefined, clientOptions(settings));
  return async (installed: Installed): Promise<KeptToken> => {
    const { keyId } = installed.tokens;
    if (!opened(ring, installed)) return { is: "sealed", keyId, hasKey: ring.holds(keyId) };
    try {
      const { token, tokens } = await freshToken({ ...settings, ring, client }, installed);
      return { is: "open", token, isOld: tokens.keyId !== ring.current };
    } catch (error) {
      if (error instanceof SendFailure) return { is: "over", why: error.message.replace(/^slack: /, "") };
      throw error;
    }
  };
}
