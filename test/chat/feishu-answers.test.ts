import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CardDraft, card } from "../../src/chat/card.ts";
import type { Form } from "../../src/chat/form.ts";
import { notice, type ReplyDraft } from "../../src/chat/reply.ts";
import { either, verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { counts, draft, form } from "./counting-desk.ts";
import { type FeishuOffice, openFeishuOffice } from "./feishu-office.ts";

const en = speaker([])({ locale: "en", zone: "Europe/Berlin" }, new Date("2026-11-24T02:00:00Z"));

let office: FeishuOffice;
beforeEach(async () => {
  office = await openFeishuOffice("http");
});
afterEach(() => office.close());

const person = (name: string) => office.double.workspace.person(name);
const inRoom = { in: "#sales" };
const inChat = { in: "@Tandem" };

describe("in a group", () => {
  const stage = (name: string, chinese: string): CardDraft => ({
    title: either({ en: name, "zh-CN": chinese }),
    blocks: [{ kind: "buttons", buttons: [{ label: v("Move"), verb: "move", values: {} }] }],
  });

  test("a card speaks to each in their own language, and changes for all when one presses it", async () => {
    office.answers(({ asks }): ReplyDraft => {
      if (asks.kind === "press") return { kind: "redraw", card: stage("Won", "赢单") };
      return { kind: "show", card: stage("Proposal", "报价"), to: "room" };
    });
    await person("bo").types("#sales", "@Tandem show all");
    expect(person("bo").sees("#sales")).toContain("Proposal");
    expect(person("mei").sees("#sales")).toContain("报价");
    await person("mei").presses("Move", inRoom);
    expect(person("bo").sees("#sales")).toContain("Won");
    expect(person("mei").sees("#sales")).toContain("赢单");
    expect(person("mei").sees("#sales")).not.toContain("报价");
  });

  test("what is for one alone comes to their own chat, and the group learns no more than that", async () => {
    office.answers(() => ({ kind: "show", card: { title: v("A secret sum"), blocks: [] } }));
    await person("bo").types("#sales", "@Tandem deal list");
    expect(person("bo").sees("@Tandem")).toContain("A secret sum");
    expect(person("mei").sees("#sales")).not.toContain("A secret sum");
    expect(person("mei").sees("#sales")).toContain("已私信发给你。");
    expect(person("bo").sees("#sales")).toContain("I've sent it to you privately.");
  });

  test("a press that asks for a form gets it privately; the group's card shows what became of it, the form its answers", async () => {
    const answers = [
      { label: v("Name"), value: v("Acme & Sons") },
      { label: v("Amount"), value: v("¥120,000.00") },
    ];
    office.answers(({ asks }): ReplyDraft => {
      if (asks.kind === "press") return { kind: "form", form };
      if (asks.kind === "submit") return { kind: "redraw", card: stage("Won", "赢单"), given: answers };
      return { kind: "show", card: stage("Proposal", "报价"), to: "room" };
    });
    await person("bo").types("#sales", "@Tandem show all");
    await person("bo").presses("Move", inRoom);
    expect(person("bo").toasts.at(-1)).toBe("I've sent you the form privately.");
    expect(person("mei").sees("@Tandem")).not.toContain("New deal");
    await person("bo").fills({ Name: "Acme" }, inChat);
    await person("bo").submits("Save", inChat);
    expect(office.asked.at(-1)?.asks).toEqual({ kind: "submit", draft, answers: { name: "Acme" } });
    expect(person("mei").sees("#sales")).toContain("赢单");
    expect(person("bo").form(inChat)).toBeUndefined();
    for (const said of ["Done: Won", "Acme & Sons", "¥120,000.00"])
      expect(person("bo").sees("@Tandem")).toContain(said);
    expect(person("mei").sees("#sales")).not.toContain("120,000");
  });

  test("words for others, and words to all, are none of ours", async () => {
    await person("bo").types("#sales", "good morning");
    expect(office.asked).toEqual([]);
  });
});

describe("a form", () => {
  test("is cancelled without a trace", async () => {
    office.answers(({ asks }): ReplyDraft => {
      if (asks.kind !== "press") return { kind: "form", form };
      return { kind: "redraw", card: { title: v("Cancelled."), tone: "quiet", blocks: [] } };
    });
    await person("bo").types("@Tandem", "deal new");
    await person("bo").presses("Cancel", inChat);
    expect(office.asked.at(-1)?.asks).toEqual({ kind: "press", verb: "desk.cancel", values: { draft } });
    expect(person("bo").form(inChat)).toBeUndefined();
    expect(person("bo").sees("@Tandem")).toContain("Cancelled.");
  });

  test("that meets a bug stays with everything in it, and says why", async () => {
    office.answers(({ asks }) => (asks.kind === "submit" ? notice(v("A bug, 1234."), "bad") : { kind: "form", form }));
    await person("bo").types("@Tandem", "deal new");
    await person("bo").fills({ Name: "Acme" }, inChat);
    await person("bo").submits("Save", inChat);
    expect(person("bo").toasts.at(-1)).toBe("A bug, 1234.");
    expect(person("bo").form(inChat)?.fields[0]).toMatchObject({ label: "Name", value: "Acme" });
  });

  test("takes people and days by Feishu's own pickers, and keeps a long text whole", async () => {
    const long = "宏达 ".repeat(700).trim();
    const wide: Form = {
      ...form,
      fields: [
        { name: "owner", kind: "person", label: v("Owner"), optional: false },
        { name: "closeDate", kind: "date", label: v("Close date"), optional: false, initial: "2026-12-24" },
        { name: "note", kind: "text", lines: "many", max: 3000, label: v("Note"), optional: true, initial: long },
        { name: "tell", kind: "flag", label: v("Tell the room"), optional: true, initial: false },
      ],
    };
    office.answers(({ asks }) => (asks.kind === "submit" ? notice(v("Saved")) : { kind: "form", form: wide }));
    await person("bo").types("@Tandem", "deal new");
    await person("bo").fills({ Owner: "Mei Chen" }, inChat);
    await person("bo").submits("Save", inChat);
    expect(office.asked.at(-1)?.asks).toMatchObject({
      answers: { owner: person("mei").userId, closeDate: "2026-12-24", note: long, tell: false },
    });
  });
});

describe("a message that somebody answers", () => {
  test("comes along with its author, its time and a way to it", async () => {
    office.answers(() => notice(v("Noted")));
    await person("mei").types("#sales", "We sign on Friday");
    await person("bo").replies("@Tandem log Acme", { in: "#sales", on: "We sign on Friday" });
    const { asks } = office.asked.at(-1) ?? {};
    expect(asks).toMatchObject({
      kind: "words",
      words: "log Acme",
      source: { text: "We sign on Friday", author: "Mei Chen", at: expect.stringMatching(/^20.*Z$/) },
    });
    const source = asks?.kind === "words" && typeof asks.source === "object" ? asks.source : undefined;
    expect(source?.key).toMatch(new RegExp(`^feishu:${office.room}:om_`));
    expect(source?.link).toContain(`openChatId=${office.room}`);
  });

  test("is unreachable once it was taken back", async () => {
    office.answers(() => notice(v("Noted")));
    await person("mei").types("#sales", "Forget this");
    const message = person("bo").last("#sales");
    await person("mei").recalls({ in: "#sales", on: "Forget this" });
    if (!message) throw new Error("nothing was said");
    await person("bo").replies(message, "@Tandem log Acme");
    expect(office.asked.at(-1)?.asks).toMatchObject({ words: "log Acme", source: "unreachable" });
  });

  test("is nothing to point at when the bot itself wrote it", async () => {
    office.answers(() => notice(v("Hello there")));
    await person("bo").types("@Tandem", "hi");
    await person("bo").replies("deal list", { in: "@Tandem", on: "Hello there" });
    expect(office.asked.at(-1)?.asks).toEqual({ kind: "words", words: "deal list" });
  });
});

describe("what else people do", () => {
  test("the menu says its words, and is answered in the person's own chat", async () => {
    office.answers(() => notice(v("Your day")));
    await person("mei").menu("今天");
    expect(office.asked.at(-1)?.asks).toEqual({ kind: "words", words: "crm me" });
    expect(person("mei").sees("@Tandem")).toContain("Your day");
  });

  test("opening the chat, or bringing the bot to a group, is an arrival", async () => {
    office.answers(({ place }) => notice(v(`Hello in ${place.kind}`)));
    await person("bo").opens("@Tandem");
    expect(office.asked.at(-1)).toMatchObject({ asks: { kind: "arrive" }, place: { kind: "direct" } });
    await office.double.workspace.invitesBot("bo", "#elsewhere");
    expect(office.asked.at(-1)).toMatchObject({ asks: { kind: "arrive" }, place: { kind: "shared" } });
  });

  test("a link of ours shows its title and card to all in the room", async () => {
    office.answers(({ asks }): ReplyDraft => {
      if (asks.kind !== "preview") return { kind: "silence" };
      return {
        kind: "preview",
        title: either({ en: "A deal", "zh-CN": "一个商机" }),
        card: card.parse({ title: v(asks.url), blocks: [] }),
      };
    });
    await person("bo").types("#sales", "see https://crm.example.com/deals/1");
    expect(person("mei").sees("#sales")).toContain("一个商机");
    expect(person("bo").sees("#sales")).toContain("A deal");
    expect(office.asked.at(-1)?.asks).toEqual({ kind: "preview", url: "https://crm.example.com/deals/1" });
  });

  test("rich text is read as words; a picture is none", async () => {
    office.answers(() => notice(v("Seen")));
    await person("bo").posts("@Tandem", { title: "deal new", lines: ["Acme", "120k"] });
    expect(office.asked.at(-1)?.asks).toEqual({ kind: "words", words: "deal new\nAcme\n120k" });
    await person("bo").sends("@Tandem", { name: "contract.png", bytes: new Uint8Array([1, 2, 3]) });
    expect(office.asked.at(-1)?.asks).toEqual({ kind: "wordless" });
  });
});

test("a press that takes long is answered with patience, and by its card when it is done", async () => {
  let finish = (): void => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  counts(office);
  await person("bo").types("@Tandem", "deal list");
  office.answers(async (): Promise<ReplyDraft> => {
    await done;
    return { kind: "redraw", card: { title: v("Counted at last"), blocks: [] } };
  });
  await person("bo").presses("More", inChat);
  expect(person("bo").toasts.at(-1)).toBe("Working on it…");
  finish();
  await person("bo").hears("Counted at last");
  expect(person("bo").sees("@Tandem")).not.toContain("Counted 0");
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
      const ref = await office.platform.send(to, card.parse(old("Lead")), en, `first-${room}`);
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
