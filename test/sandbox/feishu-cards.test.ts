import { expect, test } from "vitest";
import { checkCard } from "../../src/sandbox/feishu/cards/check.ts";
import { sayCard, sayMarkdown } from "../../src/sandbox/feishu/sight/words.ts";

const words = (content: string) => ({ tag: "plain_text", content });
const md = (content: string, more: object = {}) => ({ tag: "markdown", content, ...more });
const button = (content: string, more: object = {}) => ({ tag: "button", text: words(content), ...more });
const input = (name: string, more: object = {}) => ({ tag: "input", name, ...more });
const submit = button("Save", { name: "save", form_action_type: "submit" });
const form = (elements: object[], more: object = {}) => ({ tag: "form", name: "f", elements, ...more });
const columns = (...elements: object[]) => ({ tag: "column_set", columns: [{ tag: "column", elements }] });
const card = (...elements: object[]) => ({ schema: "2.0", body: { elements } });
const table = (rows: object[] = [{ a: "x" }], more: object = {}) => ({
  tag: "table",
  columns: [{ name: "a", display_name: "A", data_type: "text" }],
  rows,
  ...more,
});
const chart = (type = "bar") => ({
  tag: "chart",
  chart_spec: { type, data: { values: [{ stage: "Lead", count: 3 }] } },
});
const nested = (depth: number): object => (depth ? columns(nested(depth - 1)) : md("deep"));
const select = (values: string[], more: object = {}) => ({
  tag: "select_static",
  options: values.map((value) => ({ text: words(value), value })),
  ...more,
});

const known = { image: (key: string) => key === "img_v3_known", person: (id: string) => id === "ou_mei" };
const reader = {
  language: "zh_cn",
  zone: "Asia/Shanghai",
  nameOf: (id: string) => (id === "ou_mei" ? "陈梅" : id),
} as const;

test.each<[string, object]>([
  ["nothing but a schema", { schema: "2.0" }],
  [
    "a header with tags",
    {
      schema: "2.0",
      header: {
        title: words("T"),
        template: "wathet",
        text_tag_list: [{ tag: "text_tag", text: words("New"), color: "green" }],
      },
    },
  ],
  ["words in many languages", card(md("hi", { i18n_content: { zh_cn: "你好", ja_jp: "こんにちは" } }))],
  [
    "a form",
    card(
      form([
        input("a", { required: true, max_length: 1000 }),
        select(["x"], { name: "b", initial_option: "x" }),
        columns(submit),
      ]),
    ),
  ],
  ["a table and a chart", card(table(), chart())],
  ["five containers around it", card(nested(5))],
  ["two hundred elements", card(...Array.from({ length: 200 }, () => md("x")))],
  ["a picture that was uploaded", card({ tag: "img", img_key: "img_v3_known", alt: words("") })],
  ["a mention", card(md("<at id=ou_mei></at> <at id=all></at>"))],
  [
    "the words of a mention where nothing is read as markup",
    card({ tag: "div", text: words("<at id=ou_nobody></at>") }),
  ],
  ["whatever a button carries", card(button("Go", { behaviors: [{ type: "callback", value: { tag: "note" } }] }))],
  [
    "a callback and a link",
    card(
      button("Go", {
        behaviors: [
          { type: "callback", value: {} },
          { type: "open_url", default_url: "https://a" },
        ],
      }),
    ),
  ],
])("Feishu takes %s", (_what, json) => {
  expect(checkCard(json, known).wrong).toBeUndefined();
});

