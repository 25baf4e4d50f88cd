import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { type App, deskOf, openApp } from "../../src/app/build.ts";
import { connect } from "../../src/app/connections.ts";
import { metricsOf } from "../../src/app/metrics.ts";
import { platformsOf } from "../../src/app/platforms.ts";
import { httpServer, listen, stopListening } from "../../src/app/server.ts";
import { readSettings } from "../../src/app/settings.ts";
import { warmUp } from "../../src/app/warm-up.ts";
import { flawsIn, isObject, objectsIn, wordsIn } from "../chat/card-2.ts";
import { freshDatabase } from "../support/database.ts";
import { filled, labelled, pressOf } from "../support/foreign-cards.ts";
import {
  type ForeignFeishu,
  openForeignFeishu,
  post,
  type Spoilt,
  secrets,
  settingsOf,
} from "../support/foreign-feishu.ts";

/** The whole app over HTTP, and a Feishu that shares no code with it or with the double. */
let foreign: ForeignFeishu;
let app: App;
let url: string;
let close: () => Promise<void>;
const written: string[] = [];

beforeAll(async () => {
  foreign = await openForeignFeishu();
  const read = readSettings(settingsOf(foreign));
  if ("mistakes" in read) throw new Error(read.mistakes.join("; "));
  const write = (facts: object, words: string) => void written.push(`${words} ${JSON.stringify(facts)}`);
  const report = (line: string, error?: unknown) => void written.push(`${line} ${String(error ?? "")}`);
  const clock = { now: () => new Date() };
  const database = await freshDatabase();
  app = await openApp({ settings: read.settings, clock, ids: { next: randomUUID }, log: report, database });
  await warmUp(app);
  const log = { debug: write, info: write, warn: write, error: write };
  const platforms = platformsOf(app, {
    log,
    now: clock.now,
    random: (bytes) => randomBytes(bytes).toString("hex"),
    patience: 20_000,
  });
  const desk = deskOf(app, new Map(platforms.map((each) => [each.name, each])));
  const connections = await connect(platforms, desk, report, clock);
  const metrics = metricsOf(database, connections.state);
  const entrance = await listen(httpServer(app, platforms, connections.state, metrics), "127.0.0.1", 0);
  const address = entrance.server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  close = async () => {
    await stopListening(entrance, 1_000);
    await connections.stop();
    await app.close();
    await foreign.close();
  };
  // The first answer of a process may take longer than Feishu waits; nobody's story begins with it.
  await hears(says("你好"));
});
afterAll(() => close());

const envelope = (event_type: string, event: object, header: object = {}) => ({
  schema: "2.0",
  header: {
    event_id: randomUUID(),
    event_type,
    create_time: "1608725989000",
    token: secrets.verificationToken,
    app_id: secrets.appId,
    tenant_key: "tenant",
    ...header,
  },
  event,
});
const ids = (open_id: string) => ({ union_id: `on_${open_id}`, user_id: "", open_id });
const says = (text: string, who = "ou_mei", header: object = {}) =>
  envelope(
    "im.message.receive_v1",
    {
      sender: { sender_id: ids(who), sender_type: "user", tenant_key: "tenant" },
      message: {
        message_id: `om_${randomUUID().replaceAll("-", "")}`,
        create_time: "1609073151345",
        chat_id: `oc_${who}`,
        chat_type: "p2p",
        message_type: "text",
        content: JSON.stringify({ text }),
      },
    },
    header,
  );
const presses = (value: unknown, message: string, more: object = {}, who = "ou_mei") =>
  envelope("card.action.trigger", {
    operator: { tenant_key: "tenant", ...ids(who) },
    token: `c-${randomUUID()}`,
    action: { tag: "button", value, timezone: "Asia/Shanghai", ...more },
    host: "im_message",
    context: { open_message_id: message, open_chat_id: `oc_${who}` },
  });
const events = (body: unknown, spoilt?: Spoilt) => post(`${url}/feishu/events`, body, spoilt);

/** Posts and waits until the bot has sent something for it. */
async function hears(body: unknown) {
  const before = foreign.sent.length;
  expect(await events(body)).toMatchObject({ status: 200 });
  await vi.waitUntil(() => foreign.sent.length > before, { timeout: 10_000 });
  return newest();
}

function newest() {
  const last = foreign.sent.at(-1);
  if (!last) throw new Error("the bot has sent nothing");
  return last;
}

const answered = z.object({ card: z.object({ type: z.literal("raw"), data: z.unknown() }) });
const deals = () => app.database.prisma.opportunity.findMany({ orderBy: { number: "asc" } });

test("the address is verified, and the app ready", async () => {
  const challenge = { challenge: "a-challenge", token: secrets.verificationToken, type: "url_verification" };
  expect(await events(challenge)).toEqual({ status: 200, answer: { challenge: "a-challenge" } });
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true, platforms: { feishu: true } }]);
});

test("words make a proposal, its button the deal; the same again, the same answer and nothing more", async () => {
  const words = says("商机 新建 宏达科技 50万");
  const proposal = await hears(words);
  expect(flawsIn(proposal.card)).toEqual([]);
  expect(wordsIn(proposal.card)).toContain("宏达科技");
  const confirm = presses(pressOf(proposal.card, "确认"), proposal.message);
  const first = await events(confirm);
  const { data } = answered.parse(first.answer).card;
  expect(flawsIn(data)).toEqual([]);
  expect(wordsIn(data)).toContain("宏达科技");
  const sent = foreign.sent.length;
  expect(await events(confirm)).toEqual(first);
  expect(await events(words)).toEqual({ status: 200, answer: {} });
  expect(await deals()).toMatchObject([{ name: "宏达科技", stage: "screening" }]);
  expect(foreign.sent).toHaveLength(sent);
});

