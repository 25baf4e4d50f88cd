import { afterEach, beforeEach, expect, test } from "vitest";
import { type Office, openOffice } from "../crm/office.ts";

let office: Office;
let bo: ReturnType<Office["person"]>;
beforeEach(async () => {
  office = await openOffice();
  bo = office.person("Bo", { locale: "en", platform: "feishu" });
  await bo.says("customer new Acme Robotics");
  await bo.says("customer new Acme Foods");
  await bo.says("customer contact");
});
afterEach(() => office.close());

const search = (words: string, answers: { readonly [field: string]: string | null } = {}) =>
  bo.ask({ kind: "search", draft: bo.form().draft, field: "account", words, answers });
const account = () => {
  const found = bo.form().fields.find(({ name }) => name === "account");
  if (found?.kind !== "pick") throw new Error("no account is asked for");
  return found;
};

test("a form's search brings what fits and keeps all that was typed, and what was found is taken", async () => {
  await search("acme", { name: "Jane Roe", phone: "+44 20 7946 0958" });
  expect(account().options).toHaveLength(2);
  expect(bo.filled()).toMatchObject({ name: "Jane Roe", phone: "+44 20 7946 0958" });
  const { id } = await office.database.prisma.account.findFirstOrThrow({ where: { name: "Acme Foods" } });
  await bo.fills({ account: id });
  const contact = await office.database.prisma.contact.findFirstOrThrow();
  expect(contact).toMatchObject({ accountId: id, name: "Jane Roe" });
});

test("what was chosen before stays chosen when the form is refused", async () => {
  const { id } = await office.database.prisma.account.findFirstOrThrow({ where: { name: "Acme Foods" } });
  await bo.fills({ account: id, name: "" });
  expect(account().initial?.value).toBe(id);
});

test("where nothing fits, the field says so", async () => {
  await search("globex");
  expect(account()).toMatchObject({ options: [], error: { key: "chat.notFound", facts: { words: "globex" } } });
});

test("of very many only some are shown, and it is said", async () => {
  for (let n = 0; n < 22; n++) await bo.says(`customer new Globex Branch ${n}`);
  await bo.says("customer contact");
  await search("globex");
  expect(account().options).toHaveLength(20);
  expect(account().hint).toEqual({ key: "chat.moreFit", facts: {} });
});
