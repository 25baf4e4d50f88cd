import { withoutUnseen } from "../../kernel/unseen.ts";
import { parsed } from "../parsed.ts";
import { content, file, type Post } from "./payloads.ts";

/** The words in a message's content: a text, or the lines of a rich text. null: it is no words. */
export function wordsIn(kind: string, json: string): string | null {
  if (kind !== "text" && kind !== "post") return null;
  const read = content.safeParse(parsed(json));
  if (!read.success) return null;
  if ("text" in read.data && typeof read.data.text === "string") return read.data.text;
  return isPost(read.data) ? linesOf(read.data) : linesOf(Object.values(read.data).find(isPost));
}

/** What a file that somebody sent is called; Feishu has no address for it. null: it is none. */
export function fileIn(json: string): string | null {
  const read = file.safeParse(parsed(json));
  return read.success ? read.data.file_name : null;
}

const isPost = (part: unknown): part is Post =>
  typeof part === "object" && part !== null && "content" in part && Array.isArray(part.content);

function linesOf(post: Post | undefined): string | null {
  if (!post) return null;
  const lines = post.content.map((line) =>
    line.map(({ tag, text = "", user_id = "" }) => (tag === "at" ? user_id : text)).join(""),
  );
  return [post.title ?? "", ...lines].filter((line) => line.trim() !== "").join("\n");
}

export interface Mention {
  readonly key: string;
  /** What stands for it in the words; null: nothing. */
  readonly as: string | null;
}

/** What a person typed: mentions by what they stand for, odd spaces as spaces. */
export function typed(words: string, mentions: readonly Mention[]): string {
  const known = new Map(mentions.map(({ key, as }) => [key, as]));
  return withoutUnseen(words)
    .replace(/@_user_\d+/g, (key) => {
      const as = known.get(key);
      return as === undefined ? key : ` ${as ?? ""} `;
    })
    .replace(/@_all\b/g, "@all")
    .replace(/[\u00a0\u2007\u202f\u3000]/g, " ")
    .replace(/[^\S\n]+/g, " ")
    .replace(/^\s*／/, "/")
    .trim();
}
