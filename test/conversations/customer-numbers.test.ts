import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, [cast[2]]);
  await arrive(office);
  await teamUp(office);
  for (const name of ["Acme", "Globex"]) {
    await who("bo").types("#sales", `/customer new ${name}`);
    await who("bo").types("#sales", `/customer order ${name} ¥900 yesterday`);
    await who("bo").presses("Confirm");
    await who("bo").types("#sales", `/revisit plan ${name} ${name === "Acme" ? "2026-11-24" : "2026-11-25"}`);
  }
  await who("bo").types("#sales", "/customer contract Acme ¥5000 2027-01-20 K-7");
  await who("bo").presses("Confirm");
  await office.settles();
});
afterAll(() => office.close());

test("the morning's digest says what fell due, was done and was missed, and each number opens its list", async () => {
  await office.moveTo(new Date("2026-11-24T02:00:00Z"));
  await who("bo").types("#sales", "/revisit done Acme");
  await who("bo").fills({ Satisfaction: "4" });
  await who("bo").submits();
  await office.moveTo(new Date("2026-11-25T02:00:00Z"));
  const kim = who("kim");
  expect(told(kim)).toContain("1 fell due, 1 done · 0 missed and open");
  await office.moveTo(new Date("2026-11-30T02:00:00Z"));
  await kim.types("#sales", "/customer numbers");
  const card = newest(kim);
  expect(card).toContain("2 fell due, 1 done · 1 missed and open");
  expect(card).toContain("1 of 2: too few for a rate");
  expect(card).toContain("Contracts ending, 90 days");
  expect(card).toContain("Value by tier");
  await kim.presses("Revisits missed (1)", { in: "#sales", on: "1 missed and open" });
  expect(newest(kim)).toContain("Globex");
  expect(newest(kim)).not.toContain("Acme");
  await kim.presses("Contracts ending, 90 days (1)", { in: "#sales", on: "1 missed and open" });
  expect(newest(kim)).toContain("¥5,000.00");
});

test("whoever asks in Chinese, in Feishu, gets the same numbers of their own team", async () => {
  const mei = office.inFeishu("mei");
  await mei.types("@Tandem", "客户 指标");
  const card = mei.sees("@Tandem");
  expect(card).toContain("客户指标 · North");
  expect(card).toContain("到期 2，已完成 1 · 逾期未处理 1");
  expect(card).toContain("1/2，样本不足，不计比率");
  await mei.presses("逾期回访（1）");
  expect(mei.sees("@Tandem")).toContain("Globex");
});