test.each<[string, object, number, string]>([
  [
    "an unknown property",
    card({ tag: "div", text: words("x"), wide: true }),
    200621,
    "unknown property, property: wide, path: ROOT -> body -> elements -> [0](tag: div)",
  ],
  [
    "one deep inside",
    card(form([columns(md("x", { bold: true })), submit])),
    200621,
    "ROOT -> body -> elements -> [0](tag: form) -> elements -> [0](tag: column_set) -> columns -> [0](tag: column) -> elements -> [0](tag: markdown)",
  ],
  [
    "elements at the top, as in version 1",
    { schema: "2.0", elements: [] },
    200621,
    "unknown property, property: elements",
  ],
  ["version 1", { elements: [] }, 200621, "schema"],
  ["a wide screen mode", { schema: "2.0", config: { wide_screen_mode: true } }, 200621, "wide_screen_mode"],
  ["a card that is not shared", { schema: "2.0", config: { update_multi: false } }, 200621, "update_multi"],
  ["an unknown tag", card({ tag: "marquee" }), 200621, "type of element is not supported"],
  ["a note", card({ tag: "note", elements: [] }), 200861, "unsupported tag note"],
  ["an action row", card(columns({ tag: "action", actions: [] })), 200861, "unsupported tag action"],
  ["201 elements", card(...Array.from({ length: 201 }, () => md("x"))), 11310, "element number over limit"],
  [
    "101 buttons, whose texts count too",
    card(...Array.from({ length: 101 }, () => button("x"))),
    11310,
    "element number over limit",
  ],
  ["six tables", card(...Array.from({ length: 6 }, () => table())), 11310, "table number over limit"],
  ["six charts", card(...Array.from({ length: 6 }, () => chart())), 11310, "chart number over limit"],
  ["six containers around it", card(nested(6)), 200621, "nesting"],
  ["a table in a column", card(columns(table())), 200621, "table can only be placed at the root"],
  ["a form in a column", card(columns(form([submit]))), 200621, "form can only be placed at the root"],
  [
    "a form in a form",
    card(form([form([submit], { name: "g" }), submit])),
    200621,
    "form can only be placed at the root",
  ],
  ["a chart in a form", card(form([columns(chart()), submit])), 200621, "chart is not supported in form"],
  ["a form without a submit button", card(form([input("a")])), 200621, "no submit button"],
  ["a field without a name", card(form([{ tag: "input" }, submit])), 200621, "name is required in form"],
  ["a form without a name", card({ tag: "form", elements: [submit] }), 200621, "property: name"],
  ["two fields of one name", card(form([input("a"), input("a"), submit])), 200621, "duplicate name: a"],
  ["a submit button outside", card(submit), 200621, "form_action_type"],
  [
    "two elements of one id",
    card(md("a", { element_id: "one" }), md("b", { element_id: "one" })),
    200621,
    "duplicate element_id",
  ],
  ["an element id that begins with a digit", card(md("a", { element_id: "1st" })), 200621, "element_id"],
  ["an element id of 21 signs", card(md("a", { element_id: "a".repeat(21) })), 200621, "element_id"],
  ["an input of 1001 signs", card(input("a", { max_length: 1001 })), 200621, "max_length"],
  ["an unknown kind of input", card(input("a", { input_type: "number" })), 200621, "input_type"],
  ["a value that is no object", card(button("x", { behaviors: [{ type: "callback", value: "x" }] })), 200621, "value"],
  ["options of one value", card(select(["x", "x"])), 200621, "unique"],
  ["a start that is not on offer", card(select(["x"], { initial_option: "y" })), 200621, "initial option"],
  ["eleven rows a page", card(table([], { page_size: 11 })), 200621, "page_size"],
  ["a cell without its column", card(table([{ b: 1 }])), 200915, "table rows name is invalid"],
  ["a chart of no known kind", card(chart("sankeyish")), 200550, "chart spec is invalid"],
  [
    "a picture that was never uploaded",
    card({ tag: "img", img_key: "img_x", alt: words("") }),
    200570,
    "image key img_x",
  ],
  ["a picture without words", card({ tag: "img", img_key: "img_v3_known" }), 200621, "property: alt"],
  ["a mention of nobody", card(md("<at id='ou_nobody'></at>")), 100290, "invalid user resource"],
  [
    "four tags",
    {
      schema: "2.0",
      header: {
        title: words("T"),
        text_tag_list: Array.from({ length: 4 }, () => ({ tag: "text_tag", text: words("x") })),
      },
    },
    200621,
    "text_tag_list",
  ],
])("Feishu refuses %s", (_what, json, code, says) => {
  const { wrong } = checkCard(json, known);
  expect(wrong?.words).toContain(says);
  expect(wrong?.code).toBe(code);
});

