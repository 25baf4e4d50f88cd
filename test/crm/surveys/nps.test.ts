import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Figures, npsFigures } from "../../../src/crm/surveys/store/figures.ts";
import { campOf, npsOf, scores } from "../../../src/crm/surveys/survey/nps.ts";
import type { Database } from "../../../src/store/database.ts";
import { freshDatabase } from "../../support/database.ts";

const answers = (promoters: number, passives: number, detractors: number, sent = 40) => ({
  sent,
  answered: promoters + passives + detractors,
  promoters,
  passives,
  detractors,
});

describe("the score", () => {
  test("nought to six are detractors, nine and ten promoters", () => {
    expect(scores.map(campOf)).toEqual([
      ...Array(7).fill("detractor"),
      ...Array(2).fill("passive"),
      ...Array(2).fill("promoter"),
    ]);
  });

  test.each([
    ["ten of ten love us", answers(10, 0, 0), 100, 0],
    ["ten of ten don't", answers(0, 0, 10), -100, 0],
    ["seven, two, one", answers(7, 2, 1), 60, 41],
    ["passives stay in the denominator", answers(5, 10, 5), 0, 31],
    ["as many for as against", answers(50, 0, 50), 0, 20],
  ])("%s", (_what, given, value, margin) => {
    const { score } = npsOf(given);
    expect(score?.value).toBeCloseTo(value);
    expect(score?.margin).toBeCloseTo(margin, 0);
  });

  test("under ten answers there is none, and the response rate is said all the same", () => {
    expect(npsOf(answers(9, 0, 0, 18))).toEqual({ n: 9, score: null, responseRate: 0.5 });
    expect(npsOf({ ...answers(0, 0, 0), sent: 0 })).toEqual({ n: 0, score: null, responseRate: null });
  });

  test("whatever is answered, the score lies between −100 and 100, and more answers make it surer", () => {
    const some = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(some, some, some, (promoters, passives, detractors) => {
        const one = npsOf(answers(promoters, passives, detractors)).score;
        const twice = npsOf(answers(2 * promoters, 2 * passives, 2 * detractors)).score;
        if (!one || !twice) return;
        expect(Math.abs(one.value)).toBeLessThanOrEqual(100);
        expect(twice.value).toBeCloseTo(one.value);
        expect(twice.margin).toBeLessThanOrEqual(one.margin + 1e-9);
      }),
    );
  });
});

describe("the figures behind it", () => {
  const [tenant, other, north, south, bo, mei] = Array.from({ length: 6 }, () => randomUUID());
  const until = new Date("2026-11-30T00:00:00Z");
  const since = new Date("2026-08-31T00:00:00Z");
  const at = (day: string) => new Date(`2026-${day}T08:00:00Z`);
  let database: Database;
  const figures = (whose = {}, tenantId = tenant ?? ""): Promise<Figures> =>
    npsFigures({ db: database.prisma, tenant: tenantId }, whose, { since, until });

  interface Told {
    readonly customer: string;
    readonly contact?: string;
    readonly ground?: string;
    readonly source?: string;
    readonly sentAt?: Date | null;
    readonly answeredAt?: Date;
    readonly score?: number;
    readonly of?: string;
  }
  const told = ({ customer, contact, ground = "quarter", source = "link", score, ...when }: Told) => ({
    id: randomUUID(),
    tenantId: when.of ?? tenant ?? "",
    customerId: customer,
    contactId: contact ?? null,
    ground,
    source,
    state: score === undefined ? "sent" : "answered",
    createdAt: at("10-01"),
    sentAt: when.sentAt === undefined ? at("10-01") : when.sentAt,
    expiresAt: at("12-01"),
    score: score ?? null,
    answeredAt: when.answeredAt ?? (score === undefined ? null : at("10-05")),
  });

  async function customer(teamId: string, ownerId: string, tenantId = tenant ?? ""): Promise<string> {
    const id = randomUUID();
    const now = at("01-01");
    await database.prisma.customer.create({
      data: {
        ...{ id, tenantId, teamId, ownerId, accountId: randomUUID() },
        ...{ tierSince: now, tierReason: {}, since: now, createdAt: now, updatedAt: now },
      },
    });
    return id;
  }

  beforeAll(async () => {
    database = await freshDatabase();
    const [acme, globex, far] = [
      await customer(north ?? "", bo ?? ""),
      await customer(south ?? "", mei ?? ""),
      await customer(north ?? "", bo ?? "", other),
    ];
    const [ann, ben] = [randomUUID(), randomUUID()];
    await database.prisma.survey.createMany({
      data: [
        // Ann changed her mind: the last answer counts, and she is one.
        told({ customer: acme, contact: ann, score: 2 }),
        told({ customer: acme, contact: ann, score: 9, answeredAt: at("11-20"), sentAt: at("11-18") }),
        told({ customer: acme, contact: ben, score: 0 }),
        told({ customer: acme, contact: ben, ground: "delivery", score: 7 }),
        told({ customer: acme, contact: ben, source: "staff", ground: "hand", score: 10 }),
        // Not answered, not given yet, given before, and answered after.
        told({ customer: globex }),
        told({ customer: globex, sentAt: null }),
        told({ customer: globex, sentAt: at("08-01"), score: 8, answeredAt: at("09-01") }),
        told({ customer: globex, score: 10, answeredAt: at("12-01") }),
        told({ customer: globex, score: 8, answeredAt: at("08-01"), sentAt: at("07-30") }),
        told({ customer: far, score: 10, of: other ?? "" }),
      ],
    });
  });
  afterAll(() => database.close());

  test("kinds are apart; of each contact the last answer in the span counts", async () => {
    expect(await figures()).toEqual({
      relationship: { sent: 5, answered: 3, promoters: 1, passives: 1, detractors: 1 },
      event: { sent: 1, answered: 1, promoters: 0, passives: 1, detractors: 0 },
      staff: { sent: 1, answered: 1, promoters: 1, passives: 0, detractors: 0 },
    });
  });

  test("a team's, one person's, and another company's are their own", async () => {
    expect((await figures({ teamIds: [north] })).relationship).toMatchObject({ sent: 3, promoters: 1, detractors: 1 });
    expect((await figures({ ownerId: mei })).relationship).toMatchObject({ sent: 2, passives: 1, detractors: 0 });
    expect((await figures({ ownerId: null })).relationship).toMatchObject({ sent: 0 });
    expect((await figures({}, other)).relationship).toMatchObject({ sent: 1, promoters: 1 });
    expect((await figures({}, randomUUID())).event).toMatchObject({ sent: 0, promoters: 0 });
  });
});
