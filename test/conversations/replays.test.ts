import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { objectsIn } from "../chat/card-2.ts";
import { pressOf } from "../support/foreign-cards.ts";
import { type Got, openTwoReplicas, type TwoReplicas, verificationToken } from "../support/two-replicas.ts";

/** A request that comes again, whoever sends it and wherever it lands, is one write and the same answer. */
let two: TwoReplicas;
beforeAll(async () => {
  two = await openTwoReplicas();
});
afterAll(() => two.close());

/** All that a request could have written, but who was seen when. */
async function written(): Promise<object> {
  const { prisma: db } = two.app.database;
  const [deals, logged, audits, drafts, members] = await Promise.all([
    ...[db.opportunity.count(), db.activity.count(), db.audit.count(), db.draft.count(), db.member.count()],
  ]);
  return { deals, logged, audits, drafts, members };
}
const saidInSlack = () => [...two.slack.desk.team.messages.values()].flat().filter(({ byBot }) => byBot).length;
const saidInFeishu = () => {
  const { tenant } = two.feishu.desk;
  return [...tenant.chats.keys()].flatMap((chat) => tenant.messagesIn(chat)).filter(({ byBot }) => byBot);
};

const slackUser = () => two.slack.workspace.person("mei").userId;
const direct = () => two.slack.desk.team.directChannel([slackUser(), two.slack.desk.team.bot.userId]).id;

function command(text: string): string {
  const { team, tickets } = two.slack.desk;
  return new URLSearchParams({
    ...{ command: "/deal", text, team_id: team.id, channel_id: direct(), user_id: slackUser() },
    trigger_id: tickets.trigger(slackUser()),
  }).toString();
}

function interaction(payload: object): string {
  const { team, tickets } = two.slack.desk;
  const who = { user: { id: slackUser(), team_id: team.id }, team: { id: team.id }, api_app_id: team.bot.appId };
  const whole = { ...who, trigger_id: tickets.trigger(slackUser()), ...payload };
  return new URLSearchParams({ payload: JSON.stringify(whole) }).toString();
}

/** What the button of this label carries, in an answer of Slack's. */
function carried({ body }: Got, label: string): string {
  const found = objectsIn(JSON.parse(body)).find(({ type, text }) => {
    return type === "button" && JSON.stringify(text).includes(`"${label}"`);
  });
  return String(found?.value);
}

const pressing = (value: string) =>
  interaction({
    type: "block_actions",
    container: { type: "message", message_ts: "1.1", channel_id: direct(), is_ephemeral: true },
    channel: { id: direct() },
    actions: [{ type: "button", action_id: "press/0", block_id: "b", value }],
  });

const jsonOf = (body: string): unknown => JSON.parse(body || "{}");

/** Sent to one replica, to it again, and to the other; together with what it wrote the first time and after. */
async function thrice(send: (replica: 0 | 1) => Promise<Got>): Promise<readonly Got[]> {
  const first = await send(0);
  const once = await written();
  const all = [first, await send(0), await send(1), ...(await Promise.all([send(0), send(1)]))];
  expect(await written()).toEqual(once);
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
  for (const { body } of all) expect(jsonOf(body)).toEqual(jsonOf(first.body));
  return all;
}

test("a command of Slack's, and the press of what it proposes, are done once and answered the same", async () => {
  const proposing = command("new Acme 120k");
  const [proposed = { status: 0, body: "" }] = await thrice((replica) => two.toSlack(replica, proposing));
  const press = pressing(carried(proposed, "Confirm"));
  await thrice((replica) => two.toSlack(replica, press));
  expect(await two.app.database.prisma.opportunity.count()).toBe(1);
  // Pressed anew: another trigger, but the draft is used.
  const again = await written();
  await two.toSlack(1, pressing(carried(proposed, "Confirm")));
  expect(await written()).toEqual(again);
});

