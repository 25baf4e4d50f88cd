import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import { formWindow } from "../../src/chat/slack/form.ts";
import { buttonValue, menuValue, readPressed } from "../../src/chat/slack/presses.ts";
import { homeOf, messageOf, noticeOf, windowOf } from "../../src/chat/slack/render.ts";
import { padded, widthOf } from "../../src/chat/slack/words.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { readMrkdwn, type Span } from "../../src/sandbox/slack/sight/mrkdwn.ts";
import * as any from "./arbitrary-cards.ts";
import { markupIn, objectsIn, refusalsIn } from "./block-kit.ts";

const now = new Date("2026-11-24T02:00:00Z");
const speak = speaker([]);
const en = speak({ locale: "en", zone: "Europe/Berlin" }, now);
const zh = speak({ locale: "zh-CN", zone: "Asia/Shanghai" }, now);

const full: Card = {
  title: v("Acme renewal"),
  tone: "good",
  blocks: [
    { kind: "words", text: v("Moved by Mei.") },
    { kind: "facts", facts: [{ label: v("Amount"), value: v("¥120,000.00") }] },
    { kind: "changes", changes: [{ label: v("Stage"), before: v("Proposal"), after: v("Won") }] },
    {
      kind: "quote",
      text: v("We sign on Friday\nfor sure"),
      by: v("Ann"),
      link: "https://acme.slack.com/archives/C1/p1",
    },
    {
      kind: "table",
      columns: [
        { label: v("团队"), align: "left" },
        { label: v("Sum"), align: "right" },
      ],
      rows: [
        [v("华东"), v("1,200")],
        [v("South"), v("80")],
      ],
    },
    {
      kind: "chart",
      shape: "funnel",
      points: [v("Lead"), v("Won")],
      series: [{ label: v("Deals"), values: [40, 10] }],
      alt: v("40 leads, 10 won"),
    },
    {
      kind: "buttons",
      buttons: [
        { label: v("Log"), verb: "opportunity.log", values: { opportunity: "x" }, tone: "primary" },
        { label: v("Lose"), verb: "opportunity.lose", values: {}, tone: "danger", confirm: v("Really lose it?") },
      ],
    },
  ],
};

/** What a reader of Slack's markup finds besides words, our own bold lines and links, and emoji. */
function formattingIn(markup: string): string[] {
  const inside = (spans: readonly Span[]): Span[] =>
    spans.flatMap((span) => ("inside" in span ? [span, ...inside(span.inside)] : [span]));
  return inside(readMrkdwn(markup))
    .map(({ kind }) => kind)
    .filter((kind) => !["text", "bold", "link", "emoji"].includes(kind));
}

describe("cards", () => {
  test("a card shows all it holds, in words that a person would find", () => {
    const { text, blocks } = messageOf(full, en);
    expect(refusalsIn({ text, blocks })).toEqual([]);
    expect(text).toBe("✅ Acme renewal — Moved by Mei.");
    const json = JSON.stringify(blocks);
    expect(blocks[0]).toMatchObject({ type: "header", text: { text: "✅ Acme renewal" } });
    expect(json).toContain("*Amount*\\n¥120,000.00");
    expect(json).toContain('"text":"Stage: Proposal → "},{"type":"text","text":"Won","style":{"bold":true}}');
    expect(json).toContain('rich_text_quote","elements":[{"type":"text","text":"We sign on Friday\\nfor sure"}');
    expect(json).toContain("— Ann");
    expect(json).toContain("<https://acme.slack.com/archives/C1/p1|View message>");
    expect(json).toContain("Lead  ██████████████████ 40");
    expect(json).toContain("Really lose it?");
  });

  test("the same card speaks Chinese, and Chinese columns stand straight", () => {
    const json = JSON.stringify(messageOf(full, zh));
    expect(json).toContain("Stage：Proposal → ");
    expect(json).toContain("查看原消息");
    expect(json).toContain("华东   1,200\\nSouth     80");
  });

  test("Slack's own table is used where it may be, and says the same", () => {
    const { blocks } = messageOf(full, en, { tables: true });
    const table = blocks.find(({ type }) => type === "table");
    expect(JSON.stringify(table)).toContain("华东");
    expect(refusalsIn(blocks)).toEqual([]);
  });

  test("a long list says how many it leaves out and keeps the card's own buttons", () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({
      title: v(`Deal ${i}`),
      details: [],
      tone: "plain" as const,
      buttons: [],
    }));
    const card: Card = {
      title: v("All deals"),
      tone: "plain",
      blocks: [
        { kind: "list", rows },
        { kind: "buttons", buttons: [{ label: v("Next"), verb: "x", values: {}, tone: "plain" }] },
      ],
    };
    const message = messageOf(card, en);
    expect(refusalsIn(message)).toEqual([]);
    expect(JSON.stringify(message)).toMatch(/and 1[56]\d more/);
    expect(message.blocks.at(-1)?.type).toBe("actions");
    expect(homeOf(card, en).blocks.length).toBeGreaterThan(message.blocks.length);
  });

  test("a long list's buttons hide behind a menu that asks the very same", () => {
    const id = "0190a6f2-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
    const buttons = ["log", "move", "next"].map((act) => ({
      label: v(act),
      verb: `opportunity.${act}`,
      values: { opportunity: id, $here: true },
      tone: "plain" as const,
    }));
    const row = { title: v("Acme"), details: [], tone: "plain" as const, buttons };
    const card: Card = { title: v("Stale"), tone: "plain", blocks: [{ kind: "list", rows: Array(5).fill(row) }] };
    const menus = objectsIn(messageOf(card, en)).filter(({ type }) => type === "overflow");
    expect(menus).toHaveLength(5);
    const [first] = objectsIn(menus[0]?.options).map(({ value }) => value);
    expect(readPressed(String(first))).toEqual({ verb: "opportunity.log", values: { opportunity: id, $here: true } });
  });
});

