import type { HomeView, KnownBlock, ModalView } from "@slack/web-api";

/** A made-up deal, for trying the sandbox without the real bot. */
export interface DemoDeal {
  readonly id: string;
  readonly name: string;
  stage: string;
  amount: string;
  note: string;
}
export type Tongue = "en" | "zh";

export const stages = ["Screening", "Follow-up", "Proposal", "Negotiation"] as const;
const chinese: Readonly<Record<string, string>> = {
  Screening: "筛选",
  "Follow-up": "跟进",
  Proposal: "报价",
  Negotiation: "谈判",
  Won: "赢单",
  Lost: "输单",
};
export const stageName = (stage: string, tongue: Tongue): string =>
  tongue === "zh" ? (chinese[stage] ?? stage) : stage;
const say = (tongue: Tongue, en: string, zh: string): string => (tongue === "zh" ? zh : en);
const plain = (text: string) => ({ type: "plain_text" as const, text, emoji: true });
const option = (text: string, value: string) => ({ text: plain(text), value });

export function dealCard(deal: DemoDeal, tongue: Tongue): KnownBlock[] {
  const open = deal.stage !== "Won" && deal.stage !== "Lost";
  return [
    { type: "header", text: plain(`${deal.name}`) },
    {
      type: "section",
      fields: [
        { type: "mrkdwn", text: `*${say(tongue, "Stage", "阶段")}*\n${stageName(deal.stage, tongue)}` },
        { type: "mrkdwn", text: `*${say(tongue, "Amount", "金额")}*\n¥${deal.amount}` },
        {
          type: "mrkdwn",
          text: `*${say(tongue, "Grade", "等级")}*\nA · ${say(tongue, "budget approved", "预算已批")}`,
        },
        {
          type: "mrkdwn",
          text: `*${say(tongue, "Close date", "预计签约")}*\n<!date^1798675200^{date_short}|2026-12-31>`,
        },
      ],
    },
    {
      type: "section",
      text: {
        type: "mrkdwn",
        text: `> ${deal.note}\n${say(tongue, "Next step: *demo* on Wednesday", "下一步：周三 *演示*")}, <@U0MEI0000>`,
      },
    },
    ...(open
      ? [
          {
            type: "actions" as const,
            elements: [
              {
                type: "button" as const,
                action_id: "log",
                text: plain(say(tongue, "Log follow-up", "记录跟进")),
                style: "primary" as const,
                value: deal.id,
              },
              {
                type: "static_select" as const,
                action_id: "stage",
                placeholder: plain(say(tongue, "Move to…", "推进到…")),
                options: stages.map((stage) => option(stageName(stage, tongue), `${deal.id}/${stage}`)),
              },
              {
                type: "button" as const,
                action_id: "lost",
                style: "danger" as const,
                text: plain(say(tongue, "Lost", "输单")),
                value: deal.id,
                confirm: {
                  title: plain(say(tongue, "Close this deal?", "关闭这个商机？")),
                  text: plain(say(tongue, "Its reminders stop at once.", "所有提醒将立即停止。")),
                  confirm: plain(say(tongue, "Close it", "关闭")),
                  deny: plain(say(tongue, "Keep it", "保留")),
                },
              },
              {
                type: "overflow" as const,
                action_id: "more",
                options: [
                  option(say(tongue, "Snooze a week", "推迟一周"), `${deal.id}/snooze`),
                  option(say(tongue, "Assign…", "分配…"), `${deal.id}/assign`),
                ],
              },
            ],
          },
        ]
      : []),
    {
      type: "context",
      elements: [
        {
          type: "mrkdwn",
          text: say(tongue, ":white_check_mark: Updated just now · deal #7", ":white_check_mark: 刚刚更新 · 商机 #7"),
        },
      ],
    },
  ];
}

export function funnelCard(tongue: Tongue): KnownBlock[] {
  const cell = (text: string) => ({ type: "raw_text" as const, text });
  const rows = [
    [
      say(tongue, "Stage", "阶段"),
      say(tongue, "Deals", "数量"),
      say(tongue, "Amount", "金额"),
      say(tongue, "Change", "变化"),
    ],
    [stageName("Screening", tongue), "14", say(tongue, "¥1.2M", "¥120万"), "+3"],
    [stageName("Follow-up", tongue), "9", say(tongue, "¥2.8M", "¥280万"), "−1"],
    [stageName("Proposal", tongue), "6", say(tongue, "¥3.4M", "¥340万"), "+2"],
    [stageName("Negotiation", tongue), "3", say(tongue, "¥1.9M", "¥190万"), "0"],
  ];
  return [
    { type: "header", text: plain(say(tongue, "Funnel · Monday", "漏斗日报 · 周一")) },
    {
      type: "section",
      text: {
        type: "mrkdwn",
        text: say(
          tongue,
          "*32 open deals* worth *¥9.3M*, weighted ¥3.1M :chart_with_upwards_trend:",
          "*32 个进行中*，共 *¥930万*，加权 ¥310万 :chart_with_upwards_trend:",
        ),
      },
    },
    {
      type: "table",
      rows: rows.map((row) => row.map(cell)),
      column_settings: [{}, { align: "right" }, { align: "right" }, { align: "right" }],
    },
  ];
}

