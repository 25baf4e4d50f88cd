import type { Id } from "../../../kernel/id.ts";

/** Somebody's place in the smooth weighted round of a team. */
export interface Turn {
  readonly memberId: Id;
  readonly credit: number;
  readonly lastChosenAt: Date | null;
  /** Passed over while absent: gets the next turn back. */
  readonly owed: boolean;
}

interface Weighted {
  readonly id: Id;
  readonly weight: number;
}

export interface InTurn {
  readonly chosen: Id | null;
  readonly rule: "turn" | "owed" | "nobody";
  /** Everybody present as they stood when the choice was made, the chosen one first. */
  readonly standing: readonly {
    readonly id: Id;
    readonly weight: number;
    readonly credit: number;
    readonly owed: boolean;
  }[];
  readonly changed: readonly Turn[];
}

interface Place {
  readonly id: Id;
  readonly weight: number;
  readonly isPresent: boolean;
  readonly turn: Turn;
  /** What nginx calls the current weight, with this round's share in it. */
  readonly credit: number;
}

/**
 * Smooth weighted round-robin (nginx's): each round everybody gains their weight, the highest is chosen and pays the sum
 * of all weights, so that over as many rounds as the sum each is chosen as often as their weight, evenly spread. Ties: who
 * waited longest, then by id.
 * Absent people neither gain nor pay. One who would have been chosen is owed a turn; on return it comes before all others
 * and costs nobody anything. However long the absence, it is one turn.
 */
export function inTurn(
  present: readonly Weighted[],
  absent: readonly Weighted[],
  turns: readonly Turn[],
  now: Date,
): InTurn {
  const known = new Map(turns.map((turn) => [turn.memberId, turn]));
  const placed =
    (isPresent: boolean) =>
    (member: Weighted): Place => {
      const turn = known.get(member.id) ?? { memberId: member.id, credit: 0, lastChosenAt: null, owed: false };
      return { id: member.id, weight: member.weight, isPresent, turn, credit: turn.credit + member.weight };
    };
  const here = present.map(placed(true)).sort(firstInTurn);
  const away = absent.map(placed(false));
  const owed = here.filter(({ turn }) => turn.owed).sort(longestWait)[0];
  const chosen = owed ?? here[0];
  if (!chosen) return { chosen: null, rule: "nobody", standing: [], changed: [] };

  const standing = [chosen, ...here.filter((place) => place !== chosen)].map(({ id, weight, credit, turn }) => ({
    id,
    weight,
    credit,
    owed: turn.owed,
  }));
  const own = { ...chosen.turn, lastChosenAt: now };
  if (owed) return { chosen: owed.id, rule: "owed", standing, changed: [{ ...own, owed: false }] };

  const sum = here.reduce((total, { weight }) => total + weight, 0);
  const paid = here.map(({ turn, credit, id }) =>
    id === chosen.id ? { ...own, credit: credit - sum } : { ...turn, credit },
  );
  const [first] = [...here, ...away].sort(firstInTurn);
  const missed: Turn[] = first && !first.isPresent && !first.turn.owed ? [{ ...first.turn, owed: true }] : [];
  return { chosen: chosen.id, rule: "turn", standing, changed: [...paid, ...missed] };
}

function firstInTurn(a: Place, b: Place): number {
  return b.credit - a.credit || longestWait(a, b);
}

function longestWait(a: Place, b: Place): number {
  const waited = (a.turn.lastChosenAt?.getTime() ?? 0) - (b.turn.lastChosenAt?.getTime() ?? 0);
  return waited || (a.id < b.id ? -1 : 1);
}

/** What became of somebody's turn: the credit that it gained or paid, and when they were chosen, before and since. */
export interface Taken {
  readonly memberId: Id;
  readonly credit: number;
  readonly before: Date | null;
  readonly since: Date | null;
}

/** What a step took of the turns of a round, for whom anything changed. */
export function takenOf(before: readonly Turn[], after: readonly Turn[]): Taken[] {
  const known = new Map(before.map((turn) => [turn.memberId, turn]));
  return after.flatMap(({ memberId, credit, lastChosenAt: since }) => {
    const was = known.get(memberId);
    const taken = { memberId, credit: credit - (was?.credit ?? 0), before: was?.lastChosenAt ?? null, since };
    return taken.credit === 0 && taken.before?.getTime() === since?.getTime() ? [] : [taken];
  });
}

/** The turns with that given back; whoever was chosen again since was chosen then. */
export function givenBack(turns: readonly Turn[], taken: readonly Taken[]): Turn[] {
  const known = new Map(turns.map((turn) => [turn.memberId, turn]));
  return taken.flatMap(({ memberId, credit, before, since }) => {
    const turn = known.get(memberId);
    if (!turn) return [];
    const isLast = turn.lastChosenAt?.getTime() === since?.getTime();
    return [{ ...turn, credit: turn.credit - credit, lastChosenAt: isLast ? before : turn.lastChosenAt }];
  });
}
