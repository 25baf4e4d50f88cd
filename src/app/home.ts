import { verb } from "../chat/verb.ts";
import { answer, type Command } from "../work/command.ts";
import type { Catalogue } from "./catalogue.ts";
import { homeCard } from "./day.ts";
import { feedbackCommand } from "./feedback.ts";
import { helpCard } from "./help.ts";
import { say } from "./messages.ts";
import { dataCommands } from "./moving-data.ts";

const me = verb("desk.me", {
  noun: "crm",
  words: { en: ["me", "today", "day"], "zh-CN": ["我", "今天", "我的今天"] },
  label: say.meTitle(),
  help: say.me(),
  fields: {},
});

const help = verb("desk.help", {
  noun: "crm",
  words: { en: ["help"], "zh-CN": ["帮助"] },
  label: say.help(),
  help: say.help(),
  fields: {},
});

/**
 * The front desk's own commands: the day, the help, and what concerns Tandem itself. They see the whole catalogue, so they
 * are made last.
 */
export function ownCommands(catalogue: () => Catalogue): Command[] {
  return [
    answer(me, async (work) => ({ kind: "show", card: await homeCard(work, catalogue()) })),
    answer(help, async (_work, _input, { platform }) => ({
      kind: "show",
      card: helpCard(catalogue(), null, platform),
    })),
    feedbackCommand,
    ...dataCommands,
  ];
}
