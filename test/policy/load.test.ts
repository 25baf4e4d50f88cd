import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadPolicy, readPolicy } from "../../src/policy/load.ts";

const path = new URL("../../manifests/policy.yaml", import.meta.url).pathname;
const written = await readFile(path, "utf8");

/** The file with one passage changed; the test is wrong when the passage is not there. */
function changed(passage: string, into: string): string {
  if (!written.includes(passage)) throw new Error(`policy.yaml does not say: ${passage}`);
  return written.replace(passage, into);
}
const lineOf = (passage: string, text = written) => text.slice(0, text.indexOf(passage)).split("\n").length;
function problems(yaml: string) {
  const loaded = readPolicy(yaml);
  return "problems" in loaded ? loaded.problems : [];
}

test("the policy that comes with Tandem makes sense, and says what product.md says", async () => {
  const loaded = await loadPolicy(path);
  expect(loaded).not.toHaveProperty("problems");
  expect(loaded).toMatchObject({
    policy: {
      members: { join: "workspace" },
      quiet: { unaskedPerDay: 3 },
      assignment: {
        answer: {
          A: { unit: "minutes", count: 30 },
          B: { unit: "minutes", count: 240 },
          C: { unit: "working days", count: 1 },
        },
        rounds: 3,
        presentWithinHours: 2,
        seniority: { A: "senior" },
        rerouteAfterQuietDays: 5,
      },
      elimination: { warnings: 2, daysBetweenWarnings: 5, restoreDays: 30 },
      grades: { overrideDays: 30 },
      nudges: { snoozeDays: [1, 3, 7], snoozesBeforeManager: 3, shown: 10 },
      undo: { minutes: 10 },
      pipeline: {
        stages: [
          { key: "screening", name: { "zh-CN": "筛选" }, requires: [] },
          { key: "follow-up", name: { "zh-CN": "跟进" }, requires: ["need", "budget", "decision"] },
          { key: "proposal", name: { "zh-CN": "报价" }, requires: ["amount", "closeDate"] },
          { key: "negotiation", name: { "zh-CN": "谈判" } },
        ],
        won: { requires: ["amount", "contract"] },
        lost: { requires: ["reason", "competitor"] },
      },
    },
  });
});

