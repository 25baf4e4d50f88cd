import { field } from "../../chat/field.ts";
import { verb } from "../../chat/verb.ts";
import { customer } from "./messages/customers.ts";
import { exception } from "./messages/exceptions.ts";
import { say } from "./messages/messages.ts";
import { setting } from "./messages/settings.ts";

/** Set by buttons, never asked or looked for in words. */
const unsaid = { optional: true, spoken: false } as const;
const fixed = { spoken: false } as const;
const digest = field.text(say.details(), fixed);

export const funnel = verb("digest.show", {
  noun: "funnel",
  label: say.funnel(),
  help: say.helpFunnel(),
  usage: say.usageFunnel(),
  fields: { line: field.text(say.words(), unsaid) },
  asks: [],
  line: "line",
  fallback: true,
  alone: true,
});

export const again = verb("digest.again", { noun: "funnel", label: say.back(), fields: { digest }, asks: [] });
export const details = verb("digest.details", { noun: "funnel", label: say.details(), fields: { digest }, asks: [] });

/** The deals behind one figure of a digest. */
export const list = verb("digest.list", {
  noun: "funnel",
  label: say.deals(),
  fields: {
    digest,
    figure: field.text(say.deals(), fixed),
    stage: field.text(say.stage(), unsaid),
    owner: field.text(say.person(), unsaid),
    skip: field.number(say.more(), unsaid),
  },
  asks: [],
});

export const exceptions = verb("digest.exceptions", {
  noun: "funnel",
  label: exception.all(),
  fields: { digest, skip: field.number(say.more(), unsaid) },
  asks: [],
});

export const nudgeAll = verb("digest.nudge", {
  noun: "funnel",
  label: say.nudgeAll(),
  who: "manager",
  fields: { digest },
  asks: [],
});

const about = {
  digest,
  opportunity: field.pick("opportunity", say.deals(), fixed),
  fact: field.text(say.details(), fixed),
};
export const ask = verb("digest.ask", {
  noun: "funnel",
  label: exception.ask(),
  title: exception.askTitle(),
  submit: exception.askNow(),
  who: "manager",
  fields: {
    ...about,
    question: field.text(exception.question(), { ...unsaid, lines: "many", hint: exception.questionHint() }),
  },
  asks: ["question"],
});
export const accept = verb("digest.accept", {
  noun: "funnel",
  label: exception.accept(),
  who: "manager",
  fields: about,
  asks: [],
});
/** Takes a mute back. */
export const unmute = verb("digest.unmute", {
  noun: "funnel",
  label: exception.unmute(),
  who: "manager",
  fields: about,
  asks: [],
});
export const answerAsked = verb("digest.answer", {
  noun: "funnel",
  label: exception.answer(),
  title: exception.answerTitle(),
  fields: {
    note: field.text(exception.answer(), fixed),
    text: field.text(exception.answer(), { spoken: false, lines: "many" }),
  },
  asks: ["text"],
});

export const hygiene = verb("digest.hygiene", {
  noun: "funnel",
  words: { en: ["hygiene", "tidy"], "zh-CN": ["规范度", "健康度", "待完善"] },
  label: setting.hygiene(),
  help: setting.helpHygiene(),
  fields: { skip: field.number(say.more(), unsaid) },
  asks: [],
});
export const board = verb("digest.board", {
  noun: "funnel",
  words: { en: ["board"], "zh-CN": ["看板", "排行"] },
  label: say.board(),
  help: setting.helpBoard(),
  fields: {},
});

export const compare = verb("digest.compare", {
  noun: "funnel",
  words: { en: ["compare"], "zh-CN": ["对比", "比较"] },
  label: setting.compare(),
  help: setting.helpCompare(),
  usage: setting.usageCompare(),
  fields: { line: field.text(say.words(), unsaid) },
  asks: [],
  line: "line",
});

/** The customers' numbers: of the team that the words name, or of the one that a button carries. */
export const customerNumbers = verb("digest.customer-numbers", {
  noun: "customer",
  words: { en: ["numbers", "figures"], "zh-CN": ["指标", "数据"] },
  label: customer.numbers(),
  help: customer.helpNumbers(),
  usage: customer.usageNumbers(),
  fields: { line: field.text(say.words(), unsaid), team: field.pick("team", setting.team(), unsaid) },
  asks: [],
  line: "line",
});

/** The customers behind one figure over a span: ISO times. */
export const customerList = verb("digest.customer-list", {
  noun: "customer",
  label: customer.heading(),
  fields: {
    figure: field.text(customer.heading(), fixed),
    team: field.pick("team", setting.team(), unsaid),
    since: field.text(say.details(), fixed),
    until: field.text(say.details(), fixed),
    skip: field.number(say.more(), unsaid),
  },
  asks: [],
});

/** How a team has its digest. */
export const settings = verb("digest.settings", {
  noun: "crm",
  words: { en: ["team digest", "digest"], "zh-CN": ["团队日报", "日报设置"] },
  label: setting.settings(),
  title: setting.settingsTitle(),
  help: setting.helpSettings(),
  usage: setting.usageTeam(),
  who: "manager",
  fields: {
    team: field.pick("team", setting.team(), { optional: true }),
    at: field.text(setting.at(), { ...unsaid, max: 5, hint: setting.atHint() }),
    target: field.money(setting.target(), { ...unsaid, hint: setting.targetHint() }),
    showsPeople: field.flag(setting.showsPeople(), unsaid),
    whole: field.flag(say.details(), unsaid),
  },
  asks: [],
});
export const here = verb("digest.here", {
  noun: "funnel",
  words: { en: ["here"], "zh-CN": ["发到这里", "发到本群"] },
  label: setting.here(),
  help: setting.helpHere(),
  who: "manager",
  fields: { team: field.pick("team", setting.team(), { optional: true }) },
  asks: [],
});
export const privately = verb("digest.private", {
  noun: "funnel",
  words: { en: ["private", "privately"], "zh-CN": ["私信", "只发给我"] },
  label: setting.privately(),
  help: setting.helpPrivately(),
  who: "manager",
  fields: { team: field.pick("team", setting.team(), { optional: true }) },
  asks: [],
});
