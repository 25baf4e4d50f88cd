import { afterAll, expect, test } from "vitest";
import { makes, newest } from "./cast.ts";
import { openTwoTeams, type Who } from "./two-teams.ts";

/**
 * Only admins see all. Kim manages North with Bo and Zoe, Mei manages South with Lee. What Tandem tells by itself goes to who
 * may open it and act on it.
 */
const { office, who, says, sets, assigns, toldBy } = await openTwoTeams({ "deputy: manager": "deputy: team" });
const db = () => office.app.database.prisma;
const wins = async (id: Who, deal: string) => {
  await says(id, `/deal won ${deal}`);
  await who(id).fills({ "Contract number": "HT-1" });
  await who(id).submits();
  await office.settles();
};
afterAll(() => office.close());

test("an accepted hand-over is told to who leads the deal's team, not the seller's of today", async () => {
  await makes(who("bo"), "Harrow 500k");
  await wins("bo", "Harrow");
  await assigns("Harrow", "Zoe Peer");
  const { id: ownerId } = await db().member.findFirstOrThrow({ where: { name: "Zoe Peer" } });
  await db().account.updateMany({ data: { ownerId } });
  await sets("Bo", { Team: "South" });
  let kim = "";
  const mei = await toldBy("mei", async () => {
    kim = await toldBy("kim", async () => {
      await who("zoe").presses("Accept", { in: "@Tandem" });
      await office.settles();
    });
  });
  expect(kim).toContain("Harrow");
  expect(mei).not.toContain("Harrow");
  await sets("Bo", { Team: "North" });
});

test("who stands in opens the company whose call is theirs meanwhile", async () => {
  await says("zoe", "/revisit plan Harrow 2026-11-27 secret licence");
  const away = { awayFrom: new Date("2026-11-20"), awayUntil: new Date("2026-11-30") };
  await db().member.updateMany({ where: { name: "Zoe Peer" }, data: away });
  await office.moveTo(new Date("2026-11-27T02:00:00Z"));
  await says("bo", "/revisit today");
  await who("bo").presses("Open", { in: "#sales" });
  await who("bo").presses("Open customer", { in: "#sales" });
  expect(newest(who("bo"))).toContain("[Satisfaction]");
  await db().member.updateMany({ where: { name: "Zoe Peer" }, data: { awayFrom: null, awayUntil: null } });
});

test("whoever cares renews the contract where the renewal's deal is another's, who wins it", async () => {
  await says("zoe", "/customer contract Harrow K-1 90k until 2027-02-20");
  await who("zoe").presses("Confirm");
  await office.moveTo(new Date("2026-12-07T02:00:00Z"));
  await office.runs("prompts.contracts");
  await office.settles();
  expect(await says("zoe", "/customer due")).toContain("[Won]");
  await assigns("Harrow", "Lee Rep");
  const due = await says("lee", "/customer due");
  expect(due).toContain("[Renewed]");
  expect(due).not.toMatch(/\[Won\]|\[Open deal\]|renewal deal is open/);
  await assigns("Harrow", "Zoe Peer");
});

test("a customer that nobody cares for is told to who can open it", async () => {
  await makes(who("bo"), "Quill 300k");
  await sets("Bo", { Team: "South" });
  await says("ada", "/crm member Bo");
  await who("ada").submits();
  await who("ada").presses("Has left");
  await office.settles();
  let ada = "";
  const kim = await toldBy("kim", async () => {
    ada = await toldBy("ada", () => wins("kim", "Quill"));
  });
  expect(kim).not.toContain("nobody cares for it");
  expect(ada).toContain("Quill is a customer now, and nobody cares for it yet");
});

test("what waited for the morning says no more of a customer that was given to another team meanwhile", async () => {
  await makes(who("zoe"), "Merlin 700k");
  await wins("zoe", "Merlin");
  await office.moveTo(new Date("2026-12-07T18:00:00Z"));
  await assigns("Merlin", "Lee Rep");
  await assigns("Merlin", "Zoe Peer");
  const lee = await toldBy("lee", async () => {
    await office.moveTo(new Date("2026-12-08T01:01:00Z"));
    await office.settles();
  });
  expect(lee).toContain("Merlin");
  expect(lee).not.toMatch(/HT-1|700|\[Accept\]|Sold by/);
  expect(await says("lee", "/customer show Merlin")).not.toContain("700");
});

test("a manager who is a rep from now on is told nothing as a manager; admins are asked", async () => {
  await makes(who("lee"), "Vale 300k");
  await wins("lee", "Vale");
  await sets("Mei", { Role: "Rep" });
  let ada = "";
  const mei = await toldBy("mei", async () => {
    ada = await toldBy("ada", async () => {
      await says("ada", "/crm member Lee Rep");
      await who("ada").submits();
      await who("ada").presses("Has left");
      await office.settles();
    });
  });
  expect(mei).not.toMatch(/Vale|Lee Rep has left/);
  expect(ada).toMatch(/Lee Rep has left and cared for \d customers?/);
});
