import { afterEach, expect, test } from "vitest";
import { hours, minutes } from "../../src/kernel/clock.ts";
import type { SlackDouble } from "../../src/sandbox/slack/double.ts";
import { signature } from "../../src/sandbox/slack/wire/signature.ts";
import { type ManyOffice, openManyOffice } from "../support/many-office.ts";
import { asks, makes, newest, told } from "./cast.ts";

let office: ManyOffice;
afterEach(() => office.close());

const rows = async (sql: string) => (await office.app.database.pool.query(sql)).rows;
const installations = () => rows('select * from "Installation" order by "externalId"');

/** What was said to somebody in the room, newest last. */
async function says(workspace: SlackDouble, words: string, by = "mei"): Promise<string> {
  const person = office.person(workspace, by);
  await person.types("#sales", words);
  return newest(person);
}

test("two workspaces install the app, and each sees and hears its own, though their people have the same ids", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  for (const workspace of office.workspaces) {
    const { status, page } = await office.install(workspace);
    expect([status, page]).toEqual([200, expect.stringContaining("Tandem is installed")]);
    for (const id of ["mei", "bo"]) await asks(office.person(workspace, id));
  }
  const [mei, other] = [office.person(acme, "mei"), office.person(globex, "mei")];
  expect(mei.userId).toBe(other.userId);
  await makes(mei, "Northwind pilot 120k");
  await makes(other, "Südwind pilot 90k");
  expect(await says(acme, "/deal list")).toContain("Northwind pilot");
  expect(await says(acme, "/deal list")).not.toContain("Südwind");
  expect(await says(globex, "/deal list")).toContain("Südwind pilot");
  expect(await says(globex, "/deal show Northwind")).not.toContain("120");
  // What one is told comes by the own workspace's token, at once and in the morning.
  await mei.types("#sales", "/deal assign Northwind @bo");
  await office.settles();
  expect(told(office.person(acme, "bo"))).toContain("Northwind");
  expect(told(office.person(globex, "bo"))).not.toContain("Northwind");
  await office.moveTo(new Date("2026-12-08T02:00:00Z"));
  expect(told(other)).toContain("Südwind");
  expect(told(mei)).not.toContain("Südwind");
});

test("whoever installed it is the admin, whoever speaks first; who never installed it is nobody's guest", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  await office.install(acme, "mei");
  await says(acme, "/crm", "bo");
  await says(acme, "/crm", "mei");
  const members = await rows('select name, role::text from "Member" order by name');
  expect(members).toEqual([
    { name: "Bo Larsen", role: "rep" },
    { name: "Mei Chen", role: "admin" },
  ]);
  await office
    .person(globex, "mei")
    .types("#sales", "/crm")
    .catch(() => {});
  expect(await rows('select count(*)::int as n from "Member"')).toEqual([{ n: 2 }]);
  expect(office.person(globex, "mei").last("#sales")).toBeUndefined();
});

test("whoever installs it again is no admin while there is one", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  for (const workspace of [acme, globex]) {
    await office.install(workspace, "mei");
    await says(workspace, "/crm", "mei");
  }
  await rows(`update "Member" set active = false where email = 'mei@globex.example'`);
  for (const workspace of [acme, globex]) {
    await office.install(workspace, "bo");
    await says(workspace, "/crm", "bo");
  }
  expect(await rows(`select email, role::text from "Member" where name = 'Bo Larsen' order by email`)).toEqual([
    { email: "bo@acme.example", role: "rep" },
    { email: "bo@globex.example", role: "admin" },
  ]);
});

test("tokens lie encrypted, for their own row alone, and neither log nor page shows them", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  const pages = [await office.install(acme), await office.install(globex)].map(({ page }) => page);
  await says(acme, "/crm");
  const kept = JSON.stringify([await installations(), pages, office.written]);
  for (const token of office.installs.alive()) expect(kept).not.toContain(token);
  expect(office.installs.alive()).toHaveLength(2);
  // Put into another row, it opens nothing.
  const [one, two] = await installations();
  await rows(`update "Installation" set sealed = '${one.sealed}' where "externalId" = '${two.externalId}'`);
  office.passes(minutes(1));
  await office
    .person(globex, "mei")
    .types("#sales", "/crm")
    .catch(() => {});
  expect(office.person(globex, "mei").last("#sales")).toBeUndefined();
});

