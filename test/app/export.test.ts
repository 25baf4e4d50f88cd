import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fillDemo } from "../../src/app/demo/fill.ts";
import { type Company, company, fileOf } from "./company.ts";

let here: Company;
let elsewhere: Company;
beforeEach(async () => {
  here = await company();
  elsewhere = await company();
});
afterEach(async () => {
  await here.close();
  await elsewhere.close();
});

/** Without what every database makes for itself. */
const known = (record: { readonly [column: string]: unknown }): { readonly [column: string]: unknown } => ({
  ...record,
  id: 0,
  number: 0,
  joinedAt: 0,
});
const records = async (at: Company, what: "opportunities" | "members") =>
  (await at.exports(what, "jsonl"))
    .toString()
    .trim()
    .split("\n")
    .map((line) => known(JSON.parse(line)));

describe("what goes out comes in again", () => {
  test.each(["csv", "xlsx"] as const)(
    "a company exported as %s and imported elsewhere is the same company",
    async (format) => {
      await fillDemo(here, { deals: 60, now: here.now });
      for (const what of ["members", "accounts", "opportunities"] as const) {
        const file = await fileOf(`${what}.${format}`, await here.exports(what, format));
        const { counts, reasons } = await elsewhere.imports(what, "", { file });
        expect(reasons).toEqual([]);
        expect(counts.rejected).toBe(0);
      }
      expect(await records(elsewhere, "members")).toEqual(await records(here, "members"));
      const [theirs, ours] = [await records(elsewhere, "opportunities"), await records(here, "opportunities")];
      expect(theirs).toHaveLength(60);
      expect(theirs).toEqual(ours);
    },
  );

  test("records have the names that programs rely on, amounts as decimal strings", async () => {
    await here.imports(
      "opportunities",
      "id,name,account,stage,amount,close date\nA1,Big one,Acme,proposal,1234.50,2027-01-31\n",
    );
    const [deal] = await records(here, "opportunities");
    expect(deal).toMatchObject({
      ...{
        name: "Big one",
        account: "Acme",
        owner: null,
        stage: "proposal",
        outcome: "open",
        grade: "C",
        amount: "1234.5",
      },
      ...{ currency: "CNY", closeDate: "2027-01-31", closedAt: null, nextStep: null, importKey: "A1" },
      createdAt: here.now.toISOString(),
    });
  });

  test("a name that a spreadsheet would run as a formula is defused, and whole again after an import", async () => {
    const names = ["=HYPERLINK(1)", "+49", "-x", "@me", "a=b", "'quoted"];
    const csv = `id,name,stage\n${names.map((name, at) => `K${at},${name},proposal`).join("\n")}\n`;
    await here.imports("opportunities", csv);
    const out = await here.exports("opportunities", "csv");
    const rows: { name: string }[] = parse(out, { columns: true });
    expect(rows.map(({ name }) => name)).toEqual(["'=HYPERLINK(1)", "'+49", "'-x", "'@me", "a=b", "'quoted"]);
    await elsewhere.imports("opportunities", "", { file: await fileOf("o.csv", out) });
    expect((await records(elsewhere, "opportunities")).map((record) => record.name)).toEqual(names);
  });

  test("an empty company exports its header only", async () => {
    expect((await here.exports("opportunities", "csv")).toString()).toMatch(/^id,number,name,account,.*importKey\n$/);
    expect((await here.exports("opportunities", "jsonl")).toString()).toBe("");
  });
});
