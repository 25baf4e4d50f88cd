import { describe, expect, test } from "vitest";
import { gatheredQueries, readingsOfTheMachine, untruths } from "./bans.ts";
import { isFarFromHome } from "./packages.ts";
import { ringsOf } from "./rings.ts";
import { complaintAbout } from "./rooms.ts";
import { refusalsOf, untranslated } from "./sayings.ts";
import { importsOf, read } from "./sources.ts";

/** A rule that refuses nothing holds nothing: what each of them must find, in sources made up for it. */
const crm = (file: string) => `src/crm/${file}`;

describe("an import is refused", () => {
  test.each([
    ["src/kernel/day.ts", "src/chat/card.ts", "upward"],
    ["src/policy/load.ts", "src/store/pool.ts", "sideways"],
    ["src/chat/slack/read.ts", "src/chat/feishu/read.ts", "sideways"],
    ["src/chat/slack/read.ts", crm("members/index.ts"), "sideways"],
    ["src/sandbox/sandbox.ts", crm("members/member/member.ts"), "sideways"],
    ["src/work/job.ts", "src/app/build.ts", "upward"],
    ["src/main.ts", "src/cli.ts", "sideways"],
    ["src/app/build.ts", "test/support/office.ts", "outside"],
    ["src/drawer/thing.ts", "src/kernel/id.ts", "no room"],
    [crm("accounts/store/store.ts"), crm("opportunities/store/store.ts"), "news goes up"],
    [crm("opportunities/commands/own.ts"), crm("members/commands/own.ts"), "to itself"],
    [crm("opportunities/cards/deal.ts"), crm("members/cards.ts"), "to itself"],
    [crm("members/member/member.ts"), crm("members/messages.ts"), "may not see"],
    [crm("members/store/store.ts"), crm("members/cards.ts"), "may not see"],
    [crm("members/cards.ts"), crm("members/store-pages.ts"), "may not see"],
    [crm("opportunities/line/line.ts"), crm("opportunities/news.ts"), "may not see"],
    [crm("opportunities/verbs/working.ts"), "src/store/database.ts", "only its store"],
    [crm("unknown/store.ts"), crm("members/store/store.ts"), "doesn't know"],
  ])("%s → %s", (from, to, why) => expect(complaintAbout({ from, to })).toContain(why));
});

describe("an import is allowed", () => {
  test.each([
    ["src/app/build.ts", crm("members/commands/admission.ts")],
    ["src/chat/slack/read.ts", "src/chat/question.ts"],
    ["src/cli.ts", "src/main.ts"],
    [crm("accounts/account/contact.ts"), crm("members/member/member.ts")],
    [crm("accounts/store/sight.ts"), crm("members/store/store.ts")],
    [crm("opportunities/jobs.ts"), crm("opportunities/commands/quietly.ts")],
    [crm("opportunities/jobs/merging.ts"), crm("accounts/news.ts")],
    [crm("members/store-pages.ts"), "src/store/database.ts"],
  ])("%s → %s", (from, to) => expect(complaintAbout({ from, to })).toBeNull());
});

test("a query that Prisma would gather with others is found, however it is asked", () => {
  const source = read(
    "src/app/a.ts",
    "db.member.findUnique({}); db.tenant.findUniqueOrThrow({}); db.member.findFirst({});",
  );
  expect(gatheredQueries(source)).toHaveLength(2);
});

test("type imports, re-exports, import types and import() all count, and a computed one is told", () => {
  const source = read(
    "src/chat/a.ts",
    `import type { A } from "./b.ts"; export * from "../kernel/c.ts"; type D = import("pg").Pool; await import("./e.ts"); import(name);`,
  );
  expect(importsOf(source).map(({ to }) => to)).toEqual([
    "src/chat/b.ts",
    "src/kernel/c.ts",
    "pg",
    "src/chat/e.ts",
    "?",
  ]);
});

test.each([
  ["src/app/build.ts", "@slack/bolt"],
  [crm("members/store/store.ts"), "@prisma/client/runtime"],
  [crm("members/store/store.ts"), "pg"],
  ["src/app/build.ts", "graphile-worker"],
  ["src/app/build.ts", "?"],
])("%s may not import %s", (from, to) => expect(isFarFromHome({ from, to, ours: false })).toBe(true));

test("the generated client is the store's own", () => {
  const to = "src/store/client/client.ts";
  expect(isFarFromHome({ from: crm("members/store/store.ts"), to, ours: true })).toBe(true);
  expect(isFarFromHome({ from: "src/store/database.ts", to, ours: true })).toBe(false);
});

test("a ring is shown as the way round it", () => {
  const edge = (from: string, to: string) => ({ from, to });
  expect(ringsOf([edge("a", "b"), edge("b", "c"), edge("c", "b"), edge("a", "c")])).toEqual(["b → c → b"]);
});

test.each([
  "let a: any;",
  "const a = b as string;",
  "const a = b as unknown as C;",
  "const a = b!;",
  "const a = <C>b;",
  `// @ts-${"expect-error"}: why not`,
])("%s is found", (text) => expect(untruths(read("src/chat/a.ts", text))).not.toEqual([]));

test("as const is no cast", () => expect(untruths(read("src/chat/a.ts", "const a = [1] as const;"))).toEqual([]));

test.each([
  "new Date()",
  "Date()",
  "Date.now()",
  "Math.random()",
  "globalThis.crypto.randomUUID()",
  "crypto.randomUUID()",
  "process.env.HOME",
  `import { randomUUID } from "node:crypto"`,
])("%s is found", (text) => expect(readingsOfTheMachine(read("src/chat/a.ts", text))).not.toEqual([]));

test("a moment that was given is no reading of the clock", () => {
  expect(readingsOfTheMachine(read("src/chat/a.ts", "new Date(iso); performance.now()"))).toEqual([]);
});

test("sentences that were not translated are found, names and figures are not", () => {
  const line = (en: string, zh: string) => untranslated(read("src/chat/a.ts", `says({ en: ${en}, "zh-CN": ${zh} })`));
  expect(line(`"Done"`, `"Done"`)).toHaveLength(1);
  expect(line(`(f) => \`\${f.n} deals\``, `(f) => \`\${f.n} deals\``)).toHaveLength(1);
  expect(line(`"Done"`, `"完成"`)).toEqual([]);
  expect(line(`"Slack"`, `"Slack"`)).toEqual([]);
  expect(line(`(f) => \`\${f.a} · \${f.b}\``, `(f) => \`\${f.a} · \${f.b}\``)).toEqual([]);
});

test("each code that a refusal may bear is read", () => {
  const source = read("src/a.ts", `throw new Refusal(odd ? "chat.a" : "chat.b"); throw new Refusal(code, {});`);
  expect(refusalsOf(source).map(({ code }) => code)).toEqual(["chat.a", "chat.b", "?"]);
});
