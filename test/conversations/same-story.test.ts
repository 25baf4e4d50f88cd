import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes } from "./cast.ts";

/** A deal from the first line of words to won, told once on each platform by the same person. */
let office: Office;
beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await inSlack("Umbrella");
  await inFeishu("Hooli");
});
afterAll(() => office.close());

const gate = { Need: "There is one", Budget: "Being evaluated", "Decision maker": "Some are involved" };
const heard = (deal: string) => `${deal} called: they want it in white`;

async function inSlack(deal: string): Promise<void> {
  const bo = office.person("bo");
  await makes(bo, `${deal} 120k close 2026-12-31`);
  await office.person("kim").types("#sales", heard(deal));
  await bo.usesShortcut("Log follow-up", { in: "#sales", on: heard(deal) });
  await bo.fills({ Deal: deal });
  await bo.submits();
  await bo.types("#sales", `/deal move ${deal} follow-up`);
  await bo.fills(gate);
  await bo.submits();
  await bo.types("#sales", `/deal won ${deal}`);
  await bo.fills({ "Contract number": "C-7" });
  await bo.submits();
}

async function inFeishu(deal: string): Promise<void> {
  const bo = office.inFeishu("bo");
  await bo.types("@Tandem", `deal new ${deal} 120k close 2026-12-31`);
  await bo.presses("Confirm");
  await office.inFeishu("kim").types("#sales", heard(deal));
  await bo.replies(`@Tandem log ${deal}`, { in: "#sales", on: heard(deal) });
  await bo.types("@Tandem", `deal move ${deal} follow-up`);
  await bo.fills(gate);
  await bo.submits();
  await bo.types("@Tandem", `deal won ${deal}`);
  await bo.fills({ "Contract number": "C-7" });
  await bo.submits();
}

/** What is kept of the deal of this name, without what must differ: ids, numbers, names, and where messages lie. */
async function kept(name: string) {
  const { prisma } = office.app.database;
  const deal = await prisma.opportunity.findFirstOrThrow({ where: { name } });
  const where = { opportunityId: deal.id };
  const activities = await prisma.activity.findMany({ where, orderBy: { createdAt: "asc" } });
  const stays = await prisma.stageStay.findMany({ where, orderBy: { enteredAt: "asc" } });
  const audits = await prisma.audit.findMany({ where: { subjectId: deal.id }, orderBy: { at: "asc" } });
  const { id, number, name: _, grams, importKey, createdAt, updatedAt, ...rest } = deal;
  const rows = {
    deal: rest,
    activities: activities.map(({ kind, customerFacing, text, byId, sourceAuthor }) => ({
      kind,
      customerFacing,
      text,
      byId,
      sourceAuthor,
    })),
    stays: stays.map(({ stage, entry, reason, leftTo, enteredById }) => ({
      stage,
      entry,
      reason,
      leftTo,
      enteredById,
    })),
    audits: audits.map(({ verb, byId, before, after }) => ({ verb, byId, before, after })),
  };
  const own = [name, ...activities.map((each) => each.id)];
  return own.reduce((text, word, place) => text.replaceAll(word, `own ${place}`), JSON.stringify(rows, null, 1));
}

test("the same story told on both platforms leaves equal rows", async () => {
  const [slack, feishu] = [await kept("Umbrella"), await kept("Hooli")];
  for (const said of ['"outcome": "won"', '"contractNumber": "C-7"', "they want it in white", '"entry": "forward"'])
    expect(slack).toContain(said);
  expect(feishu).toBe(slack);
});
