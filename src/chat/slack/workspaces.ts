import type { webApi } from "@slack/bolt";
import { z } from "zod";
import { NotTaken, SendFailure } from "../platform.ts";
import { webClient } from "./client.ts";
import { Conversations } from "./conversations.ts";
import { codeOf, deadTokens, failureOf } from "./failure.ts";
import { Outbox } from "./outbox.ts";
import { type Installation, People } from "./people.ts";
import type { OneWorkspaceSettings, SlackSettings } from "./settings.ts";

/** One installation, and whatever speaks with its token. */
export interface Workspace {
  readonly installation: Installation;
  readonly client: webApi.WebClient;
  readonly outbox: Outbox;
  readonly people: People;
  readonly conversations: Conversations;
}

/** Whose tokens there are. */
export interface Workspaces {
  /** What must be known before anything is heard. Rejects by `NotTaken`, or to be tried again. */
  begin(): Promise<void>;
  /** The installation of that name. Throws a SendFailure: `gone` once it is removed. */
  of(tenant: string): Promise<Workspace>;
  /** Whoever answers a question from there: with one token also strangers of other workspaces, in shared rooms. */
  answering(tenant: string): Promise<Workspace>;
  /** Slack refused its token: true when it is worth another try, with whatever token is kept by now. */
  doubt(tenant: string): Promise<boolean>;
  /** Slack says that it was removed; `at` by Slack's clock. */
  removed(tenant: string, at: Date): Promise<void>;
}

export function workspace(installation: Installation, token: string, settings: SlackSettings): Workspace {
  const client = webClient(settings, token);
  const people = new People(client, settings.now);
  const nameOf = async (user: string) => (await people.profile(user, installation).catch(() => null))?.name ?? user;
  const conversations = new Conversations(client, nameOf, settings.log);
  return { installation, client, outbox: new Outbox(client, settings.apiUrl), people, conversations };
}

/** The one workspace of a bot token; its name is asked of Slack when it begins. */
export function oneWorkspace(settings: OneWorkspaceSettings): Workspaces {
  let own: Workspace | null = null;
  const started = (): Workspace => {
    if (!own) throw new SendFailure("later", "slack: not started", 5_000);
    return own;
  };
  return {
    begin: async () => {
      own = workspace(await whose(webClient(settings, settings.botToken)), settings.botToken, settings);
      const { tenant } = own.installation;
      settings.log.info({ tenant, by: settings.appToken ? "socket" : "http" }, "Slack is listened to");
    },
    of: async (tenant) => {
      if (started().installation.tenant !== tenant) throw new SendFailure("rejected", "slack: another workspace");
      return started();
    },
    answering: async () => started(),
    doubt: async () => false,
    removed: async (tenant) => settings.log.warn({ tenant }, "Slack says that the app was removed from the workspace"),
  };
}

const tested = z.object({
  team_id: z.string(),
  user_id: z.string(),
  bot_id: z.string(),
  url: z.string().optional(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

async function whose(client: webApi.WebClient): Promise<Installation> {
  try {
    const { enterprise_id, is_enterprise_install, ...own } = tested.parse(await client.auth.test());
    const whole = is_enterprise_install === true && !!enterprise_id;
    const { team_id: team, user_id: botUser, bot_id: bot, url } = own;
    const tenant = (whole && enterprise_id) || team;
    return { tenant, team, enterprise: enterprise_id ?? undefined, whole, botUser, bot, url };
  } catch (error) {
    const code = codeOf(error);
    if (code && [...deadTokens, "no_permission"].includes(code))
      throw new NotTaken({
        en: `Slack does not take SLACK_BOT_TOKEN: ${code}.`,
        "zh-CN": `Slack 不认可 SLACK_BOT_TOKEN：${code}。`,
      });
    throw new Error(code ? `Slack has trouble: ${code}` : failureOf(error).message);
  }
}
