import { webApi } from "@slack/bolt";
import { minutes } from "../../kernel/clock.ts";
import { SendFailure } from "../platform.ts";
import { Remembered } from "../remembered.ts";
import { clientOptions, webClient } from "./client.ts";
import { isDisowned } from "./failure.ts";
import type { Installation } from "./people.ts";
import type { Installed } from "./registry.ts";
import type { Keyring } from "./seal.ts";
import type { ManyWorkspacesSettings } from "./settings.ts";
import { freshToken, opened, sealTokens } from "./tokens.ts";
import { type Workspace, type Workspaces, workspace } from "./workspaces.ts";

/** So long a token is used without another look at what is kept: another process may have heard that it holds no more. */
const trusted = minutes(0.5);

interface Known {
  readonly until: number;
  readonly workspace: Promise<Workspace>;
}

/** The workspaces that installed the app: each is spoken to with its own token, which is looked up when it is needed. */
export function manyWorkspaces(settings: ManyWorkspacesSettings, ring: Keyring): Workspaces {
  const { registry, now, log, oauth } = settings;
  const client = new webApi.WebClient(undefined, clientOptions(settings));
  const known = new Remembered<Known>(5_000);
  /** Kept while its token is the same: it remembers rooms and profiles. */
  const open = new Remembered<{ readonly token: string; readonly workspace: Workspace }>(5_000);

  const lookUp = async (tenant: string): Promise<Workspace> => {
    const found = await registry.find(tenant).catch(() => {
      throw new SendFailure("later", "slack: installations can't be looked up", 5_000);
    });
    if (!found) {
      open.delete(tenant);
      throw new SendFailure("gone", "slack: not installed");
    }
    const fresh = await freshToken({ oauth, registry, now, log, ring, client }, found);
    const before = open.get(tenant);
    if (before?.token === fresh.token) return before.workspace;
    const made = workspace(installationOf(fresh, await addressOf(fresh.token)), fresh.token, settings);
    open.set(tenant, { token: fresh.token, workspace: made });
    return made;
  };

  /** Where people's browsers find the workspace: links to its messages begin with it, and do without. */
  const addressOf = async (token: string): Promise<string | undefined> =>
    (
      await webClient(settings, token)
        .auth.test()
        .catch(() => null)
    )?.url;

  const of: Workspaces["of"] = (tenant) => {
    const before = known.get(tenant);
    if (before && before.until > now().getTime()) return before.workspace;
    const looked = lookUp(tenant);
    known.set(tenant, { until: now().getTime() + trusted, workspace: looked });
    looked.catch(() => known.delete(tenant));
    return looked;
  };

  const forget = (tenant: string): void => {
    known.delete(tenant);
    open.delete(tenant);
  };

  /** Whether Slack takes the token that is kept; one that can't be read, it may. */
  const isAlive = async (installed: Installed): Promise<boolean> => {
    const tokens = opened(ring, installed);
    if (!tokens) return true;
    try {
      await webClient(settings, tokens.token).auth.test();
      return true;
    } catch (error) {
      if (isDisowned(error)) return false;
      throw error;
    }
  };

  return {
    begin: async () => {
      for (const installed of await registry.sealedOtherwise(ring.current)) await sealAnew(installed);
      log.info(
        { by: settings.appToken ? "socket" : "http" },
        "Slack is listened to, for every workspace that installs",
      );
    },
    of,
    answering: of,
    doubt: async (tenant) => {
      const before = open.get(tenant)?.token;
      forget(tenant);
      const found = await registry.find(tenant);
      return found !== null && opened(ring, found)?.token !== before;
    },
    removed: async (tenant, at) => {
      const found = await registry.find(tenant);
      if (!found) return forget(tenant);
      // Slack's news come late and in any order: what was installed again since is not what it speaks of.
      if (at.getTime() < found.installedAt.getTime() && (await isAlive(found))) return;
      await registry.remove(tenant, now());
      forget(tenant);
      log.info({ tenant }, "the app was removed from a workspace; its tokens are deleted, its data is kept");
    },
  };

  async function sealAnew(installed: Installed): Promise<void> {
    const { tenant, tokens, expiresAt } = installed;
    const secret = opened(ring, installed);
    if (!secret) {
      const told = "a workspace is not served: its tokens can't be decrypted, as their key is not in TANDEM_SECRET_KEY";
      return log.error({ tenant, key: tokens.keyId }, told);
    }
    await registry.renew(tenant, tokens, sealTokens(ring, tenant, secret), expiresAt);
    log.info({ tenant, key: ring.current }, "a workspace's tokens were encrypted with the new key");
  }
}

function installationOf({ tenant, team, enterprise, botUser, bot }: Installed, url: string | undefined): Installation {
  const whole = team === null;
  return { tenant, team: team ?? tenant, enterprise: enterprise ?? undefined, whole, botUser, bot, url };
}
