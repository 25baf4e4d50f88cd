import type { HomeView, KnownBlock, ModalView } from "@slack/web-api";
import { type DemoDeal, option, plain, say, stageName, stages, type Tongue } from "./demo-cards.ts";

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
