import { afterAll, beforeAll, expect, test } from "vitest";
import { fillDemo } from "../../src/app/demo/fill.ts";
import { terminalOf } from "../../src/app/terminal/open.ts";
import type { Asks } from "../../src/chat/question.ts";
import { overDraft } from "../../src/chat/verb.ts";
import type { Command } from "../../src/work/command.ts";
import { type ManyOffice, openManyOffice } from "../support/many-office.ts";

/** Two companies in one database: one with a busy year behind it, and one whose admin tries everything to reach it. */
let office: ManyOffice;
let theirs: string;
let records: ReadonlyMap<string, readonly string[]>;
let names: readonly string[];

const query = async (sql: string) => (await office.app.database.pool.query<Record<string, string>>(sql)).rows;

beforeAll(async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  for (const workspace of office.workspaces) await office.install(workspace);
  const [row] = await query(
    `select "tenantId" as id from "Installation" where "externalId" = '${globex.desk.team.id}'`,
  );
  theirs = row?.id ?? "";
  const { app } = office;
  await fillDemo(terminalOf(app, theirs, "en"), { deals: 30, now: app.clock.now(), onProgress: () => {} });
  await office.person(globex, "mei").types("#sales", "/deal list");
  await office.person(globex, "mei").types("#sales", "/deal new Secret pilot 120k");
  await office.person(acme, "mei").types("#sales", "/crm");
  await office.settles();
  records = await recordsOf(theirs);
  names = (
    await query(`
    select name from "Account" where "tenantId" = '${theirs}' union select name from "Opportunity" where "tenantId" = '${theirs}'
    union select name from "Contact" where "tenantId" = '${theirs}' union
    select email from "Member" where "tenantId" = '${theirs}' order by 1`)
  )
    .map(({ name }) => name ?? "")
    .filter((name) => name.length > 4);
});
afterAll(() => office.close());

/** Some ids of each table, and of whatever has a number. */
async function recordsOf(tenant: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables =
    await query(`select c.table_name as name from information_schema.columns c join information_schema.columns t
    using (table_schema, table_name) where c.column_name = 'id' and t.column_name = 'tenantId' and table_schema = 'public'`);
  const found = new Map<string, readonly string[]>();
  for (const { name } of tables) {
    const rows = await query(`select id from "${name}" where "tenantId" = '${tenant}' order by id limit 1`);
    if (name && rows.length)
      found.set(
        name,
        rows.map(({ id }) => id ?? ""),
      );
  }
  return found;
}

/** Everything that the other company has, as one word for each table. */
async function fingerprint(): Promise<unknown> {
  const tables = await query(`select table_name as name from information_schema.columns
    where column_name = 'tenantId' and table_schema = 'public' order by 1`);
  const said: unknown[] = [];
  for (const { name } of tables) {
    const sum = `select count(*)::int as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as all from "${name}" t`;
    said.push({ name, ...(await query(`${sum} where "tenantId" = '${theirs}'`))[0] });
  }
  return said;
}

let asked = 0;
/** What Acme's admin is shown, word for word. */
async function shown(asks: Asks): Promise<string> {
  const [acme] = office.workspaces;
  asked += 1;
  const { reply } = await office.ask({
    platform: "slack",
    tenant: acme.desk.team.id,
    user: acme.workspace.person("mei").userId,
    key: `try-${asked}`,
    place: { kind: "shared", room: "C0SALES00" },
    asks,
    opensForms: true,
  });
  return JSON.stringify(reply);
}

const leaks = (said: string): readonly string[] => names.filter((name) => said.includes(name));

/** Whose ids travel in fields of text that nobody types: of a change to undo, a digest, a merge, a row. */
const carried = ["Audit", "Digest", "Merge", "Revisit", "HandOver"] as const;
const picked: { readonly [of: string]: string } = {
  opportunity: "Opportunity",
  account: "Account",
  customer: "Customer",
  contact: "Contact",
  team: "Team",
};

/** Buttons with their ids in every field that may hold one. */
function pressesOf({ verb }: Command): { readonly [field: string]: string }[] {
  const first = (table: string) => records.get(table)?.[0] ?? records.get("Opportunity")?.[0] ?? "";
  const fields = Object.entries(verb.fields);
  const texts = fields.filter(([, { kind, spoken }]) => kind === "text" && !spoken).map(([name]) => name);
  const ids = fields.flatMap(([name, field]) => {
    if (field.kind === "person") return [[name, first("Member")]];
    return field.kind === "pick" ? [[name, first(picked[field.of] ?? "Opportunity")]] : [];
  });
  const known = Object.fromEntries(ids);
  if (texts.length === 0) return ids.length ? [known] : [];
  return carried.map((table) => ({ ...known, ...Object.fromEntries(texts.map((name) => [name, first(table)])) }));
}

test("no button of any verb, pressed with another company's ids, shows or changes anything of theirs", async () => {
  const before = await fingerprint();
  const leaked: string[] = [];
  let tried = 0;
  for (const command of office.app.catalogue.commands.values()) {
    for (const values of pressesOf(command)) {
      const said = await shown({ kind: "press", verb: command.verb.name, values });
      tried += 1;
      if (leaks(said).length) leaked.push(`${command.verb.name} ${JSON.stringify(values)}: ${leaks(said).join(", ")}`);
    }
  }
  expect(leaked).toEqual([]);
  expect(tried).toBeGreaterThan(100);
  await office.settles();
  expect(await fingerprint()).toEqual(before);
}, 300_000);

test("no line of words, list, search or link reaches another company's records by their names or numbers", async () => {
  const before = await fingerprint();
  const leaked: string[] = [];
  // What one says oneself may be kept and said back; anything else of theirs may not.
  const said = names.slice(0, 3);
  const look = async (asks: Asks) => {
    const found = leaks(await shown(asks)).filter((name) => !said.some((words) => words.includes(name)));
    if (found.length) leaked.push(`${JSON.stringify(asks)}: ${found.join(", ")}`);
  };
  const { catalogue } = office.app;
  for (const { verb } of catalogue.commands.values()) {
    const [word] = verb.words.en;
    if (word === undefined) continue;
    await look({ kind: "words", noun: verb.noun, words: word });
    for (const name of said) await look({ kind: "words", noun: verb.noun, words: `${word} ${name}` });
  }
  for (const of of catalogue.lookups.keys())
    for (const name of ["", "a", ...said]) await look({ kind: "suggest", of, words: name });
  const numbers = await query(`select number::text from "Opportunity" where "tenantId" = '${theirs}' limit 3`);
  for (const { path } of catalogue.pages)
    for (const { number } of numbers) await look({ kind: "preview", url: `${office.url}/${path}/${number}` });
  await look({ kind: "open-home" });
  expect(leaked).toEqual([]);
  await office.settles();
  expect(await fingerprint()).toEqual(before);
}, 300_000);

test("a form in somebody's hands of another company can neither be sent nor searched in", async () => {
  const [draft] = records.get("Draft") ?? [];
  expect(draft).toBeDefined();
  const before = await fingerprint();
  for (const id of records.get("Draft") ?? []) {
    expect(leaks(await shown({ kind: "submit", draft: id, answers: {} }))).toEqual([]);
    expect(leaks(await shown({ kind: "search", draft: id, field: "deal", words: "", answers: {} }))).toEqual([]);
    for (const verb of Object.values(overDraft))
      expect(leaks(await shown({ kind: "press", verb, values: { draft: id } }))).toEqual([]);
  }
  expect(await fingerprint()).toEqual(before);
});
