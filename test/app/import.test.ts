import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Company, company, fileOf } from "./company.ts";

const teams = `sales_agent,manager,regional_office
Ann Lee,Max Boss,East
Bo Chen,Max Boss,East
Cy Dunn,Eva Lead,West
`;
const header = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";
const deals = `${header}
A1,Ann Lee,GTXPro,Cancity,Won,20-10-2016,01-03-2017,1054
A2,Bo Chen,GTX Pro,Isdom,Lost,25-10-2016,11-03-2017,0
A3,Cy Dunn,MG Special,null,Engaging,26-10-2016,,0
A4,Ann Lee,GTX Pro,cancity,Prospecting,,,
`;

let here: Company;
beforeEach(async () => {
  here = await company();
});
afterEach(() => here.close());

const dealRows = () => here.database.prisma.opportunity.findMany({ orderBy: { importKey: "asc" } });

describe("importing the people of a company", () => {
  test("agents come with their managers, a team each, and nobody twice", async () => {
    const { counts } = await here.imports("members", teams);
    expect(counts).toMatchObject({ new: 3, rejected: 0 });
    const members = await here.database.prisma.member.findMany({ orderBy: { name: "asc" } });
    const found = await here.database.prisma.team.findMany({ orderBy: { name: "asc" } });
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ["Ann Lee", "rep"],
      ["Bo Chen", "rep"],
      ["Cy Dunn", "rep"],
      ["Eva Lead", "manager"],
      ["Max Boss", "manager"],
    ]);
    expect(found.map(({ name }) => name)).toEqual(["East · Max Boss", "West · Eva Lead"]);
    const ann = members.find(({ name }) => name === "Ann Lee");
    const boss = members.find(({ name }) => name === "Max Boss");
    expect(found.find(({ managerId }) => managerId === boss?.id)?.id).toBe(ann?.teamId);
    expect(ann?.email).toBe("ann.lee@imported.invalid");

    expect((await here.imports("members", teams)).counts).toMatchObject({ new: 0, updated: 0, unchanged: 3 });
    expect(await here.database.prisma.member.count()).toBe(5);
  });

  test("bad rows are named, the others come in", async () => {
    const { counts, reasons } = await here.imports(
      "members",
      "name,email,role\nAnn,ann@acme.example,rep\nBo,bo@,rep\n,x@acme.example,rep\nCy,cy@acme.example,king\nAnn,ann@acme.example,rep\n",
    );
    expect(counts).toMatchObject({ new: 1, rejected: 4 });
    expect(reasons.sort()).toEqual([
      "1× line 3: “bo@” is no e-mail address",
      "1× line 4: says no name",
      "1× line 5: role: “king” is not one of rep, manager, admin",
      "1× line 6: “ann@acme.example” was on line 2 already",
    ]);
  });
});

