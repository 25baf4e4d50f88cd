import { z } from "zod";
import type { Card } from "./cards/card.ts";
import { checkCard, type Known } from "./cards/check.ts";
import { limits } from "./limits.ts";
import { Failure } from "./methods/method.ts";
import type { Chat, Content, Mention, Message, Post } from "./records.ts";
import type { Tenant } from "./tenant.ts";

const piece = z.looseObject({
  tag: z.enum(["text", "a", "at", "img", "media", "emotion", "hr", "code_block", "md"]),
  text: z.string().optional(),
  href: z.string().optional(),
  user_id: z.string().optional(),
  user_name: z.string().optional(),
  image_key: z.string().optional(),
});
const post = z.object({ title: z.string().default(""), content: z.array(z.array(piece)) });
const contents = {
  text: z.object({ text: z.string().min(1) }),
  post: z.union([
    z.object({ zh_cn: post.optional(), en_us: post.optional() }).refine((one) => one.zh_cn ?? one.en_us),
    z.object({ post: z.object({ zh_cn: post.optional(), en_us: post.optional() }) }).transform((one) => one.post),
  ]),
  image: z.object({ image_key: z.string() }),
  file: z.object({ file_key: z.string() }),
} as const;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Reads the `content` of a message of this type. Refuses with Feishu's codes: 230001, 230025, 230099, 230055. */
export function readContent(type: string, json: string, tenant: Tenant): Content {
  if (bytesOf(json) > (type === "text" ? limits.text : limits.card))
    throw new Failure(230025, "The length of the message content reaches its limit.");
  const given = parse(json);
  switch (type) {
    case "text":
      return { type, text: read(contents.text, given).text };
    case "post":
      return { type, post: read(contents.post, given) };
    case "interactive":
      return { type, card: readCard(given, tenant) };
    case "image": {
      const { image_key: imageKey } = read(contents.image, given);
      if (tenant.uploads.get(imageKey)?.kind !== "image") throw new Failure(230055, "The image key is invalid.");
      return { type, imageKey };
    }
    case "file": {
      const { file_key: fileKey } = read(contents.file, given);
      const upload = tenant.uploads.get(fileKey);
      if (upload?.kind !== "file") throw new Failure(230055, "The file key is invalid.");
      return { type, fileKey, fileName: upload.name };
    }
    default:
      throw new Failure(230001, "Your request contains an invalid request parameter, ext=invalid msg_type.");
  }
}

/** Reads a card, however it came. Refuses what is too long with 230025, all else with 230099 and Feishu's inner code. */
export function readCard(json: unknown, tenant: Tenant): Card {
  if (bytesOf(JSON.stringify(json) ?? "") > limits.card)
    throw new Failure(230025, "The length of the message content reaches its limit.");
  const checked = checkCard(json, knownTo(tenant));
  if (!checked.wrong) return checked.card;
  const { code, words } = checked.wrong;
  throw new Failure(230099, `Failed to create card content, ext=ErrCode: ${code}; ErrMsg: ${words}`);
}

export const knownTo = (tenant: Tenant): Known => ({
  image: (key) => tenant.uploads.get(key)?.kind === "image",
  person: (id) => [...tenant.users.values()].some((one) => [one.id, one.unionId, one.userId, one.email].includes(id)),
});

function parse(json: string): unknown {
  try {
    const given: unknown = JSON.parse(json);
    return given;
  } catch {
    throw new Failure(230001, "Your request contains an invalid request parameter, ext=content is not in json format.");
  }
}

function read<T>(schema: z.ZodType<T>, given: unknown): T {
  const found = schema.safeParse(given);
  if (found.success) return found.data;
  const wrong = found.error.issues[0]?.message ?? "";
  throw new Failure(230001, `Your request contains an invalid request parameter, ext=invalid content: ${wrong}.`);
}

export interface Draft {
  readonly chat: Chat;
  readonly sender: string;
  readonly content: Content;
  readonly mentions?: readonly Mention[];
  readonly parent?: Message | undefined;
  readonly onlyFor?: string;
  /** Begins a topic at `parent`; answers inside of a topic stay there anyway. */
  readonly inThread?: boolean;
}

/** Puts a message into its chat and shows it. */
export function put(
  tenant: Tenant,
  { chat, sender, content, mentions = [], parent, onlyFor, inThread = false }: Draft,
): Message {
  const created = tenant.nextStamp();
  const byBot = sender === tenant.app.botId;
  const message = tenant.add({
    id: tenant.newId("om_"),
    chat: chat.id,
    sender,
    byBot,
    content,
    mentions,
    parent: parent?.id,
    root: parent && (parent.root ?? parent.id),
    thread: parent?.thread ?? (inThread ? tenant.newId("omt_") : undefined),
    onlyFor,
    created,
    updated: created,
    edits: 0,
    recalled: false,
    previews: [],
  });
  tenant.changed(byBot ? tenant.readersOf(message) : []);
  return message;
}

/** Gives one of the bot's messages a new content. */
export function revise(tenant: Tenant, message: Message, content: Content): void {
  message.content = content;
  message.updated = tenant.nextStamp();
  tenant.changed(tenant.readersOf(message));
}

/** A post in the given language, or in whichever it was written. */
export const postIn = (content: Extract<Content, { type: "post" }>, language: "zh_cn" | "en_us"): Post =>
  content.post[language] ?? content.post.zh_cn ?? content.post.en_us ?? { title: "", content: [] };
