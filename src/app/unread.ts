import type { Reply } from "../chat/reply.ts";
import type { Text } from "../chat/text.ts";
import { saysNothing } from "../kernel/joints.ts";
import { say } from "./messages.ts";

interface Note {
  readonly kind: "note";
  readonly text: Text;
}

/** An answer that a line got bears the words that were not used: who wrote them must not take it for theirs. */
export function withUnread(reply: Reply, unread: readonly string[]): Reply {
  const [note] = notUsed(unread);
  if (!note) return reply;
  if (reply.kind === "notice") return { ...reply, text: say.saidBut({ said: reply.text, but: note.text }) };
  if (reply.kind !== "show" && reply.kind !== "redraw") return reply;
  return { ...reply, card: { ...reply.card, blocks: [note, ...reply.card.blocks] } };
}

/** The note that tells words which meant nothing, where any were meant to. */
export function notUsed(unread: readonly string[]): Note[] {
  const words = unread.filter((piece) => !saysNothing(piece)).map((piece) => bare(piece).replace(/\s+/g, " "));
  return words.length ? [{ kind: "note", text: say.notUsed({ words }) }] : [];
}

/** Words without the blanks and signs that parted them from others. */
const bare = (piece: string): string => piece.replace(/^[\s,:;，：；、]+|[\s,:;，：；、]+$/g, "");
