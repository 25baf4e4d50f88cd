import type { Card } from "../feishu/cards/card.ts";
import type { PostPiece } from "../feishu/records.ts";
import type { ScreenPerson, ScreenTry } from "./screen.ts";

/** All that Feishu's window shows to one person at one moment: plain JSON, sent whole whenever anything changes. */
export interface FeishuScreen {
  readonly tenant: string;
  readonly bot: ScreenPerson;
  readonly me: ScreenPerson;
  readonly people: readonly ScreenPerson[];
  /** ISO; the sandbox's time. */
  readonly now: string;
  /** The one with the newest message first. */
  readonly chats: readonly FeishuChat[];
  readonly chat: string;
  readonly messages: readonly FeishuMessage[];
  /** The bot's native slash commands: `deal` and what it is for, in the person's language. */
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  /** The menu under the bot's private chat. */
  readonly menu: readonly { readonly key: string; readonly label: string }[];
  readonly toasts: readonly FeishuToast[];
  readonly tries: readonly ScreenTry[];
}

export interface FeishuChat {
  readonly id: string;
  readonly name: string;
  readonly kind: "p2p" | "group";
  readonly description: string;
  /** How many people are in it, the bot not among them. */
  readonly members: number;
  readonly unread: number;
  /** The other one of a private chat. */
  readonly withUser: string | null;
  /** The newest message, as the list of chats shows it. `at` in milliseconds. */
  readonly last: { readonly at: number; readonly words: string } | null;
}

export interface FeishuMessage {
  readonly id: string;
  readonly sender: string;
  /** Milliseconds; `updated` is when its card was last drawn anew. */
  readonly at: number;
  readonly updated: number;
  readonly says: FeishuSaying;
  /** How it begins, in words. */
  readonly line: string;
  /** What it answers. */
  readonly parent: { readonly id: string; readonly by: string; readonly words: string } | null;
  /** An ephemeral card. */
  readonly private: boolean;
  readonly edited: boolean;
  readonly previews: readonly { readonly url: string; readonly title: string; readonly card: Card | null }[];
}

/** A text and a post are lines of pieces; `at` names an open_id. */
export type FeishuSaying =
  | { readonly kind: "words"; readonly title: string; readonly lines: readonly (readonly PostPiece[])[] }
  | { readonly kind: "card"; readonly card: Card }
  | { readonly kind: "image"; readonly key: string }
  | { readonly kind: "file"; readonly key: string; readonly name: string; readonly size: number }
  | { readonly kind: "recalled" };

export interface FeishuToast {
  readonly id: string;
  readonly kind: "success" | "info" | "warning" | "error";
  readonly words: string;
}
