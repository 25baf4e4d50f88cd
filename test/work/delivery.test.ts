import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { lines } from "../../src/app/messages.ts";
import { slack as slackPlatform } from "../../src/chat/slack/slack.ts";
import { verbatim } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { calendarsOf } from "../../src/policy/calendars.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import { deliver } from "../../src/work/delivery.ts";
import { openQueue, type Queue } from "../../src/work/queue.ts";
import { unitOfWork } from "../../src/work/unit.ts";
import { freshDatabase } from "../support/database.ts";
import { freshCompany } from "../support/fresh-company.ts";
import { startStrictSlack } from "./strict-slack.ts";
import { tandem, until } from "./workshop.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const clock = { now: () => new Date() };
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

interface Scale {
  readonly messages: number;
  readonly rooms: number;
  /** Milliseconds that the server wants between two messages of a room: its second, made smaller. */
  readonly pace: number;
}

/** Tells so many messages, then lets two replicas send them; gives what each room was told, and the strict server. */
async function delivers({ messages, rooms, pace }: Scale) {
  const server = await startStrictSlack(pace, 97);
  closing.push(() => server.close());
  const database = await freshDatabase();
  closing.push(() => database.close());
  const queues = await Promise.all([openQueue(database, () => {}), openQueue(database, () => {})]);
  const loaded = await loadPolicy("manifests/policy.yaml");
  if ("problems" in loaded) throw new Error("the policy has mistakes");
  const { policy } = loaded;
  const tenant = await freshCompany(database);
  const calendars = calendarsOf(policy);
  const unit = unitOfWork({ database, clock, ids: { next: randomUUID }, policy, calendars, jobs: [] });
  const told = new Map<string, string[]>();
  for (let from = 0; from < messages; from += 1000) {
    await unit({ tenant, by: tandem }, async (work) => {
      for (let each = from; each < Math.min(from + 1000, messages); each++) {
        const room = `C${each % rooms}`;
        const words = `message ${each}`;
        told.set(room, [...(told.get(room) ?? []), words]);
        work.tell({ room: { platform: "slack", tenant: "T0STRICT", room } }, { title: verbatim(words), blocks: [] });
      }
    });
  }
  const replica = async (queue: Queue) => {
    const secrets = { botToken: "xoxb-strict", signingSecret: "strict" };
    const slack = slackPlatform({ ...secrets, apiUrl: server.apiUrl, log, now: clock.now });
    await slack.start(async () => {
      throw new Error("nobody asks");
    });
    const send = deliver({
      ...{ database, clock, policy, calendars, speaker: speaker([lines]), log: () => {}, room: tandem },
      platforms: new Map([["slack", slack]]),
      pace: { slack: pace + 5, feishu: 0 },
      addressee: async () => null,
    });
    await queue.start({ deliver: ({ tenant, input }) => send(tenant, input) });
    closing.push(async () => {
      await queue.stop();
      await slack.stop();
    });
  };
  await Promise.all(queues.map(replica));
  const sent = () => database.prisma.delivery.count({ where: { state: "sent" } });
  await until(async () => (await sent()) === messages, 400_000);
  return { server, told };
}

/** `TANDEM_MESSAGES=50000` for a long run. */
const many = Number(process.env.TANDEM_MESSAGES ?? 10_000);

test.each([
  // Slack's second is a fiftieth of one here.
  { messages: many, rooms: 200, pace: 20 },
  // A pace for which a lane is left and taken up again.
  { messages: 60, rooms: 12, pace: 400 },
])(
  "$messages messages to $rooms rooms by two replicas: all arrive, in each room's order, at no rate beyond the platform's",
  async (scale) => {
    const { server, told } = await delivers(scale);
    expect(Object.fromEntries(server.rooms)).toEqual(Object.fromEntries(told));
    expect(server.tooSoon()).toBe(0);
    expect(server.refused()).toBe(Math.floor(server.posts() / 97));
  },
  600_000,
);
