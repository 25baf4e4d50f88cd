import type { Id } from "../../../kernel/id.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import type { Policy } from "../../../policy/schema.ts";
import { type Candidate, choose } from "./assignment.ts";
import type { Open } from "./opportunity.ts";
import type { Turn } from "./turns.ts";

export const ways = ["person", "turn", "pool"] as const;
/** What becomes of somebody's deals: all to one person, to whoever is next for each, or back to the pool. */
export type Way = (typeof ways)[number];

/** Who gets each deal; null: the pool. */
export interface HandedOver {
  readonly deal: Open;
  readonly to: Id | null;
}

/**
 * Gives each deal to whoever is next in the turns of its round, as F6 would, but at once: nobody is asked to accept. Who
 * gets one counts it among theirs, so that caps hold. `rounds` holds the turns by round, and is left as they are afterwards.
 */
export function byTurn(
  deals: readonly Open[],
  candidates: readonly Candidate[],
  rounds: Map<Id, readonly Turn[]>,
  roundOf: (deal: Open) => Id,
  {
    now,
    policy,
    calendars,
  }: { readonly now: Date; readonly policy: Policy; readonly calendars: (zone: string) => Calendar },
): HandedOver[] {
  const loads = new Map(candidates.map(({ id, load }) => [id, load]));
  return deals.map((deal) => {
    const round = roundOf(deal);
    const turns = rounds.get(round) ?? [];
    const present = candidates.map((each) => ({ ...each, load: loads.get(each.id) ?? each.load }));
    const refusedBy = deal.ownerId === null ? [] : [deal.ownerId];
    const { chosen, turns: changed } = choose(present, { ...deal, refusedBy }, turns, now, policy, calendars);
    if (chosen !== null) loads.set(chosen, (loads.get(chosen) ?? 0) + 1);
    const ids = new Set(changed.map(({ memberId }) => memberId));
    rounds.set(round, [...turns.filter(({ memberId }) => !ids.has(memberId)), ...changed]);
    return { deal, to: chosen };
  });
}

/** How many deals each gets, most first; null: the pool. */
export function shares(plan: readonly HandedOver[]): (readonly [to: Id | null, count: number])[] {
  const counts = new Map<Id | null, number>();
  for (const { to } of plan) counts.set(to, (counts.get(to) ?? 0) + 1);
  return [...counts].sort(([a, more], [b, fewer]) => fewer - more || String(a).localeCompare(String(b)));
}
