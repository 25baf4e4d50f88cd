import type { Card } from "./cards/card.ts";

/** The languages in which Feishu's clients show cards. */
export type Language = "zh_cn" | "en_us";

/** A person of the tenant, or the bot. `id` is the open_id; `handle` is how tests and the page call them. */
export interface User {
  readonly id: string;
  readonly unionId: string;
  readonly userId: string;
  /** Another tenant's for strangers. */
  readonly tenantKey: string;
  readonly handle: string;
  name: string;
  email: string;
  title: string;
  /** As browsers write it: `en-US`, `zh-CN`. */
  readonly locale: string;
  /** An IANA name. */
  readonly zone: string;
  readonly avatar: string | undefined;
  /** A guest works here, but outside of what the app may see; a stranger belongs to another company. */
  readonly kind: "member" | "admin" | "guest" | "stranger" | "bot";
  /** Has left the company. */
  gone: boolean;
}

export interface Chat {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: "p2p" | "group";
  /** Open ids, the bot's among them. */
  readonly members: Set<string>;
  disbanded: boolean;
}

/** A piece of a post: `text`, `a`, `at`, `img`, `md`, … with whatever belongs to it. */
export interface PostPiece {
  readonly tag: string;
  readonly text?: string | undefined;
  readonly href?: string | undefined;
  readonly user_id?: string | undefined;
  readonly user_name?: string | undefined;
  readonly image_key?: string | undefined;
}

export interface Post {
  readonly title: string;
  /** Lines of pieces. */
  readonly content: readonly (readonly PostPiece[])[];
}

/** What a message says. In a text, people and the bot are named by `@_user_1`, as in `mentions`. */
export type Content =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "post"; readonly post: Readonly<Partial<Record<Language, Post>>> }
  | { readonly type: "interactive"; readonly card: Card }
  | { readonly type: "image"; readonly imageKey: string }
  | { readonly type: "file"; readonly fileKey: string; readonly fileName: string };

/** Who is meant by `@_user_1`; `user` is an open_id. */
export interface Mention {
  readonly key: string;
  readonly user: string;
  readonly name: string;
}

export interface Message {
  /** `om_…` */
  readonly id: string;
  readonly chat: string;
  /** An open_id. */
  readonly sender: string;
  readonly byBot: boolean;
  content: Content;
  readonly mentions: readonly Mention[];
  /** The message that this one answers, and the first of that chain. */
  readonly parent: string | undefined;
  readonly root: string | undefined;
  /** Only in topics. */
  readonly thread: string | undefined;
  /** The only reader of an ephemeral card. */
  readonly onlyFor: string | undefined;
  /** Milliseconds. */
  readonly created: number;
  updated: number;
  /** How often it was edited by `PUT`; cards that were redrawn don't count. */
  edits: number;
  recalled: boolean;
  /** What the bot made of the links inside. */
  previews: readonly Preview[];
}

/** How a link looks once the bot has answered `url.preview.get`. */
export interface Preview {
  readonly token: string;
  readonly url: string;
  title: string | undefined;
  i18nTitle: Readonly<Partial<Record<Language, string>>>;
  card: Card | undefined;
}

/** A file or an image that was uploaded. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind: "image" | "file";
}

/** What Feishu's own window tells a person for a moment: a callback's toast, or that there was no answer. */
export interface Toast {
  readonly id: string;
  readonly kind: "success" | "info" | "warning" | "error";
  readonly words: string;
}

/** An entry of the bot's menu under the composer of its private chat. */
export interface MenuItem {
  readonly label: string;
  readonly i18n?: Readonly<Partial<Record<Language, string>>>;
  readonly eventKey: string;
}

/** A native slash command, as the client completes it: `deal`, without the slash. */
export interface SlashCommand {
  readonly id: string;
  command: string;
  description: string;
  i18n: Readonly<Partial<Record<Language, string>>>;
  icon: string | undefined;
}
