import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { feishu } from "../../src/chat/feishu/feishu.ts";
import type { Answered } from "../../src/chat/platform.ts";
import { reply } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { words } from "../bench/feishu-traffic.ts";
import { openForeignFeishu, post, secrets } from "../support/foreign-feishu.ts";

/** Words that Feishu brings to one process and, a quarter of a minute later, to another, both of them slow. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const voice = speaker([])({ locale: "en", zone: "UTC" }, new Date());
const answer = reply.parse({ kind: "show", card: { title: v("Counted at last"), blocks: [] } });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A process that answers too late, in front of a Feishu; `later`: so many milliseconds its clock is ahead of ours. */
async function opens(domain: string, later: number, before: Answered["before"]): Promise<string> {
  const now = () => new Date(Date.now() + later);
  const platform = feishu({ ...secrets, domain, mode: "http", log: silent, now, patience: 200 });
  await platform.start(async () => {
    await new Promise((late) => setTimeout(late, 600));
    return { reply: answer, voice, before };
  });
  const server = createServer((request, response) => platform.handler(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  closing.push(async () => {
    await platform.stop();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/feishu/events`;
}

test("what was answered leaves no “working on it” behind when it comes again", async () => {
  const there = await openForeignFeishu();
  closing.push(there.close);
  const said = words("ou_p1", "deal list");
  const [first, second] = [await opens(there.domain, 0, undefined), await opens(there.domain, 16_000, "shown")];
  await post(first, said);
  const seen = there.sent.map(({ call, card }) => [
    call,
    /Working on it|Counted at last/.exec(JSON.stringify(card))?.[0],
  ]);
  expect(seen.map(([call]) => call)).toEqual(["reply", "patch"]);
  expect(seen[1]).toEqual(["patch", "Counted at last"]);
  expect((await post(second, said)).status).toBe(200);
  // Once more later, when Feishu has forgotten which posts are the same.
  expect((await post(second, words("ou_p1", "deal list", "om_forgotten"))).status).toBe(200);
  expect(there.sent).toHaveLength(2);
});
