import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

/** Lines as people write them, with the small words between: what is done is what they say. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};

beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  await makes(who("bo"), "Harrow 50k");
});
afterEach(async () => {
  for (const { id } of cast) while (who(id).modal()) await who(id).closes();
});
afterAll(() => office.close());

test("a deal goes to whom the line says, not to whoever's turn it is", async () => {
  for (const line of ["/deal assign Harrow to Kim Park", "/deal 分配 Harrow 给 Kim", "/deal 分配 Harrow 给Kim"]) {
    await office.app.database.prisma.opportunity.updateMany({ data: { ownerId: null } });
    const answer = await says("kim", line);
    expect(answer, line).toContain("Kim Park assigned it to Kim Park");
    expect(answer, line).not.toContain("Not used");
  }
});

test("an order was made on the last day of that name, not the next", async () => {
  await says("bo", "/customer new Acme");
  expect(await says("bo", "/customer order Acme 80k 2 Nov")).toContain("2 Nov");
  expect(newest(who("bo"))).not.toContain("2027");
  expect(await says("mei", "/customer order Acme 8万 11月2日")).not.toContain("2027");
});

test("a leave that is only said to end begins on no guessed day", async () => {
  await who("bo").types("#sales", "/crm away until friday");
  await who("bo").fills({ From: "2026-11-25" });
  await who("bo").submits();
  expect(newest(who("bo"))).toContain("from Wed 25 Nov to Fri 27 Nov");
  await who("mei").types("#sales", "/crm 请假 到周五");
  await who("mei").fills({ 从: "2026-11-25" });
  await who("mei").submits();
  expect(newest(who("mei"))).toContain("11月25日 周三 至 11月27日 周五");
});
