import type { Voice } from "../chat/text.ts";
import type { Locale } from "../kernel/locale.ts";
import type { Catalogue } from "./catalogue.ts";
import { isTyped } from "./catalogue.ts";
import { nounHelp } from "./help.ts";

/** The commands as Feishu's clients complete them, described in every language. */
export function nativeCommands({ nouns }: Pick<Catalogue, "nouns">, voiceIn: (locale: Locale) => Voice) {
  const [en, zh] = [voiceIn("en"), voiceIn("zh-CN")];
  return nouns.map((noun) => ({
    name: noun,
    description: { en: en.text(nounHelp[noun]), "zh-CN": zh.text(nounHelp[noun]) },
  }));
}

/** The bot's menu in Feishu: each entry says its words for the person. */
export const menu = [
  { name: { en: "My day", "zh-CN": "今天" }, words: "crm me" },
  { name: { en: "New deal", "zh-CN": "新建商机" }, words: "deal new" },
  { name: { en: "My deals", "zh-CN": "我的商机" }, words: "deal list" },
  { name: { en: "Funnel", "zh-CN": "漏斗" }, words: "funnel" },
  { name: { en: "Help", "zh-CN": "帮助" }, words: "crm help" },
] as const;

/** What every platform's manifest is made of: the commands and shortcuts that the catalogue holds, in words. */
export function manifestFacts(catalogue: Catalogue, { text }: Voice) {
  const commands = catalogue.nouns.map((noun) => {
    const words = catalogue
      .verbsOf(noun)
      .filter(isTyped)
      .map((verb) => verb.words.en[0] ?? "");
    const usage = words.length ? { usage: `[${words.join("|")}]` } : {};
    return { name: noun, description: text(nounHelp[noun]), ...usage };
  });
  const shortcuts = [...catalogue.commands.values()].flatMap(({ verb }) =>
    verb.shortcut
      ? [{ name: text(verb.shortcut.name), on: verb.shortcut.on, callbackId: verb.name, description: text(verb.help) }]
      : [],
  );
  return { commands, shortcuts };
}
