import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const prepare = fileURLToPath(new URL("../../prisma/prepare.mjs", import.meta.url));

/** What is said before a start by a Node that says it is this version. */
function saidBy(version: string, language: string): { readonly status: number | null; readonly words: string } {
  const pose = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"${version}"})`;
  const env = { ...process.env, LC_ALL: language };
  const { status, stderr } = spawnSync(process.execPath, ["--import", pose, prepare], { env, encoding: "utf8" });
  return { status, words: stderr };
}

test("a Node that is too old is told, in the language of the terminal; a newer one is not", () => {
  const old = { status: 1, words: expect.stringContaining("Tandem needs Node 20.19 or later; this is 18.20.8.") };
  expect(saidBy("18.20.8", "C")).toEqual(old);
  expect(saidBy("20.18.3", "zh_CN.UTF-8").words).toContain("需要 Node 20.19 以上，当前是 20.18.3");
  for (const version of ["20.19.0", "22.1.0"]) expect(saidBy(version, "C")).toEqual({ status: 0, words: "" });
});
