import type { Card } from "../../../chat/card.ts";
import { isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Slice } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { openDigest } from "./context.ts";

/** A digest is for whoever leads the team when it is sent: not for somebody who was moved or lowered while it waited. */
async function theirs(work: Work, card: Card): Promise<Card | null> {
  const buttons = card.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
  const digest = buttons.map(({ values }) => values.digest).find((id) => typeof id === "string" && isId(id));
  if (typeof digest !== "string") return card;
  try {
    await openDigest(work, digest);
    return work.by.role === "rep" ? null : card;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

export const stillSo: Slice["stillSo"] = { digest: theirs };
