import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Button, type CardDraft, card } from "../../src/chat/card.ts";
import type { Answer } from "../../src/chat/field.ts";
import type { Form } from "../../src/chat/form.ts";
import { SendFailure } from "../../src/chat/platform.ts";
import type { PlatformName } from "../../src/chat/question.ts";
import { notice, type ReplyDraft } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { openFeishuOffice } from "./feishu-office.ts";
import type { Office, OpensOffice } from "./office.ts";
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

const draft = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
const pilot = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0c";
const globex = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0d";
const en = speaker([])({ locale: "en", zone: "Europe/Berlin" }, new Date("2026-11-24T02:00:00Z"));

const button = (label: string, verb: string, values: Button["values"] = {}): Button => ({
  label: v(label),
  verb,
  values,
  tone: "plain",
});
const dealCard = (stage: string): CardDraft => ({
  title: v("Acme renewal"),
  blocks: [
    { kind: "facts", facts: [{ label: v("Stage"), value: v(stage) }] },
    { kind: "buttons", buttons: [button("Move", "opportunity.move", { opportunity: draft }), button("Note", "note")] },
  ],
});
/** The deals that some words fit. */
const found = (words: string) =>
  [
    { value: draft, label: v("Acme renewal") },
    { value: pilot, label: v("Acme pilot") },
    { value: globex, label: v("Globex") },
  ].filter(({ label }) => String(label.facts.words).toLowerCase().includes(words.toLowerCase()));

interface Shown {
  readonly error?: string;
  readonly found?: ReturnType<typeof found>;
  /** What was typed so far: a front desk shows it again. */
  readonly answers?: { readonly [field: string]: Answer };
}

const typedIn = (answers: Shown["answers"], field: string) => {
  const answer = answers?.[field];
  return typeof answer === "string" ? { initial: answer } : {};
};
const moveForm = ({ error, found: options, answers }: Shown = {}): Form => ({
  draft,
  verb: "opportunity.move",
  title: v("Move the deal"),
  submit: v("Save"),
  intro: [],
  fields: [
    {
      name: "opportunity",
      kind: "pick",
      of: "opportunity",
      label: v("Deal"),
      optional: true,
      ...(options ? { options } : {}),
    },
    {
      name: "amount",
      kind: "money",
      label: v("Amount"),
      optional: false,
      ...typedIn(answers, "amount"),
      ...(error ? { error: v(error) } : {}),
    },
    {
      name: "stage",
      kind: "choice",
      label: v("Stage"),
      optional: false,
      options: ["lead", "won"].map((value) => ({ value, label: v(value.toUpperCase()) })),
      ...typedIn(answers, "stage"),
    },
    { name: "tell", kind: "flag", label: v("Tell the room"), optional: true, initial: answers?.tell === true },
  ],
});

/** A front desk of one deal. */
function desk(office: Office): void {
  office.answers(({ asks }): ReplyDraft => {
    switch (asks.kind) {
      case "words":
        return { kind: "show", card: dealCard("Proposal"), to: asks.words.includes("all") ? "room" : "asker" };
      case "press":
        if (asks.verb === "note") return notice(v("Noted."));
        return { kind: "form", form: moveForm() };
      case "search":
        return { kind: "form", form: moveForm({ found: found(asks.words), answers: asks.answers }) };
      case "suggest":
        return { kind: "suggestions", options: found(asks.words).map((each) => ({ ...each, detail: v("Proposal") })) };
      case "submit": {
        const { amount, stage } = asks.answers;
        if (amount !== "12万") {
          return { kind: "form", form: moveForm({ error: `I can't read ${String(amount)}.`, answers: asks.answers }) };
        }
        return { kind: "redraw", card: dealCard(String(stage)) };
      }
      default:
        return { kind: "silence" };
    }
  });
}

for (const { way, open } of Object.values(offices).flat()) {
  describe(way, () => {
    let office: Office;
    beforeAll(async () => {
      office = await open();
      desk(office);
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
      desk(office);
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
      await office.bo.types("/deal list", "room");
      expect(office.bo.sees("room")).not.toContain("Counted at last");
      finish();
      await office.bo.hears("Counted at last");
      desk(office);
    });

    test("a card is sent to a person and to a room, and redrawn", async () => {
      const { platform, bo, mei, room } = office;
      const { tenant } = bo.ref;
      const first = card.parse(dealCard("Lead"));
      const ref = await platform.send({ kind: "user", user: bo.ref }, first, en, "once-1");
      expect(bo.sees("direct")).toContain("Lead");
      expect(mei.sees("direct")).not.toContain("Lead");

      await platform.redraw(ref, card.parse(dealCard("Negotiation")), en);
      expect(bo.sees("direct")).toContain("Negotiation");
      expect(bo.sees("direct")).not.toContain("Lead");

      await platform.send({ kind: "room", platform: ref.platform, tenant, room }, first, en, "once-2");
      expect(mei.sees("room")).toContain("Lead");
    });

    test("the same delivery is not sent twice", async () => {
      const { platform, mei } = office;
      const once = card.parse({ title: v("Said once"), blocks: [] } satisfies CardDraft);
      const to = { kind: "user", user: mei.ref } as const;
      const refs = [await platform.send(to, once, en, "once-3"), await platform.send(to, once, en, "once-3")];
      expect(refs[0]).toEqual(refs[1]);
      expect(mei.sees("direct").split("Said once")).toHaveLength(2);
    });

    test("a platform that wants a pause is given it; a room that is no more is told apart", async () => {
      const { platform, bo, room } = office;
      const { tenant } = bo.ref;
      const any = card.parse(dealCard("Lead"));
      office.slowsDown(7);
      const busy = platform.send({ kind: "room", platform: bo.ref.platform, tenant, room }, any, en, "once-4");
      await expect(busy).rejects.toMatchObject({ name: "SendFailure", kind: "later", afterMs: 7000 });
      const missing = { kind: "room", platform: bo.ref.platform, tenant, room: office.nowhere } as const;
      const gone = await platform.send(missing, any, en, "once-5").catch((error: unknown) => error);
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
  });
}
