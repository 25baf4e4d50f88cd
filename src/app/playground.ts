import { slackManifest } from "../chat/slack/manifest.ts";
import { ensureTenant, hasMembers, oneAtTheDoor } from "../crm/members/store/store.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Policy } from "../policy/schema.ts";
import { tenantKeyOf } from "../sandbox/feishu/fixed-id.ts";
import { groupId } from "../sandbox/feishu/people.ts";
import { channelId } from "../sandbox/slack/people.ts";
import type { App } from "./build.ts";
import { makePeople } from "./demo/people.ts";
import { manifestFacts, menu, nativeCommands } from "./manifest.ts";

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

/** Who works in the sandbox's workspace: two reps, a manager and an admin, of both languages, from the demo company. */
export const people = [
  {
    id: "tom",
    email: "tom.okafor@tandem.example",
    name: "Tom Okafor",
    title: "Sales rep",
    locale: "en-US",
    zone: "Europe/London",
  },
  {
    id: "zihan",
    email: "wang.zihan@tandem.example",
    name: "王梓涵",
    title: "销售代表",
    locale: "zh-CN",
    zone: "Asia/Shanghai",
  },
  {
    id: "sarah",
    email: "sarah.whitfield@tandem.example",
    name: "Sarah Whitfield",
    title: "Sales manager",
    locale: "en-US",
    zone: "Europe/London",
  },
  {
    id: "lan",
    email: "zhou.lan@tandem.example",
    name: "周岚",
    title: "系统管理员 · Admin",
    locale: "zh-CN",
    zone: "Asia/Shanghai",
  },
] as const;

const company = "Tandem";

export const channels = [
  { name: "sales", topic: "Deals, customers and questions · 商机、客户与讨论" },
  { name: "wins", topic: "Every win · 每一次赢单" },
  { name: "care", topic: "Customers to call, each morning · 每天早上的待回访客户" },
];

/** The company's rules, with wins and customers to call told in the playground's own channels unless they name others. */
export function inPlayground(policy: Policy): Policy {
  const { wins, customers } = policy;
  return {
    ...policy,
    wins: { room: roomsNamed("wins"), ...wins },
    customers: { ...customers, care: { room: roomsNamed("care"), ...customers.care } },
  };
}

const roomsNamed = (name: string) => ({ slack: channelId(name), feishu: groupId(tenantKeyOf(company), name) });

/** What was said before a newcomer looks in: something to log, or to make a deal of. */
export const said = [
  { by: "zihan", room: "#sales", words: "早。宏达科技的李总确认了二期预算，50万左右，下周三上门聊方案。" },
  {
    by: "tom",
    room: "#sales",
    words: "Northwind just called: 200 seats, budget approved at $120k, they want an offer by Friday.",
  },
  { by: "sarah", room: "#sales", words: "Great! Log them, so that nobody has to ask you twice." },
] as const;

/** The people of the sandbox as members with their roles, in one team; those who are there already stay as they are. */
export async function settleIn({ unit, database, clock, ids, self }: App): Promise<void> {
  const tenant = await database.prisma.$transaction((tx) => ensureTenant(tx, () => ids.next(), clock.now()));
  await unit({ tenant, by: self, source: "sandbox" }, async (work) => {
    await oneAtTheDoor(work.db);
    if (await hasMembers(work.db, tenant)) return;
    const emails = people.map(({ email }) => email);
    // The page moves the clock to tomorrow 08:30: their mornings come then.
    await makePeople(work, emails, { ...work.policy.members.workingHours, from: "08:30" });
  });
}

/** The slash commands and shortcuts that Slack's window offers: those of the manifest. */
export function offered({ catalogue, speaker, self, clock }: App) {
  const facts = manifestFacts(catalogue, speaker({ locale: "en", zone: self.zone }, clock.now()));
  const { features } = slackManifest({ ...facts, socketMode: false, baseUrl: "http://127.0.0.1" });
  return {
    commands: features.slash_commands.map((each) => ({
      command: each.command,
      description: each.description,
      usageHint: each.usage_hint ?? "",
      shouldEscape: each.should_escape,
    })),
    shortcuts: features.shortcuts.map(({ name, type, callback_id, description }) => ({
      name,
      type: type === "message" ? ("message" as const) : ("global" as const),
      callbackId: callback_id,
      description,
    })),
  };
}

/** The same company in Feishu: its people, its groups, and what the app's console was told. */
export function inFeishu({ catalogue, speaker, self, clock, settings }: App) {
  const commands = nativeCommands(catalogue, (locale) => speaker({ locale, zone: self.zone }, clock.now()));
  return {
    tenant: { name: company },
    people,
    chats: channels.map(({ name, topic }) => ({ name, description: topic })),
    commands: commands.map(({ name, description }) => ({
      command: name,
      description: description["zh-CN"],
      i18n: { zh_cn: description["zh-CN"], en_us: description.en },
    })),
    menu: menu.map(({ name, words }) => ({
      label: name.en,
      i18n: { zh_cn: name["zh-CN"], en_us: name.en },
      eventKey: words,
    })),
    previewRules: catalogue.pages.map(({ path }) => `${settings.publicUrl}/${path}/*`),
  };
}

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
