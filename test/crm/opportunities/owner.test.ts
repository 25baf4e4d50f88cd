import { describe, expect, test } from "vitest";
import { eliminationFate, warned } from "../../../src/crm/opportunities/opportunity/elimination.ts";
import { accept, afterNo, decline, expired, type Offer } from "../../../src/crm/opportunities/opportunity/offer.ts";
import type { Open } from "../../../src/crm/opportunities/opportunity/opportunity.ts";
import { assign, claim, giveBack } from "../../../src/crm/opportunities/opportunity/owner.ts";
import { poolFate, returnsOn, returnWarned } from "../../../src/crm/opportunities/opportunity/pool.ts";
import { addDays } from "../../../src/kernel/day.ts";
import { asManager, asTandem, at, bo, calendar, deal, decided, id, mei, on, policy, wanted } from "./given.ts";

const member = (memberId: string, active = true) => ({ id: memberId, teamId: id(90), active });
const hands = (memberId: string, claimedToday = 0, unworked = 0) => ({ ...member(memberId), claimedToday, unworked });

describe("a deal changes hands", () => {
  test("when a manager assigns it, and starts anew with its owner", () => {
    const nagged = deal({ nudges: 3, snoozes: 2, warnings: 1 });
    const given = assign(nagged, member(bo), asManager("2026-11-10"));
    expect(given.deal).toMatchObject({
      ownerId: bo,
      teamId: id(90),
      ownedSince: at("2026-11-10"),
      nudges: 0,
      snoozes: 0,
      warnings: 0,
    });
    expect(given.happened).toEqual([{ kind: "owned", from: mei, to: bo, how: "assigned" }]);
  });
  test("not by a rep, not to who left, not to its owner", () => {
    expect(() => assign(deal(), member(bo), on())).toThrow("opportunities.mayNotAssign");
    expect(() => assign(deal(), member(bo, false), asManager())).toThrow("opportunities.memberLeft");
    expect(() => assign(deal(), member(mei), asManager())).toThrow("opportunities.alreadyOwner");
  });
  test("when its owner gives it back, for a reason; then nothing reminds anybody", () => {
    expect(wanted(giveBack(deal(), {}, on()))).toEqual(["reason"]);
    const back = decided(giveBack(deal(), { reason: "wrong city" }, on("2026-11-10")));
    expect(back.deal).toMatchObject({ ownerId: null, pooledAt: at("2026-11-10"), pooledFromId: mei, staleOn: null });
    expect(back.happened).toEqual([{ kind: "pooled", from: mei, reason: "wrong city" }]);
    expect(() => giveBack(deal(), { reason: "?" }, on("2026-11-10", { id: bo }))).toThrow("opportunities.mayNotAssign");
    expect(decided(giveBack(deal(), { reason: "?" }, asManager())).deal.ownerId).toBeNull();
  });
});

describe("a claim from the pool", () => {
  const pooled = deal({ ownerId: null, pooledAt: at("2026-11-04"), pooledFromId: mei });
  test("makes it theirs", () => {
    const claimed = claim(pooled, hands(bo), on("2026-11-05", { id: bo }));
    expect(claimed.deal).toMatchObject({
      ownerId: bo,
      pooledAt: null,
      pooledFromId: null,
      ownedSince: at("2026-11-05"),
    });
    expect(claimed.deal.staleOn).not.toBeNull();
  });
  test("is refused for a deal with an owner, to who claimed enough, or left enough lying", () => {
    expect(() => claim(deal(), hands(bo), on())).toThrow("opportunities.notInPool");
    expect(() => claim(pooled, hands(bo, 5), on())).toThrow("opportunities.claimedEnough");
    expect(() => claim(pooled, hands(bo, 4, 10), on())).toThrow("opportunities.holdsUnworked");
    expect(claim(pooled, hands(bo, 4, 9), on()).deal.ownerId).toBe(bo);
  });
  test("is refused to its last owner for seven days", () => {
    expect(() => claim(pooled, hands(mei), on("2026-11-10"))).toThrow(
      expect.objectContaining({ code: "opportunities.coolDown", facts: { until: "2026-11-11" } }),
    );
    expect(claim(pooled, hands(mei), on("2026-11-11")).deal.ownerId).toBe(mei);
  });
});

/** What a daily job would do to a deal that nobody touches, day by day. */
function story<F extends string>(
  start: Open,
  until: string,
  fate: (deal: Open, day: string) => F,
  answer: (deal: Open, day: string) => Open,
) {
  const told: string[] = [];
  let now = start;
  for (let day = "2026-11-05"; day <= until; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue;
    const next = fate(now, day);
    if (next === "keep") continue;
    told.push(`${day} ${next}`);
    if (next !== "warn") break;
    now = answer(now, day);
  }
  return told;
}

