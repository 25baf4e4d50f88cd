import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { coverageOf } from "../../../src/crm/digests/digest/numbers.ts";
import { strictWinRate } from "../../../src/crm/digests/digest/review.ts";
import { closedIn, passages, slippageOf, winsOf } from "../../../src/crm/digests/store/review.ts";
import { type Archive, atHour, openArchive, viewBetween, type Was, zone } from "./past.ts";

let archive: Archive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive.close());

const deal = {
  outcome: "open",
  team: 0,
  owner: 0,
  amount: 100,
  currency: "CNY",
  grade: "A",
  nextStepOn: null,
} as const;
const was = (hour: number, stage: string, closeDate: string | null, more: Partial<Was> = {}): Was => ({
  ...{ ...deal, hour, stage, closeDate },
  ...more,
});
/** Hours of the days of August 2026 in Shanghai: the 4th begins at 0. */
const day = (of: number) => (of - 4) * 24;

/** The week of the 10th to the 16th. */
const week = { first: "2026-08-10", last: "2026-08-16" };
const [begins, ends] = [day(10), day(17)];

/** What is told by hand of each: when it came, how it moved, what it is at the end. */
const pasts: readonly (readonly Was[])[] = [
  // Came before, due in the week, won in it.
  [was(0, "follow-up", "2026-08-12"), was(day(12), "follow-up", "2026-08-12", { outcome: "won" })],
  // Came before, due in the week, put off by ten days: slipped.
  [was(0, "follow-up", "2026-08-14"), was(day(11), "follow-up", "2026-08-24")],
  // Came before, due in the week, untouched: open past its date.
  [was(0, "proposal", "2026-08-13")],
  // Came before, due later, brought into the week: pulled in; went a stage further and came back.
  [
    was(0, "follow-up", "2026-09-01"),
    was(day(10) + 5, "proposal", "2026-08-15"),
    was(day(13), "follow-up", "2026-08-15"),
  ],
  // Came in the week and was won in it.
  [was(day(11), "follow-up", "2026-08-20"), was(day(15), "follow-up", "2026-08-20", { outcome: "won" })],
  // Came in the week and was lost in it.
  [was(day(11), "follow-up", null), was(day(14), "follow-up", null, { outcome: "lost" })],
  // Another team's, won in the week.
  [
    was(0, "follow-up", "2026-08-12", { team: 1 }),
    was(day(12), "follow-up", "2026-08-12", { team: 1, outcome: "won" }),
  ],
];

describe("a week that was counted by hand", () => {
  beforeEach(() => archive.tells(pasts));
  const asked = () =>
    archive.asks(atHour(ends), async (work) => {
      const team = archive.teams[0] ?? null;
      const view = await viewBetween(work, team, begins, ends);
      const span = { since: atHour(begins), until: atHour(ends) };
      return {
        closed: await closedIn(work.db, view, span, zone),
        wins: await winsOf(work.db, view, span),
        slippage: await slippageOf(work.db, view, span, week),
        passages: await passages(work.db, view, span),
      };
    });

  test("M2: two won, one lost; strictly two more that are open past their date; of two that came one is won", async () => {
    const { closed, wins } = await asked();
    expect([closed.won, closed.lost]).toEqual([2, 1]);
    expect(wins).toEqual({ overdue: 2, came: 2, cameWon: 1 });
  });

  test("M7: of three due one slipped; one was pulled in; what was due moved by ten days in three", async () => {
    const { slippage } = await asked();
    expect(slippage).toMatchObject({
      due: 3,
      dueValue: "300",
      slipped: 1,
      slippedValue: "100",
      pushes: 1,
      pulledIn: 1,
    });
    expect(slippage.netDays).toBeCloseTo(10 / 3);
  });

  test("M1: each move stands in the matrix, the one back too", async () => {
    const { passages: found } = await asked();
    expect(found.sort((a, b) => `${a.from}${a.to}`.localeCompare(`${b.from}${b.to}`))).toEqual([
      { from: "follow-up", to: "lost", count: 1 },
      { from: "follow-up", to: "proposal", count: 1 },
      { from: "follow-up", to: "won", count: 2 },
      { from: "proposal", to: "follow-up", count: 1 },
    ]);
  });
});

describe("rates", () => {
  const closed = (won: number, lost: number) => ({
    ...{ won, lost, rejected: 0, wonValue: "0", lostValue: "0", median: null, p80: null, lostMedian: null },
  });
  test.each([
    [6, 4, 0, 0.6],
    [6, 4, 10, 0.3],
    [3, 4, 2, null],
    [3, 4, 3, 0.3],
    [0, 10, 0, 0],
  ])("%i won, %i lost, %i open past their date", (won, lost, overdue, share) =>
    expect(strictWinRate(closed(won, lost), { overdue, came: 0, cameWon: 0 })).toBe(share),
  );
  test.each([
    ["600", "400", "1000", { kind: "ratio", ratio: 1 }],
    ["900", "400", "1000", { kind: "ratio", ratio: 1.5 }],
    ["900", "1000", "1000", { kind: "met" }],
    ["900", "1200", "1000", { kind: "met" }],
    ["900", "0", null, { kind: "none" }],
  ] as const)("%s to come and %s won of %s", (due, won, target, coverage) =>
    expect(coverageOf({ count: 1, value: due }, { count: 1, value: won }, target)).toEqual(coverage),
  );
});
