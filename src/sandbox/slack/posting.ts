import { z } from "zod";
import type { Block } from "./blocks/block.ts";
import { checkMessage } from "./blocks/check.ts";
import { named } from "./blocks/walk.ts";
import { limits } from "./limits.ts";
import { Failure, json, refused, text } from "./methods/method.ts";
import { type Attachment, attachment, type Message } from "./records.ts";
import type { Team } from "./team.ts";

/** What a bot may say in a message, wherever it says it. */
export const content = { text: text.optional(), blocks: json.optional(), attachments: json.optional() };
const given = z.looseObject(content);

export interface Content {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
}

/** Checks a message's content against Slack's limits. Refuses with its error codes. */
export function readContent(raw: z.infer<typeof given>, team: Team): Content {
  const blocks = raw.blocks === undefined || raw.blocks === null ? [] : readBlocks(raw.blocks, team);
  const attachments = raw.attachments === undefined ? [] : readAttachments(raw.attachments, team);
  const words = raw.text ?? "";
  if (words.length > limits.message.text) throw new Failure("msg_too_long");
  if (!words && !blocks.length && !attachments.length) throw new Failure("no_text");
  return { text: words, blocks, attachments };
}

function readBlocks(raw: unknown, team: Team): Block[] {
  if (!Array.isArray(raw)) throw new Failure("invalid_blocks_format");
  const checked = checkMessage(raw);
  if (checked.wrong) throw refused("invalid_blocks", checked.wrong);
  return named(checked.value, () => team.newId(""));
}

function readAttachments(raw: unknown, team: Team): Attachment[] {
  const read = z.array(attachment).max(limits.message.attachments).safeParse(raw);
  if (!read.success) throw new Failure("invalid_attachments");
  return read.data.map((one) => (one.blocks ? { ...one, blocks: readBlocks(one.blocks, team) } : one));
}

type Draft = Content &
  Pick<Message, "channel" | "user" | "byBot"> &
  Partial<Pick<Message, "threadTs" | "onlyFor" | "broadcast" | "metadata" | "files">>;

/** Puts a message into its channel and shows it. */
export function post(team: Team, draft: Draft): Message {
  const message = team.add({
    threadTs: undefined,
    onlyFor: undefined,
    broadcast: false,
    metadata: undefined,
    files: [],
    ...draft,
    ts: team.nextTs(),
    edited: undefined,
    reactions: new Map(),
    picked: {},
  });
  team.changed(message.byBot ? team.readersOf(message) : []);
  return message;
}

/** Gives one of the bot's messages a new content. */
export function revise(team: Team, message: Message, next: Content): void {
  message.text = next.text;
  message.blocks = next.blocks;
  message.attachments = next.attachments;
  message.edited = message.onlyFor ? undefined : team.nextTs();
  team.changed(team.readersOf(message));
}

export function withdraw(team: Team, message: Message): void {
  team.remove(message);
  team.changed(team.readersOf(message));
}
