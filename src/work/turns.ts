/** Does an act when it is its company's turn. */
export type InTurn = <T>(company: string, act: () => Promise<T>) => Promise<T>;

/** Keeps companies waiting for a while. */
export interface Gate {
  /** Whether this company is to wait now. */
  holds(company: string): boolean;
  /** Acts when nobody is to wait any more: at once when nobody is. */
  whenOver(act: () => void): void;
}

const open: Gate = { holds: () => false, whenOver: (act) => act() };

interface Line {
  seated: number;
  /** When one of it was let in last, in letting-ins of all. */
  turn: number;
  readonly waiting: (() => void)[];
}

const isBefore = (one: Line, other: Line): boolean =>
  one.seated < other.seated || (one.seated === other.seated && one.turn < other.turn);

/**
 * So many acts go on at once. Of the companies that wait the one with the fewest acts going on is let in, among equals
 * the one whose last turn is longest ago, and within each in the order of coming. Beyond its first, a company gets seats
 * up to half of its equal share of them: one that asks a thousand things at once, or several that do, leave room for
 * whoever comes next, however slow the machine. Whom the gate holds is let in when that is over.
 */
export function inTurns(seats: number, gate: Gate = open): InTurn {
  const lines = new Map<string, Line>();
  let seated = 0;
  let turns = 0;
  let isAwaited = false;

  const mayEnter = ([company, line]: [string, Line]): boolean =>
    line.waiting.length > 0 && (line.seated === 0 || line.seated < seats / (2 * lines.size)) && !gate.holds(company);

  function letIn(): void {
    while (seated < seats) {
      const [first, ...others] = [...lines].filter(mayEnter).map(([, line]) => line);
      if (!first) break;
      const line = others.reduce((next, one) => (isBefore(one, next) ? one : next), first);
      seated += 1;
      line.seated += 1;
      line.turn = ++turns;
      line.waiting.shift()?.();
    }
    if (seated < seats) awaitGate();
  }

  function awaitGate(): void {
    if (isAwaited || ![...lines.keys()].some((company) => gate.holds(company))) return;
    isAwaited = true;
    gate.whenOver(() => {
      isAwaited = false;
      letIn();
    });
  }

  function leave(company: string, line: Line): void {
    seated -= 1;
    line.seated -= 1;
    if (line.seated === 0 && line.waiting.length === 0) lines.delete(company);
    letIn();
  }

  return async (company, act) => {
    const line = lines.get(company) ?? { seated: 0, turn: 0, waiting: [] };
    lines.set(company, line);
    await new Promise<void>((seat) => {
      line.waiting.push(seat);
      letIn();
    });
    try {
      return await act();
    } finally {
      leave(company, line);
    }
  };
}

/**
 * Begins acts in turns, so many at each round of Node's loop, whenever they end: what is read at one moment by the
 * hundred is neither begun in one go, while all others wait, nor in the order of its coming.
 */
export function begunInTurns(atEachRound: number, gate?: Gate): InTurn {
  const inTurn = inTurns(atEachRound, gate);
  return (company, act) =>
    new Promise((begun) => {
      void inTurn(company, async () => {
        begun(act());
        await new Promise((nextRound) => setImmediate(nextRound));
      });
    });
}
