import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

/** Everybody sees their own alone here, and what they were let in to. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};

beforeAll(async () => {
  const file = await policyWith({ "seeTeam: rep": "seeTeam: manager", "unaskedPerDay: 3": "unaskedPerDay: 50" });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file }, cast);
  await arrive(office);
  await teamUp(office);
  await makes(who("bo"), "Harrow 50k");
  await says("bo", "/customer new Brightwell");
});
afterAll(() => office.close());

test("a colleague is invited by a line of words, hears of it, sees the deal and logs on it; the rest stays its owner's", async () => {
  expect(await says("mei", "/deal show Harrow")).not.toContain("¥50,000.00");
  expect(await says("mei", "/deal list shared")).toContain("你没有参与协作的商机。");
  const shown = await says("bo", "/deal invite Harrow 林梅");
  expect(shown).toContain("Bo Larsen invited 林梅 to collaborate");
  expect(shown).toContain("Collaborators");
  await office.settles();
  expect(told(who("mei"))).toContain("Bo Larsen邀请你协作「Harrow」：可以查看并记录跟进");
  const card = await says("mei", "/deal 查看 Harrow");
  expect(card).toContain("¥50,000.00");
  expect(card).toContain("[记跟进] [历史] [退出协作]");
  expect(await says("mei", "/deal 列表 协作")).toContain("Harrow");
  expect(await says("mei", "/deal log Harrow 电话：对方认可方案")).toContain("记录了一次跟进");
  expect(await says("mei", "/deal 输单 Harrow 价格")).toContain("这是Bo Larsen的商机");
  expect(await says("mei", "/deal invite Harrow Ada")).toContain("这是Bo Larsen的商机");
  await office.settles();
  expect(told(who("bo"))).toContain("林梅");
});

test.each(["slack", "feishu"] as const)(
  "what comes next is the owner's to say, also beside a follow-up (%s)",
  async (on) => {
    const isSlack = on === "slack";
    const mei = isSlack ? who("mei") : office.inFeishu("mei");
    const seen = () =>
      isSlack ? who("mei").modal()?.words : JSON.stringify(office.inFeishu("mei").form({ in: "@Tandem" }));
    const { prisma } = office.app.database;
    const before = await prisma.activity.count();
    await mei.types(isSlack ? "#sales" : "@Tandem", isSlack ? "/deal log Harrow" : "deal 跟进 Harrow");
    await mei.fills({ 内容: `${on}拜访`, 下一步: "下周演示", 日期: "2026-12-01" });
    await mei.submits();
    expect(seen()).toContain("这是Bo Larsen的商机");
    expect(await prisma.activity.count()).toBe(before);
    await mei.fills({ 下一步: "", 日期: "" });
    await mei.submits();
    expect(await prisma.activity.count()).toBe(before + 1);
    expect((await prisma.opportunity.findFirstOrThrow({ where: { name: "Harrow" } })).nextStep).toBeNull();
  },
);

test("whoever owns it, is in, or is nobody here can't be invited; the audit and the history say who was", async () => {
  expect(await says("bo", "/deal invite Harrow 林梅")).toContain("They collaborate on it already.");
  expect(await says("bo", "/deal invite Harrow Bo")).toContain("They own this deal already");
  const history = await says("bo", "/deal history Harrow");
  expect(history).toContain("Collaborators");
  expect(history).toContain("林梅");
  const rows = await office.app.database.prisma.audit.findMany({ where: { verb: "opportunity.invite" } });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ before: { collaboratorIds: [] }, subjectKind: "opportunity" });
});

test("in Feishu the card has the same ways; who is let go hears of it and sees it no more", async () => {
  const bo = office.inFeishu("bo");
  await bo.opens("@Tandem");
  await bo.types("@Tandem", "deal show Harrow");
  await bo.hears("Harrow");
  await bo.types("@Tandem", "deal uninvite Harrow 林梅");
  expect((await bo.hears("ended 林梅’s collaboration")).words).not.toContain("Collaborators");
  await office.settles();
  expect(told(who("mei"))).toContain("Bo Larsen将你移出了「Harrow」的协作");
  expect(await says("mei", "/deal 查看 Harrow")).not.toContain("¥50,000.00");
});

test("an invitation that is taken back is told as well; leaving is one's own tap; a closed deal is told to who helped", async () => {
  await says("bo", "/deal invite Harrow 林梅");
  await who("bo").presses("Undo");
  await office.settles();
  expect(told(who("mei")).match(/移出了「Harrow」/g)).toHaveLength(2);

  await says("bo", "/deal invite Harrow 林梅");
  await says("mei", "/deal 查看 Harrow");
  await who("mei").presses("退出协作");
  expect(newest(who("mei"))).toContain("你已退出「Harrow」的协作");
  expect(await says("mei", "/deal list shared")).toContain("你没有参与协作的商机。");

  await says("bo", "/deal invite Harrow 林梅");
  await says("bo", "/deal lost Harrow price");
  await office.settles();
  expect(told(who("mei"))).toContain("Bo Larsen将「Harrow」标记为输单，无需继续跟进");
});

test("a collaborator who becomes the owner is none any more", async () => {
  await makes(who("bo"), "Newton 20k");
  await says("bo", "/deal invite Newton 林梅");
  await says("kim", "/deal assign Newton 林梅");
  const deal = await office.app.database.prisma.opportunity.findFirst({ where: { name: "Newton" } });
  expect(deal?.collaboratorIds).toEqual([]);
});

test("a customer is shared the same way: asked for, let in with a tap, logged on, and let go", async () => {
  expect(await says("mei", "/customer Brightwell")).not.toContain("联系人");
  await says("mei", "/customer new Brightwell");
  await who("mei").presses("申请参与");
  await office.settles();
  await who("bo").presses("Invite 林梅", { in: "@Tandem" });
  await office.settles();
  expect(told(who("mei"))).toContain("Bo Larsen邀请你协作「Brightwell」");
  expect(await says("mei", "/customer Brightwell")).toContain("退出协作");
  expect(await says("mei", "/customer log Brightwell 打过电话")).toContain("Brightwell");
  expect(await says("mei", "/customer uninvite Brightwell Bo")).toContain("只有负责人或主管");
  expect(await says("bo", "/customer uninvite Brightwell 林梅")).toContain("林梅 no longer collaborates here.");
  await office.settles();
  expect(told(who("mei"))).toContain("Bo Larsen将你移出了「Brightwell」的协作");
  expect(await says("mei", "/customer Brightwell")).not.toContain("退出协作");
  const verbs = await office.app.database.prisma.audit.findMany({ where: { verb: { startsWith: "account." } } });
  expect(verbs.map(({ verb }) => verb)).toEqual(expect.arrayContaining(["account.invite", "account.uninvite"]));
});

test("numbers and the lists behind them hold what one may see: a rep's own, a manager's team's", async () => {
  await makes(who("bo"), "Quarry 90k, close 2026-12-18");
  await makes(who("mei"), "云帆 8万");
  await office.moveTo(new Date("2026-11-24T02:00:00Z"));
  await says("bo", "/deal amount Quarry 30k");
  const { prisma } = office.app.database;
  const account = await prisma.account.findFirstOrThrow({ where: { name: "Brightwell" } });
  const bo = await prisma.member.findFirstOrThrow({ where: { email: "bo@tandem.example" } });
  await says("bo", "/customer contract Brightwell K-1 12万 until 2026-12-20");
  await who("bo").presses("Confirm");
  await prisma.customer.updateMany({ where: { accountId: account.id }, data: { ownerId: bo.id, teamId: bo.teamId } });

  expect(await says("kim", "/funnel")).toContain("Quarry");
  await who("kim").presses("Contracts ending, 90 days (1)");
  expect(newest(who("kim"))).toContain("Brightwell");
  expect(await says("mei", "/funnel")).not.toContain("Quarry");
  await who("mei").presses("90 天内到期合同（1）");
  expect(newest(who("mei"))).not.toContain("Brightwell");
  expect(await says("mei", "/customer list team")).not.toContain("Brightwell");
});
