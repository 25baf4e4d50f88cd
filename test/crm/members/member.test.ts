import fc from "fast-check";
import { expect, test } from "vitest";
import type { Profile } from "../../../src/chat/platform.ts";
import { identify } from "../../../src/crm/members/member/identify.ts";
import {
  emailOf,
  isPresent,
  leaveCompany,
  type Member,
  mayManage,
  type Setting,
  setMember,
} from "../../../src/crm/members/member/member.ts";
import { timeOf, zoneNamed } from "../../../src/crm/members/member/zones.ts";
import { workingCalendar } from "../../../src/policy/calendar.ts";
import { loadPolicy } from "../../../src/policy/load.ts";

const loaded = await loadPolicy("manifests/policy.yaml");
if ("problems" in loaded) throw new Error("the policy has mistakes");
const { policy } = loaded;
const china = workingCalendar("CN");

const bo: Member = {
  id: "00000000-0000-4000-8000-000000000001",
  email: "bo@office.test",
  name: "Bo",
  role: "rep",
  teamId: "00000000-0000-4000-8000-00000000000a",
  locale: "en",
  zone: "Asia/Shanghai",
  hours: { from: "09:00", to: "18:00" },
  active: true,
  senior: false,
  weight: 1,
  cap: null,
  territories: [],
  languages: [],
  away: null,
  prefers: null,
  mutes: [],
  joinedAt: new Date("2026-01-01T00:00:00Z"),
  version: 1,
};

test.each([
  ["at ten on a Monday", "2026-11-23T10:00", {}, true],
  ["at seven, two hours before work", "2026-11-23T07:00", {}, false],
  ["at half past seven", "2026-11-23T07:30", {}, true],
  ["at six in the evening", "2026-11-23T18:00", {}, false],
  ["on Sunday", "2026-11-22T10:00", {}, false],
  ["on the make-up Saturday of the National Day", "2026-10-10T10:00", {}, true],
  ["in the National Day holiday", "2026-10-05T10:00", {}, false],
  ["on the last day of leave", "2026-11-23T10:00", { away: { from: "2026-11-20", until: "2026-11-23" } }, false],
  ["on the day after leave", "2026-11-24T10:00", { away: { from: "2026-11-20", until: "2026-11-23" } }, true],
  ["on the night shift", "2026-11-23T23:30", { hours: { from: "22:00", to: "06:00" } }, true],
  ["in Berlin, where it is three in the morning", "2026-11-23T10:00", { zone: "Europe/Berlin" }, false],
  ["after leaving the company", "2026-11-23T10:00", { active: false }, false],
])("%s Bo is present or not", (_when, local, change, present) => {
  expect(isPresent({ ...bo, ...change }, new Date(`${local}:00+08:00`), policy, china)).toBe(present);
});

test.each([
  ["an admin", { id: "x", role: "admin", teamId: null, leads: [] }, true],
  ["the manager of the team", { id: "x", role: "manager", teamId: bo.teamId, leads: [] }, true],
  ["the manager of another team", { id: "x", role: "manager", teamId: "y", leads: [] }, false],
  ["a manager without a team", { id: "x", role: "manager", teamId: null, leads: [] }, false],
  ["who manages the team from another one", { id: "x", role: "manager", teamId: "y", leads: [bo.teamId ?? ""] }, true],
  ["a colleague", { id: "x", role: "rep", teamId: bo.teamId, leads: [] }, false],
] as const)("%s may act for Bo or not", (_who, by, may) => {
  expect(mayManage(by, bo)).toBe(may);
});

test("a manager without a team manages nobody, not even those without one", () => {
  expect(mayManage({ id: "x", role: "manager", teamId: null, leads: [] }, { teamId: null })).toBe(false);
});

test("the company never loses its last admin", () => {
  const admin = { ...bo, role: "admin" as const };
  expect(() => setMember(admin, { role: "manager" }, 0)).toThrow("members.lastAdmin");
  expect(setMember(admin, { role: "manager" }, 1).role).toBe("manager");
  expect(() => leaveCompany(admin, { id: "x", role: "admin", teamId: null, leads: [] }, 0)).toThrow(
    "members.lastAdmin",
  );
  expect(() => leaveCompany(admin, { ...admin, leads: [] }, 5)).toThrow("members.notYourself");
});