test("a state counts once, in one browser, for ten minutes, and only when it is ours", async () => {
  office = await openManyOffice();
  const [acme] = office.workspaces;
  const visit = (address: string, cookie: string) => fetch(address, { headers: { cookie }, redirect: "manual" });
  const { address, cookie } = await office.install(acme);
  expect((await visit(address, cookie)).status).toBe(400);
  const fresh = async () => {
    const begun = await fetch(`${office.url}/slack/install`, { redirect: "manual" });
    const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
    return { state, cookie: (begun.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
  };
  const back = (state: string) => `${office.url}/slack/oauth_redirect?code=x&state=${encodeURIComponent(state)}`;
  const [mine, theirs] = [await fresh(), await fresh()];
  expect((await visit(back(mine.state), theirs.cookie)).status).toBe(400);
  expect((await visit(back(mine.state), "")).status).toBe(400);
  const forged = mine.state.replace(/\.[^.]+$/, ".AAAA");
  expect((await visit(back(forged), `slack-app-oauth-state=${forged}`)).status).toBe(400);
  office.passes(minutes(11));
  expect((await visit(back(mine.state), mine.cookie)).status).toBe(400);
  expect((await visit(`${office.url}/slack/oauth_redirect?error=access_denied`, mine.cookie)).status).toBe(400);
  for (const nothing of ["", "?code=x", "?state=x"])
    expect((await visit(`${office.url}/slack/oauth_redirect${nothing}`, "")).status).toBe(400);
  // A code that Slack doesn't know is Slack's trouble, and changes nothing.
  const late = await fresh();
  expect((await visit(back(late.state), late.cookie)).status).toBe(502);
  expect(await installations()).toHaveLength(1);
});

test("removed, it says nothing more and keeps the data; installed again, all is as before", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  for (const workspace of office.workspaces) await office.install(workspace);
  await says(acme, "/crm");
  await makes(office.person(acme, "mei"), "Northwind pilot 120k");
  await office.installs.uninstalls(acme);
  const [before] = await installations();
  expect(before).toMatchObject({ sealed: null, revokedAt: expect.any(Date) });
  await office
    .person(acme, "mei")
    .types("#sales", "/deal list")
    .catch(() => {});
  expect(newest(office.person(acme, "mei"))).not.toContain("1 deal");
  expect(await says(globex, "/crm")).not.toBe("");
  await office.install(acme);
  expect(await says(acme, "/deal list")).toContain("Northwind pilot");
  expect(await installations()).toHaveLength(2);
});

test("news of a removal that come after the app was installed again change nothing", async () => {
  office = await openManyOffice();
  const [acme] = office.workspaces;
  await office.install(acme);
  const late = { type: "app_uninstalled" };
  const body = JSON.stringify({
    type: "event_callback",
    team_id: acme.desk.team.id,
    event_id: "Ev1",
    event_time: 1_700_000_000,
    event: late,
  });
  expect((await posted(body, "application/json")).status).toBe(200);
  expect(await says(acme, "/crm")).not.toBe("");
});

test("near its end a token is changed once, whoever finds it so; at its end nobody is left without", async () => {
  office = await openManyOffice({ rotation: { lasts: 43_200 } });
  const [acme] = office.workspaces;
  await office.install(acme);
  await says(acme, "/crm");
  const beside = await office.beside();
  const mei = { platform: "slack", tenant: acme.desk.team.id, user: office.person(acme, "mei").userId } as const;
  office.passes(hours(11));
  const both = [beside, await office.beside()];
  const ask = () => Promise.all(both.flatMap((one) => [one, one, one]).map((one) => one.profile(mei)));
  expect((await ask()).map((profile) => profile?.name)).toEqual(Array(6).fill("Mei Chen"));
  expect(office.installs.renewals()).toBe(1);
  office.passes(hours(13));
  expect((await ask()).map((profile) => profile?.name)).toEqual(Array(6).fill("Mei Chen"));
  expect(office.installs.renewals()).toBe(2);
});

test("an organisation installs it once for all its workspaces, which are one company", async () => {
  office = await openManyOffice({ organisation: { id: "E1", name: "Acme Group" } });
  const [acme] = office.workspaces;
  expect((await office.install(acme)).status).toBe(200);
  expect(await answerTo(acme, { enterprise_id: "E1", is_enterprise_install: "true" })).toContain("/deal");
  expect(await installations()).toMatchObject([{ externalId: "E1", enterpriseId: "E1", name: "Acme Group" }]);
  expect(await rows('select role::text from "Member"')).toEqual([{ role: "admin" }]);
});

/** What Slack is told at once when Mei says `/crm`, whatever becomes of it. */
async function answerTo({ desk, workspace }: SlackDouble, more: Record<string, string> = {}): Promise<string> {
  const command = new URLSearchParams({
    command: "/crm",
    team_id: desk.team.id,
    channel_id: "C0SALES00",
    user_id: workspace.person("mei").userId,
    trigger_id: desk.team.newId("1."),
    ...more,
  });
  const answer = await posted(command.toString(), "application/x-www-form-urlencoded");
  expect(answer.status).toBe(200);
  return answer.text();
}

function posted(body: string, type: string): Promise<Response> {
  const seconds = String(Math.floor(office.machine().getTime() / 1000));
  return fetch(`${office.url}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": type,
      "x-slack-request-timestamp": seconds,
      "x-slack-signature": signature("a secret of the test", seconds, body),
    },
    body,
  });
}

test("whom a workspace that removed the app can't be told in is told in the other one of the company", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  for (const workspace of office.workspaces) {
    await office.install(workspace);
    for (const id of ["mei", "bo"]) await asks(office.person(workspace, id));
  }
  await makes(office.person(acme, "mei"), "Northwind pilot 120k");
  // One company, one Bo, with an account in each.
  const [one, other] = [acme, globex].map(({ desk }) => desk.team.id);
  const bo = office.person(acme, "bo").userId;
  await rows(
    `update "Installation" set "tenantId" = (select "tenantId" from "Installation" where "externalId" = '${one}')`,
  );
  await rows(`update "ChatAccount" set "seenAt" = now() - interval '1 day', ("memberId", "tenantId") =
    (select "memberId", "tenantId" from "ChatAccount" where "externalId" = '${one}' and "userId" = '${bo}')
    where "externalId" = '${other}' and "userId" = '${bo}'`);
  await rows(
    `update "Installation" set sealed = null, "keyId" = null, "revokedAt" = now() where "externalId" = '${one}'`,
  );
  await rows(
    `update "Opportunity" set "ownerId" = (select "memberId" from "ChatAccount" where "userId" = '${bo}' limit 1)`,
  );
  office.passes(minutes(1));
  await office.moveTo(new Date("2026-11-24T02:00:00Z"));
  expect(told(office.person(globex, "bo"))).toContain("Northwind");
});
