import { z } from "zod";
import type { Values } from "../../../chat/card.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { differences, isOvertaken, type Recorded } from "../../customers/customer/recorded.ts";
import { grounds, type Revisit, states } from "./revisit.ts";

/** What no answer decides by itself. */
const beside: readonly string[] = ["version", "postedOn"];

/** What became of a revisit: the fields that differ, before and after; all that is known of a new one. */
export function changeOf(before: Revisit | null, after: Revisit): { before: Values; after: Values } {
  const change = differences(before ?? {}, after, (field) => !beside.includes(field));
  return before ? change : { ...change, before: {} };
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
export function takenBack(revisit: Revisit, { before, after }: Pick<Recorded, "before" | "after">): Revisit {
  if (isOvertaken(revisit, { before, after }) || Object.keys(before).length === 0)
    throw new Refusal("customers.changedSince");
  const was = Object.entries(touched.parse(before)).filter(([, value]) => value !== undefined);
  return { ...revisit, ...Object.fromEntries(was) };
}
