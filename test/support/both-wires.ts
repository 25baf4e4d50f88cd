import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { withLinks } from "../../src/app/links.ts";
import { offered } from "../../src/app/playground.ts";
import { type Card, card as finished, type Values } from "../../src/chat/card.ts";
import { feishu as feishuPlatform } from "../../src/chat/feishu/feishu.ts";
import type { Ask, Platform } from "../../src/chat/platform.ts";
import type { PlatformName } from "../../src/chat/question.ts";
import { slack as slackPlatform } from "../../src/chat/slack/slack.ts";
import { verbatim } from "../../src/chat/text.ts";
import { startFeishuDouble } from "../../src/sandbox/feishu/double.ts";
import { startSlackDouble } from "../../src/sandbox/slack/double.ts";
import { type Watch, watchBoth } from "./hostile-eyes.ts";
import type { Stage } from "./rights-stage.ts";

/** Sam of the stage, who works in both, each through its own SDK over the wire; and whoever looks at what is drawn there. */
export interface BothWires {
  readonly watch: Watch;
  /** A button's press where only Sam sees it, or where several do. */
  presses(on: PlatformName, where: "direct" | "shared", verb: string, values: Values): Promise<void>;
  says(on: PlatformName, noun: string, words: string): Promise<void>;
  /** Looks for records by words, in a field that picks one. */
  looksFor(of: string, words: string): Promise<void>;
  opensHome(): Promise<void>;
  posts(on: PlatformName, url: string): Promise<void>;
  /** What others are told, as it is sent to them on both. */
  tells(card: Card, locale: "en" | "zh-CN"): Promise<void>;
  close(): Promise<void>;
}

const [signingSecret, botToken] = ["a signing secret of the test", "xoxb-test"];
const appSecret = "an app secret of the test";
const [encryptKey, verificationToken] = ["an encrypt key of the test", "a verification token of the test"];
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };

