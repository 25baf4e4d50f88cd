import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, teamUp } from "./cast.ts";

/** What is done and taken back leaves the funnel as it was, for an English manager in Slack and a Chinese rep in Feishu. */
let office: Office;
const db = () => office.app.database.prisma;
const slack = {
  says: async (words: string) => {
    await office.person("kim").types("#sales", `/${words}`);
    await office.settles();
  },
  presses: (label: string) => office.person("kim").presses(label, { in: "#sales" }),
};
const feishu = {
  says: async (words: string) => {
    await office.inFeishu("mei").types("@Tandem", words);
    await office.settles();
  },
  presses: (label: string) => office.inFeishu("mei").presses(label, { in: "@Tandem" }),
  shown: () => office.inFeishu("mei").last("@Tandem")?.words ?? "",
};

/** The funnel's sums on both: open deals, forecast, what came and went. Pictures come in messages of their own. */
async function funnels(): Promise<readonly string[]> {
  await slack.says("funnel");
  await feishu.says("漏斗");
  const whole = office
    .person("kim")
    .messages("#sales")
    .findLast(({ words }) => words.includes("weighted"));
  return [whole?.words ?? "", feishu.shown()].map((words) =>
    words
      .split("\n")
      .filter((line) => /\(\+|±|8 weeks|8 周/.test(line))
      .join("\n"),
  );
}

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  for (const { id } of cast) await office.inFeishu(id).types("@Tandem", "deal list");
  for (const name of ["Acme", "Globex"]) await slack.says(`customer new ${name}`);
  for (const words of ["deal new Acme pilot 100k", "deal new Globex seats 50k"]) {
    await slack.says(words);
    await slack.presses("Confirm");
  }
  await feishu.says("商机 新建 宏达二期 30万");
  await feishu.presses("确认");
  await office.settles();
});
afterAll(() => office.close());

test("a won deal that is taken back", async () => {
  const before = await funnels();
  expect(before[0]).toContain("3 · ¥450K (+3, +¥450K)");
  expect(before[1]).toContain("3 个 · ¥45万 (+3, +¥45万)");
  await slack.says("deal won Acme pilot");
  await office.person("kim").fills({ "Contract number": "C-1" });
  await office.person("kim").submits();
  await office.settles();
  expect(await db().opportunity.count({ where: { outcome: "won" } })).toBe(1);
  expect(await funnels()).not.toEqual(before);
  await office.person("kim").presses("Undo", { on: "Acme pilot" });
  await office.settles();
  expect(await db().opportunity.count({ where: { outcome: "won" } })).toBe(0);
  expect(await funnels()).toEqual(before);
});

test("companies that are made one and two again", async () => {
  const before = await funnels();
  await office.person("ada").types("#sales", "/customer merge Acme Globex");
  await office.person("ada").submits();
  await office.settles();
  expect(await db().account.count({ where: { mergedIntoId: { not: null } } })).toBe(1);
  const merged = await funnels();
  await office.person("ada").types("#sales", "/customer unmerge Acme");
  await office.person("ada").presses("Undo merge");
  await office.settles();
  expect(await db().account.count({ where: { mergedIntoId: { not: null } } })).toBe(0);
  expect([merged, await funnels()]).toEqual([before, before]);
});

test("an amount that is taken back", async () => {
  const before = await funnels();
  await feishu.says("商机 宏达二期 60万");
  await feishu.presses("确认");
  expect(await funnels()).not.toEqual(before);
  await office.inFeishu("mei").presses("撤销", { in: "@Tandem", on: "¥600,000" });
  await office.settles();
  expect(await funnels()).toEqual(before);
});