test("a card is read in one's own language, menus and buttons by what stands on them", () => {
  const json = {
    schema: "2.0",
    header: { title: { ...words("New deal"), i18n_content: { zh_cn: "新建商机", en_us: "New deal" } } },
    body: {
      elements: [
        md("**Acme** <font color='red'>late</font>", {
          i18n_content: { zh_cn: "**宏达** <font color='red'>逾期</font>" },
        }),
        { tag: "div", text: words("a"), fields: [{ is_short: true, text: { tag: "lark_md", content: "**b**\nc" } }] },
        columns(button("Move"), { tag: "overflow", options: [{ text: words("Note"), value: "n" }] }),
        table([{ a: "x | y" }]),
        { tag: "collapsible_panel", header: { title: words("More") }, elements: [md("inside")] },
        { tag: "input", label: words("Name"), placeholder: words("who?") },
        chart(),
        { tag: "hr" },
      ],
    },
  };
  const checked = checkCard(json, known);
  if (checked.wrong) throw new Error(checked.wrong.words);
  const said = "宏达 逾期\na\nb\nc\n[Move]\n[⋯ Note]\nA\nx | y\nMore\ninside\nName [who?]\nLead 3";
  expect(sayCard(checked.card, reader)).toBe(`新建商机\n${said}`);
  expect(sayCard(checked.card, { ...reader, language: "en_us" })).toBe(
    `New deal\n${said.replace("宏达 逾期", "Acme late")}`,
  );
  expect(sayCard(checked.card, { ...reader, untranslated: true })).toContain("Acme late");
});

test("numbers, days and people in a table are drawn, not dumped", () => {
  const json = card({
    tag: "table",
    columns: [
      {
        name: "n",
        display_name: "Amount",
        data_type: "number",
        format: { symbol: "¥", precision: 2, separator: true },
      },
      { name: "d", display_name: "Day", data_type: "date" },
      { name: "p", display_name: "Who", data_type: "persons" },
      { name: "o", display_name: "Stage", data_type: "options" },
    ],
    rows: [{ n: 120000, d: 1795395600000, p: ["ou_mei"], o: [{ text: "Won", color: "green" }] }, {}],
  });
  const checked = checkCard(json, known);
  if (checked.wrong) throw new Error(checked.wrong.words);
  expect(sayCard(checked.card, reader)).toBe(
    "Amount | Day | Who | Stage\n¥120,000.00 | 2026/11/23 | 陈梅 | Won\n |  |  | ",
  );
});

test.each([
  ["**bold** *italic* ~~gone~~ `code *x*`", "bold italic gone code *x*"],
  ["1 * 2 * 3 = 6 and snake_case_name", "1 * 2 * 3 = 6 and snake_case_name"],
  ["\\*not\\* &#42;bold&#42; &lt;at id=all&gt;&lt;/at&gt; R&amp;D", "*not* *bold* <at id=all></at> R&D"],
  ["[Acme](https://a.example) <a href='https://b.example'></a>", "Acme https://b.example"],
  ["<at id=ou_mei></at> <at id=all></at> <person id='ou_mei'></person>", "@陈梅 @所有人 陈梅"],
  ["# Title\n- one\n    - two\n1. three\n> quote\n---\nend", "Title\n• one\n  • two\n1. three\nquote\nend"],
  ["<font color=red>red <font color=green>green</font></font> <text_tag color='blue'>Tag</text_tag>", "red green Tag"],
  ['```json\n{"a": "**"}\n```\nafter', '{"a": "**"}\nafter'],
  ["<local_datetime millisecond='1795395600000' format_type='date_num'></local_datetime>", "2026/11/23"],
  ["line one<br>line two", "line one\nline two"],
])("Markdown %j reads %j", (source, said) => {
  expect(sayMarkdown(source, reader)).toBe(said);
});
