import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes } from "./cast.ts";

const address = "https://tandem.test";
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
beforeAll(async () => {
  office = await openOffice(cast, undefined, { PUBLIC_URL: `${address}/` });
  await arrive(office);
  await makes(who("bo"), "Acme secret 120k close 2026-12-31");
});
afterAll(() => office.close());

test("a deal's card bears its link", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal show Acme");
  expect(bo.last("#sales")?.words).toContain("Link");
});

test("a link in a room shows what everybody there may see: name, stage, owner, no amount", async () => {
  const mei = who("mei");
  await mei.types("#sales", `看这个 ${address}/deal/1`);
  const seen = who("kim").last("#sales")?.words;
  expect(seen).toContain("Acme secret");
  expect(seen).toContain("Bo Larsen");
  expect(seen).not.toMatch(/120/);
});

test("whoever taps it sees the deal alone", async () => {
  const kim = who("kim");
  await kim.presses("查看");
  expect(kim.last("#sales")?.words).toContain("¥120,000.00");
  expect(kim.last("#sales")?.private).toBe(true);
});

test.each([`${address}/deal/99`, `${address}/deal/x`, `${address}/`, `${address}/deal/1/more`])(
  "nothing stands under %s",
  async (url) => {
    await who("mei").types("#sales", `look: ${url}`);
    expect(who("kim").last("#sales")?.words).not.toContain("Acme");
  },
);

test("in a browser the link says what to say, and nothing of the deal", async () => {
  const page = await fetch(`${office.url}/deal/1`);
  const text = await page.text();
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(text).toContain("deal show #1");
  expect(text).toContain("商机 查看 #1");
  expect(text).not.toContain("Acme");
  expect((await fetch(`${office.url}/deal/1x`)).status).toBe(404);
});
