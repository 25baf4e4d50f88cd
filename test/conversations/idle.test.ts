import { afterEach, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
/** What the jobs of a morning told, after the last of them: 09:31 in Shanghai. */
const morning = (day: string) => office.moveTo(new Date(`${day}T01:31:00Z`));
async function opens(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  office = await openOffice(cast, undefined, environment);
  await arrive(office);
  await teamUp(office);
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
}
afterEach(() => office.close());

test("a deal that lies too long goes back to the pool, after its owner was warned", async () => {
  await opens();
  const bo = who("bo");
  await makes(bo, "Lazy 10k");
  // C: 30 working days without the customer, and a warning three before.
  await morning("2026-12-31");
  expect(told(bo)).toContain("Lazy goes back to the pool on Tue 5 Jan 2027 unless something happens with it.");
  await morning("2027-01-06");
  expect(newest(bo, "@Tandem")).toContain("Lazy went back to the pool: nobody spoke with the customer for too long.");
  expect(newest(bo, "@Tandem")).not.toContain("[Stage]");
});

test("several deals of one owner come as one message, each answered in its row", async () => {
  await opens();
  const [bo, mei] = [who("bo"), who("mei")];
  for (const name of ["First", "Second", "Third"]) await makes(bo, `${name} 10k`);
  await makes(mei, "第一 1万");
  await makes(mei, "第二 1万");
  await morning("2026-12-31");
  expect(told(bo)).toContain("3 deals go back to the pool unless something happens");
  expect(told(bo)).toContain("back to the pool on Tue 5 Jan 2027");
  expect(told(bo).match(/back to the pool unless/g)).toHaveLength(1);
  expect(told(mei)).toContain("有 2 个商机若无进展，将退回公海");
  await bo.presses("Log", { in: "@Tandem", on: "3 deals go back" });
  await bo.fills({ "What happened": "Called, still alive" });
  await bo.submits();
  expect(told(bo)).toContain("2 deals go back to the pool unless something happens");
  await morning("2027-01-06");
  expect(told(bo)).toContain("2 deals went back to the pool: nobody spoke with the customers for too long.");
});

test("an idle deal is eliminated only after two unanswered warnings, and one tap brings it back", async () => {
  const file = await policyWith({ "returnAfter: { A: 10, B: 20, C: 30 }": "returnAfter: { A: 200, B: 200, C: 200 }" });
  await opens({ TANDEM_POLICY: file });
  const bo = who("bo");
  await makes(bo, "Idle 10k");
  await morning("2027-01-21");
  expect(told(bo)).not.toContain("has been idle");
  await morning("2027-01-25");
  expect(told(bo)).toContain("Idle has been idle for long. Is it still alive? (warning 1 of 2)");
  await morning("2027-01-29");
  expect(told(bo)).not.toContain("warning 2 of 2");
  await morning("2027-02-01");
  expect(told(bo)).toContain("warning 2 of 2");
  await morning("2027-02-05");
  expect(told(bo)).not.toContain("was eliminated");
  await morning("2027-02-15");
  expect(newest(bo, "@Tandem")).toContain("Idle was eliminated after two unanswered warnings.");
  await bo.presses("Restore", { in: "@Tandem", on: "was eliminated" });
  expect(newest(bo, "@Tandem")).toContain("opened it again in Screening");
});

test("what lies in the pool unclaimed is asked about, and eliminated only after two unanswered warnings", async () => {
  await opens();
  const [bo, kim] = [who("bo"), who("kim")];
  await makes(bo, "Pooled 10k");
  await makes(bo, "Wanted 10k");
  await bo.types("#sales", "/deal return Pooled no time");
  await bo.types("#sales", "/deal return Wanted no time");
  await morning("2027-01-21");
  expect(told(kim)).not.toContain("lie in the pool");
  await morning("2027-01-25");
  expect(newest(kim, "@Tandem")).toContain("2 deals lie in the pool unclaimed. Are they still alive?");
  expect(newest(kim, "@Tandem")).toContain("warning 1 of 2");
  expect(told(bo)).not.toContain("lie in the pool");
  await kim.presses("Keep", { in: "@Tandem", on: "Wanted" });
  expect(newest(kim, "@Tandem")).toContain("Kim Park kept it as it is until");
  expect(newest(kim, "@Tandem")).toContain("1 deal lies in the pool unclaimed.");
  await morning("2027-01-29");
  expect(told(kim)).not.toContain("warning 2 of 2");
  await morning("2027-02-01");
  expect(newest(kim, "@Tandem")).toContain("1 deal lies in the pool unclaimed.");
  expect(newest(kim, "@Tandem")).toContain("warning 2 of 2");
  await morning("2027-02-05");
  expect(told(kim)).not.toContain("eliminated after unanswered warnings");
  await morning("2027-02-15");
  expect(newest(kim, "@Tandem")).toContain("1 deal in the pool was eliminated after unanswered warnings");
  await kim.presses("Restore", { in: "@Tandem", on: "was eliminated after" });
  await kim.hears("opened it again in Screening");
  await bo.types("#sales", "/deal list pool");
  expect(newest(bo)).toContain("Pool · 2");
});
