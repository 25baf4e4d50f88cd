/** How many acts go on at once: of all companies together, and of one of them. */
export interface Seats {
  readonly all: number;
  readonly each: number;
}

/** Does an act when it is its company's turn. */
export type InTurn = <T>(company: string, act: () => Promise<T>) => Promise<T>;

interface Line {
  seated: number;
  readonly waiting: (() => void)[];
}

/** Does it as soon as nothing more pressing goes on. */
export type Whenever = (act: () => void) => void;
const atOnce: Whenever = (act) => act();

/**
 * Of the companies that wait the one with the fewest acts going on is let in, in a circle among equals, and within each
 * in the order of coming: one that asks a thousand things at once gets what the others leave, however slow the machine.
 * `whenever`: nobody is let in before.
 */
export function inTurns({ all, each }: Seats, whenever: Whenever = atOnce): InTurn {
  /** In the order of the circle: whoever was let in last stands last. */
  const lines = new Map<string, Line>();
  let seated = 0;
  let isAwaited = false;

  function letIn(): void {
    if (isAwaited) return;
    isAwaited = true;
    whenever(() => {
      isAwaited = false;
      fillSeats();
    });
  }

  function fillSeats(): void {
    while (seated < all) {
      const waiting = [...lines].filter(([, line]) => line.waiting.length > 0 && line.seated < each);
      const [first, ...others] = waiting;
      if (!first) return;
      const [company, line] = others.reduce((least, one) => (one[1].seated < least[1].seated ? one : least), first);
      lines.delete(company);
      lines.set(company, line);
      seated += 1;
      line.seated += 1;
      line.waiting.shift()?.();
    }
  }

  function leave(company: string, line: Line): void {
    seated -= 1;
    line.seated -= 1;
    if (line.seated === 0 && line.waiting.length === 0) lines.delete(company);
    letIn();
  }

  return async (company, act) => {
    const line = lines.get(company) ?? { seated: 0, waiting: [] };
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
export function begunInTurns(atEachRound: number, whenever: Whenever): InTurn {
  const inTurn = inTurns({ all: atEachRound, each: atEachRound }, whenever);
  return (company, act) =>
    new Promise((begun) => {
      void inTurn(company, async () => {
        begun(act());
        await new Promise((nextRound) => setImmediate(nextRound));
      });
    });
}
