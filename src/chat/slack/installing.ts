import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { type Installation, InstallProvider, InvalidStateError, type StateStore } from "@slack/oauth";
import { after, minutes } from "../../kernel/clock.ts";
import { bridged, clientOptions } from "./client.ts";
import { installedPage, refusedPage } from "./installed-page.ts";
import { botScopes } from "./manifest.ts";
import type { Installed } from "./registry.ts";
import type { Keyring } from "./seal.ts";
import type { ManyWorkspacesSettings, SlackPlatform } from "./settings.ts";
import { sealTokens } from "./tokens.ts";

/** How long somebody has between "Add to Slack" and "Allow". */
const patience = minutes(10);

/**
 * The pages by which a workspace installs the app: Slack's own library asks and trades the code; a state is signed,
 * bound to the browser by its cookie, holds for ten minutes, and counts once.
 */
export function installing(settings: ManyWorkspacesSettings, ring: Keyring): SlackPlatform["pages"] {
  const { oauth, registry, log, now, apiUrl } = settings;
  const installUrlOptions = {
    scopes: [...botScopes],
    ...(oauth.publicUrl ? { redirectUri: `${oauth.publicUrl}/slack/oauth_redirect` } : {}),
  };
  const provider = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    authorizationUrl: new URL("/oauth/v2/authorize", apiUrl).href,
    directInstall: true,
    installUrlOptions,
    stateStore: stateStore(settings, installUrlOptions),
    stateCookieExpirationSeconds: patience / 1000,
    installationStore: {
      storeInstallation: (installation) => registry.keep(installedOf(installation, ring, now())),
      fetchInstallation: () => Promise.reject(new Error("tokens are looked up elsewhere")),
    },
    clientOptions: clientOptions(settings),
    logger: bridged(log),
  });
  return {
    "/slack/install": (request, response) => {
      response.setHeader("cache-control", "no-store");
      provider.handleInstallPath(request, response).catch(() => refusedPage(request, response, "broken"));
    },
    "/slack/oauth_redirect": (request, response) => {
      response.setHeader("cache-control", "no-store");
      const callback = {
        success: (installed: Installation) => {
          const tenant = tenantOf(installed);
          log.info({ tenant }, "the app was installed into a workspace");
          installedPage(request, response, { tenant, app: installed.appId });
        },
        failure: ({ code }: { readonly code: string }) => refusedPage(request, response, reasons[code] ?? "broken"),
      };
      provider.handleCallback(request, response, callback).catch(() => refusedPage(request, response, "broken"));
    },
  };
}

/** Why an installation ends, by the code of Slack's library. */
const reasons: { readonly [code: string]: "cancelled" | "expired" } = {
  slack_oauth_installer_authorization_error: "cancelled",
  slack_oauth_invalid_state: "expired",
  slack_oauth_missing_state: "expired",
  slack_oauth_missing_code: "expired",
};

type UrlOptions = Parameters<StateStore["generateStateParam"]>[0];

/** A state is `<until>.<chance>.<signature>`; only those that came back are written down. */
function stateStore({ oauth, registry, random, now }: ManyWorkspacesSettings, options: UrlOptions): StateStore {
  const sign = (said: string) => createHmac("sha256", oauth.stateSecret).update(said).digest("base64url");
  return {
    generateStateParam: async () => {
      const said = `${after(now(), patience).getTime()}.${random(24)}`;
      return `${said}.${sign(said)}`;
    },
    verifyStateParam: async (_, state) => {
      const [until = "", chance = "", signature = ""] = state.split(".");
      const [given, own] = [Buffer.from(signature), Buffer.from(sign(`${until}.${chance}`))];
      const genuine = given.length === own.length && timingSafeEqual(given, own) && state.split(".").length === 3;
      if (!genuine || Number(until) <= now().getTime())
        throw new InvalidStateError("the state is not ours, or too old");
      const hash = createHash("sha256").update(state).digest("hex");
      if (!(await registry.spend(hash, now(), new Date(Number(until)))))
        throw new InvalidStateError("the state was used before");
      return options;
    },
  };
}

function tenantOf({ isEnterpriseInstall, enterprise, team }: Installation): string {
  const tenant = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!tenant) throw new Error("an installation of nothing");
  return tenant;
}

/** What Slack's library hands over as it is kept. Refuses an installation without a bot: we ask for nothing else. */
function installedOf(installation: Installation, ring: Keyring, now: Date): Installed {
  const { bot, team, enterprise, user, isEnterpriseInstall } = installation;
  if (!bot) throw new Error("an installation without a bot");
  const tenant = tenantOf(installation);
  return {
    tenant,
    name: (isEnterpriseInstall ? enterprise?.name : team?.name) ?? tenant,
    team: isEnterpriseInstall ? null : (team?.id ?? null),
    enterprise: enterprise?.id ?? null,
    botUser: bot.userId,
    bot: bot.id,
    installedBy: user.id,
    scopes: bot.scopes,
    tokens: sealTokens(ring, tenant, { token: bot.token, refresh: bot.refreshToken ?? null }),
    expiresAt: bot.expiresAt === undefined ? null : new Date(bot.expiresAt * 1000),
    installedAt: now,
  };
}
