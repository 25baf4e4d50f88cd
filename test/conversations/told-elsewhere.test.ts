import { afterAll, expect, test } from "vitest";
import { makes, told } from "./cast.ts";
import { openTwoTeams, type Who } from "./two-teams.ts";

/** Only admins see all; Kim manages North with Bo and Zoe, Mei South with Lee. What went elsewhere, and what nobody leads. */
const { office, who, says, sets, assigns, toldBy } = await openTwoTeams({ "unaskedPerDay: 3": "unaskedPerDay: 50" });
const db = () => office.app.database.prisma;
const sells = async (id: Who, customer: string) => {
  await says(id, `/customer new ${customer}`);
  await says(id, `/customer order ${customer} 7000 CNY yesterday Server`);
  await who(id).presses("Confirm");
  await office.settles();
};
const givesCall = async (id: Who, customer: string, to: string) => {
  await says(id, `/customer show ${customer}`);
  await who(id).presses("Open", { on: "Next revisit" });
  await who(id).presses("Reassign");
  await who(id).fills({ "To whom": to });
  await who(id).submits();
  await office.settles();
};
const mornings = async (...days: readonly string[]) => {
  for (const day of days) {
    await office.moveTo(new Date(`${day}T01:01:00Z`));
    await office.moveTo(new Date(`${day}T01:16:00Z`));
  }
};
afterAll(() => office.close());

test("a call that is given to somebody else is told to them once, and to whoever had it", async () => {
  await sells("bo", "Harrow");
  await says("bo", "/revisit plan Harrow tomorrow the licence");
  if (who("bo").modal()) await who("bo").submits();
  await office.settles();
  let bo = "";
  const zoe = await toldBy("zoe", async () => {
    bo = await toldBy("bo", () => givesCall("kim", "Harrow", "Zoe Peer"));
  });
  expect(zoe.match(/Harrow/g)).toHaveLength(1);
  expect(zoe).toContain("Kim Park planned a revisit for you");
  expect(bo.trim()).toBe("Kim Park gave the revisit of Harrow to Zoe Peer");
});

test("nobody is asked about a call at a company that they can't open: whoever has it moves it, admins hear of a missed one", async () => {
  await sells("ada", "Quillon");
  await says("ada", "/revisit plan Quillon tomorrow the secret licence");
  if (who("ada").modal()) await who("ada").submits();
  await givesCall("ada", "Quillon", "Zoe Peer");
  let ada = "";
  const kim = await toldBy("kim", async () => {
    for (const day of ["2026-11-25", "2026-11-26", "2026-11-27"]) {
      await who("zoe").presses("Move", { in: "@Tandem", on: "Quillon" });
      await who("zoe").fills({ On: day, Reason: "asked so" });
      await who("zoe").submits();
      await office.settles();
    }
    expect(told(who("zoe"))).toContain("Zoe Peer moved Quillon to Fri 27 Nov");
    ada = await toldBy("ada", () => mornings("2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"));
  });
  expect(kim).not.toContain("Quillon");
  expect(ada).toContain("Quillon");
});

test("an answer that waited says no more to who lost the customer meanwhile", async () => {
  await sells("lee", "Vantage");
  await assigns("Vantage", "Zoe Peer");
  await says("ada", "/customer nps Vantage");
  await who("ada").presses("Take answer");
  await who("ada").fills({ "0 to 10": "9", Why: "the falcon feature" });
  await who("ada").submits();
  await says("ada", "/customer assign Vantage Lee Rep");
  await who("ada").presses("Confirm");
  expect(await toldBy("zoe", () => office.settles())).not.toMatch(/falcon|New deal|Open customer/);
});

test("deals that go back are named to who had them, not shown", async () => {
  await makes(who("bo"), "Kestrel 400k");
  await says("ada", "/deal handover Bo Larsen");
  await who("ada").presses("New owner");
  await who("ada").fills({ "To whom": "Lee Rep" });
  await who("ada").submits();
  await who("ada").presses("Confirm");
  await office.settles();
  const lee = await toldBy("lee", async () => {
    await who("ada").presses("Undo", { on: "handed over" });
    await office.settles();
  });
  expect(lee).toContain("Bo Larsen");
  expect(lee).not.toMatch(/Screening|400K/);
});

test("rows of deals that went elsewhere before they were told of stay away", async () => {
  await says("ada", "/deal handover Bo Larsen");
  await who("ada").presses("New owner");
  await who("ada").fills({ "To whom": "Lee Rep" });
  await who("ada").submits();
  const lee = await toldBy("lee", async () => {
    await who("ada").presses("Confirm");
    await who("ada").presses("Undo", { on: "handed over" });
    await office.settles();
  });
  expect(lee).toContain("Bo Larsen");
  expect(lee).not.toMatch(/Screening|400K|Kestrel/);
});

test("a company's card shows one's own deal, however many newer ones are out of sight", async () => {
  await says("lee", "/customer new Wexford");
  await makes(who("lee"), "Harbour 10k");
  const { id: accountId } = await db().account.findFirstOrThrow({ where: { name: "Wexford" } });
  await db().opportunity.updateMany({ where: { name: "Harbour" }, data: { accountId } });
  for (const letter of "ABCDE") await makes(who("bo"), `Vault ${letter} 10k`);
  await db().opportunity.updateMany({ where: { name: { startsWith: "Vault" } }, data: { accountId } });
  const shown = await says("lee", "/customer show Wexford");
  expect(shown).toContain("Harbour");
  expect(shown).not.toContain("Vault");
});

test("what nobody answers and what is snoozed again and again comes to the admins where nobody leads the team", async () => {
  await db().opportunity.deleteMany({ where: { NOT: { name: "Kestrel" } } });
  await sets("Kim", { Role: "Rep" });
  const ladder = await toldBy("ada", () => mornings("2026-12-21", "2026-12-23", "2026-12-28", "2026-12-30"));
  expect(ladder).toMatch(/Kestrel · #\d+[\s\S]*\[Return to pool\]/);
  const snoozed = await toldBy("ada", async () => {
    for (const day of ["2027-01-04", "2027-01-06", "2027-01-08"]) {
      await mornings(day);
      await says("bo", "/deal list stale");
      await who("bo").presses("Snooze");
      await who("bo").fills({ "For how long": "1 day", Reason: "waiting" });
      await who("bo").submits();
      await office.settles();
    }
  });
  expect(snoozed).toContain("Bo Larsen snoozed Kestrel 3 times in a row");
});