describe("a file with a mistake changes nothing and names the line", () => {
  const cases: [what: string, passage: string, into: string, sentence: RegExp, at?: string][] = [
    [
      "an unknown setting",
      "undo:\n  minutes: 10",
      "undo:\n  minutes: 10\n  seconds: 3",
      /seconds" is not a setting/,
      "  seconds: 3",
    ],
    [
      "a gate on an unknown field",
      "requires: [need, budget, decision]",
      "requires: [need, mood, decision]",
      /must be one of: need/,
    ],
    [
      "a gate that only an ending can ask",
      "requires: [need, budget, decision]",
      "requires: [need, contract]",
      /"contract" can't be asked here/,
    ],
    [
      "a move to no stage",
      "to: [screening, proposal, negotiation, won",
      "to: [screening, propose, negotiation, won",
      /There is no stage "propose"/,
    ],
    [
      "a stage that leads to itself",
      "to: [screening, proposal, negotiation, won",
      "to: [follow-up, proposal, negotiation, won",
      /can't lead to itself/,
      "to: [follow-up, proposal, negotiation, won, lost, eliminated]\n      probability: { A: 35",
    ],
    [
      "two stages of one word",
      "words: { en: [quote, quotation",
      "words: { en: [Qualified, quotation",
      /"qualified" already names/,
      "    - key: proposal",
    ],
    ["a word in two widths", "zh-CN: [谈判阶段", "zh-CN: [ＷＯＮ, 谈判阶段", /"won" already names/, "  won:"],
    ["a zone that is none", "zone: Asia/Shanghai ", "zone: Mars/Olympus ", /must be a time zone/],
    ["a currency that is none", "currency: CNY ", "currency: COINS ", /must be a currency code/],
    ["a rate of no currency", "    USD: 7.2", "    DOLLAR: 7.2", /must be a currency code/],
    ["a rate of nothing", "USD: 7.2", "USD: 0", /must be more than 0/],
    ["a rate for the company's own currency", "    USD: 7.2", "    CNY: 7.2", /needs no rate/],
    ["a number in words", "rounds: 3", "rounds: three", /must be a number/],
    ["a part of a day", "rounds: 3", "rounds: 2.5", /must be a whole number/],
    ["an answer time that nobody can read", "A: 30 minutes", "A: soon", /must be a time such as/],
    ["a day that ends before it begins", 'to: "18:00"', 'to: "08:00"', /must end after it begins/, "  workingHours:"],
    ["a country that is none", "elsewhere: none", "elsewhere: ZZ", /"none" or a country code/],
    ["an A that is easier than a B", "A: { need: clear", "A: { need: none", /can't ask for less than B/],
    ["a ladder that goes down", "after: 4,", "after: 1,", /must come later/, "  ladder:"],
    ["a team that cares and is not named", "owner: sales # who", "owner: team # who", /Say which team cares/],
    ["a VIP that is dormant", "recency: 1.5, months", "recency: 3, months", /must be below the one at which/],
    ["shares that overlap", "{ low: 40, contacts", "{ low: 81, contacts", /low share overlap/],
    ["a low value above a high one", "vip: 200000, low: 20000", "vip: 200000, low: 200001", /can't be above “vip”/],
    ["a hint after the prompt", "hint: 1, prompt: 1.5", "hint: 1.6, prompt: 1.5", /hint comes before the prompt/],
    ["a prompt to the dormant", "hint: 1, prompt: 1.5", "hint: 1, prompt: 3", /before the customer is dormant/],
    ["days that go back", "wake: [0, 14, 45]", "wake: [0, 45, 45]", /from few to many/],
    [
      "two types of one word",
      "words: { en: [partner,",
      "words: { en: [Company,",
      /"company" already names/,
      "    - key: reseller",
    ],
    ["a won deal without an amount", "requires: [amount, contract]", "requires: [contract]", /must require "amount"/],
    ["a role that nobody has", "merge: manager", "merge: king", /must be one of: rep, manager, admin/],
    [
      "an indent that is none",
      "undo:\n  minutes: 10",
      "undo:\n minutes: 10\n  hours: 1",
      /This is not YAML/,
      " minutes: 10\n  hours",
    ],
    [
      "the same setting twice",
      "undo:\n  minutes: 10",
      "undo:\n  minutes: 10\n  minutes: 20",
      /This is not YAML/,
      "  minutes: 20",
    ],
  ];
  test.each(cases)("%s", (_what, passage, into, sentence, at) => {
    const yaml = changed(passage, into);
    const found = problems(yaml).find(({ says }) => sentence.test(says.en));
    expect(found?.line).toBe(at === undefined ? lineOf(into, yaml) : lineOf(at, yaml));
    expect(found?.says["zh-CN"]).toMatch(/\p{Script=Han}/u);
  });

  test("a stage that no move reaches", () => {
    const yaml = written
      .replaceAll(/(to: \[.*?)proposal, /g, "$1")
      .replace("follow-up, negotiation, won", "negotiation, won");
    const found = problems(yaml).find(({ says }) => says.en.includes('No move leads to "proposal"'));
    expect(found?.line).toBe(lineOf("- key: proposal", yaml));
  });

  test("a missing setting is missed where it should stand", () => {
    const [found, ...more] = problems(changed("undo:\n  minutes: 10", "undo: {}"));
    expect(found).toEqual({
      line: lineOf("undo:"),
      says: { en: '"undo.minutes" is missing.', "zh-CN": '缺少"undo.minutes"。' },
    });
    expect(more).toEqual([]);
  });

  test("every mistake is named at once, in order of lines", () => {
    const found = problems(changed("rounds: 3", "rounds: none").replace("minutes: 10", "minutes: -1"));
    expect(found.map(({ line }) => line)).toEqual([lineOf("rounds: 3"), lineOf("minutes: 10")]);
  });

  test.each(["", "- a list", "only words", "null"])("no policy at all: %j", (yaml) => {
    expect(problems(yaml).length).toBeGreaterThan(0);
  });

  test("a file that is not there", async () => {
    const loaded = await loadPolicy("/nowhere/policy.yaml");
    expect(loaded).toMatchObject({ problems: [{ line: 0 }] });
  });

  test("a file in another encoding, whose names would be read as nonsense", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "tandem-policy-")), "policy.yaml");
    // 谈判 in GBK.
    await writeFile(file, Buffer.from("stages: [\xcc\xb8\xc5\xd0]", "latin1"));
    expect(await loadPolicy(file)).toMatchObject({
      problems: [{ line: 0, says: { en: expect.stringContaining("utf-8") } }],
    });
  });
});

test("an alias of nothing, and aliases without end, are refused by their line", () => {
  const from = "join: workspace";
  expect(problems(changed(from, "join: *nobody"))).toEqual([
    {
      line: lineOf(from),
      says: {
        en: "This is not YAML: nothing is called &nobody",
        "zh-CN": "这不是合法的 YAML：nothing is called &nobody",
      },
    },
  ]);
  const lots = `a: &a [x, x]\nb: [${Array.from({ length: 30 }, () => "*a").join(", ")}]\n`;
  expect(problems(lots)[0]?.line).toBe(2);
});