test("a filled form of Slack's is taken once", async () => {
  const { status } = await two.toSlack(0, command("log Acme"));
  expect(status).toBe(200);
  const [view] = [...two.slack.desk.team.views.values()].slice(-1);
  const typed = { type: "plain_text_input", value: "x" };
  const inputs = objectsIn(view?.content.blocks ?? []).filter(({ type }) => type === "input");
  const values = Object.fromEntries(
    inputs
      .filter(({ block_id }) => String(block_id).includes("text"))
      .map(({ block_id, element }) => [block_id, { [String(Reflect.get(Object(element), "action_id"))]: typed }]),
  );
  const content = { ...view?.content, id: view?.id, state: { values } };
  const submission = interaction({ type: "view_submission", view: content });
  await thrice((replica) => two.toSlack(replica, submission));
  expect(await two.app.database.prisma.activity.count()).toBe(1);
});

function slackWords(text: string): string {
  const { team } = two.slack.desk;
  const ts = `${1_700_000_000 + said++}.5`;
  const event = { type: "message", channel_type: "im", channel: direct(), user: slackUser(), text };
  const envelope = { type: "event_callback", team_id: team.id, api_app_id: team.bot.appId, event_id: `Ev${ts}` };
  return JSON.stringify({ ...envelope, event: { ...event, ts, event_ts: ts } });
}
let said = 0;

