import { z } from "zod";
import type { Maskable, Policy } from "../policy/schema.ts";
import { type Subject, subject, text } from "./card.ts";
import { say } from "./messages.ts";
import type { Text } from "./text.ts";

/**
 * A value that the policy may keep from some: of these records, any of which may be the reader's; `otherwise` is what the
 * rest read instead of •••. Nobody reads it before `unkept` decided, so that what waits is decided when it is said.
 */
export const keptText = (of: readonly Subject[], field: Maskable, value: Text, otherwise?: Text): Text =>
  say.kept({ of, field, value, ...(otherwise ? { otherwise } : {}) });

const hidden = say.hidden();
const { key } = keptText([], "amount", hidden);
const facts = z.object({ of: z.array(subject), field: z.string(), value: text, otherwise: text.default(hidden) });
/** Whose a value is, and what of it. */
export type Kept = Pick<z.infer<typeof facts>, "of" | "field">;

/** All that may be kept from some in what is to be said. */
export function keptIn(said: unknown): readonly Kept[] {
  if (typeof said !== "object" || said === null) return [];
  const own = isKept(said) ? [facts.parse(said.facts)] : [];
  return [...own, ...Object.values(said).flatMap(keptIn)];
}

/** The same for one reader, to be parsed again: each value that they may read, and other words instead of the rest. */
export function unkept(said: unknown, reads: (kept: Kept) => boolean): unknown {
  if (typeof said !== "object" || said === null) return said;
  if (isKept(said)) {
    const kept = facts.parse(said.facts);
    return unkept(reads(kept) ? kept.value : kept.otherwise, reads);
  }
  if (Array.isArray(said)) return said.map((each) => unkept(each, reads));
  return Object.fromEntries(Object.entries(said).map(([name, each]) => [name, unkept(each, reads)]));
}

/** What everybody in a room may read: nothing that the policy masks. */
export const readInRoom =
  ({ masked }: Pick<Policy, "masked">) =>
  ({ field }: Kept): boolean =>
    !masked.some((each) => each === field);

const isKept = (said: object): said is Text => "key" in said && said.key === key && "facts" in said;