test("a gate's form is filled by what stands in it, and opens the stage", async () => {
  const form = await hears(says("商机 推进 宏达科技 跟进阶段"));
  expect(flawsIn(form.card)).toEqual([]);
  const answers = filled(form.card, ["有需求", "评估中", "部分接触"]);
  const save = objectsIn(form.card).find((part) => part.form_action_type === "submit");
  const value = isObject(save) ? labelled.parse(save).behaviors[0].value : undefined;
  const response = await events(presses(value, form.message, { name: "submit_form", form_value: answers }));
  expect(flawsIn(answered.parse(response.answer).card.data)).toEqual([]);
  expect(await deals()).toMatchObject([{ name: "宏达科技", stage: "follow-up" }]);
});

test("brought into a room, it says once what for, in both languages", async () => {
  const room = { chat_id: "oc_room", operator_id: ids("ou_mei"), external: false, operator_tenant_key: "tenant" };
  const added = envelope("im.chat.member.bot.added_v1", { ...room, name: "销售群" });
  const { card } = await hears(added);
  const sent = foreign.sent.length;
  expect(flawsIn(card)).toEqual([]);
  expect(wordsIn(card, "en_us")).toContain("Tandem");
  expect(wordsIn(card, "zh_cn")).toMatch(/商机/);
  expect(await events(added)).toMatchObject({ status: 200 });
  expect(foreign.sent).toHaveLength(sent);
});

test("callbacks with parts missing, of nobody known, or as words are answered as they should be", async () => {
  const help = { does: "press", verb: "desk.help", values: {} };
  const { event, header } = presses(help, "om_any");
  for (const part of ["operator", "action", "context", "token"])
    expect(
      await events({ schema: "2.0", header: { ...header, event_id: part }, event: { ...event, [part]: undefined } }),
    ).toMatchObject({ status: 200 });
  const ghost = await events(presses(help, "om_any", {}, "ou_ghost"));
  expect(ghost).toMatchObject({ status: 200, answer: { toast: { type: "error" } } });
  const before = foreign.sent.length;
  expect(await events(presses(JSON.stringify(help), "om_any"))).toMatchObject({ status: 200 });
  await expect.poll(() => foreign.sent.length).toBe(before + 1);
  expect(await events(presses({ does: "nothing of ours" }, "om_any"))).toMatchObject({
    answer: { toast: { type: "warning" } },
  });
});

test("who leaves the company leaves here, too, and that once; a changed name is no leaving", async () => {
  await hears(says("你好", "ou_leaver"));
  const isActive = async () => {
    const account = await app.database.prisma.chatAccount.findFirst({
      where: { userId: "ou_leaver" },
      include: { member: true },
    });
    return account?.member.active;
  };
  const known = { open_id: "ou_leaver", union_id: "on_leaver", department_ids: ["od-1"] };
  const renamed = { object: { ...known, name: "新名字", status: { is_resigned: false } }, old_object: { name: "旧" } };
  expect(await events(envelope("contact.user.updated_v3", renamed))).toEqual({ status: 200, answer: {} });
  expect(await isActive()).toBe(true);
  const sent = foreign.sent.length;
  const left = envelope("contact.user.deleted_v3", {
    object: { ...known, status: { is_resigned: true } },
    old_object: { department_ids: ["od-1"], open_id: "ou_leaver" },
  });
  expect(await events(left)).toEqual({ status: 200, answer: {} });
  expect(await events(left)).toEqual({ status: 200, answer: {} });
  expect(await isActive()).toBe(false);
  const stranger = envelope("contact.user.deleted_v3", { object: { open_id: "ou_nobody_here" }, old_object: {} });
  expect(await events(stranger)).toEqual({ status: 200, answer: {} });
  expect(foreign.sent).toHaveLength(sent);
});

test("forged, stale, plain and garbled requests get their status, and nothing happens", async () => {
  const sent = foreign.sent.length;
  const line = "商机 新建 不存在 9万";
  const wrong: [object, Spoilt, number][] = [
    [says(line), { key: "another key" }, 401],
    [says(line), { off: -400 }, 401],
    [says(line), { off: 400 }, 401],
    [says(line), { plain: true }, 401],
    [says(line, "ou_mei", { token: "another token" }), {}, 401],
    [says(line, "ou_mei", { app_id: "cli_ffffffffffffffff" }), {}, 401],
    [{}, { raw: JSON.stringify({ encrypt: "AAAA" }) }, 400],
    [{}, { raw: "{" }, 400],
    [{}, { raw: "null" }, 400],
  ];
  const statuses = await Promise.all(wrong.map(([body, spoilt]) => events(body, spoilt)));
  expect(statuses.map(({ status }) => status)).toEqual(wrong.map(([, , status]) => status));
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await deals()).toHaveLength(1);
  expect(foreign.sent).toHaveLength(sent);
});

test("fifty at once are all answered, and each person gets a card that Feishu takes", async () => {
  const before = foreign.sent.length;
  const lines = Array.from({ length: 50 }, (_, n) => says("商机 列表", `ou_p${n % 5}`));
  const statuses = await Promise.all(lines.map(async (line) => (await events(line)).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(50);
  await expect.poll(() => foreign.sent.length - before, { timeout: 20_000 }).toBeGreaterThanOrEqual(50);
  expect(foreign.sent.flatMap(({ card }) => flawsIn(card))).toEqual([]);
});

test("nothing secret is in any log, and no word that anybody wrote", () => {
  const all = written.join("\n");
  expect(all).toContain("a request that is not Feishu's was refused");
  const { appId: _, ...secret } = secrets;
  for (const word of [...Object.values(secret), "宏达科技", "不存在", "列表"]) expect(all).not.toContain(word);
});
