import type { Voice } from "../chat/text.ts";
import type { Catalogue } from "./catalogue.ts";
import { isTyped } from "./catalogue.ts";
import { nounHelp } from "./help.ts";

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
