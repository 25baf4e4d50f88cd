import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { serverConnection } from "../../src/store/server.ts";

const open = (url: string) => openDatabase({ url, dataDir: "", log: () => {} });

test("the session's zone is UTC whatever the address says, and its other options stay", () => {
  const { connectionString = "" } = serverConnection(
    "postgres://bo:secret@db/crm?sslmode=disable&options=-c%20statement_timeout%3D5000%20-c%20timezone%3DAsia/Shanghai",
  );
  const options = new URL(connectionString).searchParams.get("options") ?? "";
  expect(options).toMatch(/-c statement_timeout=5000/);
  expect(options).toMatch(/-c TimeZone=UTC$/);
  expect(connectionString).toContain("sslmode=disable");
});

test("an address that is none is refused without being repeated: it may hold a password", async () => {
  const refusal = open("mysql://bo:secret@db/crm");
  await expect(refusal).rejects.toThrow(/postgresql:\/\/user:password@host/);
  await expect(refusal).rejects.not.toThrow(/secret/);
});

test("a server that does not answer is named, without the password", async () => {
  const refusal: unknown = await open("postgresql://bo:secret@127.0.0.1:9/crm").catch((error: unknown) => error);
  expect(String(refusal)).toMatch(/127\.0\.0\.1:9\/crm can't be reached: .*ECONNREFUSED/);
  expect(String(refusal)).not.toContain("secret");
});
