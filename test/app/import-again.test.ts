import { afterEach, beforeEach, expect, test } from "vitest";
import { type Company, company } from "./company.ts";

const header = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";

let here: Company;
beforeEach(async () => {
  here = await company();
});
afterEach(() => here.close());

test("a list of products that came with one file holds for the next, which has none", async () => {
  const named = `${header}\nB1,Ann Lee,GTX PRO MAX,Cancity,Prospecting,,,\n`;
  await here.imports("opportunities", named, { mappingText: "products: [GTX Pro Max]\ncurrency: USD" });
  const again = await here.imports("opportunities", named, { mappingText: "currency: USD" });
  expect(again.counts).toMatchObject({ unchanged: 1, updated: 0 });
  const later = `${header}\nB2,Ann Lee,gtx-pro-max,Cancity,Prospecting,,,\n`;
  await here.imports("opportunities", later, { mappingText: "currency: USD" });
  expect((await here.database.prisma.opportunity.findMany()).map(({ product }) => product)).toEqual([
    "GTX Pro Max",
    "GTX Pro Max",
  ]);
});
