import type { Clock } from "../kernel/clock.ts";

/** A clock that runs with the machine's, and can be moved ahead: the sandbox's. */
export interface MovableClock extends Clock {
  moveTo(instant: Date): void;
}

export function movableClock(machine: Clock): MovableClock {
  let ahead = 0;
  return {
    now: () => new Date(machine.now().getTime() + ahead),
    moveTo: (instant) => {
      ahead = Math.max(ahead, instant.getTime() - machine.now().getTime());
    },
  };
}

/** Who works in the sandbox's workspace: two reps, a manager and an admin, in both languages. */
export const people = [
  {
    id: "mei",
    name: "林梅 Lin Mei",
    email: "mei@tandem.example",
    title: "销售代表",
    locale: "zh-CN",
    zone: "Asia/Shanghai",
  },
  {
    id: "bo",
    name: "Bo Larsen",
    email: "bo@tandem.example",
    title: "Sales rep",
    locale: "en-US",
    zone: "Europe/Berlin",
  },
  {
    id: "chen",
    name: "陈刚 Chen Gang",
    email: "chen@tandem.example",
    title: "销售主管",
    locale: "zh-CN",
    zone: "Asia/Shanghai",
  },
  {
    id: "ada",
    name: "Ada Admin",
    email: "ada@tandem.example",
    title: "Sales operations",
    locale: "en-US",
    zone: "Asia/Shanghai",
  },
] as const;

export const channels = [
  { name: "sales", topic: "Deals, wins and questions · 商机、赢单与讨论" },
  { name: "wins", topic: "Every win · 每一次赢单" },
];

/** What the page suggests to a newcomer, in the language of whoever they are. */
export const tries = [
  {
    label: { en: "Log a deal in one line", "zh-CN": "一句话新建商机" },
    room: "@",
    words: {
      en: "/deal new Northwind — 200 seats, $120k, close end of next month, call Jane tomorrow",
      "zh-CN": "/deal 新建 宏达科技 ERP 一期 50万 下月底签 明天拜访",
    },
  },
  {
    label: { en: "Move it on", "zh-CN": "推进阶段" },
    room: "@",
    words: { en: "/deal move Northwind follow-up", "zh-CN": "/deal 推进 宏达科技 跟进" },
  },
  {
    label: { en: "Change it in one line", "zh-CN": "一句话更新" },
    room: "@",
    words: { en: "/deal Northwind 130k, next Fri demo", "zh-CN": "/deal 宏达科技 55万 下周三演示" },
  },
  { label: { en: "My deals", "zh-CN": "我的商机" }, room: "@", words: { en: "/deal list", "zh-CN": "/deal 列表" } },
  { label: { en: "The funnel, now", "zh-CN": "此刻的漏斗" }, room: "@", words: { en: "/funnel", "zh-CN": "/funnel" } },
] as const;
