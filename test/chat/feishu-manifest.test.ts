import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { wholeCatalogue } from "../../src/app/own.ts";
import { generatedManifests } from "../../src/app/terminal/manifests.ts";
import { feishuScopes, scopes, uses } from "../../src/chat/feishu/manifest.ts";

const adapter = new URL("../../src/chat/feishu/", import.meta.url);
async function sources(): Promise<string> {
  const files = (await readdir(adapter)).filter((name) => name.endsWith(".ts") && name !== "manifest.ts");
  return (await Promise.all(files.map((name) => readFile(new URL(name, adapter), "utf8")))).join("\n");
}

test("the scopes are exactly the document that the console imports", () => {
  const document = feishuScopes();
  expect(Object.keys(document)).toEqual(["scopes"]);
  expect(Object.keys(document.scopes)).toEqual(["tenant", "user"]);
  expect(document.scopes.tenant).toEqual([...new Set(document.scopes.tenant)]);
  for (const scope of document.scopes.tenant) expect(scope).toMatch(/^[a-z_.0-9]+(:[a-z_.0-9]+)+$/);
});

test("every call of the adapter is one whose scopes are known", async () => {
  const called = [...(await sources()).matchAll(/\/open-apis\/[a-z0-9_/]+/g)].map(([url]) => url);
  expect(new Set(called).size).toBeGreaterThan(3);
  const unknown = called.filter((url) => !Object.keys(uses.calls).some((known) => url.startsWith(known)));
  expect(unknown).toEqual([]);
});

test("every event that the adapter reads is subscribed to, and every one subscribed to is read", async () => {
  const text = await sources();
  const read = [...text.matchAll(/"((?:im|application|contact|card|url)\.[a-z0-9_.]+(?:_v\d|trigger|get))"/g)];
  const known = [...Object.keys(uses.events), ...uses.callbacks];
  expect(new Set(read.map(([, event]) => event))).toEqual(new Set(known));
});

test("what events and calls need is in the document", () => {
  const { tenant } = feishuScopes().scopes;
  expect(tenant).toEqual(scopes);
  expect(tenant).toEqual(
    expect.arrayContaining(["im:message:send_as_bot", "im:message.p2p_msg:readonly", "contact:user.email:readonly"]),
  );
});

test("every entry of the menu says words that the bot understands, and no secret stands anywhere", () => {
  const { bot_menu, credentials } = JSON.parse(generatedManifests(wholeCatalogue()).get("feishu.app.json") ?? "");
  expect(bot_menu.map(({ event_key }: { event_key: string }) => event_key)).toEqual([
    "crm me",
    "deal new",
    "deal list",
    "funnel",
    "crm help",
  ]);
  expect(credentials).toEqual({ app_id: "FEISHU_APP_ID", app_secret: "FEISHU_APP_SECRET" });
});
