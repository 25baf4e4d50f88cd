import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest } from "./cast.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
});
afterAll(() => office.close());

/** The figures as Prometheus would read them: a line's name and labels → its value. */
async function figures(): Promise<Map<string, number>> {
  const answer = await fetch(`${office.url}/metrics`);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await answer.text()).split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

test("questions are counted by how they ended, and timed; what was told is counted as calls", async () => {
  const before = await figures();
  const kim = office.person("kim");
  await kim.types("@Tandem", "crm help");
  await kim.types("@Tandem", "crm health");
  expect(newest(kim, "@Tandem")).toContain("Only admins can do this.");
  const after = await figures();
  const more = (line: string) => (after.get(line) ?? 0) - (before.get(line) ?? 0);
  expect(more('tandem_questions_total{platform="slack",kind="words",outcome="answered"}')).toBe(1);
  expect(more('tandem_questions_total{platform="slack",kind="words",outcome="refused"}')).toBe(1);
  expect(more('tandem_question_seconds_count{platform="slack",kind="words"}')).toBe(2);
});

test("a request that another secret signed is counted apart, by the platform in whose name it came", async () => {
  const before = await figures();
  const stamp = String(Math.floor(Date.now() / 1000));
  const headers = { "x-slack-request-timestamp": stamp, "x-slack-signature": `v0=${"0".repeat(64)}` };
  const answer = await fetch(`${office.url}/slack/events`, { method: "POST", headers, body: "{}" });
  expect(answer.status).toBe(401);
  const refused = 'tandem_requests_total{platform="slack",status="401"}';
  await expect.poll(async () => (await figures()).get(refused)).toBe((before.get(refused) ?? 0) + 1);
  await office.person("kim").types("@Tandem", "crm help");
  const taken = 'tandem_requests_total{platform="slack",status="200"}';
  await expect.poll(async () => (await figures()).get(taken)).toBeGreaterThan(before.get(taken) ?? 0);
});

test("what waits, what is connected and what the process takes is looked up at each look", async () => {
  const seen = await figures();
  expect(seen.get('tandem_platform_connected{platform="slack"}')).toBe(1);
  expect(seen.get("tandem_database_up")).toBe(1);
  expect(seen.get('tandem_queue_jobs{state="dead"}')).toBe(0);
  expect(seen.get("tandem_queue_oldest_seconds")).toBeGreaterThanOrEqual(0);
  expect(seen.get("process_resident_memory_bytes")).toBeGreaterThan(1e7);
});

test("every name has its kind and its meaning, and only counters are called a total", async () => {
  const text = await (await fetch(`${office.url}/metrics`)).text();
  const kinds = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = "", kind = ""]) => [name, kind]));
  expect(kinds.size).toBeGreaterThan(20);
  for (const [name, kind] of kinds) {
    expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, "m"));
    expect([name, name.endsWith("_total")]).toEqual([name, kind === "counter"]);
  }
});

test("since when a message waits is seen, however far off its next try is", async () => {
  const { pool } = office.app.database;
  const age = async () => (await figures()).get("tandem_message_oldest_seconds");
  expect(await age()).toBe(0);
  await pool.query(
    `insert into "Delivery" (id, "tenantId", card, kind, "createdAt")
     select gen_random_uuid(), id, '{}', 'example', now() - interval '1 hour' from "Tenant" limit 1`,
  );
  const waits = await age();
  await pool.query(`delete from "Delivery" where kind = 'example'`);
  expect(waits).toBeGreaterThanOrEqual(3600);
  expect(waits).toBeLessThan(3700);
});

test("no name, no word and no company stands in the figures", async () => {
  await office.person("kim").types("@Tandem", "deal new Secretive Foods 120k");
  const text = await (await fetch(`${office.url}/metrics`)).text();
  for (const { name } of cast) expect(text).not.toContain(name);
  expect(text).not.toMatch(/Secretive|tandem\.example|T0/);
});