describe("importing deals", () => {
  test("they come with owners, accounts, one spelling of products, and a past", async () => {
    await here.imports("members", teams);
    const { counts, notes } = await here.imports("opportunities", deals, {
      mappingText: "products: [GTX Pro]\ncurrency: USD",
    });
    expect(counts).toMatchObject({ read: 4, new: 4, rejected: 0 });
    expect(notes).toContain("Products brought to one spelling: “GTXPro” → “GTX Pro” (1).");
    expect(notes).toContain("2 accounts that deals name were not here yet and were made.");

    const [won, lost, engaging, prospecting] = await dealRows();
    expect(won).toMatchObject({
      name: "GTX Pro · Cancity",
      outcome: "won",
      stage: "follow-up",
      currency: "USD",
      touchedAt: null,
    });
    expect(won?.amount?.toFixed()).toBe("1054");
    expect(lost).toMatchObject({ outcome: "lost", reason: "other", amount: null });
    expect(engaging).toMatchObject({ name: "MG Special · A3", outcome: "open", stage: "follow-up", accountId: null });
    expect(prospecting).toMatchObject({
      stage: "screening",
      qualifiedAt: null,
      accountId: won?.accountId,
      createdAt: here.now,
    });
    expect(new Set([won?.ownerId, prospecting?.ownerId]).size).toBe(1);
    expect(won?.teamId).not.toBeNull();
  });

  test("the past can be asked for: what was open then, and what was won", async () => {
    await here.imports("opportunities", deals);
    const asOf = async (day: string) => {
      const at = new Date(`${day}T16:00:00Z`);
      const rows = await here.database.prisma.opportunityState.findMany({
        where: { since: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] },
      });
      return rows.map(({ outcome }) => outcome).sort();
    };
    expect(await asOf("2016-10-22")).toEqual(["open"]);
    expect(await asOf("2017-02-28")).toEqual(["open", "open", "open"]);
    expect(await asOf("2017-03-01")).toEqual(["open", "open", "won"]);
    expect(await asOf("2017-04-01")).toEqual(["lost", "open", "won"]);
    const stays = await here.database.prisma.stageStay.findMany({ orderBy: { enteredAt: "asc" } });
    const won = stays.find(({ leftTo }) => leftTo === "won");
    expect(
      stays.find(({ stage, enteredAt }) => stage === "won" && enteredAt.getTime() === won?.leftAt?.getTime())?.entry,
    ).toBe("close");
    expect(stays.every(({ enteredById }) => enteredById === null)).toBe(true);
  });

  test("again changes nothing; a changed row changes its deal, with its past told anew", async () => {
    await here.imports("members", teams);
    await here.imports("opportunities", deals);
    const before = await dealRows();
    expect((await here.imports("opportunities", deals)).counts).toMatchObject({ new: 0, updated: 0, unchanged: 4 });
    expect(await dealRows()).toEqual(before);

    const later = deals.replace("Engaging,26-10-2016,,0", "Won,26-10-2016,05-04-2017,700");
    expect((await here.imports("opportunities", later)).counts).toMatchObject({ updated: 1, unchanged: 3 });
    const third = (await dealRows())[2];
    expect(third).toMatchObject({ outcome: "won", id: before[2]?.id, version: 2 });
    const stays = await here.database.prisma.stageStay.findMany({ where: { opportunityId: third?.id ?? "" } });
    expect(stays.map(({ stage }) => stage).sort()).toEqual(["follow-up", "won"]);
    expect((await here.imports("opportunities", later)).counts).toMatchObject({ updated: 0, unchanged: 4 });
  });

  test("what people wrote here since is not overwritten", async () => {
    await here.imports("opportunities", deals);
    const where = { tenantId_importKey: { tenantId: here.tenant, importKey: "A3" } };
    await here.database.prisma.opportunity.update({
      where,
      data: { note: "theirs", name: "Renamed", version: { increment: 1 } },
    });
    expect((await here.imports("opportunities", deals)).counts).toMatchObject({ updated: 0, unchanged: 3, kept: 1 });
    expect((await dealRows())[2]).toMatchObject({ name: "Renamed", note: "theirs" });
  });

  test("a dry run says the same and writes nothing", async () => {
    const dry = await here.imports("opportunities", deals, { dryRun: true });
    expect(await here.database.prisma.opportunity.count()).toBe(0);
    expect(await here.database.prisma.account.count()).toBe(0);
    const real = await here.imports("opportunities", deals);
    expect({ ...dry, file: "", dryRun: false }).toEqual({ ...real, file: "" });
  });

  test("unknown owners are named, and set once the members are there", async () => {
    const { notes } = await here.imports("opportunities", deals);
    expect(notes.find((note) => note.includes("without an owner"))).toContain("“Ann Lee”, “Bo Chen”, “Cy Dunn”");
    await here.imports("members", teams);
    expect((await here.imports("opportunities", deals)).counts).toMatchObject({ updated: 4 });
    expect((await dealRows()).every(({ ownerId }) => ownerId !== null)).toBe(true);
  });

  test("every bad row is kept with its line and reason, and the good ones come in", async () => {
    const bad = [
      "B1,Ann Lee,GTX,Isdom,Dreaming,20-10-2016,,",
      "B2,Ann Lee,GTX,Isdom,Won,30-02-2017,01-03-2017,5",
      "B3,Ann Lee,GTX,Isdom,Won,20-10-2016,01-03-2017,",
      "B4,Ann Lee,GTX,Isdom,Won,20-10-2016,,5",
      "B5,Ann Lee,GTX,Isdom,Won,20-10-2017,01-03-2017,5",
      "B6,Ann Lee,GTX,Isdom,Won,20-10-2016,01-03-2017,-5",
      "B7,Ann Lee,GTX,Isdom,Won,20-10-2016,01-03-2199,5",
      "B8,Ann Lee,GTX,Isdom,Won,20-10-2016,01-03-2017,lots",
      "B9,Ann Lee,GTX,Isdom,Won,20-10-2016,01-03-2017,5,extra",
      "A1,Ann Lee,GTX,Isdom,Won,20-10-2016,01-03-2017,5",
    ];
    const rejects = await fileOf("rejects.csv", "");
    const { counts } = await here.imports("opportunities", `${deals}${bad.join("\n")}\n`, { rejects });
    expect(counts).toMatchObject({ read: 14, new: 4, rejected: 10 });
    const lines = (await readFile(rejects, "utf8")).trimEnd().split("\n");
    expect(lines[0]).toBe(`\ufeffline,reason,${header}`);
    expect(lines.slice(1).map((line) => line.slice(0, 44))).toEqual([
      '6,"unknown stage “Dreaming”: name it in a ma',
      "7,qualifiedAt: there is no such day as 30-02",
      '8,"is won, but says no amount",B3,Ann Lee,GT',
      '9,"is closed, but says no date",B4,Ann Lee,G',
      '10,"it ends on 2017-03-01, before it begins ',
      "11,amount: -5 is negative,B6,Ann Lee,GTX,Isd",
      "12,closeDate 01-03-2199 is in the future,B7,",
      "13,amount: “lots” is no amount,B8,Ann Lee,GT",
      '14,"has 9 cells, the header only 8",B9,Ann L',
      "15,“A1” was on line 2 already,A1,Ann Lee,GTX",
    ]);
  });

  test("stage words that nobody knows are named in a mapping", async () => {
    const csv = `${header}\nC1,x,GTX,Isdom,Dreaming,20-10-2016,,5\n`;
    const { counts } = await here.imports("opportunities", csv, {
      mappingText: "values: { stage: { Dreaming: negotiation } }",
    });
    expect(counts).toMatchObject({ new: 1 });
    expect((await dealRows())[0]).toMatchObject({ stage: "negotiation", outcome: "open" });
  });

  test("3,000 rows come in over several transactions, and twice is once", async () => {
    const many = Array.from(
      { length: 3000 },
      (_, at) => `K${at},,GTX,Company ${at % 70},Won,20-10-2016,${10 + (at % 19)}-03-2017,${at + 1}`,
    );
    const csv = [header, ...many, ""].join("\n");
    expect((await here.imports("opportunities", csv)).counts).toMatchObject({ read: 3000, new: 3000 });
    expect((await here.imports("opportunities", csv)).counts).toMatchObject({ unchanged: 3000 });
    const { _sum } = await here.database.prisma.opportunity.aggregate({ _sum: { amount: true } });
    expect(_sum.amount?.toFixed()).toBe(String((3000 * 3001) / 2));
    expect(await here.database.prisma.account.count()).toBe(70);
  });
});

