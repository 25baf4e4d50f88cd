/** What the catalogue knows that Slack's app manifest says. Sentences in English: a manifest has one language. */
export interface ManifestFacts {
  readonly commands: readonly {
    /** Without the slash. */
    readonly name: string;
    readonly description: string;
    /** What may follow it: `[new|list|show] …`. */
    readonly usage?: string | undefined;
  }[];
  readonly shortcuts: readonly {
    readonly name: string;
    readonly on: "everywhere" | "message";
    readonly callbackId: string;
    readonly description: string;
  }[];
  readonly socketMode: boolean;
  /** Where this installation is reached: `https://tandem.example.com`. */
  readonly baseUrl: string;
  /** With it the app can be installed into many workspaces. */
  readonly oauth?: boolean | undefined;
}

/** The events that are listened to, with the scope that each needs. */
const events = {
  app_home_opened: null,
  app_mention: "app_mentions:read",
  link_shared: "links:read",
  "message.im": "im:history",
  app_uninstalled: null,
  tokens_revoked: null,
  user_change: "users:read",
} as const;

/**
 * What the calls need: posting (also into public channels that the bot isn't in), reading the threads that people point
 * at and whether something was posted already, direct messages, pictures, links, profiles.
 */
const scopes = [
  "channels:history",
  "chat:write",
  "chat:write.public",
  "commands",
  "files:write",
  "groups:history",
  "im:write",
  "links:write",
  "mpim:history",
  "users:read",
  "users:read.email",
];

/** All that the bot is allowed to do, as an installation asks for it. */
export const botScopes: readonly string[] = [...new Set([...scopes, ...Object.values(events)])]
  .filter((scope) => scope !== null)
  .sort();

/**
 * Slack's app manifest, schema 2, as an object to be written as YAML or JSON. Refuses (Error) what Slack would refuse
 * in the catalogue's own words: too many or too long shortcuts and commands.
 */
export function slackManifest(facts: ManifestFacts) {
  const base = facts.baseUrl.replace(/\/+$/, "");
  const url = `${base}/slack/events`;
  const { socketMode } = facts;
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: "Tandem",
      description: "Your deals and customers, where you already talk · 在聊天里跟进商机与客户",
      background_color: "#1f3a5f",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "Tandem", always_online: true },
      slash_commands: atMost(50, "commands", facts.commands).map(({ name, description, usage }) => ({
        command: within(32, `/${name.replace(/^\//, "")}`),
        ...(socketMode ? {} : { url }),
        description: shortened(description, 2000),
        ...(usage ? { usage_hint: shortened(usage, 1000) } : {}),
        should_escape: true,
      })),
      shortcuts: atMost(10, "shortcuts", facts.shortcuts).map(({ name, on, callbackId, description }) => ({
        name: within(24, name),
        type: on === "message" ? "message" : "global",
        callback_id: within(255, callbackId),
        description: shortened(description, 150),
      })),
      unfurl_domains: [new URL(base).hostname],
    },
    oauth_config: {
      ...(facts.oauth ? { redirect_urls: [`${base}/slack/oauth_redirect`] } : {}),
      scopes: { bot: [...botScopes] },
    },
    settings: {
      event_subscriptions: { ...(socketMode ? {} : { request_url: url }), bot_events: Object.keys(events).sort() },
      interactivity: {
        is_enabled: true,
        ...(socketMode ? {} : { request_url: url, message_menu_options_url: url }),
      },
      org_deploy_enabled: facts.oauth === true,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

function within(most: number, words: string): string {
  if (words.length > most) throw new Error(`Slack takes at most ${most} characters: ${words}`);
  return words;
}

function atMost<T>(most: number, what: string, all: readonly T[]): readonly T[] {
  if (all.length > most) throw new Error(`Slack takes at most ${most} ${what}, not ${all.length}`);
  return all;
}

const shortened = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words;
