import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lines as exportLines } from "../src/app/export/messages.ts";
import { lines as importLines } from "../src/app/import/messages.ts";
import { wholeCatalogue } from "../src/app/own.ts";
import { lines as personLines } from "../src/app/person/messages.ts";
import { generatedManifests } from "../src/app/terminal/manifests.ts";
import { lines as terminalLines } from "../src/app/terminal/messages.ts";
import { lines as chatLines } from "../src/chat/messages.ts";
import { locales } from "../src/kernel/locale.ts";
import { casts, gatheredQueries, hasCast, readingsOfTheMachine, untruths } from "./architecture/bans.ts";
import { isFarFromHome, packageOf } from "./architecture/packages.ts";
import { ringsOf } from "./architecture/rings.ts";
import { complaintAbout, roomOf } from "./architecture/rooms.ts";
import { refusalsOf, untranslated } from "./architecture/sayings.ts";
import { importsOf, readSources, root } from "./architecture/sources.ts";

const sources = readSources("src");
const everything = [...sources, ...readSources("test", "prisma")];
const imports = sources.flatMap(importsOf);
const ours = imports.filter((each) => each.ours);
const inChat = [chatLines, ...wholeCatalogue().lines];
const atTerminal = [...inChat, terminalLines, importLines, exportLines, personLines];
const readText = (file: string): string => readFileSync(`${root}/${file}`, "utf8");

/** Where a rule is broken, sorted; `toEqual([])` then shows exactly those lines. */
const broken = (lines: readonly string[]): string[] => [...new Set(lines)].sort();

test("every source stands in a room of the house", () => {
  expect(broken(sources.map(({ path }) => path).filter((path) => roomOf(path) === null))).toEqual([]);
});

test("imports go downward: never upward, never sideways, and within a slice from index to noun", () => {
  const wrong = ours.flatMap((each) => {
    const complaint = complaintAbout(each);
    return complaint ? [`${each.where}  ← ${complaint}`] : [];
  });
  expect(broken(wrong)).toEqual([]);
});

test("no files import each other in a ring", () => {
  expect(ringsOf(ours)).toEqual([]);
});

test("each foreign package is imported from its one place only", () => {
  expect(broken(imports.filter(isFarFromHome).map(({ where }) => where))).toEqual([]);
});

test("what the sources import is named in package.json, and what runs in production is no devDependency", () => {
  const { dependencies, devDependencies }: { [kind: string]: { [name: string]: string } } = JSON.parse(
    readText("package.json"),
  );
  const missing = imports.flatMap(({ from, to, ours: own, where }) => {
    const name = own ? null : packageOf(to);
    if (name === null || name in (dependencies ?? {})) return [];
    const isBuilt = from.startsWith("src/sandbox/page/") || /: import type /.test(where);
    return isBuilt && (name in (devDependencies ?? {}) || `@types/${name}` in (devDependencies ?? {})) ? [] : [where];
  });
  expect(broken(missing)).toEqual([]);
});

test("no any, no non-null !, no cast, no silenced compiler or linter", () => {
  expect(broken(everything.flatMap(untruths))).toEqual([]);
});

test("the list of files that need a cast holds none that needs it no more", () => {
  const casting = everything.filter(hasCast).map(({ path }) => path);
  expect(Object.keys(casts).filter((path) => !casting.includes(path))).toEqual([]);
});

test("only the entrances and the sandbox read the clock, the dice and the environment", () => {
  const below = sources.filter(({ path }) => !/^src\/(main\.ts|cli\.ts|sandbox\/)/.test(path));
  expect(broken(below.flatMap(readingsOfTheMachine))).toEqual([]);
});

test("no query is gathered with those of others", () => {
  expect(broken(sources.flatMap(gatheredQueries))).toEqual([]);
});

test("no file is longer than 250 lines", () => {
  const long = everything.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > 250 ? [`${path}: ${lines} lines`] : [];
  });
  expect(broken(long)).toEqual([]);
});

test("no file or folder is a drawer for everything", () => {
  const drawers = /(^|[/.-])(utils?|helpers?|common|managers?|misc|shared)([/.-]|$)/;
  expect(broken(everything.map(({ path }) => path).filter((path) => drawers.test(path)))).toEqual([]);
});

test("every sentence is said in every language, and the Chinese is Chinese", () => {
  const silent = atTerminal.flatMap((lines) =>
    [...lines].flatMap(([key, line]) =>
      locales
        .filter((locale) => line[locale] === undefined || line[locale] === "")
        .map((locale) => `${key}: ${locale}`),
    ),
  );
  expect(broken([...silent, ...sources.flatMap(untranslated)])).toEqual([]);
});

test("every refusal has its sentence where it is said", () => {
  const speechless = sources.flatMap((source) => {
    // Backups are made and put back at the terminal alone.
    const books = /^src\/(cli\.ts|cli\/|app\/(terminal|import|export|person|demo)\/|store\/)/.test(source.path)
      ? atTerminal
      : inChat;
    return refusalsOf(source)
      .filter(({ code }) => !books.some((lines) => lines.has(code)))
      .map(({ code, where }) => `${code} ← ${where}`);
  });
  expect(broken(speechless)).toEqual([]);
});

test.each([...generatedManifests(wholeCatalogue())])(
  "manifests/%s says what the catalogue holds (npm run manifests writes it)",
  (name, text) => {
    expect(readText(`manifests/${name}`)).toBe(text);
  },
);
