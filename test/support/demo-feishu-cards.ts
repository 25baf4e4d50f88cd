/** The cards of the demo bot in Feishu: every kind of component that the page draws stands in one of them. */

const both = (zh: string, en: string) => ({ tag: "plain_text", content: zh, i18n_content: { zh_cn: zh, en_us: en } });
const words = (zh: string, en: string) => ({ content: zh, i18n_content: { zh_cn: zh, en_us: en } });
const markdown = (zh: string, en = zh) => ({ tag: "markdown", ...words(zh, en) });

export const cardOf = (template: string, title: object, elements: readonly object[], header: object = {}) => ({
  schema: "2.0",
  config: { update_multi: true },
  header: { title, template, ...header },
  body: { elements },
});

const button = (zh: string, en: string, value: object, more: object = {}) => ({
  tag: "button",
  text: both(zh, en),
  behaviors: [{ type: "callback", value }],
  ...more,
});
const inARow = (buttons: readonly object[]) => ({
  tag: "column_set",
  flex_mode: "flow",
  columns: buttons.map((one) => ({ tag: "column", width: "auto", elements: [one] })),
});

export function dealCard(stage: "谈判" | "赢单", owner: string) {
  const english = stage === "谈判" ? "Negotiation" : "Won";
  const fact = (zh: string, en: string, value: string) => ({
    is_short: true,
    text: {
      tag: "lark_md",
      ...words(`<font color='grey'>${zh}</font>\n${value}`, `<font color='grey'>${en}</font>\n${value}`),
    },
  });
  const open = stage === "谈判";
  return cardOf(
    open ? "blue" : "green",
    both("宏达科技 ERP 一期", "Hongda ERP phase 1"),
    [
      { tag: "div", fields: [fact("金额", "Amount", "¥500,000"), fact("负责人", "Owner", `<at id=${owner}></at>`)] },
      { tag: "hr" },
      markdown(
        "**下一步** 上门演示 &lt;script&gt; &#42;不是斜体&#42;",
        "**Next step** demo &lt;script&gt; &#42;not italic&#42;",
      ),
      inARow([
        button("赢单", "Won", { does: "win" }, { type: "primary_filled", disabled: !open }),
        button("慢", "Slow", { does: "sleep" }),
        button(
          "输单",
          "Lost",
          { does: "lose" },
          {
            type: "danger",
            confirm: {
              title: both("确认输单？", "Close as lost?"),
              text: both("之后可以恢复。", "It can be restored."),
            },
          },
        ),
        { tag: "overflow", options: [{ text: both("改金额", "Change amount"), value: "amount" }] },
      ]),
    ],
    { text_tag_list: [{ tag: "text_tag", text: both(stage, english), color: open ? "orange" : "green" }] },
  );
}

/** A form; `held` is what was typed and refused, with the reason in red above its field. */
export function dealForm(held?: Readonly<Record<string, unknown>>) {
  const text = (name: string): string => (typeof held?.[name] === "string" ? held[name] : "");
  const wrong = held
    ? [
        markdown(
          "<font color='red'>请填写金额，例如 12万</font>",
          "<font color='red'>Give an amount such as 120,000</font>",
        ),
      ]
    : [];
  return cardOf("indigo", both("新建商机", "New deal"), [
    {
      tag: "form",
      name: "deal",
      elements: [
        {
          tag: "input",
          name: "account",
          label: both("客户", "Account"),
          required: true,
          default_value: text("account"),
        },
        ...wrong,
        { tag: "input", name: "amount", label: both("金额", "Amount"), default_value: text("amount") },
        markdown("阶段", "Stage"),
        {
          tag: "select_static",
          name: "stage",
          ...(held ? { initial_option: text("stage") } : {}),
          options: [
            { text: both("线索", "Lead"), value: "lead" },
            { text: both("谈判", "Negotiation"), value: "negotiation" },
          ],
        },
        markdown("负责人", "Owner"),
        { tag: "select_person", name: "owner" },
        markdown("预计签单", "Expected close"),
        { tag: "date_picker", name: "close", initial_date: "2026-12-31" },
        { tag: "checker", name: "tell", text: both("同时告诉团队", "Tell the team") },
        inARow([
          {
            ...button("保存", "Save", { does: "save" }, { name: "save", type: "primary_filled" }),
            form_action_type: "submit",
          },
          { tag: "button", name: "reset", text: both("清空", "Reset"), form_action_type: "reset" },
        ]),
      ],
    },
  ]);
}

export function savedCard(values: Readonly<Record<string, unknown>>) {
  return cardOf("green", both("已保存", "Saved"), [markdown(`\`${JSON.stringify(values)}\``)]);
}

const stages = [
  ["线索", 120],
  ["方案", 51],
  ["谈判", 23],
  ["赢单", 11],
] as const;
const chart = (spec: object) => ({
  tag: "chart",
  aspect_ratio: "2:1",
  chart_spec: { data: { values: stages.map(([stage, deals]) => ({ stage, deals })) }, ...spec },
});

export function funnelCard() {
  return cardOf("turquoise", both("今日漏斗", "Today’s funnel"), [
    chart({ type: "funnel", categoryField: "stage", valueField: "deals", label: { visible: true } }),
    chart({ type: "bar", xField: "stage", yField: "deals" }),
    chart({ type: "line", xField: "stage", yField: "deals" }),
    chart({ type: "wordCloud", nameField: "stage", valueField: "deals" }),
    {
      tag: "table",
      page_size: 3,
      columns: [
        { name: "stage", display_name: "阶段", data_type: "text" },
        { name: "deals", display_name: "商机", data_type: "number", horizontal_align: "right" },
      ],
      rows: stages.map(([stage, deals]) => ({ stage, deals })),
    },
    {
      tag: "collapsible_panel",
      header: { title: both("为什么是这些数字？", "Why these numbers?") },
      elements: [markdown("截至 09:00 的快照。", "A snapshot of 09:00.")],
    },
  ]);
}

export const quietCard = () =>
  cardOf("grey", both("请找管理员", "Ask your admin"), [markdown("这件事只有你看得到。", "Nobody else sees this.")]);
export const dayCard = () => cardOf("blue", both("我的一天", "My day"), [markdown("三件事。", "Three things.")]);