test("words in Slack that come again, with its own headers of that or without, wherever, are answered by one message", async () => {
  const body = slackWords("deal list");
  const before = saidInSlack();
  const headers = { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" };
  for (const how of [{}, { headers }, {}]) expect((await two.toSlack(0, body, how)).status).toBe(200);
  for (const how of [{ headers }, {}]) expect((await two.toSlack(1, body, how)).status).toBe(200);
  expect(saidInSlack()).toBe(before + 1);
});

test("words in Slack that both processes hear at the same moment are answered by one message", async () => {
  const body = slackWords("deal new Wayne 7k");
  const before = saidInSlack();
  const both = await Promise.all([two.toSlack(0, body), two.toSlack(1, body)]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(saidInSlack()).toBe(before + 1);
});

test.each([
  ["did not take", { kind: "status", status: 503 } as const, 0],
  ["took without a word", { kind: "half-answer" } as const, 1],
])("an answer that Slack %s is given once, by whoever hears next", async (_how, fault, taken) => {
  const body = slackWords("deal list");
  const before = saidInSlack();
  two.slack.faults.next("chat.postMessage", fault, 9);
  expect((await two.toSlack(0, body)).status).toBe(500);
  expect(saidInSlack()).toBe(before + taken);
  two.slack.faults.clear();
  for (const replica of [1, 0] as const) expect((await two.toSlack(replica, body)).status).toBe(200);
  expect(saidInSlack()).toBe(before + 1);
});

test.each([
  ["kept for six minutes", { shift: -360 }],
  ["of six minutes ahead", { shift: 360 }],
  ["signed with another's secret", { key: "another's secret" }],
])("a request %s is refused by both platforms' doors, and writes nothing", async (_what, how) => {
  const before = await written();
  expect((await two.toSlack(0, command("new Globex 5k"), how)).status).toBe(401);
  expect((await two.toFeishu(0, words("deal new Globex 5k"), how)).status).toBe(401);
  expect(await written()).toEqual(before);
});

const feishuEvent = (event_type: string, event: object) => {
  const { tenant } = two.feishu.desk;
  const own = { event_id: randomUUID(), event_type, create_time: "1608725989000", token: verificationToken };
  return { schema: "2.0", header: { ...own, app_id: two.feishu.appId, tenant_key: tenant.key }, event };
};
const feishuUser = () => two.feishu.workspace.person("mei").userId;

/** A message that stands in Feishu, so that it can be answered. */
function words(text: string) {
  const { tenant } = two.feishu.desk;
  const chat = tenant.botChat(feishuUser()).id;
  const id = tenant.newId("om_");
  const none = { parent: undefined, root: undefined, thread: undefined, onlyFor: undefined };
  const when = { created: Date.now(), updated: Date.now(), edits: 0, recalled: false };
  const content = { type: "text" as const, text };
  tenant.add({ id, chat, sender: feishuUser(), byBot: false, content, mentions: [], ...none, ...when, previews: [] });
  return feishuEvent("im.message.receive_v1", {
    sender: { sender_id: { open_id: feishuUser() }, sender_type: "user", tenant_key: tenant.key },
    message: {
      message_id: id,
      chat_id: chat,
      chat_type: "p2p",
      message_type: "text",
      content: JSON.stringify({ text }),
    },
  });
}

test("words in Feishu are answered by one message, and the press of its card is done once, wherever they come again", async () => {
  const before = saidInFeishu().length;
  const proposing = words("deal new Initech 5k");
  await thrice((replica) => two.toFeishu(replica, proposing));
  const said = saidInFeishu();
  expect(said).toHaveLength(before + 1);
  const message = said.at(-1);
  const card = message?.content.type === "interactive" ? message.content.card : undefined;
  const deals = await two.app.database.prisma.opportunity.count();
  const press = feishuEvent("card.action.trigger", {
    operator: { open_id: feishuUser(), tenant_key: two.feishu.desk.tenant.key },
    token: two.feishu.desk.tickets.cardToken(message?.id ?? ""),
    action: { tag: "button", value: pressOf(card, "Confirm") },
    context: { open_message_id: message?.id, open_chat_id: message?.chat },
  });
  const [done] = await thrice((replica) => two.toFeishu(replica, press));
  expect(done?.body).toContain("Initech");
  expect(await two.app.database.prisma.opportunity.count()).toBe(deals + 1);
  expect(saidInFeishu()).toHaveLength(before + 1);
});

test("words in Feishu that come to another process after an hour, when Feishu knows our ids no more, are not answered anew", async () => {
  const before = saidInFeishu().length;
  const asking = words("deal list");
  await two.toFeishu(0, asking);
  two.feishuForgets();
  await two.toFeishu(1, asking);
  expect(saidInFeishu()).toHaveLength(before + 1);
});

test("what was refused stays refused when it comes again, even where it could be done by now", async () => {
  const { opportunity, activity } = two.app.database.prisma;
  const next = (await opportunity.count()) + 1;
  const inSlack = command(`log #${next} called about the contract`);
  const inFeishu = words(`deal log #${next} called about the contract`);
  const refused = await two.toSlack(0, inSlack);
  expect(refused.body).toContain(`#${next}`);
  expect((await two.toFeishu(0, inFeishu)).status).toBe(200);
  const proposed = await two.toSlack(0, command("new Umbrella 5k"));
  await two.toSlack(0, pressing(carried(proposed, "Confirm")));
  expect(await opportunity.count()).toBe(next);

  const logged = await activity.count();
  for (const replica of [0, 1] as const) {
    expect(jsonOf((await two.toSlack(replica, inSlack)).body)).toEqual(jsonOf(refused.body));
    expect((await two.toFeishu(replica, inFeishu)).status).toBe(200);
  }
  expect(await activity.count()).toBe(logged);
});

test("what broke halfway is not done after all when it comes again, not even where all lines to the database broke with it", async () => {
  const { pool, prisma, kind } = two.app.database;
  const breaks =
    kind === "server"
      ? "perform pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid(); perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5)"
      : "raise exception 'broken for the test'";
  await pool.query(`create function broken() returns trigger language plpgsql as $$begin ${breaks}; return new; end$$`);
  await pool.query(`create trigger broken before insert on "Activity" for each row execute function broken()`);
  const sending = command("log #1 called about the line");
  const regret = await two.toSlack(0, sending);
  expect(regret.body).toContain(kind === "server" ? "I can't reach my database just now" : "nothing was changed");
  await pool.query(`drop trigger broken on "Activity"`);
  expect(two.bugs.splice(0)).toHaveLength(1);

  const logged = await prisma.activity.count();
  expect(jsonOf((await two.toSlack(1, sending)).body)).toEqual(jsonOf(regret.body));
  expect(await prisma.activity.count()).toBe(logged);
});
