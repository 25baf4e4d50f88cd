import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { companyOf } from "../../src/app/terminal/company.ts";
import { isMisuse, lines } from "../../src/app/terminal/messages.ts";
import { speaker } from "../../src/chat/voice.ts";
import { newTenant } from "../../src/crm/members/store/store.ts";
import { Refusal } from "../../src/kernel/refusal.ts";
import { freshDatabase } from "../support/database.ts";

/** At a terminal a command is about one company. */
let database: Awaited<ReturnType<typeof freshDatabase>>;
const now = new Date("2026-11-24T02:00:00Z");
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const found = (named?: string) => companyOf(database.prisma, named);

/** What is said to somebody who named no company, or a wrong one; always a misuse. */
async function refused(locale: "en" | "zh-CN", named?: string): Promise<string> {
  const refusal = await found(named).catch((error: unknown) => error);
  if (!(refusal instanceof Refusal) || !isMisuse(refusal.code)) throw new Error("it was not refused");
  return speaker([lines])({ locale, zone: "UTC" }, now).text({ key: refusal.code, facts: refusal.facts });
}

test("where there is none yet or only one, nothing need be said; among several one is named", async () => {
  expect(await found()).toBe(null);
  const acme = await newTenant(database.prisma, randomUUID, now, "Acme");
  expect(await found()).toBe(acme);
  const globex = await newTenant(database.prisma, randomUUID, now, "远望科技");
  expect(await refused("en")).toBe(
    `There are several companies: say whose data with --company <name or id>. There are: Acme (${acme}), 远望科技 (${globex}).`,
  );
  expect(await refused("zh-CN", "Initech")).toContain("没有名为「Initech」的公司。");
  expect([await found(" ACME "), await found("远望科技"), await found(globex)]).toEqual([acme, globex, globex]);
  await newTenant(database.prisma, randomUUID, now, "Acme");
  expect(await refused("en", "acme")).toContain("There are several companies");
  expect(await found(acme)).toBe(acme);
});
