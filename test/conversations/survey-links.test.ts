import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tokenOf } from "../../src/crm/surveys/survey/token.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, told } from "./cast.ts";

let office: Office;
let tenant: string;
let key: string;
let customer: string;

beforeAll(async () => {
  office = await openOffice(cast, undefined, { PUBLIC_URL: "https://tandem.test" });
  await arrive(office);
  const { prisma } = office.app.database;
  tenant = (await prisma.tenant.findFirstOrThrow()).id;
  const bo = await prisma.member.findFirstOrThrow({ where: { name: "Bo Larsen" } });
  const account = randomUUID();
  const now = office.app.clock.now();
  customer = randomUUID();
  await office.person("bo").types("#sales", "/customer new Acme");
  const made = await prisma.account.findFirst();
  await prisma.customer.create({
    data: {
      ...{ id: customer, tenantId: tenant, accountId: made?.id ?? account, ownerId: bo.id },
      ...{
        tierSince: now,
        tierReason: { because: "started", how: "hand" },
        since: now,
        createdAt: now,
        updatedAt: now,
      },
    },
  });
  key = `${randomUUID()}${randomUUID()}`;
  await prisma.surveyKey.create({ data: { tenantId: tenant, key, createdAt: now } });
});
afterAll(() => office.close());

/** A survey that a customer has, and its token. */
async function given(changes: object = {}): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const now = office.app.clock.now();
  await office.app.database.prisma.survey.create({
    data: {
      ...{ id, tenantId: tenant, customerId: customer, ground: "hand", source: "link", state: "sent" },
      ...{ createdAt: now, sentAt: now, expiresAt: new Date(now.getTime() + 86_400_000), ...changes },
    },
  });
  return { id, token: tokenOf(key, { tenant, survey: id }) };
}
const kept = (id: string) => office.app.database.prisma.survey.findFirstOrThrow({ where: { id } });
const look = (token: string, how: RequestInit = {}) => fetch(`${office.url}/survey/${token}`, how);
const post = (token: string, said: Record<string, string> | string) => {
  const body = typeof said === "string" ? said : new URLSearchParams(said);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return look(token, { method: "POST", body, headers, redirect: "manual" });
};
const changed = (token: string, at: number) => {
  const old = token.at(at) ?? "";
  const place = at < 0 ? token.length + at : at;
  return `${token.slice(0, place)}${old === "A" ? "B" : "A"}${token.slice(place + 1)}`;
};

describe("refused, and nothing kept", () => {
  const cases: [what: string, token: (of: { id: string; token: string }) => string][] = [
    ["a guessed one", () => "A".repeat(70)],
    ["one that is cut off", ({ token }) => token.slice(0, -2)],
    ["one with more behind it", ({ token }) => `${token}AA`],
    ["another signature", ({ token }) => changed(token, -5)],
    ["another survey under this signature", ({ token }) => changed(token, 30)],
    ["another company under this signature", ({ token }) => changed(token, 3)],
    ["signed by another key", ({ id }) => tokenOf("another key", { tenant, survey: id })],
    ["signed for a survey that is none", () => tokenOf(key, { tenant, survey: randomUUID() })],
    ["words", () => "answer"],
    ["a path upward", () => "..%2F..%2Fetc"],
  ];
  test.each(cases)("%s", async (_what, token) => {
    const survey = await given();
    const forged = token(survey);
    for (const page of [await look(forged), await post(forged, { score: "10" })]) {
      expect(page.status).toBe(404);
      expect(await page.text()).toContain("This link is not valid.");
    }
    expect(await kept(survey.id)).toMatchObject({ state: "sent", score: null });
  });

  test("an expired one, and one that is not asked any more", async () => {
    for (const over of [{ expiresAt: office.app.clock.now() }, { state: "dropped" }]) {
      const { id, token } = await given(over);
      expect((await look(token)).status).toBe(410);
      expect((await post(token, { score: "9" })).status).toBe(410);
      expect(await kept(id)).toMatchObject({ score: null });
    }
  });

  test.each(["11", "-1", "7.5", "", "ten", "9 or 1=1"])("the score “%s”", async (score) => {
    const { id, token } = await given();
    expect((await post(token, { score })).status).toBe(400);
    expect(await kept(id)).toMatchObject({ score: null });
  });

  test("a body that is too long, two answers at once, none, and another verb", async () => {
    const { id, token } = await given();
    expect((await post(token, `why=${"x".repeat(40_000)}`)).status).toBe(413);
    expect((await post(token, "score=1&score=9")).status).toBe(400);
    expect((await post(token, "")).status).toBe(400);
    expect((await post(token, { why: "before any score" })).status).toBe(400);
    expect((await look(token, { method: "DELETE" })).status).toBe(405);
    expect(await kept(id)).toMatchObject({ score: null, comment: null });
  });
});

