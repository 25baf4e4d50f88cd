import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Values } from "../../../chat/card.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { plain } from "../../customers/customer/change.ts";
import { grounds, type Revisit, states } from "./revisit.ts";

/** One change of a revisit, as the audit log has it: only what changed, before and after, and what came of it. */
export interface RevisitChange {
  readonly id: Id;
  readonly revisit: Id;
  readonly verb: string;
  readonly byId: Id | null;
  readonly at: Date;
  readonly undoneAt: Date | null;
  readonly before: { readonly [field: string]: unknown };
  readonly after: { readonly [field: string]: unknown };
}

/** What no answer decides by itself. */
const beside: readonly string[] = ["version", "postedOn"];

/** What became of a revisit: the fields that differ, before and after; all that is known of a new one. */
export function changeOf(before: Revisit | null, after: Revisit): { before: Values; after: Values } {
  const [was, is] = [plain(before ?? {}), plain(after)];
  const fields = Object.keys(is).filter(
    (field) => !beside.includes(field) && !isDeepStrictEqual(was[field], is[field]),
  );
  const only = (of: Values): Values => Object.fromEntries(fields.map((field) => [field, of[field] ?? null]));
  return { before: before ? only(was) : {}, after: only(is) };
}

const day = z.iso.date();
const instant = z.iso.datetime().transform((iso) => new Date(iso));
const touched = z
  .object({
    ownerId: z.string().nullable(),
    state: z.enum(states),
    ground: z.enum(grounds),
    dueOn: day,
    firstDueOn: day,
    note: z.string().nullable(),
    rung: z.number().nullable(),
    tries: z.number(),
    moves: z.number(),
    raisedAt: instant.nullable(),
    answeredAt: instant.nullable(),
    answeredById: z.string().nullable(),
    satisfaction: z.number().nullable(),
    need: z.string().nullable(),
    nextStep: z.string().nullable(),
    reason: z.string().nullable(),
    claimedAt: instant.nullable(),
    claimedFromId: z.string().nullable(),
  })
  .partial();

/** The revisit with all that an answer overwrote. Refuses when some of it was changed again since. */
export function takenBack(revisit: Revisit, { before, after }: Pick<RevisitChange, "before" | "after">): Revisit {
  const is = plain(revisit);
  const isOvertaken = Object.keys(before).some((field) => !isDeepStrictEqual(is[field] ?? null, after[field] ?? null));
  if (isOvertaken || Object.keys(before).length === 0) throw new Refusal("customers.changedSince");
  const was = Object.entries(touched.parse(before)).filter(([, value]) => value !== undefined);
  return { ...revisit, ...Object.fromEntries(was) };
}
