import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportTo } from "../../src/app/export/run.ts";
import { changesAsked } from "../../src/app/terminal/changes.ts";
import { addMember } from "../../src/app/terminal/members.ts";
import { type Company, company } from "./company.ts";

let here: Company;
const [harrow, brightwell] = [randomUUID(), randomUUID()];
beforeAll(async () => {
  here = await company();
  await here.unit({ tenant: here.tenant, by: here.by }, async (work) => {
    for (const [kind, id, city] of [
      ["account", harrow, "Oslo"],
      ["customer", harrow, "Bergen"],
      ["account", brightwell, "Boston"],
    ] as const)
      work.audit({ verb: "account.edit", subject: { kind, id }, before: {}, after: { city } });
  });
});
afterAll(() => here.close());

async function exported(only: Parameters<typeof changesAsked>[2]): Promise<string> {
  const pieces: string[] = [];
  const to = new Writable({
    write: (piece, _encoding, done) => {
      pieces.push(String(piece));
      done();
    },
  });
  const filter = await changesAsked(here, "audit", only);
  await exportTo(to, here.database.prisma, here.tenant, { what: "audit", format: "jsonl", filter });
  return pieces.join("");
}

test("the changes of one record are exported alone, and of one kind where both filters are given", async () => {
  const all = await exported({ record: harrow });
  expect(all).toContain("Oslo");
  expect(all).toContain("Bergen");
  expect(all).not.toContain("Boston");
  const one = await exported({ record: harrow, kind: "account" });
  expect(one).toContain("Oslo");
  expect(one).not.toContain("Bergen");
});

test("a kind is called by its words in either language, a person by name or e-mail", async () => {
  for (const kind of ["account", "Companies", "公司"]) expect(await exported({ kind })).toContain("Boston");
  expect(await exported({ kind: "deals" })).toBe("");
  await expect(exported({ kind: "elephants" })).rejects.toMatchObject({ code: "terminal.badChoice" });
  const member = await addMember(here, "lin@acme.example", "林 梅", {});
  for (const by of ["林 梅", "Lin@acme.example"])
    expect((await changesAsked(here, "audit", { by })).byId).toBe(member.id);
  await expect(exported({ by: "nobody" })).rejects.toMatchObject({ code: "terminal.noSuchMember" });
});

test("what is no record's id is refused by a sentence", async () => {
  await expect(exported({ record: "Harrow" })).rejects.toMatchObject({ code: "terminal.badRecord" });
  await expect(changesAsked(here, "members", { record: harrow })).rejects.toMatchObject({ code: "terminal.badChoice" });
});
