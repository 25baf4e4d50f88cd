import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answerDue,
  type Candidate,
  choose,
  type Wanted,
} from "../../../src/crm/opportunities/opportunity/assignment.ts";
import type { Turn } from "../../../src/crm/opportunities/opportunity/turns.ts";
import { workingCalendar } from "../../../src/policy/calendar.ts";
import { at, calendar, id, policy } from "./given.ts";

const person = (n: number, over: Partial<Candidate> = {}): Candidate => ({
  id: id(n),
  active: true,
  teamId: id(90),
  senior: false,
  weight: 1,
  cap: null,
  load: 0,
  territories: [],
  languages: [],
  zone: "Asia/Shanghai",
  workFrom: "09:00",
  workTo: "18:00",
  awayFrom: null,
  awayUntil: null,
  ...over,
});
const wanted = (over: Partial<Wanted> = {}): Wanted => ({
  grade: "B",
  teamId: id(90),
  territory: null,
  language: null,
  refusedBy: [],
  ...over,
});
const wednesday = at("2026-11-04");
const ask = (people: readonly Candidate[], deal = wanted(), turns: readonly Turn[] = [], now = wednesday) =>
  choose(people, deal, turns, now, policy, () => calendar);

/** As the store would: the changed turns over the old ones. */
function kept(turns: readonly Turn[], changed: readonly Turn[]): Turn[] {
  const all = new Map([...turns, ...changed].map((turn) => [turn.memberId, turn]));
  return [...all.values()];
}
/** Who is chosen in so many rounds, an hour of the same morning apart in name only. */
function rounds(people: readonly Candidate[], count: number, turns: readonly Turn[] = []) {
  let now = turns;
  const chosen: (string | null)[] = [];
  for (let round = 0; round < count; round++) {
    const next = ask(people, wanted(), now, new Date(wednesday.getTime() + round * 1000));
    chosen.push(next.chosen);
    now = kept(now, next.turns);
  }
  return { chosen, turns: now };
}

describe("who may be asked", () => {
  test.each<[string, Partial<Candidate>, Partial<Wanted>, string]>([
    ["somebody who left", { active: false }, {}, "left"],
    ["another team", { teamId: id(91) }, {}, "team"],
    ["another territory", { territories: ["north"] }, { territory: "south" }, "territory"],
    ["without the language", { languages: ["en"] }, { language: "zh-CN" }, "language"],
    ["a junior, for an A", {}, { grade: "A" }, "notSenior"],
    ["somebody with their hands full", { load: 40 }, {}, "atCap"],
    ["somebody at their own cap", { cap: 3, load: 3 }, {}, "atCap"],
    ["somebody without turns", { weight: 0 }, {}, "noWeight"],
    ["somebody who said no", {}, { refusedBy: [id(1)] }, "refused"],
    ["somebody on leave", { awayFrom: "2026-11-02", awayUntil: "2026-11-04" }, {}, "away"],
    ["somebody asleep", { zone: "America/Los_Angeles" }, {}, "offHours"],
    ["somebody whose day begins in three hours", { workFrom: "13:00" }, {}, "offHours"],
  ])("not %s", (_what, over, deal, reason) => {
    const { chosen, why } = ask([person(1, over)], wanted(deal));
    expect(chosen).toBeNull();
    expect(why).toEqual({ rule: "nobody", asked: [], leftOut: [{ id: id(1), for: reason }] });
  });

  test.each<[string, Partial<Candidate>, Partial<Wanted>]>([
    ["somebody of any territory", { territories: [] }, { territory: "south" }],
    ["somebody back from leave", { awayFrom: "2026-11-02", awayUntil: "2026-11-03" }, {}],
    ["somebody whose day begins within two hours", { workFrom: "12:00" }, {}],
    ["somebody on a night shift that is still on", { workFrom: "22:00", workTo: "10:30" }, {}],
    ["a senior, for an A", { senior: true }, { grade: "A" }],
    ["a senior for a C, when there is no junior", { senior: true }, { grade: "C" }],
  ])("but %s", (_what, over, deal) => {
    expect(ask([person(1, over)], wanted(deal)).chosen).toBe(id(1));
  });

  test("juniors come first for a C", () => {
    const { chosen, why } = ask([person(1, { senior: true }), person(2)], wanted({ grade: "C" }));
    expect(chosen).toBe(id(2));
    expect(why.leftOut).toEqual([{ id: id(1), for: "juniorsFirst" }]);
  });

  test("nobody on a weekend", () => {
    expect(ask([person(1)], wanted(), [], at("2026-11-07")).chosen).toBeNull();
  });
});

