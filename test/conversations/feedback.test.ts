import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, told } from "./cast.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
});
afterAll(() => office.close());

test("feedback in one line reaches the admins with who said it", async () => {
  const [ada, mei] = [office.person("ada"), office.person("mei")];
  await mei.types("#sales", "/crm 反馈 漏斗图很清楚");
  expect(newest(mei)).toContain("谢谢，已转告管理员。");
  await office.settles();
  expect(told(ada)).toContain("Feedback from 林梅");
  expect(told(ada)).toContain("漏斗图很清楚");
});

test("without words a form asks for them, in Feishu as well", async () => {
  const bo = office.inFeishu("bo");
  await bo.types("@Tandem", "crm feedback");
  await bo.fills({ "What do you want to say?": "More keyboard, less mouse" });
  await bo.submits();
  await bo.hears("Thank you. The admins were told.");
  await office.settles();
  expect(told(office.person("ada"))).toContain("More keyboard, less mouse");
});

test("exports and imports are explained to whoever may have them, and to nobody else", async () => {
  const [ada, mei] = [office.person("ada"), office.person("mei")];
  await mei.types("#sales", "/crm 导出");
  expect(newest(mei)).toContain("只有主管和管理员可以这样做。");
  await mei.types("#sales", "/crm 导入");
  expect(newest(mei)).toContain("只有管理员可以这样做。");
  await ada.types("#sales", "/crm export");
  expect(newest(ada)).toContain("npm run tandem -- export opportunities");
  await ada.types("#sales", "/crm import");
  expect(newest(ada)).toContain("--dry-run");
});
