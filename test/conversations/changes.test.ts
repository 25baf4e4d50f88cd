import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportTo } from "../../src/app/export/run.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest } from "./cast.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
});
afterAll(() => office.close());

test("a deal's history says who changed what, old → new, and gives a value back; the export has it all", async () => {
  const bo = office.person("bo");
  await makes(bo, "Acme 120k");
  await bo.types("#sales", "/deal Acme 90k");
  await bo.presses("Confirm");
  await bo.types("#sales", "/deal history Acme");
  expect(newest(bo)).toContain("Changes");
  expect(newest(bo)).toContain("Amount: ¥120,000.00 → ¥90,000.00");
  await bo.presses("Undo");
  expect(newest(bo)).toContain("¥120,000.00");
  await bo.types("#sales", "/deal history Acme");
  expect(newest(bo)).toContain("taken back since");

  const [tenant] = await office.app.database.prisma.tenant.findMany();
  const out = new PassThrough();
  const said = text(out);
  await exportTo(out, office.app.database.prisma, tenant?.id ?? "", { what: "audit", format: "jsonl" });
  out.end();
  const rows = (await said)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const change = rows.find(({ verb, before }) => verb === "opportunity.edit" || before.includes("120000"));
  expect(change).toMatchObject({ by: "Bo Larsen", record: "opportunity", source: expect.stringContaining("slack:") });
  expect(JSON.parse(change.before)).toMatchObject({ amount: { amount: "120000", currency: "CNY" } });
});
