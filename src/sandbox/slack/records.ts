import { z } from "zod";
import { type Block, block } from "./blocks/block.ts";
import type { Home, Modal } from "./blocks/view.ts";
import type { values } from "./sight/answers.ts";

/** A person of the workspace, or the bot. `handle` is how tests and the page call them; `zone` an IANA name. */
export interface User {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly locale: string;
  readonly zone: string;
  readonly avatar: string | undefined;
  kind: "member" | "admin" | "guest" | "stranger" | "bot";
  deleted: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: "public" | "private" | "im";
  readonly members: Set<string>;
  readonly topic: string;
  /** Seconds. */
  readonly created: number;
  archived: boolean;
}

/** Old-style attachments, as far as they are drawn: a coloured bar around blocks or a few words. */
export const attachment = z.looseObject({
  color: z.string().optional(),
  fallback: z.string().optional(),
  pretext: z.string().optional(),
  title: z.string().optional(),
  title_link: z.string().optional(),
  text: z.string().optional(),
  footer: z.string().optional(),
  blocks: z.array(block).optional(),
});
export type Attachment = z.infer<typeof attachment>;

export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly byBot: boolean;
  text: string;
  blocks: readonly Block[];
  attachments: readonly Attachment[];
  files: readonly string[];
  readonly threadTs: string | undefined;
  /** The only reader of an ephemeral message. */
  readonly onlyFor: string | undefined;
  readonly broadcast: boolean;
  metadata: unknown;
  edited: string | undefined;
  reactions: Map<string, Set<string>>;
  /** What people picked in its menus so far: sent along as `state`. */
  picked: z.infer<typeof values>;
}

/** A modal or a Home tab as the server keeps it. */
export interface View {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | null;
  hash: string;
  content: Modal | Home;
}

export interface File {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly user: string;
  readonly created: number;
  readonly bytes: Uint8Array;
  readonly mime: string;
  channels: readonly string[];
}

/** What Slack's own window tells a person: a request that failed, for instance. */
export interface Notice {
  readonly id: string;
  readonly words: string;
}
