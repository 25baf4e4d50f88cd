import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { importables } from "../../src/app/import/fields.ts";
import { fileOf } from "./company.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tandem-cli-"));
});

/** Runs the command line on its own embedded database. */
const tandem = (...words: string[]) => tandemIn({}, ...words);
function tandemIn(
  settings: Record<string, string>,
  ...words: string[]
): Promise<{ code: number; out: string; err: string }> {
  const env = { PATH: process.env.PATH, DATA_DIR: join(folder, "data"), LANG: "C.UTF-8", ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "src/cli.ts", ...words], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err });
    });
  });
}

test("a command that does not exist is wrong usage; help is not", async () => {
  const [wrong, help] = [await tandem("frobnicate"), await tandem("import", "--help")];
  expect(wrong).toMatchObject({ code: 2, out: "" });
  expect(wrong.err).toContain("unknown command 'frobnicate'");
  expect(help.code).toBe(0);
  expect(help.out).toContain("--dry-run");
  for (const what of importables) expect(help.out).toContain(what);
  expect(await tandem("demo", "--deals", "abc")).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringContaining("abc"),
  });
  const zh = { LANG: "zh_CN.UTF-8" };
  expect(await tandemIn(zh, "manifest", "teams")).toMatchObject({
    code: 2,
    err: expect.stringContaining("「teams」不在 slack、feishu 之中"),
  });
});

test("a database that does not open is said in the terminal's language, with what to do, by every command", async () => {
  const settings = { LANG: "zh_CN.UTF-8", DATABASE_URL: "postgres://bo:sesame@127.0.0.1:9/crm" };
  const told = await tandemIn(settings, "member", "list", "--json");
  expect(told).toMatchObject({ code: 1, out: "" });
  expect(told.err).toMatch(/^无法打开数据库.*127\.0\.0\.1:9\/crm.*\n请确认数据库服务正在运行.*\n$/);
  await writeFile(join(folder, "taken"), "");
  const taken = await tandemIn({ LANG: "zh_CN.UTF-8", DATA_DIR: join(folder, "taken") }, "export", "members");
  expect(taken).toMatchObject({ code: 1, out: "" });
  expect(taken.err).toContain("请确认 DATA_DIR 属于运行 Tandem 的用户、可写");
}, 60_000);

test("what comes in goes out, with exit codes that programs can rely on", async () => {
  const file = await fileOf(
    "deals.csv",
    "id,name,account,stage,amount\nA1,Big one,Acme,proposal,12\nA2,Odd one,Acme,dreaming,1\n",
  );
  const imported = await tandem("import", "opportunities", file, "--json");
  expect(imported.code).toBe(0);
  expect(JSON.parse(imported.out)).toMatchObject({
    counts: { read: 2, new: 1, rejected: 1 },
    rejected: [{ code: "imports.unknownStage", rows: 1, line: 3 }],
  });
  const exported = await tandem("export", "opportunities", "--format", "jsonl");
  expect(exported.code).toBe(0);
  expect(JSON.parse(exported.out)).toMatchObject({ name: "Big one", account: "Acme", amount: "12", outcome: "open" });

  expect(await tandem("import", "invoices", file)).toMatchObject({ code: 2, out: "" });
  const missing = await tandem("import", "accounts", "/nowhere/a.csv");
  expect(missing).toMatchObject({ code: 1, err: "There is no file /nowhere/a.csv that can be read.\n" });
  const commanding = await tandem("import", "accounts", "/nowhere/\u001b[2J\u202e.csv");
  expect(commanding.err).toBe("There is no file /nowhere/\ufffd[2J.csv that can be read.\n");
  const added = await tandem("member", "add", "ann@acme.example", "Ann Lee", "--role", "manager");
  expect(added).toMatchObject({ code: 0, out: "Ann Lee <ann@acme.example> is a manager now.\n" });
  const another = await tandem("member", "add", "bo@acme.example", "Bo Li", "--role", "admin");
  expect(another).toMatchObject({ code: 0, out: "Bo Li <bo@acme.example> is an admin now.\n" });
}, 180_000);
