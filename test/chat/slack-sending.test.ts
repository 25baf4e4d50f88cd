import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CardDraft, card } from "../../src/chat/card.ts";
import type { Recipient } from "../../src/chat/platform.ts";
import { named, postedBefore } from "../../src/chat/slack/posted-before.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import type { Fault } from "../../src/sandbox/slack/wire/faults.ts";
import { counts } from "./counting-desk.ts";
import { openSlackOffice, type SlackOffice, tokens } from "./slack-office.ts";

const en = speaker([])({ locale: "en", zone: "Europe/Berlin" }, new Date("2026-11-24T02:00:00Z"));

let office: SlackOffice;
beforeEach(async () => {
  office = await openSlackOffice("http");
});
afterEach(() => office.close());

const person = (name: string) => office.double.workspace.person(name);

describe("sending", () => {
  const table = card.parse({
    title: v("Funnel"),
    blocks: [
      {
        kind: "table",
        columns: [{ label: v("Stage") }, { label: v("Sum"), align: "right" }],
        rows: [[v("Lead"), v("12")]],
      },
    ],
  } satisfies CardDraft);

  test("uses Slack's table, and plain columns where the workspace has none", async () => {
    const { platform, mei, room } = office;
    const to = { kind: "room", platform: "slack", tenant: mei.ref.tenant, room } as const;
    await platform.send(to, table, en, { key: "1" });
    expect(person("mei").last("#sales")?.words).toContain("Lead | 12");
    office.double.faults.next("chat.postMessage", { kind: "error", error: "invalid_blocks" });
    await platform.send(to, table, en, { key: "2" });
    expect(person("mei").last("#sales")?.words).toMatch(/Lead {4}12/);
  });

  test("answers a command with Slack's table, too", async () => {
    office.answers(() => ({ kind: "show", card: table }));
    const bo = person("bo");
    await bo.types("#elsewhere", "/deal funnel");
    expect((await bo.hears("Lead | 12", { in: "#elsewhere" })).private).toBe(true);
  });

  test.each([
    [{ kind: "ratelimited", retryAfter: 3 } as const, "later"],
    [{ kind: "status", status: 500 } as const, "later"],
    [{ kind: "drop" } as const, "later"],
    [{ kind: "half-answer" } as const, "later"],
    [{ kind: "error", error: "token_revoked" } as const, "later"],
    [{ kind: "error", error: "is_archived" } as const, "gone"],
    [{ kind: "error", error: "msg_too_long" } as const, "rejected"],
  ])("through a fault %j fails as %s", async (fault, kind) => {
    const { platform, mei, room } = office;
    office.double.faults.next("chat.postMessage", fault);
    const to = { kind: "room", platform: "slack", tenant: mei.ref.tenant, room } as const;
    await expect(platform.send(to, table, en, { key: "1" })).rejects.toMatchObject({ kind });
  });

  describe("once more, when nobody knows whether it arrived", () => {
    const again = (to: Recipient, isAgain: boolean, key = `of a ${to.kind}`) =>
      office.platform.send(to, table, en, { key, again: isAgain });
    const shown = (channel: string) => office.double.desk.team.messagesIn(channel).filter(({ byBot }) => byBot);
    const looks = (fault: Fault) => office.double.faults.next("conversations.history", fault);
    const places = (): [Recipient, string][] => {
      const { mei, room } = office;
      const { team } = office.double.desk;
      return [
        [{ kind: "room", platform: "slack", tenant: mei.ref.tenant, room }, room],
        [{ kind: "user", user: mei.ref }, team.directChannel([mei.ref.user, team.bot.userId]).id],
      ];
    };

    test("looks for it first, in a room and in a person's own messages", async () => {
      for (const [to, channel] of places()) {
        office.double.faults.next("chat.postMessage", { kind: "half-answer" });
        await expect(again(to, false)).rejects.toMatchObject({ kind: "later" });
        await again(to, false, `another ${to.kind}`);
        const [taken] = shown(channel);
        expect(await again(to, true)).toMatchObject({ room: channel, message: taken?.ts });
        expect(shown(channel)).toHaveLength(2);
        expect((await again(to, true, `a third ${to.kind}`)).message).toBe(shown(channel)[2]?.ts);
      }
    });

    test("finds it at the end of a long thread, too", async () => {
      const { double, room: channel } = office;
      const client = new webApi.WebClient(tokens.botToken, { slackApiUrl: double.apiUrl });
      const post = (more: object) => client.chat.postMessage({ channel, text: "x", ...more });
      const { ts = "" } = await post({});
      for (let nth = 0; nth < 120; nth++) await post({ thread_ts: ts });
      const last = await post({ thread_ts: ts, ...named("it") });
      expect(await postedBefore(client, channel, "it", ts)).toBe(last.ts);
      expect(await postedBefore(client, channel, "another", ts)).toBeUndefined();
    });

    test.each([
      [{ kind: "error", error: "missing_scope" } as const],
      [{ kind: "error", error: "not_in_channel" } as const],
      [{ kind: "ratelimited", retryAfter: 60 } as const],
    ])("where Slack lets nobody look (%j) it is posted", async (fault) => {
      const [[to, channel] = []] = places();
      if (!to || !channel) throw new Error("no room");
      looks(fault);
      await again(to, true);
      expect(shown(channel)).toHaveLength(1);
    });

    test.each([
      [{ kind: "status", status: 500 } as const],
      [{ kind: "half-answer" } as const],
      [{ kind: "ratelimited", retryAfter: 3 } as const],
    ])("where Slack has trouble (%j) it waits", async (fault) => {
      const [[to, channel] = []] = places();
      if (!to || !channel) throw new Error("no room");
      looks(fault);
      await expect(again(to, true)).rejects.toMatchObject({ kind: "later" });
      expect(shown(channel)).toHaveLength(0);
    });
  });

  test("to another workspace is refused", async () => {
    const to = { kind: "room", platform: "slack", tenant: "T0OTHER", room: office.room } as const;
    await expect(office.platform.send(to, table, en, { key: "1" })).rejects.toMatchObject({ kind: "rejected" });
  });
});

test("guests and strangers are no full members", async () => {
  const ids = ["gil", "sam"].map((name) => person(name).userId);
  for (const user of ids) {
    expect(await office.platform.profile({ ...office.mei.ref, user })).toMatchObject({ full: false });
  }
});

test("no token is ever written down", async () => {
  office.double.faults.next("chat.postMessage", { kind: "error", error: "invalid_auth" });
  counts(office);
  await expect(person("bo").types("@Tandem", "hello")).rejects.toThrow();
  expect(office.written.length).toBeGreaterThan(0);
  expect(office.written.join("\n")).not.toMatch(/xox[bp]-|xapp-|Bearer \w/);
});
