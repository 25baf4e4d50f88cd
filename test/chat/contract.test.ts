import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CardDraft, card } from "../../src/chat/card.ts";
import { SendFailure } from "../../src/chat/platform.ts";
import type { PlatformName } from "../../src/chat/question.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { openFeishuOffice } from "./feishu-office.ts";
import type { Office, OpensOffice } from "./office.ts";
import { dealCard, draft, pilot, sellsOneDeal } from "./one-deal-desk.ts";
import { openSlackOffice } from "./slack-office.ts";

/** Every platform answers this suite, by every way in which it can be connected. */
const offices: { readonly [P in PlatformName]: readonly OpensOffice[] } = {
  slack: [
    { way: "Slack over HTTP", open: () => openSlackOffice("http") },
    { way: "Slack by Socket Mode", open: () => openSlackOffice("socket") },
  ],
  feishu: [
    { way: "Feishu by the long connection", open: () => openFeishuOffice("ws") },
    { way: "Feishu over HTTP", open: () => openFeishuOffice("http") },
  ],
};

const en = speaker([])({ locale: "en", zone: "Europe/Berlin" }, new Date("2026-11-24T02:00:00Z"));

for (const { way, open } of Object.values(offices).flat()) {
  describe(way, () => {
    let office: Office;
    beforeAll(async () => {
      office = await open();
      sellsOneDeal(office);
    });
    afterAll(() => office.close());

    test("words in a room are answered to the one who asked, and to nobody else", async () => {
      await office.mei.types("deal show Acme", "room");
      expect(office.mei.sees("room")).toContain("Acme renewal");
      expect(office.bo.sees("room")).not.toContain("Acme renewal");
      expect(office.asked.at(-1)).toMatchObject({
        ...office.mei.ref,
        asks: { kind: "words", words: "deal show Acme" },
      });
    });

    test("what is asked for all to see, all see", async () => {
      await office.mei.types("deal show all", "room");
      expect(office.bo.sees("room")).toContain("Acme renewal");
    });

    test("a card's form is refused beside its field, corrected, and the card shows the new state", async () => {
      await office.bo.types("deal show Acme", "direct");
      await office.bo.presses("Move");
      expect(office.bo.form()).toMatchObject({
        title: "Move the deal",
        fields: [{ label: "Deal" }, { label: "Amount" }, { label: "Stage" }, { label: "Tell the room" }],
      });

      await office.bo.fills({ Amount: "a lot", Stage: "WON", "Tell the room": true });
      await office.bo.submits();
      const amount = office.bo.form()?.fields.find(({ label }) => label === "Amount");
      expect(amount).toMatchObject({ value: "a lot", error: "I can't read a lot." });

      await office.bo.fills({ Amount: "12万" });
      await office.bo.submits();
      expect(office.bo.form()).toBeUndefined();
      expect(office.bo.sees("direct")).toContain("won");
      expect(office.bo.sees("direct")).not.toContain("Proposal");
      expect(office.asked.at(-1)?.asks).toEqual({
        kind: "submit",
        draft,
        answers: { opportunity: null, amount: "12万", stage: "won", tell: true },
      });
    });

    test("a record is found by typing a part of its name", async () => {
      await office.bo.types("deal show Acme", "direct");
      await office.bo.presses("Move");
      expect(await office.bo.searches("Deal", "acme")).toEqual(["Acme renewal", "Acme pilot"]);
      await office.bo.fills({ Deal: "Acme pilot", Amount: "12万", Stage: "WON" });
      await office.bo.submits();
      expect(office.asked.at(-1)?.asks).toMatchObject({ answers: { opportunity: pilot } });
    });

    test("a button can be pressed again and again; each press is a question of its own", async () => {
      await office.bo.types("deal show Acme", "direct");
      await office.bo.presses("Note");
      await office.bo.presses("Note");
      const [first, second] = office.asked.slice(-2);
      expect(first?.asks).toEqual({ kind: "press", verb: "note", values: {} });
      expect(second?.asks).toEqual(first?.asks);
      expect(second?.key).not.toBe(first?.key);
    });

    test("hostile words are shown as they are", async () => {
      const words = "<!channel> <@U0BO> *R&D* https://evil.example";
      office.answers(() => ({ kind: "show", card: { title: v(words), blocks: [{ kind: "note", text: v(words) }] } }));
      await office.bo.types("deal show Acme", "direct");
      sellsOneDeal(office);
      const seen = office.bo.sees("direct");
      expect(seen.split(words).length).toBeGreaterThanOrEqual(3);
    });

    test("what takes long is answered when it is done", async () => {
      let finish = (): void => {};
      const done = new Promise<void>((resolve) => {
        finish = resolve;
      });
      office.answers(async () => {
        await done;
        return { kind: "show", card: { title: v("Counted at last"), blocks: [] } };
      });
      // Feishu's event is open until it is answered; whoever types is shown meanwhile that it is worked on.
      const typing = office.bo.types("/deal list", "room").catch(() => {});
      await expect.poll(() => office.bo.sees("room"), { timeout: 5_000 }).toMatch(/Working on it|正在处理/);
      expect(office.bo.sees("room")).not.toContain("Counted at last");
      finish();
      await office.bo.hears("Counted at last");
      await typing;
      sellsOneDeal(office);
    });

    test("a card is sent to a person and to a room, and redrawn", async () => {
      const { platform, bo, mei, room } = office;
      const { tenant } = bo.ref;
      const first = card.parse(dealCard("Lead"));
      const ref = await platform.send({ kind: "user", user: bo.ref }, first, en, { key: "once-1" });
      expect(bo.sees("direct")).toContain("Lead");
      expect(mei.sees("direct")).not.toContain("Lead");

      await platform.redraw(ref, card.parse(dealCard("Negotiation")), en);
      expect(bo.sees("direct")).toContain("Negotiation");
      expect(bo.sees("direct")).not.toContain("Lead");

      await platform.send({ kind: "room", platform: ref.platform, tenant, room }, first, en, { key: "once-2" });
      expect(mei.sees("room")).toContain("Lead");
    });

    test("the same delivery is not sent twice", async () => {
      const { platform, mei } = office;
      const once = card.parse({ title: v("Said once"), blocks: [] } satisfies CardDraft);
      const to = { kind: "user", user: mei.ref } as const;
      const refs = [
        await platform.send(to, once, en, { key: "once-3" }),
        await platform.send(to, once, en, { key: "once-3" }),
      ];
      expect(refs[0]).toEqual(refs[1]);
      expect(mei.sees("direct").split("Said once")).toHaveLength(2);
    });

    test("a platform that wants a pause is given it; a room that is no more is told apart", async () => {
      const { platform, bo, room } = office;
      const { tenant } = bo.ref;
      const any = card.parse(dealCard("Lead"));
      office.slowsDown(7);
      const busy = platform.send({ kind: "room", platform: bo.ref.platform, tenant, room }, any, en, { key: "once-4" });
      await expect(busy).rejects.toMatchObject({ name: "SendFailure", kind: "later", afterMs: 7000 });
      const missing = { kind: "room", platform: bo.ref.platform, tenant, room: office.nowhere } as const;
      const gone = await platform.send(missing, any, en, { key: "once-5" }).catch((error: unknown) => error);
      expect(gone).toBeInstanceOf(SendFailure);
      expect(gone).toMatchObject({ kind: "gone" });
    });

    test("the platform vouches for its people", async () => {
      const { platform, mei } = office;
      expect(await platform.profile(mei.ref)).toEqual({
        name: "Mei Chen",
        email: "mei@northwind.example",
        ...office.alsoVouches,
        full: true,
        gone: false,
      });
      expect(await platform.profile({ ...mei.ref, user: office.nobody })).toBeNull();
    });

    test("it says whether it is listened to, and a stop that overtakes a start leaves no line open", async () => {
      const { platform } = office;
      expect(platform.isConnected()).toBe(true);
      await platform.stop();
      expect(platform.isConnected()).toBe(false);
      await expect.poll(() => office.linesOpen(), { timeout: 10_000 }).toBe(0);
      const starting = platform.start(async () => Promise.reject(new Error("nobody is asked")));
      const ended = expect(starting).rejects.toThrow("stopped before");
      await platform.stop();
      await ended;
      expect(platform.isConnected()).toBe(false);
      await expect.poll(() => office.linesOpen(), { timeout: 10_000 }).toBe(0);
    });
  });
}
