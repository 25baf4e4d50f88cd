import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../../chat/card.ts";
import type { Id } from "../../../kernel/id.ts";

/** One change of a record, as the audit log has it: only what changed, before and after. */
export interface Recorded {
  readonly id: Id;
  readonly verb: string;
  readonly byId: Id | null;
  readonly at: Date;
  readonly undoneAt: Date | null;
  readonly before: { readonly [field: string]: unknown };
  readonly after: { readonly [field: string]: unknown };
}

/** What the audit log keeps of a record. */
export const plain = (of: object): Values => JSON.parse(JSON.stringify(of));

/** Of these fields, or else all, those that differ, before and after. */
export function differences(
  before: object,
  after: object,
  isMeant: (field: string) => boolean = () => true,
): { before: Values; after: Values } {
  const [was, is] = [plain(before), plain(after)];
  const fields = Object.keys(is).filter((field) => isMeant(field) && !isDeepStrictEqual(was[field], is[field]));
  const only = (of: Values): Values => Object.fromEntries(fields.map((field) => [field, of[field] ?? null]));
  return { before: only(was), after: only(is) };
}

/** Whether something of what a change made was changed again since. */
export function isOvertaken(record: object, { before, after }: Pick<Recorded, "before" | "after">): boolean {
  const is = plain(record);
  return Object.keys(before).some((field) => !isDeepStrictEqual(is[field] ?? null, after[field] ?? null));
}
