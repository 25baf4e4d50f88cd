import { z } from "zod";
import { addMoney, type Money, subtractMoney } from "../../../kernel/money.ts";

/** Deals, and what they are worth in the company's currency as an exact decimal string. */
export const tally = z.object({ count: z.int(), value: z.string().regex(/^-?\d+(\.\d+)?$/) });
export type Tally = z.infer<typeof tally>;

/** A figure now, and as it was at the last digest. */
const pair = z.object({ now: tally, before: tally });
export type Pair = z.infer<typeof pair>;

/** What can happen to a stage's deals between two digests; the sign is how it counts towards the closing figure. */
export const flows = {
  new: 1,
  reopened: 1,
  received: 1,
  in: 1,
  changed: 1,
  forward: -1,
  back: -1,
  won: -1,
  lost: -1,
  handed: -1,
} as const;
export type Flow = keyof typeof flows;
export const flowNames: readonly Flow[] = [
  "new",
  "reopened",
  "received",
  "in",
  "changed",
  "forward",
  "back",
  "won",
  "lost",
  "handed",
];

const step = z.object({
  stage: z.string(),
  opening: tally,
  closing: tally,
  /** M6's Σ amount × p of all that stands in it at the end, whenever it closes. */
  weighted: z.string(),
  flows: z.object({
    new: tally,
    reopened: tally,
    received: tally,
    in: tally,
    changed: tally,
    forward: tally,
    back: tally,
    won: tally,
    lost: tally,
    handed: tally,
  }),
});
export type Step = z.infer<typeof step>;

export const endings = ["won", "lost", "eliminated"] as const;
export type Ending = (typeof endings)[number];

/** One person's open deals; `owner` null: those in the pool. `tidy` is the sum of their scores in sixtieths. */
const person = z.object({
  owner: z.string().nullable(),
  open: z.int(),
  stale: z.int(),
  noStep: z.int(),
  tidy: z.int(),
});
export type PersonFigures = z.infer<typeof person>;

const week = z.object({ monday: z.string(), new: z.int(), won: z.int(), lost: z.int() });
export type Week = z.infer<typeof week>;

/** A digest's figures, as they are kept. */
export const numbers = z.object({
  currency: z.string(),
  /** The month that "this month" means, `YYYY-MM`. */
  month: z.string(),
  target: z.string().nullable(),
  open: pair,
  /** M6: Σ amount × p of what is due in the month and not overdue. What is won comes on top. */
  weighted: pair,
  won: pair,
  /** Open, with a close date in the month. */
  due: pair,
  /** Open, with a close date that has passed: in no forecast. */
  overdue: pair,
  funnel: z.array(step),
  /** All that had ended by the end, whenever. */
  ended: z.object({ won: tally, lost: tally, eliminated: tally }),
  people: z.array(person),
  exceptions: z.int(),
  weeks: z.array(week),
  /** Amounts in currencies that have no rate: counted, but in no sum. */
  unsummed: z.array(z.object({ currency: z.string(), amount: z.string() })),
});
export type Numbers = z.infer<typeof numbers>;

export const nothing: Tally = { count: 0, value: "0" };

/** A tally's worth as money. */
export const worth = ({ value }: Tally, currency: string): Money => ({ amount: value, currency });

/** Both added; values are of one currency, whatever it is. */
export function plus(a: Tally, b: Tally): Tally {
  return { count: a.count + b.count, value: addMoney(worth(a, "XXX"), worth(b, "XXX")).amount };
}

export function minus(a: Tally, b: Tally): Tally {
  return { count: a.count - b.count, value: subtractMoney(worth(a, "XXX"), worth(b, "XXX")).amount };
}

export const sum = (tallies: readonly Tally[]): Tally => tallies.reduce(plus, nothing);

/** opening + new + reopened + received + in + changed − forward − back − won − lost − handed: what closing must be. */
export function closingOf({ opening, flows: moved }: Pick<Step, "opening" | "flows">): Tally {
  return flowNames.reduce((so, name) => (flows[name] > 0 ? plus(so, moved[name]) : minus(so, moved[name])), opening);
}

/** All steps as one: what moved from one stage to another cancels out. */
export function totalOf(funnel: readonly Step[]): Step {
  const all = (pick: (step: Step) => Tally) => sum(funnel.map(pick));
  return {
    stage: "total",
    opening: all((each) => each.opening),
    closing: all((each) => each.closing),
    weighted: all(({ weighted }) => ({ count: 0, value: weighted })).value,
    flows: noFlows((name) => all((each) => each.flows[name])),
  };
}

/** A tally for each flow. */
export function noFlows(of: (flow: Flow) => Tally = () => nothing): Step["flows"] {
  return {
    new: of("new"),
    reopened: of("reopened"),
    received: of("received"),
    in: of("in"),
    changed: of("changed"),
    forward: of("forward"),
    back: of("back"),
    won: of("won"),
    lost: of("lost"),
    handed: of("handed"),
  };
}

/**
 * M5 for the running period: open amount due ÷ (target − won). `none`: no target is set; `met`: nothing is left to win.
 */
export function coverageOf(
  due: Tally,
  won: Tally,
  target: string | null,
): { readonly kind: "none" } | { readonly kind: "met" } | { readonly kind: "ratio"; readonly ratio: number } {
  if (target === null) return { kind: "none" };
  const left = Number(subtractMoney({ amount: target, currency: "XXX" }, worth(won, "XXX")).amount);
  return left <= 0 ? { kind: "met" } : { kind: "ratio", ratio: Number(due.value) / left };
}

/** F15: the mean of deals' scores, 0 to 1; null without deals. */
export function hygieneOf(people: readonly Pick<PersonFigures, "open" | "tidy">[]): number | null {
  const open = people.reduce((so, each) => so + each.open, 0);
  return open === 0 ? null : people.reduce((so, each) => so + each.tidy, 0) / 60 / open;
}
