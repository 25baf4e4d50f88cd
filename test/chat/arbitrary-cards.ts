import fc from "fast-check";
import type { Block, Button, Card, Row } from "../../src/chat/card.ts";
import type { FormField } from "../../src/chat/form.ts";
import { verbatim } from "../../src/chat/text.ts";

/** What people write on purpose or by accident to break a bot. */
export const hostile: readonly string[] = [
  "<!channel> <!here> <!everyone> <!subteam^S1>",
  "<@U123ABC> <#C123ABC>",
  "<https://evil.example|Open deal>",
  "https://evil.example/x?a=b",
  "&lt;!channel&gt; &amp;lt;",
  "*bold* _it_ ~gone~ `code` ```block```",
  "> quoted\n>>> more",
  "a|b <b>|</b>",
  "👩‍👩‍👧‍👦".repeat(60),
  "宏达国际贸易（上海）有限公司".repeat(40),
  "x".repeat(9000),
  "&".repeat(4000),
  "<".repeat(3500),
  "`".repeat(2000),
  "",
  "   ",
  "\n\n",
  "\u202eright to left\u202c",
  ":tada: :x:",
];

const words = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: "grapheme", maxLength: 120 }),
  fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map((parts) => parts.join(" ")),
);
const text = words.map(verbatim);
const tone = fc.constantFrom("plain" as const, "good" as const, "warning" as const, "bad" as const, "quiet" as const);

const button: fc.Arbitrary<Button> = fc.record({
  label: text,
  verb: fc.constantFrom("opportunity.log", "opportunity.move", "desk.confirm"),
  values: fc.oneof(
    fc.uuid().map((opportunity) => ({ opportunity })),
    words.map((note) => ({ note, other: note })),
    fc.constant({}),
  ),
  tone: fc.constantFrom("plain" as const, "primary" as const, "danger" as const),
  confirm: fc.option(text, { nil: undefined }),
});

const row: fc.Arbitrary<Row> = fc.record({
  title: text,
  details: fc.array(text, { maxLength: 4 }),
  tone,
  buttons: fc.array(button, { maxLength: 7 }),
});

const some = <T>(one: fc.Arbitrary<T>, most: number) => fc.array(one, { maxLength: most, size: "max" });

export const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("words" as const), text }),
  fc.record({ kind: fc.constant("note" as const), text }),
  fc.record({ kind: fc.constant("heading" as const), text }),
  fc.record({ kind: fc.constant("link" as const), text, url: fc.webUrl({ validSchemes: ["https"] }) }),
  fc.record({ kind: fc.constant("facts" as const), facts: some(fc.record({ label: text, value: text }), 30) }),
  fc.record({
    kind: fc.constant("changes" as const),
    changes: some(
      fc.record({ label: text, before: fc.option(text, { nil: null }), after: fc.option(text, { nil: null }) }),
      30,
    ),
  }),
  fc.record({
    kind: fc.constant("quote" as const),
    text,
    by: fc.option(text, { nil: undefined }),
    link: fc.option(fc.oneof(words, fc.webUrl()), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant("list" as const), rows: some(row, 60) }),
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(fc.record({ label: text, align: fc.constantFrom("left" as const, "right" as const) }), {
      maxLength: 24,
    }),
    rows: some(fc.array(text, { maxLength: 24 }), 130),
  }),
  fc.record({
    kind: fc.constant("chart" as const),
    shape: fc.constantFrom("funnel" as const, "bar" as const, "line" as const),
    points: fc.array(text, { maxLength: 40 }),
    series: fc.array(
      fc.record({
        label: text,
        values: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), { maxLength: 40 }),
      }),
      { maxLength: 4 },
    ),
    alt: text,
  }),
  fc.record({ kind: fc.constant("buttons" as const), buttons: some(button, 40) }),
  fc.record({ kind: fc.constant("rule" as const) }),
);

export const card: fc.Arbitrary<Card> = fc.record({ title: text, tone, blocks: some(block, 12) });

const shown = {
  label: text,
  hint: fc.option(text, { nil: undefined }),
  optional: fc.boolean(),
  error: fc.option(text, { nil: undefined }),
};
const choices = fc.array(fc.record({ value: fc.uuid(), label: text }), { maxLength: 130, size: "max" });
const initial = fc.option(words, { nil: undefined });

const field = fc.oneof(
  fc.record({
    ...shown,
    kind: fc.constant("text" as const),
    lines: fc.constantFrom("one" as const, "many" as const),
    max: fc.constantFrom(1, 200, 3000, 20_000),
    initial,
  }),
  fc.record({ ...shown, kind: fc.constant("choice" as const), options: choices, initial }),
  fc.record({ ...shown, kind: fc.constant("money" as const), initial }),
  fc.record({ ...shown, kind: fc.constant("number" as const), initial }),
  fc.record({ ...shown, kind: fc.constant("date" as const), initial }),
  fc.record({ ...shown, kind: fc.constant("person" as const), initial }),
  fc.record({
    ...shown,
    kind: fc.constant("pick" as const),
    of: fc.constant("opportunity"),
    initial: fc.option(fc.record({ value: fc.uuid(), label: text }), { nil: undefined }),
    options: fc.option(choices, { nil: undefined }),
  }),
  fc.record({ ...shown, kind: fc.constant("flag" as const), initial: fc.boolean() }),
);

/** Fields with a name each, as a verb's are. */
export const fields: fc.Arbitrary<FormField[]> = fc
  .array(field, { maxLength: 14 })
  .map((all) => all.map((one, i) => ({ ...one, name: `field${i}` })));
export const form = fc.record({
  draft: fc.uuid(),
  verb: fc.constant("opportunity.create"),
  title: text,
  submit: text,
  intro: fc.array(block, { maxLength: 4 }),
  fields,
});