export function dealForm(tongue: Tongue, note = ""): ModalView {
  const people = {
    type: "users_select" as const,
    action_id: "v",
    placeholder: plain(say(tongue, "Pick a person", "选择人员")),
  };
  return {
    type: "modal",
    callback_id: "deal",
    title: plain(say(tongue, "New deal", "新建商机")),
    submit: plain(say(tongue, "Create", "创建")),
    close: plain(say(tongue, "Cancel", "取消")),
    notify_on_close: true,
    blocks: [
      {
        type: "section",
        text: { type: "mrkdwn", text: say(tongue, "Who wants to buy, and what *next*?", "谁想买？*下一步*是什么？") },
      },
      {
        type: "input",
        block_id: "account",
        label: plain(say(tongue, "Account", "客户公司")),
        element: {
          type: "external_select",
          action_id: "v",
          min_query_length: 0,
          placeholder: plain(say(tongue, "Type a name", "输入名称")),
        },
      },
      {
        type: "input",
        block_id: "amount",
        label: plain(say(tongue, "Amount", "金额")),
        hint: plain(say(tongue, "Such as 120,000 or 12万", "例如 120,000 或 12万")),
        element: { type: "plain_text_input", action_id: "v" },
      },
      {
        type: "input",
        block_id: "stage",
        label: plain(say(tongue, "Stage", "阶段")),
        element: {
          type: "static_select",
          action_id: "v",
          options: stages.map((stage) => option(stageName(stage, tongue), stage)),
          initial_option: option(stageName("Screening", tongue), "Screening"),
        },
      },
      {
        type: "input",
        block_id: "date",
        optional: true,
        label: plain(say(tongue, "Close date", "预计签约日期")),
        element: { type: "datepicker", action_id: "v" },
      },
      {
        type: "input",
        block_id: "owner",
        optional: true,
        label: plain(say(tongue, "Owner", "负责人")),
        element: people,
      },
      {
        type: "input",
        block_id: "need",
        optional: true,
        label: plain(say(tongue, "Needs", "需求")),
        element: {
          type: "multi_static_select",
          action_id: "v",
          options: ["CRM", "ERP", "BI", "HR"].map((name) => option(name, name)),
        },
      },
      {
        type: "input",
        block_id: "budget",
        optional: true,
        label: plain(say(tongue, "Budget", "预算")),
        element: {
          type: "radio_buttons",
          action_id: "v",
          options: [
            option(say(tongue, "Approved", "已批"), "approved"),
            option(say(tongue, "Being evaluated", "评估中"), "evaluating"),
          ],
        },
      },
      {
        type: "input",
        block_id: "seats",
        optional: true,
        label: plain(say(tongue, "Seats", "席位")),
        element: { type: "number_input", action_id: "v", is_decimal_allowed: false, min_value: "1" },
      },
      {
        type: "input",
        block_id: "tell",
        optional: true,
        label: plain(say(tongue, "Tell the channel", "通知频道")),
        element: {
          type: "checkboxes",
          action_id: "v",
          options: [option(say(tongue, "Post it in #sales", "发到 #sales"), "yes")],
        },
      },
      {
        type: "input",
        block_id: "note",
        optional: true,
        label: plain(say(tongue, "Note", "备注")),
        element: {
          type: "plain_text_input",
          action_id: "v",
          multiline: true,
          ...(note ? { initial_value: note } : {}),
        },
      },
    ],
  };
}

export function homeView(deals: readonly DemoDeal[], tongue: Tongue): HomeView {
  return {
    type: "home",
    blocks: [
      { type: "header", text: plain(say(tongue, "My day", "我的一天")) },
      {
        type: "context",
        elements: [
          {
            type: "mrkdwn",
            text: say(tongue, "2 overdue · 3 today · 1 new assignment", "2 项逾期 · 3 项今天 · 1 个新分配"),
          },
        ],
      },
      {
        type: "actions",
        elements: [
          { type: "button", action_id: "new", style: "primary", text: plain(say(tongue, "New deal", "新建商机")) },
          { type: "button", action_id: "refresh", text: plain(say(tongue, "Refresh", "刷新")) },
        ],
      },
      { type: "divider" },
      ...deals.flatMap((deal): KnownBlock[] => [
        {
          type: "section",
          text: {
            type: "mrkdwn",
            text: `*${deal.name}* · ${stageName(deal.stage, tongue)}\n¥${deal.amount} · ${say(tongue, "no next step for 6 days", "6 天没有下一步")}`,
          },
          accessory: { type: "button", action_id: "log", text: plain(say(tongue, "Log", "跟进")), value: deal.id },
        },
      ]),
      { type: "divider" },
      {
        type: "context",
        elements: [{ type: "mrkdwn", text: say(tongue, "Times are in your zone.", "时间按你所在时区显示。") }],
      },
    ],
  };
}