test("a double tap counts once; a second, different answer is refused, and so is a replay of the why", async () => {
  const { id, token } = await given();
  const taps = await Promise.all(Array.from({ length: 4 }, () => post(token, { score: "9" })));
  expect(taps.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  expect((await post(token, { score: "0" })).status).toBe(409);
  expect(await kept(id)).toMatchObject({ state: "answered", score: 9 });
  expect((await post(token, { why: "kind people" })).status).toBe(303);
  expect((await post(token, { why: "kind people" })).status).toBe(303);
  expect((await post(token, { why: "not so kind" })).status).toBe(409);
  await office.settles();
  expect(told(office.person("bo")).match(/Acme would recommend you: 9 of 10/g)).toHaveLength(1);
  expect(await kept(id)).toMatchObject({ score: 9, comment: "kind people" });
});

test("two different answers at the same moment: one of them counts, the other is told so", async () => {
  const { id, token } = await given();
  const both = await Promise.all([post(token, { score: "2" }), post(token, { score: "8" })]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  const won = both.findIndex(({ status }) => status === 303);
  expect(await kept(id)).toMatchObject({ score: won === 0 ? 2 : 8 });
});

test("whatever a customer writes is shown as words, and what no text holds is left out", async () => {
  const { id, token } = await given();
  await post(token, { score: "5" });
  await post(token, { why: `<script>alert("1")</script>\r\n'quoted' \u0000& 好` });
  expect(await kept(id)).toMatchObject({ comment: `<script>alert("1")</script>\n'quoted' & 好` });
  await office.settles();
  expect(told(office.person("bo"))).toContain(`<script>alert("1")</script>`);
  expect(await (await look(token)).text()).not.toContain("<script>");
});

test("the page tells nobody where it is from, is kept and found by nobody, and runs nothing", async () => {
  const { token } = await given();
  const page = await look(token, { headers: { "accept-language": "zh-CN,zh;q=0.9,en;q=0.5" } });
  const policy = page.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(page.headers.get("x-robots-tag")).toContain("noindex");
  expect(await page.text()).toContain("您有多大可能");
  expect(await (await look(`${token}?lang=en`)).text()).toContain("How likely are you");
  expect(await (await look(token, { headers: { "accept-language": "de" } })).text()).toContain("How likely are you");
});

/** The statuses of so many tries that a minute has no room for, each with this header. */
async function tries(forwarded: (nth: number) => string, at = office.url): Promise<number[]> {
  const statuses = new Set<number>();
  for (let nth = 0; nth < 130; nth++) {
    const page = await fetch(`${at}/survey/guess`, { headers: { "x-forwarded-for": forwarded(nth) } });
    await page.text();
    statuses.add(page.status);
  }
  return [...statuses].sort();
}
const anyAddress = (nth: number) => `9.8.7.${nth}`;

test("whoever tries too often waits, whoever they say they are", async () => {
  for (const client of ["203.0.113.1", "10.0.0.1"])
    expect(await tries((nth) => `${anyAddress(nth)}, ${client}`)).toEqual([404, 429]);
  // Somebody else, whom the same proxy asks for.
  expect((await look("guess", { headers: { "x-forwarded-for": "203.0.113.2" } })).status).toBe(404);
});

test("without a proxy nobody chooses their own address; behind two the outer one is believed", async () => {
  const direct = await openOffice(cast, undefined, { PUBLIC_URL: "http://tandem.test" });
  const behindTwo = await openOffice(cast, undefined, { PUBLIC_URL: "https://tandem.test", PROXIES: "2" });
  try {
    expect(await tries(anyAddress, direct.url)).toEqual([404, 429]);
    const throughTwo = (client: string) => (nth: number) => `${anyAddress(nth)}, ${client}, 172.17.0.1`;
    expect(await tries(throughTwo("203.0.113.1"), behindTwo.url)).toEqual([404, 429]);
    const headers = { "x-forwarded-for": throughTwo("203.0.113.2")(0) };
    expect((await fetch(`${behindTwo.url}/survey/guess`, { headers })).status).toBe(404);
  } finally {
    await direct.close();
    await behindTwo.close();
  }
});
