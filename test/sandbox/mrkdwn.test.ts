import fc from "fast-check";
import { expect, test } from "vitest";
import { hintWords } from "../../src/sandbox/page/room/completion.ts";
import { escapeText, readMrkdwn } from "../../src/sandbox/slack/sight/mrkdwn.ts";
import { sayMrkdwn } from "../../src/sandbox/slack/sight/words.ts";

const reader = {
  locale: "en-US",
  zone: "Asia/Shanghai",
  now: new Date("2026-11-23T01:00:00Z"),
  nameOf: (id: string) => (id === "U1" ? "Mei" : id),
  channelOf: () => "sales",
};

test.each([
  ["*bold* _it_ ~no~ `x*y*`", "bold it no x*y*"],
  ["2*3*4 and snake_case_word", "2*3*4 and snake_case_word"],
  ["<@U1> in <#C1> asks <!here>", "@Mei in #sales asks @here"],
  ["<https://a.example|A &amp; B> <https://b.example>", "A & B https://b.example"],
  ["&lt;!channel&gt; &amp;lt;", "<!channel> &lt;"],
  ["<!date^1795402800^{date_short_pretty} at {time}|then>", "today at 11:00 AM"],
  ["&gt; said so\nand on", "said so\nand on"],
  ["```a\n*b*```", "a\n*b*"],
])("%s reads as %s", (source, words) => {
  expect(sayMrkdwn(source, reader)).toBe(words);
});

test("escaped text never becomes a mention, a link or a date", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("<", ">", "!", "@", "#", "|", "^", "&", "a", "U", "1", " ") }),
      (text) => {
        const kinds = readMrkdwn(escapeText(text)).map(({ kind }) => kind);
        expect(
          kinds.filter((kind) => ["user", "channel", "group", "broadcast", "link", "date"].includes(kind)),
        ).toEqual([]);
      },
    ),
  );
});

test("the words of a usage hint, each with what may follow it", () => {
  expect(hintWords("new | list [mine|team] | show <deal>")).toEqual([
    { word: "new", more: [] },
    { word: "list", more: ["mine", "team"] },
    { word: "show", more: [] },
  ]);
  expect(hintWords("[day|week|month] [team]").map(({ word }) => word)).toEqual(["day", "week", "month"]);
});
