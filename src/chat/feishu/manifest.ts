import type { InEvery } from "../../kernel/locale.ts";
import type { NativeCommand } from "./settings.ts";

/** One entry of the bot's menu: what it says is what the person would have typed. */
export interface MenuEntry {
  readonly name: InEvery<string>;
  /** Words for the bot: `deal list`. */
  readonly words: string;
}

/** What the catalogue knows that a Feishu app must be told of. */
export interface ManifestFacts {
  readonly commands: readonly NativeCommand[];
  readonly menu: readonly MenuEntry[];
  /** Where links of ours begin: `https://tandem.example.com`. */
  readonly baseUrl: string;
  /** What stands between the address and a record's number: `deal`. */
  readonly pages: readonly string[];
}

/** The events that are listened to, with the scopes that each needs. */
const events: { readonly [event: string]: readonly string[] } = {
  "im.message.receive_v1": ["im:message.p2p_msg:readonly", "im:message.group_at_msg:readonly"],
  "application.bot.menu_v6": ["application:application.bot.operator_name:readonly"],
  "im.chat.access_event.bot_p2p_chat_entered_v1": ["im:chat:readonly"],
  "im.chat.member.bot.added_v1": ["im:chat:readonly"],
  "contact.user.deleted_v3": ["contact:contact.base:readonly"],
  "contact.user.updated_v3": ["contact:contact.base:readonly"],
};

/** The callbacks, whose answers are waited for. They need no scope. */
const callbacks = ["card.action.trigger", "url.preview.get"];

/** The calls that are made, by the beginning of their address, with the scopes that each needs. */
const calls: { readonly [address: string]: readonly string[] } = {
  "/open-apis/auth/v3/tenant_access_token/internal": [],
  "/open-apis/bot/v3/info": [],
  "/open-apis/im/v1/messages": ["im:message:send_as_bot", "im:message:readonly"],
  "/open-apis/interactive/v1/card/update": ["im:message:send_as_bot"],
  "/open-apis/contact/v3/users": [
    "contact:contact.base:readonly",
    "contact:user.base:readonly",
    "contact:user.email:readonly",
    "contact:user.employee_id:readonly",
  ],
  "/open-apis/application/v7/app_slash_commands": [
    "application:app_slash_command:read",
    "application:app_slash_command:write",
  ],
};

/** What the adapter uses, for whoever compares it with what is granted. */
export const uses = { events, callbacks, calls };

/** Every scope that some event or call needs, in order. */
export const scopes: readonly string[] = [
  ...new Set([...Object.values(events), ...Object.values(calls)].flat()),
].sort();

/** The document that Feishu's console imports at "Permissions & Scopes → Batch import". */
export const feishuScopes = () => ({ scopes: { tenant: [...scopes], user: [] } });

/**
 * Everything else that the app's console must be told, in the order of its pages. Feishu imports no such document: an
 * admin copies from it. Secrets stand by the names of their settings only.
 */
export function feishuApp({ commands, menu, baseUrl, pages }: ManifestFacts) {
  const base = baseUrl.replace(/\/+$/, "");
  return {
    name: { zh_cn: "Tandem", en_us: "Tandem" },
    description: {
      zh_cn: "在聊天里跟进商机与客户",
      en_us: "Your deals and customers, where you already talk",
    },
    credentials: { app_id: "FEISHU_APP_ID", app_secret: "FEISHU_APP_SECRET" },
    capabilities: ["bot", "link_preview"],
    scopes: feishuScopes().scopes,
    events: { tenant: Object.keys(events).sort(), user: [] },
    callbacks: [...callbacks],
    delivery: {
      default: "long_connection",
      webhook: {
        events_url: `${base}/feishu/events`,
        callbacks_url: `${base}/feishu/events`,
        encrypt_key: "FEISHU_ENCRYPT_KEY",
        verification_token: "FEISHU_VERIFICATION_TOKEN",
      },
    },
    bot_menu: menu.map(({ name, words }) => ({
      name: { zh_cn: name["zh-CN"], en_us: name.en },
      action: "event",
      event_key: words,
    })),
    slash_commands: commands.map(({ name, description }) => ({
      command: name,
      description: {
        default_value: description["zh-CN"],
        i18n: { zh_cn: description["zh-CN"], en_us: description.en },
      },
    })),
    link_previews: pages.map((page) => `${base}/${page}/*`),
    availability: { visible_to: "all_members", contact_range: "all_members" },
    least_client: { cards: "7.20", slash_commands: { pc: "7.70", mobile: "7.71" } },
  };
}
