import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CardDraft, card } from "../../src/chat/card.ts";
import type { ReplyDraft } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { form } from "./counting-desk.ts";
import { type FeishuOffice, openFeishuOffice } from "./feishu-office.ts";

/** What comes too late for Feishu's own ways: its three seconds, a token's half hour, a card's fourteen days. */
const en = speaker([])({ locale: "en", zone: "Europe/Berlin" }, new Date("2026-11-24T02:00:00Z"));

let office: FeishuOffice;
beforeEach(async () => {
  office = await openFeishuOffice("http");
});
afterEach(() => office.close());

const person = (name: string) => office.double.workspace.person(name);
const inRoom = { in: "#sales" };
const inChat = { in: "@Tandem" };

test("a press that takes long is answered with patience, and by its card when it is done", async () => {
  const answers = slowPresses();
  await person("bo").types("@Tandem", "deal list");
  await person("bo").presses("More", inChat);
  expect(person("bo").toasts.at(-1)).toBe("Working on it…");
  answers();
  await person("bo").hears("Counted at last");
  expect(person("bo").sees("@Tandem")).not.toContain("Counted 0");
});

test("words that take long stay open until they are answered, so that Feishu brings again what a crash loses", async () => {
  let finish = (): void => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  office.answers(async () => {
    await done;
    return { kind: "show", card: { title: v("Counted at last"), blocks: [] } };
  });
  await expect(person("bo").types("@Tandem", "deal list")).rejects.toThrow("timeout");
  expect(person("bo").sees("@Tandem")).toContain("Working on it");
  finish();
  await person("bo").hears("Counted at last");
  const seen = person("bo").sees("@Tandem");
  expect(seen).not.toContain("Working on it");
  office.passes(16_000);
  await office.double.repush();
  expect(person("bo").sees("@Tandem")).toBe(seen);
});

describe("a card that is older than fourteen days", () => {
  const old = (label: string): CardDraft => ({
    title: v(label),
    blocks: [{ kind: "buttons", buttons: [{ label: v("Move"), verb: "m", values: {} }] }],
  });
  const days = 86_400_000;
  const newest = (where: string) => person("bo").last(where);

  test("is followed by a new one after a form, in the room where it hung; the next change is the new one's", async () => {
    let sum = 0;
    office.answers(({ asks }): ReplyDraft => {
      if (asks.kind === "submit") return { kind: "redraw", card: old(`Moved ${++sum}`) };
      return asks.kind === "press" ? { kind: "form", form } : { kind: "show", card: old("Old"), to: "room" };
    });
    await person("bo").types("#sales", "@Tandem show all");
    const first = newest("#sales");
    office.passes(14 * days - 60_000);
    await person("bo").presses("Move", inRoom);
    await person("bo").presses("Move", inRoom);
    office.passes(2 * 60_000);
    await person("bo").fills({ Name: "Acme" }, inChat);
    await person("bo").submits("Save", inChat);
    await person("mei").hears("Moved 1");
    expect(newest("#sales")?.id).not.toBe(first?.id);
    expect(person("mei").sees("#sales")).toContain("Old");
    await person("bo").fills({ Name: "Acme" }, inChat);
    await person("bo").submits("Save", inChat);
    await person("mei").hears("Moved 2");
    expect(person("mei").sees("#sales")).not.toContain("Moved 1");
  });

  test("is followed by a new one when it is redrawn for nobody in particular, privately and in a room", async () => {
    const { tenant, user } = office.bo.ref;
    const receivers = [
      [{ kind: "user", user: office.bo.ref }, user, "@Tandem"],
      [{ kind: "room", platform: "feishu", tenant, room: office.room }, office.room, "#sales"],
    ] as const;
    for (const [to, room, where] of receivers) {
      const ref = await office.platform.send(to, card.parse(old("Lead")), en, { key: `first-${room}` });
      office.passes(13 * days);
      expect(await office.platform.redraw(ref, card.parse(old("Proposal")), en)).toEqual(ref);
      expect(person("bo").sees(where)).not.toContain("Lead");
      office.passes(2 * days);
      const next = await office.platform.redraw(ref, card.parse(old("Won")), en);
      expect(next).toMatchObject({ ...ref, message: newest(where)?.id });
      expect(next.message).not.toBe(ref.message);
      expect(person("bo").sees(where)).toContain("Proposal");
      expect(await office.platform.redraw(ref, card.parse(old("Paid")), en)).toEqual(next);
      expect(await office.platform.redraw(next, card.parse(old("Paid twice")), en)).toEqual(next);
      expect(person("bo").sees(where)).not.toContain("Won");
    }
  });

  test("is followed by a new one when the answer to a press comes too late for its token and for the card", async () => {
    const answers = slowPresses();
    await person("bo").types("@Tandem", "deal list");
    office.passes(14 * days - 60_000);
    await person("bo").presses("More", inChat);
    const before = newest("@Tandem");
    office.passes(31 * 60_000);
    answers();
    await person("bo").hears("Counted at last");
    expect(newest("@Tandem")?.id).not.toBe(before?.id);
  });
});

describe("an answer that comes after Feishu's patience", () => {
  const used = (endpoint: string) => office.double.calls.filter((call) => call.endpoint === endpoint).length;
  const byToken = "POST /open-apis/interactive/v1/card/update";
  const byId = "PATCH /open-apis/im/v1/messages/:message_id";

  test("uses the press's token, and that once", async () => {
    const answers = slowPresses();
    await person("bo").types("@Tandem", "deal list");
    await person("bo").presses("More", inChat);
    answers();
    await person("bo").hears("Counted at last");
    expect([used(byToken), used(byId)]).toEqual([1, 0]);
  });

  test.each([
    ["is over half an hour late", () => office.passes(31 * 60_000)],
    ["finds its token used up", () => office.double.faults.next(byToken, { kind: "code", code: 300_000, status: 200 })],
  ])("that %s redraws the card by its id", async (_what, happens) => {
    const answers = slowPresses();
    await person("bo").types("@Tandem", "deal list");
    await person("bo").presses("More", inChat);
    happens();
    answers();
    await person("bo").hears("Counted at last");
    expect(used(byId)).toBe(1);
    expect(person("bo").sees("@Tandem")).not.toContain("Counted 0");
  });
});

/** A list whose button is answered when the returned function is called. */
function slowPresses(): () => void {
  let finish = (): void => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const shown: CardDraft = {
    title: v("Counted 0"),
    blocks: [{ kind: "buttons", buttons: [{ label: v("More"), verb: "more", values: {} }] }],
  };
  office.answers(async ({ asks }): Promise<ReplyDraft> => {
    if (asks.kind !== "press") return { kind: "show", card: shown };
    await done;
    return { kind: "redraw", card: { title: v("Counted at last"), blocks: [] } };
  });
  return () => finish();
}
