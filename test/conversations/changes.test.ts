import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportTo } from "../../src/app/export/run.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest } from "./cast.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
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

test("what is taken back can be done again, and says so; what was changed since is named as people know it", async () => {
  const bo = office.person("bo");
  await makes(bo, "Kestrel 120k");
  await bo.types("#sales", "/deal next Kestrel call them on Friday");
  await bo.presses("Undo");
  expect(newest(bo)).toContain("took back the last change");
  await bo.presses("Redo");
  expect(newest(bo)).toContain("made the change again");
  expect(newest(bo)).toContain("call them");
  await bo.presses("Undo");
  expect(newest(bo)).toContain("took back the last change");
  expect(newest(bo)).toContain("[Redo]");

  await bo.types("#sales", "/deal next Kestrel call them on Friday");
  const stale = bo.last("#sales");
  await bo.types("#sales", "/deal next Kestrel visit them on Monday");
  expect(stale?.words).toContain("[Undo]");
  await bo.presses("Undo", { on: "call them" });
  expect(newest(bo)).toMatch(/It can't be taken back any more. Changed again since: Next step/);
});

test("the log tells with what a deal began; a reason is told as the policy calls it", async () => {
  const [ada, bo] = [office.person("ada"), office.person("bo")];
  await office.moveTo(new Date(office.app.clock.now().getTime() + 60_000));
  await makes(bo, "Harrow 80k 20 Dec call Jane on Friday");
  await bo.types("#sales", "/deal eliminate Harrow no budget");
  if (bo.modal()) await bo.submits();
  await bo.types("#sales", "/deal history Harrow");
  expect(newest(bo)).toContain("No budget");
  expect(newest(bo)).not.toContain("no-budget");
  await ada.types("#sales", "/crm audit @Bo deals");
  expect(newest(ada)).toContain("Reason: – → No budget");
  expect(newest(ada)).toMatch(/Amount: – → ¥80,000.00/);
  await office.inFeishu("ada").types("@Tandem", "/crm audit @Bo deals");
  expect(office.inFeishu("ada").sees("@Tandem")).toContain("Reason: – → No budget");
});
