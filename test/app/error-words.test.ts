import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { errorWords } from "../../src/app/error-words.ts";
import { type Database, Prisma } from "../../src/store/database.ts";
import { freshDatabase } from "../support/database.ts";

/** What the log has of errors that quote what somebody typed. */
let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const typed = 'call "Jane" on `Friday`: +86 138 0013 8000\n    at home ("back door")';
const told = async (act: () => unknown): Promise<string> => {
  try {
    await act();
  } catch (error) {
    return errorWords(error);
  }
  throw new Error("nothing went wrong");
};
const raw = (sql: Prisma.Sql) => () => database.prisma.$queryRaw(sql);

test.each<[string, () => unknown, RegExp]>([
  ["a uuid", raw(Prisma.sql`select ${typed}::uuid`), /22P02.*invalid input syntax for type uuid: "…"/],
  ["a day", raw(Prisma.sql`select ${typed}::date`), /invalid input syntax for type date: "…"/],
  ["an array", raw(Prisma.sql`select ${typed}::text[]`), /malformed array literal: "…"/],
  ["a number", raw(Prisma.sql`select ${"99999999999"}::text::int`), /value "…" is out of range for type integer/],
  ["JSON", () => JSON.parse(typed), /SyntaxError: Unexpected token 'c', "…" is not valid JSON/],
  ["a typed query", () => database.prisma.tenant.findFirst({ where: { id: typed } }), /type uuid: "…"/],
])("%s that is none is told without its words, and from where", async (_what, act, words) => {
  const line = await told(act);
  expect(line).toMatch(words);
  expect(line).toMatch(/\n {4}at .*error-words\.test\.ts/);
  for (const part of ["Jane", "Friday", "8000", "back door", "99999999999"]) expect(line).not.toContain(part);
});

test("what Zod says is told as it is: which part, and what it should have been", async () => {
  const line = await told(() =>
    z.object({ kind: z.enum(["a", "b"]), on: z.iso.date() }).parse({ kind: typed, on: typed }),
  );
  expect(line).toMatch(/"kind".*Invalid ISO date/s);
  expect(line).not.toContain("Jane");
});

test("what was given to Prisma in a wrong shape is not told either", async () => {
  const line = await told(() =>
    database.prisma.tenant.create(JSON.parse(JSON.stringify({ data: { name: "Jane's secret", no: 1 } }))),
  );
  expect(line).toMatch(/PrismaClientValidationError: .*no/s);
  expect(line).not.toContain("Jane");
});

test("the constraint that a write broke keeps its name", async () => {
  const twice = raw(Prisma.sql`insert into "Tenant" (id, name, "createdAt")
    select '00000000-0000-4000-8000-000000000001', 'x', now() from generate_series(1, 2)`);
  expect(await told(twice)).toContain('duplicate key value violates unique constraint "Tenant_pkey"');
});