export async function openBothWires(stage: Stage, publicUrl: string, ask: Ask): Promise<BothWires> {
  const now = () => new Date();
  const sam = { id: "sam", name: "Sam Sample", email: "sam@x.example", locale: "en-US", zone: "Asia/Shanghai" };
  const slack = await startSlackDouble({
    ...{ team: { name: "Test" }, people: [sam], channels: [{ name: "sales" }], ...offered(stage.app) },
    ...{ signingSecret, botToken, clock: { now }, patience: 20_000 },
    unfurlDomains: [new URL(publicUrl).hostname],
  });
  const feishu = await startFeishuDouble({
    ...{ tenant: { name: "Test" }, people: [sam], chats: [{ name: "sales" }], clock: { now }, patience: 20_000 },
    ...{ appSecret, encryptKey, verificationToken, previewRules: [`${publicUrl}/*`] },
  });
  const [team, tenant] = [slack.desk.team, feishu.desk.tenant];
  const [inSlack, inFeishu] = [slack.workspace.person("sam").user, feishu.workspace.person("sam").user];
  const { pool } = stage.app.database;
  for (const [platform, external, user] of [
    ["slack", team.id, inSlack.id],
    ["feishu", tenant.key, inFeishu.id],
  ]) {
    await pool.query(`update "Installation" set "externalId" = $2 where platform = $1`, [platform, external]);
    const moved = `update "ChatAccount" set "externalId" = $2, "userId" = $3 where platform = $1`;
    await pool.query(moved, [platform, external, user]);
  }
  const watch = watchBoth(slack, feishu, publicUrl);
  const common = { log: quiet, now };
  const own = {
    slack: slackPlatform({ ...common, botToken, signingSecret, apiUrl: slack.apiUrl }),
    feishu: feishuPlatform({
      ...{ ...common, appId: feishu.appId, appSecret, domain: feishu.domain, mode: "http" },
      ...{ encryptKey, verificationToken },
    }),
  };
  const server = createServer((request, response) =>
    own[request.url?.startsWith("/slack") ? "slack" : "feishu"].handler(request, response),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const linked = [own.slack, own.feishu].map((each): Platform => withLinks(each, publicUrl));
  for (const each of linked) await each.start(ask);
  slack.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`);
  await feishu.setRequestUrl(`http://127.0.0.1:${address.port}/feishu/events`);

  const { id: channel } = [...team.channels.values()].find(({ name }) => name === "sales") ?? { id: "" };
  const direct = team.directChannel([inSlack.id, team.bot.userId]).id;
  const group = [...tenant.chats.values()].find(({ name }) => name === "sales")?.id ?? "";
  const first = finished.parse({ title: verbatim("Hello"), blocks: [] });
  const english = stage.app.speaker({ locale: "en", zone: "UTC" }, now());
  const rooms = {
    slack: { direct, shared: channel },
    feishu: { direct: tenant.botChat(inFeishu.id).id, shared: group },
  };
  const send = async (platform: Platform, where: "direct" | "shared", card: Card, voice = english) => {
    const { name } = platform;
    const external = name === "slack" ? team.id : tenant.key;
    const user = { platform: name, tenant: external, user: name === "slack" ? inSlack.id : inFeishu.id };
    const room = { kind: "room", platform: name, tenant: external, room: rooms[name][where] } as const;
    return platform.send(where === "direct" ? { kind: "user", user } : room, card, voice, { key: randomUUID() });
  };
  const who = {
    user: { id: inSlack.id, username: "sam", name: "sam", team_id: team.id },
    ...{ api_app_id: team.bot.appId, token: "…", team: { id: team.id, domain: team.domain } },
    ...{ enterprise: null, is_enterprise_install: false },
  };
  /** Slack hands something over; what it gets back is looked at. */
  const handsOver = async (payload: object) => {
    const ack = await slack.desk.send({ kind: "interactive", payload: { ...who, ...payload } });
    if (!ack.ok) throw new Error(`not taken: ${ack.reason} ${ack.status}`);
    watch.look("slack", ack.body);
  };
  const pressing = {
    slack: async (where: "direct" | "shared", verb: string, values: Values) => {
      const message = (await send(slackAt, where, first)).message;
      const room = rooms.slack[where];
      const response = slack.desk.tickets.responseUrl({
        user: inSlack.id,
        channel: room,
        ts: message,
        threadTs: undefined,
      });
      await handsOver({
        ...{ type: "block_actions", trigger_id: slack.desk.tickets.trigger(inSlack.id), state: { values: {} } },
        container: { type: "message", message_ts: message, channel_id: room, is_ephemeral: false },
        channel: { id: room, name: "" },
        response_url: `${slack.desk.origin()}/response/${response}`,
        actions: [
          {
            action_id: "press/0",
            block_id: "b",
            type: "button",
            value: JSON.stringify({ verb, values }),
            action_ts: "1.1",
          },
        ],
      });
    },
    feishu: async (where: "direct" | "shared", verb: string, values: Values) => {
      const { message } = await send(feishuAt, where, first);
      const ack = await feishu.desk.events.ask("card.action.trigger", {
        operator: { tenant_key: tenant.key, open_id: inFeishu.id },
        token: feishu.desk.tickets.cardToken(message),
        action: { tag: "button", value: { does: "press", verb, values, shared: where === "shared" } },
        ...{ host: "im_message", context: { open_message_id: message, open_chat_id: rooms.feishu[where] } },
      });
      if (!ack.ok) throw new Error(`not taken: ${ack.reason} ${ack.status}`);
      watch.look("feishu", ack.body);
    },
  };
  const [slackAt, feishuAt] = [own.slack, own.feishu];
  return {
    watch,
    presses: (on, where, verb, values) => pressing[on](where, verb, values),
    says: async (on, noun, words) => {
      if (on === "slack") await slack.workspace.person("sam").types("#sales", `/${noun} ${words}`);
      else await feishu.workspace.person("sam").types("@Tandem", `${noun} ${words}`);
    },
    looksFor: async (of, words) => {
      const view = { id: "V1", app_installed_team_id: team.id };
      await handsOver({ type: "block_suggestion", action_id: `field/pick/${of}`, block_id: "b", value: words, view });
    },
    opensHome: () => slack.workspace.person("sam").opensHome(),
    posts: async (on, url) => {
      if (on === "slack") await slack.workspace.person("sam").types("#sales", url);
      else await feishu.workspace.person("sam").types("#sales", url);
    },
    tells: async (card, locale) => {
      const voice = stage.app.speaker({ locale, zone: "Asia/Shanghai" }, now());
      await send(slackAt, "direct", card, voice);
      await send(feishuAt, "shared", card, voice);
    },
    close: async () => {
      for (const each of linked) await each.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await slack.close();
      await feishu.close();
    },
  };
}