describe("whatever a card holds", () => {
  const surfaces = (card: Card) => [
    messageOf(card, en),
    messageOf(card, zh, { tables: true }),
    homeOf(card, en),
    windowOf(card, zh, {
      kind: "shared",
      room: "C1",
      message: "1.0",
      respond: `https://hooks.slack.com/${"x".repeat(4000)}`,
    }),
  ];

  test("Slack takes it: no limit is passed, nothing is empty, no id is used twice", () => {
    fc.assert(
      fc.property(any.card, (card) => {
        for (const drawn of surfaces(card)) expect(refusalsIn(drawn)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("no words of people mention anybody, hide a link or end a code point halfway", () => {
    fc.assert(
      fc.property(any.card, (card) => {
        for (const drawn of surfaces(card)) {
          for (const markup of markupIn(drawn)) {
            expect(formattingIn(markup)).toEqual([]);
            // Our own links are the only markup between angle brackets.
            const ours = markup.replace(/<https?:\/\/[^<>|\s]+\|[^<>|]+>/g, "");
            expect(ours).not.toMatch(/[<>]/);
            expect(ours).not.toMatch(/&(?!amp;|lt;|gt;)/);
            expect(markup).not.toMatch(/\p{Surrogate}/u);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a form is one that Slack takes, with at least the room for its fields", () => {
    fc.assert(
      fc.property(any.form, (form) => {
        const window = formWindow(form, zh, { kind: "nowhere" });
        expect(refusalsIn(window)).toEqual([]);
        expect(window.blocks.filter(({ type }) => type === "input")).toHaveLength(form.fields.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe("words", () => {
  test.each([
    ["<!channel>", "&lt;!channel&gt;"],
    ["`code`", "'code'"],
    ["R&D <b>", "R&amp;D &lt;b&gt;"],
    ["file_name_v2.pdf a*b", "file_name_v2.pdf a*b"],
  ])("%s stands as %s in the text of a message", (words, text) => {
    expect(noticeOf(words).text).toBe(text);
  });

  test.each(["*bold*", "_it_", "~gone~", "> quote", "a\n> quote"])("%s is not formatted", (words) => {
    const { text } = noticeOf(words);
    expect(text).not.toBe(words);
    expect(text).not.toMatch(/^(&gt;|>)|\n(&gt;|>)|(^|\s)[*_~`]\w/);
    expect(text.replaceAll("\ufeff", "").replaceAll("&gt;", ">")).toBe(words);
  });

  test.each([
    ["abc", 3],
    ["华东", 4],
    ["é", 1],
    ["🎉", 2],
  ])("%s is %i columns wide", (words, width) => {
    expect(widthOf(words)).toBe(width);
    expect(widthOf(padded(words, 9))).toBe(9);
  });
});

describe("what a button carries", () => {
  test("comes back as it was, from a button and from a menu", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), (id, here) => {
        const pressed = { verb: "revisit.done", values: { revisit: id, ...(here ? { $here: true } : {}) } };
        expect(readPressed(buttonValue(pressed))).toEqual(pressed);
        expect(readPressed(menuValue(pressed) ?? "")).toEqual(pressed);
      }),
    );
  });

  test("is shortened by its longest value when Slack would refuse it", () => {
    const value = buttonValue({ verb: "opportunity.log", values: { note: "x".repeat(3000), opportunity: "a" } });
    expect(readPressed(value)).toEqual({ verb: "opportunity.log", values: { opportunity: "a" } });
  });

  test.each(["", "42", "{", "{}", '{"verb":1}', "null"])("%s is no button of ours", (value) => {
    expect(readPressed(value)).toBeNull();
  });
});
