import { afterEach, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";

let office: Office;
afterEach(() => office.close());

const people = [
  { id: "ada", name: "Ada Admin", locale: "en-US" },
  { id: "mei", name: "Lin Mei", locale: "zh-CN" },
  { id: "bo", name: "Bo Larsen", locale: "en-US" },
];

test("a deal is made from one line, shown first, and is there when it was confirmed", async () => {
  office = await openOffice(people);
  const ada = office.person("ada");
  await ada.types("#sales", "/deal new Acme — 200 seats, $120k, close 2026-12-31, call Jane 2026-12-04");
  console.log(ada.sees("#sales"));
  await ada.presses("Confirm");
  console.log(ada.sees("#sales"));
  await ada.types("#sales", "/deal list");
  console.log(ada.sees("#sales"));
  await ada.types("#sales", "/deal move Acme follow-up");
  console.log(ada.modal());
  expect(ada.sees("#sales")).toContain("Acme");
});