describe("a deal that lies", () => {
  const pool = (start: Open) =>
    story(
      start,
      "2027-03-01",
      (each, day) => poolFate(each, day, policy, calendar),
      (each, day) => returnWarned(each, at(day)),
    );
  test("goes back to the pool after its owner was warned three working days before", () => {
    expect(pool(deal())).toEqual(["2026-11-27 warn", "2026-12-02 return"]);
    expect(pool(deal({ grade: "A" }))).toEqual(["2026-11-13 warn", "2026-11-18 return"]);
    expect(returnsOn(deal({ returnWarnedAt: at("2026-11-27") }), policy, calendar)).toBe("2026-12-02");
  });
  test("is held by a booked step, and counts anew for a new owner", () => {
    expect(poolFate(deal({ nextStepOn: "2027-01-05" }), "2027-01-05", policy, calendar)).toBe("keep");
    expect(poolFate(deal({ ownedSince: at("2026-12-01") }), "2026-12-02", policy, calendar)).toBe("keep");
    expect(poolFate(deal({ ownerId: null }), "2027-12-02", policy, calendar)).toBe("keep");
  });
  test("is never returned unwarned, however late the job runs", () => {
    expect(poolFate(deal(), "2027-02-01", policy, calendar)).toBe("warn");
    const late = deal({ returnWarnedAt: at("2027-02-01") });
    expect(poolFate(late, "2027-02-03", policy, calendar)).toBe("keep");
    expect(poolFate(late, "2027-02-04", policy, calendar)).toBe("return");
  });

  const eliminated = (start: Open) =>
    story(
      start,
      "2027-06-01",
      (each, day) => eliminationFate(each, day, policy, calendar),
      (each, day) => warned(each, at(day)),
    );
  test("is eliminated after two unanswered warnings five working days apart", () => {
    expect(eliminated(deal())).toEqual(["2027-01-04 warn", "2027-01-11 warn", "2027-01-18 eliminate"]);
  });
  test("is eliminated later when it was moved or spoken of since", () => {
    expect(eliminated(deal({ touchedAt: at("2026-12-01") }))[0]).toBe("2027-02-01 warn");
    expect(eliminated(deal({ stageSince: at("2026-12-01") }))[0]).toBe("2027-02-01 warn");
    expect(eliminationFate(deal({ snoozedUntil: "2027-03-02" }), "2027-03-01", policy, calendar)).toBe("keep");
  });
});

describe("an offer", () => {
  const offer = (over: Partial<Offer> = {}): Offer => ({
    id: id(50),
    opportunityId: id(100),
    memberId: bo,
    round: 1,
    state: "pending",
    offeredAt: at("2026-11-04", "10:00"),
    dueAt: at("2026-11-04", "14:00"),
    answeredAt: null,
    reason: null,
    ...over,
  });
  const byBo = on("2026-11-04", { id: bo }, "11:00");
  const waiting = deal({ ownerId: null });

  test("accepted makes the deal theirs", () => {
    const accepted = accept(waiting, offer(), id(90), byBo);
    expect(accepted.deal).toMatchObject({ ownerId: bo, teamId: id(90) });
    expect(accepted.offer).toMatchObject({ state: "accepted", answeredAt: byBo.now });
  });
  test("declined says why", () => {
    expect(wanted(decline(offer(), { reason: "" }, byBo))).toEqual(["reason"]);
    expect(decline(offer(), { reason: "too far" }, byBo)).toMatchObject({
      offer: { state: "declined", reason: "too far" },
    });
  });
  test("is answered once, by the one who was asked", () => {
    expect(() => accept(waiting, offer(), null, on())).toThrow("opportunities.notYourOffer");
    expect(() => accept(waiting, offer({ state: "expired" }), null, byBo)).toThrow("opportunities.offerAnswered");
    expect(() => decline(offer({ state: "accepted" }), { reason: "oh" }, byBo)).toThrow("opportunities.offerAnswered");
  });
  test("is over when its time is, unless it was answered", () => {
    expect(expired(offer(), at("2026-11-04", "13:59"))).toBeNull();
    expect(expired(offer(), at("2026-11-04", "14:00"))).toMatchObject({ state: "expired" });
    expect(expired(offer({ state: "accepted" }), at("2026-11-05"))).toBeNull();
  });
  test("three times in vain, goes to the manager", () => {
    const no = (...states: Offer["state"][]) => states.map((state) => offer({ state }));
    expect(afterNo(no("declined", "expired"), policy)).toBe("next");
    expect(afterNo(no("declined", "expired", "declined"), policy)).toBe("manager");
    expect(afterNo(no("withdrawn", "expired", "declined"), policy)).toBe("next");
  });
  test("for Tandem itself anybody may be answered", () => {
    expect(accept(waiting, offer(), null, asTandem()).deal.ownerId).toBe(bo);
  });
});
