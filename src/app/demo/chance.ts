/** Chance that can be had again: the same seed gives the same company. */
export interface Chance {
  /** 0 to just below 1. */
  next(): number;
  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** True so often, 0 to 1. */
  isLucky(odds: number): boolean;
  /** One of the entries, each as often as its weight says. */
  weighted<T>(list: readonly (readonly [thing: T, weight: number])[]): T;
}

/** Mulberry32: 32 bits of state, good enough to look natural, and the same on every machine. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    isLucky: (odds) => next() < odds,
    weighted: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [thing, weight] of list) {
        left -= weight;
        if (left < 0) return thing;
      }
      const last = list.at(-1);
      if (!last) throw new RangeError("nothing to choose from");
      return last[0];
    },
  };
}
