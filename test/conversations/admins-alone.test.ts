import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

/** Only admins see what is others': Kim, who manages Bo's team, is told nothing of it; Ada is asked in her place. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const both = () => [told(who("kim")), office.inFeishu("kim").sees("@Tandem")].join("\n");
const wins = async (deal: string) => {
  await makes(who("bo"), `${deal} 120k`);
  await who("bo").types("#sales", `/deal won ${deal}`);
  await who("bo").fills({ "Contract number": `C-${deal}` });
  await who("bo").submits();
  await office.settles();
};

beforeAll(async () => {
  const TANDEM_POLICY = await policyWith({ "seeTeam: rep": "seeTeam: admin", "seeAll: manager": "seeAll: admin" });
  office = await openOffice(cast, undefined, { TANDEM_POLICY }, cast);
  await arrive(office);
  await teamUp(office);
  await office.inFeishu("kim").types("@Tandem", "deal list");
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
});
afterAll(() => office.close());

test("an unhappy customer is told to who cares and to the admins", async () => {
  await wins("Larkfield");
  await who("bo").types("#sales", "/customer nps Larkfield");
  await who("bo").presses("Take answer");
  await who("bo").fills({ "0 to 10": "2", Why: "too slow" });
  await who("bo").submits();
  await office.settles();
  expect(told(who("ada"))).toContain("Larkfield is not happy: 2 of 10");
  expect(both()).not.toContain("Larkfield");
});

test("neither the digest nor reminders nor the month's review go to a manager who may not read them", async () => {
  for (const deal of ["Harrow", "Kestrel"]) await makes(who("bo"), `${deal} 50k`);
  for (const day of ["2026-11-24", "2026-12-01", "2026-12-03", "2026-12-07", "2026-12-09"]) {
    await office.moveTo(new Date(`${day}T01:01:00Z`));
    await office.moveTo(new Date(`${day}T01:16:00Z`));
  }
  await office.runs("customers.review");
  expect(told(who("bo"))).toContain("Harrow");
  expect(both()).not.toMatch(/Harrow|Kestrel|Larkfield|Bo Larsen|Open, total|to review/);
});

test("a manager who sees none of their team asks for it in vain: no review, no names, no reminders by their hand", async () => {
  const says = async (words: string) => {
    await who("kim").types("#sales", words);
    return newest(who("kim"));
  };
  expect(await says("/customer review")).not.toContain("Larkfield");
  const shown = await says("/funnel");
  expect(shown).toContain("Open, total");
  expect(shown).not.toContain("Nudge all");
  await who("kim").presses("Details");
  expect(newest(who("kim"))).toContain("Before");
  expect([shown, newest(who("kim")), await says("/funnel board")].join("\n")).not.toContain("Bo Larsen");
});

test("a lost deal to look at again, and what somebody who left had, is asked of the admins", async () => {
  await who("bo").types("#sales", "/deal lost Kestrel price");
  await who("bo")
    .presses("Confirm")
    .catch(() => {});
  await office.app.database.prisma.opportunity.updateMany({
    where: { outcome: "lost" },
    data: { lookAgainOn: new Date("2026-12-11") },
  });
  await who("ada").types("#sales", "/crm member Bo");
  await who("ada").submits();
  await who("ada").presses("Has left");
  await office.settles();
  expect(told(who("ada"))).toContain("Bo Larsen has left with 1 open deal");
  expect(told(who("ada"))).toContain("Bo Larsen has left and cared for 1 customer");
  await office.moveTo(new Date("2026-12-11T01:01:00Z"));
  await office.settles();
  expect(told(who("ada"))).toContain("Kestrel");
  expect(both()).not.toMatch(/Harrow|Kestrel|Larkfield|Bo Larsen/);
});
