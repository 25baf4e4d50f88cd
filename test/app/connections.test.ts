import { expect, test } from "vitest";
import { backOff, connect } from "../../src/app/connections.ts";
import { NotTaken, type Platform, SendFailure } from "../../src/chat/platform.ts";
import type { PlatformName } from "../../src/chat/question.ts";

const ask = async () => {
  throw new Error("nobody asks here");
};
const told: string[] = [];
let present = new Date("2026-11-24T02:00:00Z");
const clock = { now: () => present };
const log = (line: string) => void told.push(line);

/** A platform whose first starts end as listed; afterwards it listens until it is stopped. */
function platform(name: PlatformName, ...endings: Error[]) {
  let listens = false;
  let heard = () => {};
  const listening = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const nothing = async () => {
    throw new SendFailure("rejected", "nothing is sent here");
  };
  const it: Platform = {
    name,
    start: async () => {
      const ending = endings.shift();
      if (ending) throw ending;
      listens = true;
      heard();
    },
    stop: async () => {
      listens = false;
    },
    send: nothing,
    redraw: nothing,
    profile: async () => null,
    conversation: async () => "unreachable",
    isConnected: () => listens,
  };
  const loses = () => {
    listens = false;
  };
  return { it, listening, loses, listens: () => listens, left: () => endings.length };
}

const notTaken = (why: string) => new NotTaken({ en: why, "zh-CN": why });

test("one platform that can't be reached keeps the other from nothing, and is tried until it is back", async () => {
  const [slack, feishu] = [platform("slack"), platform("feishu", new Error("no route"))];
  const connections = await connect([slack.it, feishu.it], ask, log, clock);
  expect(connections.state()).toEqual({ slack: true, feishu: false });
  expect(told).toContain("feishu can't be reached yet");
  await feishu.listening;
  await expect.poll(() => connections.state()).toEqual({ slack: true, feishu: true });
  await connections.stop();
  expect([slack.listens(), feishu.listens()]).toEqual([false, false]);
  expect(connections.state()).toEqual({ slack: false, feishu: false });
});

test("a platform that does not take our credentials is told, and not tried again", async () => {
  const [slack, feishu] = [platform("slack"), platform("feishu", notTaken("no such app"), new Error("again"))];
  const connections = await connect([slack.it, feishu.it], ask, log, clock);
  expect(connections.state()).toEqual({ slack: true, feishu: false });
  expect(told).toContain("no such app");
  expect(feishu.left()).toBe(1);
  await connections.stop();
});

test("when none takes them, nothing starts", async () => {
  const slack = platform("slack", notTaken("invalid_auth"));
  await expect(connect([slack.it], ask, log, clock)).rejects.toThrow("invalid_auth");
});

test("a line that is lost is listened to no more, whatever became of its start; since when and why is known", async () => {
  const [slack, feishu] = [platform("slack"), platform("feishu", new Error("no route"))];
  const connections = await connect([slack.it, feishu.it], ask, log, clock);
  const [began, later] = [present, new Date("2026-11-24T02:30:00Z")];
  const lines = () => connections.standing().map(({ name, isUp, since, why }) => [name, isUp, since, why]);
  expect(lines()).toEqual([
    ["slack", true, began, null],
    ["feishu", false, began, "no route"],
  ]);
  await feishu.listening;
  present = later;
  slack.loses();
  await expect.poll(lines).toEqual([
    ["slack", false, later, null],
    ["feishu", true, expect.any(Date), null],
  ]);
  expect(connections.state()).toEqual({ slack: false, feishu: true });
  await connections.stop();
});

test("attempts come ever more slowly, at most a minute apart", () => {
  expect([1, 2, 3, 4, 7, 30].map(backOff)).toEqual([1000, 2000, 4000, 8000, 60_000, 60_000]);
});