test.each<[name: string, setting: Setting, weight: number, before?: number]>([
  ["a rep takes turns, and none any more as a manager", { role: "manager" }, 0],
  ["a manager who was given turns keeps them", { role: "manager", weight: 1 }, 1],
  ["turns that were set by hand stay with the person", { role: "admin" }, 3, 3],
])("%s", (_name, setting, weight, before = 1) => {
  expect(setMember({ ...bo, weight: before }, setting, 1)).toMatchObject({ ...setting, weight });
});

test.each([[-1], [101], [1.5], [Number.NaN]])("a weight of %s is refused", (weight) => {
  expect(() => setMember(bo, { weight }, 1)).toThrow("members.weightRange");
});

const known = { email: "bo@office.test", name: "Bo", full: true, gone: false };
const nobody = { known: null, namesake: null, isFirst: false, isInstaller: false, admins: [] };

test("only a full member with a verified e-mail, who has not left, is ever let in", () => {
  const profile = fc.option(
    fc.record(
      {
        name: fc.string(),
        email: fc.option(fc.constantFrom("bo@office.test", "", "nonsense"), { nil: undefined }),
        full: fc.boolean(),
        gone: fc.boolean(),
      },
      { requiredKeys: ["name", "full", "gone"] },
    ),
  );
  const person = fc.option(fc.record({ active: fc.boolean() }).map(({ active }) => ({ ...bo, active })));
  const cases = fc.record({
    profile,
    known: person,
    namesake: person,
    isFirst: fc.boolean(),
    isInstaller: fc.constant(false),
  });
  fc.assert(
    fc.property(cases, (given) => {
      const { profile } = given;
      const isLetIn = admits({ ...given, profile, admins: [] });
      if (!profile?.full || profile.gone) return !isLetIn;
      if (given.known) return isLetIn === given.known.active;
      if (profile.email !== "bo@office.test") return !isLetIn;
      return isLetIn === (given.namesake?.active ?? true);
    }),
  );
});

function admits(given: Parameters<typeof identify>[0] & { profile: Profile | null }): boolean {
  try {
    identify(given, policy);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ["the first, with nobody named", { isFirst: true }, "admin"],
  ["the first, with another named", { isFirst: true, admins: ["boss@office.test"] }, "rep"],
  ["somebody named, in other letters", { admins: ["bo@office.test"] }, "admin"],
  ["whoever installed the app", { isInstaller: true, admins: ["boss@office.test"] }, "admin"],
  ["anybody else", {}, "rep"],
])("%s joins as %o", (_who, change, role) => {
  const profile = { ...known, email: "BO@office.test" };
  expect(identify({ ...nobody, profile, ...change }, policy)).toMatchObject({
    kind: "join",
    email: "bo@office.test",
    role,
  });
});

test.each([
  ["Bo@Office.test ", "bo@office.test"],
  ["ｂｏ@office.test", "bo@office.test"],
  ["bo@office", null],
  ["bo", null],
  ["bo@@office.test", null],
  ["<bo@office.test>", null],
])("the e-mail “%s” is %s", (words, email) => {
  expect(emailOf(words)).toBe(email);
});

test.each([
  ["9", "09:00"],
  ["09:30", "09:30"],
  ["0930", "09:30"],
  ["６：０５", "06:05"],
  ["6pm", "18:00"],
  ["12am", "00:00"],
  ["12 pm", "12:00"],
  ["9点", "09:00"],
  ["9点半", "09:30"],
  ["9点15分", "09:15"],
  ["24:00", null],
  ["9:60", null],
  ["13pm", null],
  ["soon", null],
])("the time “%s” is %s", (words, time) => {
  expect(timeOf(words)).toBe(time);
});

test.each([
  ["Shanghai", "Asia/Shanghai"],
  ["北京", "Asia/Shanghai"],
  ["new york", "America/New_York"],
  ["asia/tokyo", "Asia/Tokyo"],
  ["Buenos Aires", "America/Buenos_Aires"],
  ["UTC", "UTC"],
  ["+08:00", null],
  ["", null],
  ["nowhere", null],
])("the zone “%s” is %s", (words, zone) => {
  expect(zoneNamed(words)).toBe(zone);
});
