import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import { formCard } from "../../src/chat/feishu/form.ts";
import { readPressed } from "../../src/chat/feishu/presses.ts";
import { cardOf, noticeOf } from "../../src/chat/feishu/render.ts";
import { hasMarkup } from "../../src/chat/feishu/words.ts";
import { either, verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { checkCard } from "../../src/sandbox/feishu/cards/check.ts";
import * as any from "./arbitrary-cards.ts";
import { flawsIn, markupIn, tagged, wordsIn } from "./card-2.ts";

const now = new Date("2026-11-24T02:00:00Z");
const speak = speaker([]);
const en = speak({ locale: "en", zone: "Europe/Berlin" }, now);
const zh = speak({ locale: "zh-CN", zone: "Asia/Shanghai" }, now);
const alone = (voice: typeof en) => ({ voice, shared: false });
const together = (voice: typeof en) => ({ voice, shared: true });

/** Both readings of Feishu's documents must take it: ours here, and the double's. */
const refused = (drawn: unknown) => {
  const { wrong } = checkCard(drawn, { image: () => true, person: () => true });
  return [...flawsIn(drawn), ...(wrong ? [wrong.words] : [])];
};

const full: Card = {
  title: v("Acme renewal"),
  tone: "good",
  blocks: [
    { kind: "words", text: v("Moved by Mei.") },
    {
      kind: "facts",
      facts: [
        { label: either({ en: "Amount", "zh-CN": "金额" }), value: v("¥120,000.00") },
        { label: v("Note"), value: v("<at id=all></at> [here](https://evil.example)") },
      ],
    },
    {
      kind: "changes",
      changes: [{ label: either({ en: "Stage", "zh-CN": "阶段" }), before: v("Proposal"), after: v("Won") }],
    },
    {
      kind: "quote",
      text: v("We sign on Friday"),
      by: v("Ann"),
      link: "https://applink.feishu.cn/client/chat/open?a=1",
    },
    {
      kind: "table",
      columns: [
        { label: either({ en: "Team", "zh-CN": "团队" }), align: "left" },
        { label: v("Sum"), align: "right" },
      ],
      rows: [[v("华东"), v("1,200")]],
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

describe("cards", () => {
  test("a card shows all it holds, with Feishu's own table and chart", () => {
    const drawn = cardOf(full, alone(en));
    expect(refused(drawn)).toEqual([]);
    expect(drawn.header).toMatchObject({ template: "green", title: { content: "Acme renewal" } });
    expect(drawn.config.summary.content).toBe("Acme renewal — Moved by Mei.");
    const words = wordsIn(drawn);
    for (const each of ["**Amount**\n¥120,000.00", "Stage: Proposal → **Won**", "We sign on Friday", "— Ann"]) {
      expect(words).toContain(each);
    }
    expect(words).toContain("[View message](https://applink.feishu.cn/client/chat/open?a=1)");
    expect(words).toContain("40 leads, 10 won");
    expect(words).toContain("Really lose it?");
    expect(tagged(drawn).find(({ tag }) => tag === "table")).toMatchObject({
      page_size: 10,
      columns: [{ display_name: "Team" }, { display_name: "Sum", horizontal_align: "right" }],
      rows: [{ c0: "华东", c1: "1,200" }],
    });
    expect(tagged(drawn).find(({ tag }) => tag === "chart")).toMatchObject({
      chart_spec: {
        type: "funnel",
        data: {
          values: [
            { name: "Lead", value: 40 },
            { name: "Won", value: 10 },
          ],
        },
      },
    });
    expect(JSON.stringify(drawn)).not.toContain("i18n");
  });

  test("in a group it is said in both languages at once, and each client shows its own", () => {
    const drawn = cardOf(full, together(en));
    expect(refused(drawn)).toEqual([]);
    expect(wordsIn(drawn, "zh_cn")).toContain("阶段：Proposal → **Won**");
    expect(wordsIn(drawn, "en_us")).toContain("Stage: Proposal → **Won**");
    expect(wordsIn(drawn, "zh_cn")).toContain("[查看原消息]");
    expect(JSON.stringify(drawn)).toContain("Team / 团队");
  });

  test("a long list says how many it leaves out, and keeps the card's own buttons", () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({
      title: v(`Deal ${i}`),
      details: [v("报价阶段 · 下一步：下周三演示")],
      tone: "plain" as const,
      buttons: ["Log", "Move"].map((label) => ({ label: v(label), verb: "x", values: {}, tone: "plain" as const })),
    }));
    const next = { label: v("Next"), verb: "x", values: {}, tone: "plain" as const };
    const card: Card = {
      title: v("All deals"),
      tone: "plain",
      blocks: [
        { kind: "list", rows },
        { kind: "buttons", buttons: [next] },
      ],
    };
    for (const [manner, more] of [
      [alone(en), /and 1\d\d more/],
      [alone(zh), /另有 1\d\d 项/],
    ] as const) {
      const drawn = cardOf(card, manner);
      expect(refused(drawn)).toEqual([]);
      expect(wordsIn(drawn)).toMatch(more);
      expect(wordsIn(drawn)).toContain("Next");
      expect(wordsIn(drawn)).toContain("Deal 11");
    }
    expect(wordsIn(cardOf(card, together(en)), "zh_cn")).toMatch(/另有 1\d\d 项/);
  });

  test("a row's many buttons hide behind a menu that asks the very same", () => {
    const buttons = ["log", "move"].map((act) => ({
      label: v(act),
      verb: `opportunity.${act}`,
      values: { opportunity: "a", $here: true },
      tone: "plain" as const,
    }));
    const row = { title: v("Acme"), details: [], tone: "plain" as const, buttons };
    const drawn = cardOf(
      { title: v("Stale"), tone: "plain", blocks: [{ kind: "list", rows: Array(5).fill(row) }] },
      alone(en),
    );
    const menus = tagged(drawn).filter(({ tag }) => tag === "overflow");
    expect(menus).toHaveLength(5);
    const [first] = Array.isArray(menus[0]?.options) ? menus[0].options : [];
    expect(readPressed({}, first.value)).toEqual({
      does: "press",
      verb: "opportunity.log",
      values: { opportunity: "a", $here: true },
      shared: false,
    });
  });
});

describe("whatever a card holds", () => {
  const surfaces = (card: Card) => [cardOf(card, alone(zh)), cardOf(card, together(en))];

  test("Feishu takes it: small enough, nothing unknown, nothing at the wrong place", () => {
    fc.assert(
      fc.property(any.card, (card) => {
        for (const drawn of surfaces(card)) expect(refused(drawn)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("no words of people mention anybody, hide a link, format, or end a code point halfway", () => {
    fc.assert(
      fc.property(any.card, (card) => {
        for (const drawn of surfaces(card)) {
          for (const markup of markupIn(drawn)) {
            const isLink = /^\[[^\][()<>*]+\]\(https?:[^\s()<>[\]*]+\)$/.test(markup);
            expect(isLink || !hasMarkup(markup.replaceAll("**", ""))).toBe(true);
          }
          expect(JSON.stringify(drawn)).not.toMatch(/\\ud[89a-f]/);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a form is one that Feishu takes, with all of its fields", () => {
    fc.assert(
      fc.property(any.form, (form) => {
        const drawn = formCard(form, zh, { shared: true, chat: "oc_1", message: "om_1" });
        expect(refused(drawn)).toEqual([]);
        const names = tagged(drawn).map(({ name }) => name);
        for (const { name, kind } of form.fields) expect(names).toContain(kind === "pick" ? `find_${name}` : name);
      }),
      { numRuns: 40 },
    );
  });

  test("one sentence is a card, however odd", () => {
    for (const words of any.hostile) expect(refused(noticeOf(() => words, together(en)))).toEqual([]);
  });
});

describe("a form", () => {
  const field = { label: v("Note"), optional: false, kind: "text" as const, lines: "many" as const, max: 3000 };
  const form = { draft: "d", verb: "x", title: v("T"), submit: v("Save"), intro: [] };

  test("holds a long text in several inputs, since one takes a thousand characters", () => {
    const initial = "宏达".repeat(1200);
    const drawn = formCard({ ...form, fields: [{ ...field, name: "note", initial }] }, zh);
    const inputs = tagged(drawn).filter(({ tag }) => tag === "input");
    expect(inputs.map(({ name }) => name)).toEqual(["note", "note__2", "note__3"]);
    expect(inputs.map(({ default_value }) => default_value).join("")).toBe(initial);
    expect(refused(drawn)).toEqual([]);
  });

  test("says what is wrong in red, between a field's name and the field", () => {
    const drawn = formCard({ ...form, fields: [{ ...field, name: "note", error: v("Too short.") }] }, en);
    const wrong = tagged(drawn).find(({ content }) => content === "Too short.");
    expect(wrong).toMatchObject({ tag: "plain_text", text_color: "red" });
  });
});

test.each([
  ["{", null],
  [{ does: "press" }, null],
  [{ does: "fly", verb: "x", values: {} }, null],
  [null, null],
  [
    { does: "press", verb: "x", values: {} },
    { does: "press", verb: "x", values: {}, shared: false },
  ],
])("what a button carries, %j, is read as %j", (value, read) => {
  expect(readPressed(value, undefined)).toEqual(read);
});
