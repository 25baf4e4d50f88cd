import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  await makes(office.person("bo"), "Harrow 50k");
});
afterAll(() => office.close());

/** The amount as the one number of a line that asks for it needs neither currency nor magnitude. */
test.each([
  ["/deal amount Harrow 9000", "¥9,000.00"],
  ["/deal 金额 Harrow 8800.5", "¥8,800.50"],
])("%s", async (line, amount) => {
  const bo = office.person("bo");
  await bo.types("#sales", line);
  expect(bo.modal()).toBeUndefined();
  expect(newest(bo)).toContain(amount);
});

test("an order's number is its amount, in Slack and Feishu; what it may be instead stays what it is", async () => {
  const [bo, inFeishu] = [office.person("bo"), office.inFeishu("bo")];
  await bo.types("#sales", "/customer new Brightwell");
  await bo.types("#sales", "/customer order Brightwell 9000 yesterday");
  expect(newest(bo)).toContain("¥9,000.00");
  await bo.presses("Confirm");
  await inFeishu.types("@Tandem", "商机 赢单 Harrow 9900");
  expect(JSON.stringify(inFeishu.form({ in: "@Tandem" }))).toContain("9900");
});

test("a form tells the words of its line that it could not use", async () => {
  const bo = office.person("bo");
  await bo.types("#sales", "/deal amount Harrow 7000 6000");
  expect(bo.modal()?.words).toContain("Not used: “7000 6000”");
  await bo.fills({ Amount: "7000" });
  await bo.submits();
});
