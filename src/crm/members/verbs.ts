import { type Choice, field } from "../../chat/field.ts";
import { verb } from "../../chat/verb.ts";
import { say } from "./messages.ts";
import { notice } from "./messages-notices.ts";

/** Asked in forms and set by buttons, never looked for in a line of words. */
const unspoken = { optional: true, spoken: false } as const;
/** The record's version that a form was filled from; and that a form asked everything, so that an empty field clears. */
const formed = {
  version: field.number(say.none(), unspoken),
  whole: field.flag(say.none(), unspoken),
};

const languages = (): readonly Choice[] => [
  { value: "en", label: say.english(), words: ["en", "english", "英文", "英语"] },
  { value: "zh-CN", label: say.chinese(), words: ["zh", "chinese", "中文", "汉语", "简体中文", "简体"] },
];
const platforms = (): readonly Choice[] => [
  { value: "last", label: say.lastSeen(), words: [] },
  { value: "slack", label: say.slack(), words: ["slack"] },
  { value: "feishu", label: say.feishu(), words: ["feishu", "lark", "飞书"] },
];
const roles = (): readonly Choice[] => [
  { value: "rep", label: say.rep(), words: ["rep", "sales", "销售", "业务员"] },
  {
    value: "manager",
    label: say.manager(),
    words: ["manager", "lead", "sales manager", "sales lead", "主管", "经理", "销售主管", "销售经理"],
  },
  { value: "admin", label: say.admin(), words: ["admin", "administrator", "管理员"] },
];

export const settings = verb("member.settings", {
  noun: "crm",
  words: { en: ["settings", "preferences"], "zh-CN": ["设置", "偏好"] },
  label: say.settings(),
  title: say.settingsTitle(),
  help: say.settingsHelp(),
  usage: say.settingsUsage(),
  fields: {
    language: field.choice(say.language(), { options: languages, optional: true }),
    prefers: field.choice(say.toldOn(), { options: platforms, optional: true }),
    zone: field.text(say.zoneLabel(), { optional: true, max: 60, hint: say.zoneHint() }),
    from: field.text(say.workFrom(), { ...unspoken, max: 10 }),
    to: field.text(say.workTo(), { ...unspoken, max: 10 }),
    ...formed,
  },
  asks: [],
});

export const noticeKinds = (): readonly Choice[] => [
  { value: "morning", label: notice.kind_morning(), words: [] },
  { value: "nudge", label: notice.kind_nudge(), words: [] },
  { value: "assignment", label: notice.kind_assignment(), words: [] },
  { value: "win", label: notice.kind_win(), words: [] },
  { value: "digest", label: notice.kind_digest(), words: [] },
  { value: "revisit", label: notice.kind_revisit(), words: [] },
];

/** With no kind it shows them all; with one it stops or starts it. */
export const notices = verb("member.notices", {
  noun: "crm",
  words: { en: ["notifications", "notices"], "zh-CN": ["通知", "消息通知"] },
  label: notice.title(),
  help: notice.help(),
  fields: {
    kind: field.choice(notice.kind(), { options: noticeKinds, ...unspoken }),
    on: field.flag(notice.on(), unspoken),
  },
  asks: [],
});

/** Stops the kind of the message on which it is pressed. */
export const mute = verb("member.mute", {
  noun: "crm",
  label: notice.mute(),
  fields: { kind: field.choice(notice.kind(), { options: noticeKinds, spoken: false }) },
});

export const list = verb("member.list", {
  noun: "crm",
  words: { en: ["members", "people"], "zh-CN": ["成员", "同事"] },
  label: say.members(),
  help: say.membersHelp(),
  usage: say.membersUsage(),
  fields: { words: field.text(say.filter(), { optional: true }), after: field.text(say.none(), unspoken) },
  asks: [],
});

export const set = verb("member.set", {
  noun: "crm",
  words: { en: ["member"], "zh-CN": ["编辑成员"] },
  label: say.edit(),
  title: say.editMember(),
  help: say.editMemberHelp(),
  usage: say.memberUsage(),
  who: "admin",
  fields: {
    person: field.person(say.person()),
    name: field.text(say.name(), unspoken),
    role: field.choice(say.role(), { options: roles, optional: true }),
    team: field.pick("team", say.team(), unspoken),
    senior: field.flag(say.senior(), unspoken),
    weight: field.number(say.weight(), { ...unspoken, hint: say.weightHint() }),
    cap: field.number(say.cap(), { ...unspoken, hint: say.capHint() }),
    territories: field.text(say.territories(), { ...unspoken, hint: say.commaHint() }),
    languages: field.text(say.spokenLanguages(), { ...unspoken, hint: say.commaHint() }),
    awayFrom: field.date(say.leaveFrom(), unspoken),
    awayUntil: field.date(say.leaveUntil(), unspoken),
    ...formed,
  },
  asks: ["person"],
});

export const add = verb("member.add", {
  noun: "crm",
  words: { en: ["add", "add member", "invite"], "zh-CN": ["添加", "添加成员"] },
  label: say.addMember(),
  help: say.addMemberHelp(),
  who: "admin",
  fields: {
    name: field.text(say.name()),
    email: field.text(say.email(), { spoken: false, max: 254, hint: say.emailHint() }),
    role: field.choice(say.role(), { options: roles, ...unspoken }),
    team: field.pick("team", say.team(), unspoken),
  },
});

export const deactivate = verb("member.deactivate", {
  noun: "crm",
  label: say.deactivate(),
  who: "admin",
  fields: { person: field.person(say.person(), { spoken: false }) },
});

export const activate = verb("member.activate", {
  noun: "crm",
  label: say.activate(),
  who: "admin",
  fields: { person: field.person(say.person(), { spoken: false }) },
});

export const undo = verb("member.undo", {
  noun: "crm",
  label: say.undo(),
  who: "admin",
  fields: { change: field.text(say.none(), { spoken: false }) },
});

export const away = verb("member.away", {
  noun: "crm",
  words: { en: ["away", "leave", "vacation"], "zh-CN": ["请假", "休假"] },
  label: say.away(),
  help: say.awayHelp(),
  usage: say.awayUsage(),
  fields: {
    from: field.date(say.from(), { weeks: true }),
    until: field.date(say.until(), { optional: true }),
    person: field.person(say.person(), unspoken),
  },
  asks: ["from", "until"],
});

export const back = verb("member.back", {
  noun: "crm",
  words: { en: ["back"], "zh-CN": ["销假", "回来了"] },
  label: say.back(),
  help: say.backHelp(),
  fields: { person: field.person(say.person(), unspoken) },
  asks: [],
});

export const createTeam = verb("team.create", {
  noun: "crm",
  words: { en: ["new team", "team new"], "zh-CN": ["新建团队"] },
  label: say.newTeam(),
  who: "admin",
  fields: {
    name: field.text(say.teamName(), { max: 60 }),
    manager: field.person(say.teamManager(), unspoken),
    zone: field.text(say.zoneLabel(), { ...unspoken, max: 60, hint: say.zoneHint() }),
  },
});

export const setTeam = verb("team.set", {
  noun: "crm",
  words: { en: ["team"], "zh-CN": ["团队", "编辑团队"] },
  label: say.editTeam(),
  usage: say.teamUsage(),
  who: "admin",
  fields: {
    team: field.pick("team", say.team()),
    name: field.text(say.teamName(), { ...unspoken, max: 60 }),
    manager: field.person(say.teamManager(), unspoken),
    zone: field.text(say.zoneLabel(), { ...unspoken, max: 60, hint: say.zoneHint() }),
    whole: formed.whole,
  },
  asks: ["team"],
});