describe("whose turn it is", () => {
  test("goes round smoothly, by weight", () => {
    const people = [person(1, { weight: 5 }), person(2), person(3)];
    expect(rounds(people, 7).chosen.map((chosen) => people.findIndex((each) => each.id === chosen) + 1)).toEqual([
      1, 1, 2, 1, 3, 1, 1,
    ]);
  });
  test("is, among equals, who waited longest", () => {
    const turns: Turn[] = [
      { memberId: id(1), credit: 0, lastChosenAt: at("2026-11-03"), owed: false },
      { memberId: id(2), credit: 0, lastChosenAt: at("2026-11-02"), owed: false },
    ];
    expect(ask([person(1), person(2)], wanted(), turns).chosen).toBe(id(2));
  });
  test("missed for absence is given back once, before all others", () => {
    const away = person(1, { awayFrom: "2026-11-04", awayUntil: "2026-11-04" });
    let turns: Turn[] = [];
    for (let round = 0; round < 4; round++)
      turns = kept(turns, ask([away, person(2), person(3)], wanted(), turns).turns);
    expect(turns.find(({ memberId }) => memberId === id(1))?.owed).toBe(true);
    const back = ask([person(1), person(2), person(3)], wanted(), turns, at("2026-11-05"));
    expect(back).toMatchObject({ chosen: id(1), why: { rule: "owed" } });
    const after = ask([person(1), person(2), person(3)], wanted(), kept(turns, back.turns), at("2026-11-05", "11:00"));
    expect(after.why.rule).toBe("turn");
  });
  test("is not owed for having one's hands full", () => {
    const { turns } = ask([person(1, { load: 99 }), person(2)]);
    expect(turns.map(({ memberId }) => memberId)).toEqual([id(2)]);
  });
  test("says why", () => {
    expect(ask([person(1, { weight: 2 }), person(2)]).why).toEqual({
      rule: "turn",
      asked: [
        { id: id(1), weight: 2, credit: 2, owed: false },
        { id: id(2), weight: 1, credit: 1, owed: false },
      ],
      leftOut: [],
    });
  });

  const weights = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 });
  test("comes to everybody as often as their weight says", () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 4 }), (all, times) => {
        const people = all.map((weight, n) => person(n + 1, { weight }));
        const sum = all.reduce((total, weight) => total + weight, 0);
        const { chosen, turns } = rounds(people, sum * times);
        for (const { id, weight } of people) expect(chosen.filter((each) => each === id)).toHaveLength(weight * times);
        expect(turns.every(({ credit }) => credit === 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
  test("depends on what is known, not on the order in which it comes", () => {
    const turn = fc.record({
      credit: fc.integer({ min: -9, max: 9 }),
      lastChosenAt: fc.constantFrom(null, at("2026-11-02"), at("2026-11-03")),
      owed: fc.boolean(),
    });
    const known = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), turn, fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(known, fc.nat(), (rows, shift) => {
        const people = rows.map(([weight, , isAway], n) =>
          person(n + 1, { weight, zone: isAway ? "America/Los_Angeles" : "Asia/Shanghai" }),
        );
        const turns = rows.map(([, each], n) => ({ memberId: id(n + 1), ...each }));
        const turned = <T>(list: T[]) => [...list.slice(shift % list.length), ...list.slice(0, shift % list.length)];
        expect(ask(turned(people), wanted(), turned(turns).reverse())).toEqual(ask(people, wanted(), turns));
      }),
    );
  });
});

describe("an answer is due", () => {
  const due = (grade: "A" | "B" | "C", offered: Date, over: Partial<Candidate> = {}, days = calendar) =>
    answerDue(grade, offered, person(1, over), policy, days);
  test.each([
    ["A in 30 minutes", "A", at("2026-11-04", "10:00"), at("2026-11-04", "10:30")],
    ["A before work, 30 minutes into the day", "A", at("2026-11-04", "07:30"), at("2026-11-04", "09:30")],
    ["B in 4 hours", "B", at("2026-11-04", "10:00"), at("2026-11-04", "14:00")],
    ["B of an afternoon, the next morning", "B", at("2026-11-04", "16:00"), at("2026-11-05", "11:00")],
    ["C of a Friday, at the same time on Monday", "C", at("2026-11-06", "15:00"), at("2026-11-09", "15:00")],
  ] as const)("%s", (_what, grade, offered, expected) => {
    expect(due(grade, offered)).toEqual(expected);
  });
  test("after the holidays, for somebody who has them", () => {
    expect(due("C", at("2026-09-30", "15:00"), {}, workingCalendar("CN"))).toEqual(at("2026-10-08", "15:00"));
  });
});
