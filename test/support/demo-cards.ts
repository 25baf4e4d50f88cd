import type { KnownBlock } from "@slack/web-api";

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
export const say = (tongue: Tongue, en: string, zh: string): string => (tongue === "zh" ? zh : en);
export const plain = (text: string) => ({ type: "plain_text" as const, text, emoji: true });
export const option = (text: string, value: string) => ({ text: plain(text), value });

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
