import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { type ManifestFacts, slackManifest } from "../../src/chat/slack/manifest.ts";

const facts: ManifestFacts = {
  commands: [
    { name: "deal", description: "Your deals · 商机", usage: "[new|list|show|log|move]" },
    { name: "crm", description: "Help and settings · 帮助与设置" },
  ],
  shortcuts: [
    { name: "New deal", on: "everywhere", callbackId: "opportunity.create", description: "Start a deal" },
    { name: "Log follow-up", on: "message", callbackId: "opportunity.log", description: "Keep it with its deal" },
  ],
  socketMode: false,
  baseUrl: "https://tandem.example.com/",
};

const text = (most: number, least = 1) => ({ type: "string", minLength: least, maxLength: most });
const strict = (properties: object, required: readonly string[] = []) => ({
  type: "object",
  additionalProperties: false,
  properties,
  required,
});
const list = (items: object, most: number) => ({ type: "array", items, maxItems: most });
const url = { type: "string", pattern: "^https://" };
const yesNo = { type: "boolean" };

/** The published rules of manifest schema 2, as far as platforms.md §3.7 states them. */
const published = strict(
  {
    _metadata: strict({ major_version: { type: "integer" }, minor_version: { type: "integer" } }),
    display_information: strict(
      {
        name: text(35),
        description: text(140),
        long_description: text(4000, 175),
        background_color: { type: "string", pattern: "^#[0-9a-fA-F]{6}$" },
      },
      ["name"],
    ),
    features: strict({
      app_home: strict({
        home_tab_enabled: yesNo,
        messages_tab_enabled: yesNo,
        messages_tab_read_only_enabled: yesNo,
      }),
      bot_user: strict({ display_name: text(80), always_online: yesNo }, ["display_name"]),
      slash_commands: list(
        strict(
          {
            command: { ...text(32, 2), pattern: "^/" },
            url,
            description: text(2000),
            usage_hint: text(1000),
            should_escape: yesNo,
          },
          ["command", "description"],
        ),
        50,
      ),
      shortcuts: list(
        strict(
          { name: text(24), type: { enum: ["global", "message"] }, callback_id: text(255), description: text(150) },
          ["name", "type", "callback_id", "description"],
        ),
        10,
      ),
      unfurl_domains: list({ type: "string" }, 5),
    }),
    oauth_config: strict({
      redirect_urls: list(url, 1000),
      scopes: strict({ bot: list({ type: "string" }, 255), user: list({ type: "string" }, 255) }),
    }),
    settings: strict({
      event_subscriptions: strict({ request_url: url, bot_events: list({ type: "string" }, 100) }),
      interactivity: strict({ is_enabled: yesNo, request_url: url, message_menu_options_url: url }, ["is_enabled"]),
      org_deploy_enabled: yesNo,
      socket_mode_enabled: yesNo,
      token_rotation_enabled: yesNo,
    }),
  },
  ["display_information"],
);
const accepts = new Ajv({ allErrors: true }).compile(published);

test("the manifest is one that Slack takes, over HTTP and by Socket Mode", () => {
  for (const socketMode of [false, true]) {
    accepts(slackManifest({ ...facts, socketMode, oauth: true }));
    expect(accepts.errors).toBeNull();
  }
});

test("the rules would catch a key or a length that Slack does not know", () => {
  const manifest = slackManifest(facts);
  expect(accepts({ ...manifest, comment: "hello" })).toBe(false);
  const long = { ...manifest.display_information, name: "x".repeat(36) };
  expect(accepts({ ...manifest, display_information: long })).toBe(false);
});

test("every event has its scope, and every address is where the server listens", () => {
  const { oauth_config, settings, features } = slackManifest(facts);
  expect(oauth_config.scopes.bot).toEqual(
    expect.arrayContaining(["app_mentions:read", "im:history", "users:read.email"]),
  );
  expect(settings.event_subscriptions).toEqual({
    request_url: "https://tandem.example.com/slack/events",
    bot_events: [
      "app_home_opened",
      "app_mention",
      "app_uninstalled",
      "link_shared",
      "message.im",
      "tokens_revoked",
      "user_change",
    ],
  });
  expect(features.unfurl_domains).toEqual(["tandem.example.com"]);
  expect(features.slash_commands.map(({ command }) => command)).toEqual(["/deal", "/crm"]);
  expect(features.shortcuts.map(({ type }) => type)).toEqual(["global", "message"]);
});

test("by Socket Mode no address is named", () => {
  expect(JSON.stringify(slackManifest({ ...facts, socketMode: true }))).not.toContain("https://");
});

test("a shortcut whose name Slack would cut is refused when the manifest is written", () => {
  const [first] = facts.shortcuts;
  const shortcuts = [
    { ...first, name: "A name of twenty-five chars", on: "message", callbackId: "x", description: "y" },
  ] as const;
  expect(() => slackManifest({ ...facts, shortcuts })).toThrow("at most 24 characters");
  expect(() => slackManifest({ ...facts, shortcuts: Array(11).fill(facts.shortcuts[0]) })).toThrow(
    "at most 10 shortcuts",
  );
});