describe("importing accounts", () => {
  const accounts =
    "account,sector,office_location,revenue,website\nAcme Corp,retail,Kenya,1100.04,https://www.acme-corp.com\n宏达科技有限公司,软件,中国,,\n";

  test("known ones are filled in, what no field takes is kept beside, and again changes nothing", async () => {
    await here.imports("opportunities", deals.replaceAll("Cancity", "ACME Corp."));
    const { counts } = await here.imports("accounts", accounts);
    expect(counts).toMatchObject({ new: 1, updated: 1 });
    const acme = await here.database.prisma.account.findFirst({ where: { domain: "acme-corp.com" } });
    expect(acme).toMatchObject({ industry: "retail", country: "Kenya", extra: { revenue: "1100.04" } });
    expect((await here.imports("accounts", accounts)).counts).toMatchObject({ unchanged: 2 });
  });

  test("one that only looks like another is rejected with its name, unless the mapping says otherwise", async () => {
    await here.imports("accounts", accounts);
    const twin = "account,website\nAcme Trading Kenya,acme-corp.com\n";
    const { counts, reasons } = await here.imports("accounts", twin);
    expect(counts).toMatchObject({ new: 0, rejected: 1 });
    expect(reasons).toEqual([
      "1× line 2: “Acme Trading Kenya” looks like “Acme Corp”, which is here already (same domain)",
    ]);
    expect((await here.imports("accounts", twin, { mappingText: "duplicates: create" })).counts).toMatchObject({
      new: 1,
    });
  });

  test("what a phone or credit code can't be is said", async () => {
    const { reasons } = await here.imports("accounts", "account,统一社会信用代码\n宏达,123\n");
    expect(reasons[0]).toContain("line 2: creditCode: ");
  });
});
