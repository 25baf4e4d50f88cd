import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reckoned } from "../../../src/crm/digests/commands/make.ts";
import {
  closingOf,
  flowNames,
  type Numbers,
  sum,
  type Tally,
  totalOf,
} from "../../../src/crm/digests/digest/numbers.ts";
import { figureNames, listBehind } from "../../../src/crm/digests/store/lists.ts";
import { type Archive, atHour, openArchive, viewBetween, type Was, zone } from "./past.ts";

let archive: Archive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive.close());

const stages = ["screening", "follow-up", "proposal", "negotiation"];
const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-08-${String(d).padStart(2, "0")}`);
const state = fc.record({
  gap: fc.integer({ min: 0, max: 60 }),
  stage: fc.constantFrom(...stages),
  outcome: fc.constantFrom(
    "open" as const,
    "open" as const,
    "open" as const,
    "won" as const,
    "lost" as const,
    "eliminated" as const,
  ),
  team: fc.constantFrom(0, 0, 1),
  owner: fc.constantFrom(0, 1, 2, null),
  amount: fc.option(fc.integer({ min: 0, max: 900_000 }).map((cents) => cents / 100)),
  currency: fc.constantFrom("CNY", "CNY", "USD", "JPY"),
  grade: fc.constantFrom("A" as const, "B" as const, "C" as const),
  closeDate: fc.option(day),
  nextStepOn: fc.option(day),
});

/** A past as people could have made it: it begins open, an ended deal keeps its stage, and is changed only by opening it anew. */
const past = fc.array(state, { minLength: 1, maxLength: 7 }).map((states): Was[] => {
  let hour = 0;
  const said: Was[] = [];
  for (const { gap, ...each } of states) {
    hour += gap;
    const before = said.at(-1);
    if (before && before.outcome !== "open" && each.outcome !== "open") continue;
    const outcome = before ? each.outcome : ("open" as const);
    said.push({ ...each, hour, outcome, stage: before && outcome !== "open" ? before.stage : each.stage });
  }
  return said;
});
const span = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 120 }))
  .map(([since, length]) => ({ since, until: since + length }));

const rates: { readonly [currency: string]: number } = { CNY: 1, USD: 7.2, JPY: 0.048 };
/** In hundred-thousandths, which every rate and cent comes out even in. */
const exact = (was: Was): bigint =>
  BigInt(Math.round((was.amount ?? 0) * 100)) * BigInt(Math.round((rates[was.currency] ?? 0) * 1000));
const asExact = ({ value }: Tally): bigint => {
  const [whole = "0", fraction = ""] = value.split(".");
  return BigInt(`${whole}${fraction.padEnd(5, "0")}`);
};
const stateAt = (states: readonly Was[], hour: number) => states.filter((was) => was.hour <= hour).at(-1);

/** Reckoned here from the pasts alone, the plain way. */
function openAt(pasts: readonly Was[][], team: number | null, hour: number, stage: string) {
  const open = pasts.flatMap((states) => {
    const was = stateAt(states, hour);
    return was?.outcome === "open" && was.stage === stage && (team === null || was.team === team) ? [was] : [];
  });
  return { count: open.length, value: open.reduce((so, was) => so + exact(was), 0n) };
}

test("every stage and the total: opening + what came − what went = closing, by count and by value, whatever happened", {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(past, { minLength: 1, maxLength: 6 }),
      span,
      fc.constantFrom(0, null),
      async (pasts, { since, until }, team) => {
        await archive.tells(pasts);
        const scope = { team: team === null ? null : (archive.teams[team] ?? null), name: null, zone };
        const { figures, lists } = await archive.asks(atHour(500), async (work) => {
          const view = await viewBetween(work, scope.team, since, until);
          const { numbers: figures } = await reckoned(work, scope, view, null);
          const lists = new Map<string, Tally>();
          for (const figure of figureNames) {
            const { total, sum: value } = await listBehind(work.db, view, { figure, only: null }, atHour(0), 0, 3);
            lists.set(figure, { count: total, value });
          }
          return { figures, lists };
        });
        for (const step of figures.funnel) {
          const [opening, closing] = [openAt(pasts, team, since, step.stage), openAt(pasts, team, until, step.stage)];
          expect({ count: step.opening.count, value: asExact(step.opening) }).toEqual(opening);
          expect({ count: step.closing.count, value: asExact(step.closing) }).toEqual(closing);
          expect(closingOf(step)).toEqual(step.closing);
        }
        const total = totalOf(figures.funnel);
        expect(closingOf(total)).toEqual(total.closing);
        expect(total.closing).toEqual(figures.open.now);
        expect(asExact(total.flows.in)).toBe(asExact(total.flows.forward) + asExact(total.flows.back));
        expect(total.flows.in.count).toBe(total.flows.forward.count + total.flows.back.count);
        expect(figures.people.reduce((so, each) => so + each.open, 0)).toBe(figures.open.now.count);
        agree(figures, total, lists);
      },
    ),
    { numRuns: 60 },
  );
});

/** Each list behind a figure has as many rows as it says, and they add up to it. */
function agree(figures: Numbers, total: ReturnType<typeof totalOf>, lists: ReadonlyMap<string, Tally>): void {
  for (const flow of flowNames) {
    const { count, value } = lists.get(flow) ?? { count: -1, value: "" };
    expect({ flow, value }).toEqual({ flow, value: total.flows[flow].value });
    if (flow !== "changed") expect({ flow, count }).toEqual({ flow, count: total.flows[flow].count });
  }
  expect(lists.get("open")).toEqual(figures.open.now);
  expect(lists.get("opening")).toEqual(figures.open.before);
  expect(lists.get("weighted")).toEqual(figures.weighted.now);
  expect(lists.get("due")).toEqual(figures.due.now);
  expect(lists.get("overdue")).toEqual(figures.overdue.now);
  const people = (of: "stale" | "noStep") => figures.people.reduce((so, each) => so + each[of], 0);
  expect(lists.get("stale")?.count).toBe(people("stale"));
  expect(lists.get("noStep")?.count).toBe(people("noStep"));
  expect(sum(figures.funnel.map(({ closing }) => closing))).toEqual(figures.open.now);
}
