import type { Block } from "../slack/blocks/block.ts";
import type { Home, Modal } from "../slack/blocks/view.ts";
import type { Attachment } from "../slack/records.ts";
import type { Values } from "../slack/sight/answers.ts";

/** All that the page shows to one person at one moment: plain JSON, sent whole whenever anything changes. */
export interface Screen {
  /** What else there is to look at. */
  readonly windows: readonly ("slack" | "feishu")[];
  readonly team: string;
  readonly bot: ScreenPerson;
  readonly me: ScreenPerson;
  readonly people: readonly ScreenPerson[];
  /** ISO; the sandbox's time, which can be ahead of the machine's. */
  readonly now: string;
  readonly rooms: readonly ScreenRoom[];
  readonly room: string;
  readonly messages: readonly ScreenMessage[];
  readonly home: ScreenView<Home> | null;
  /** The modal on top and how many lie beneath it. */
  readonly modal: (ScreenView<Modal> & { readonly beneath: number }) | null;
  readonly commands: readonly { readonly command: string; readonly description: string; readonly usageHint: string }[];
  readonly shortcuts: readonly {
    readonly name: string;
    readonly type: "global" | "message";
    readonly description: string;
  }[];
  readonly tries: readonly ScreenTry[];
}

export interface ScreenPerson {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  readonly locale: string;
  readonly zone: string;
  readonly avatar: string | null;
  readonly kind: "member" | "admin" | "guest" | "stranger" | "bot";
}

export interface ScreenRoom {
  readonly id: string;
  readonly name: string;
  readonly kind: "public" | "private" | "im";
  readonly topic: string;
  readonly members: number;
  readonly unread: number;
  /** The other one of a direct conversation. */
  readonly withUser: string | null;
}

export interface ScreenMessage {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
  readonly files: readonly ScreenFile[];
  readonly threadTs: string | null;
  readonly private: boolean;
  readonly edited: boolean;
  readonly reactions: readonly { readonly name: string; readonly count: number }[];
  readonly picked: Values;
}

export interface ScreenFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mime: string;
  readonly size: number;
}

export interface ScreenView<T extends Home | Modal> {
  readonly id: string;
  readonly hash: string;
  readonly content: T;
}

/** A suggestion for newcomers, in their language: typed into the composer of `room` when clicked. */
export interface ScreenTry {
  readonly label: string;
  readonly room: string;
  readonly words: string;
}
