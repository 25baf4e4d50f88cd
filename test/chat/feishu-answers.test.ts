import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CardDraft, card } from "../../src/chat/card.ts";
import type { Form } from "../../src/chat/form.ts";
import { notice, type ReplyDraft } from "../../src/chat/reply.ts";
import { either, verbatim as v } from "../../src/chat/text.ts";
import { draft, form } from "./counting-desk.ts";
import { type FeishuOffice, openFeishuOffice } from "./feishu-office.ts";

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
    expect(office.asked.at(-1)?.asks).toEqual({ kind: "words", words: "crm me", picked: true });
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
