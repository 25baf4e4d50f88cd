import type { Block, CardDraft } from "../chat/card.ts";
import type { PlatformName } from "../chat/question.ts";
import { type Text, verbatim } from "../chat/text.ts";
import { type Noun, nouns, type Verb } from "../chat/verb.ts";
import { type Catalogue, isTyped } from "./catalogue.ts";
import { say } from "./messages.ts";
import { understand } from "./understand.ts";

/** What each noun is for, in a line. */
export const nounHelp: { readonly [N in Noun]: Text } = {
  deal: say.dealNoun(),
  customer: say.customerNoun(),
  revisit: say.revisitNoun(),
  funnel: say.funnelNoun(),
  crm: say.crmNoun(),
};

/** How one speaks to the bot on each platform: by slash commands, or in bare words. */
const slashes: { readonly [P in PlatformName]: boolean } = { slack: true, feishu: false };

/** What one can say: of one noun, or of all; written from the verbs themselves, as people of the platform would type it. */
export function helpCard(catalogue: Catalogue, noun: Noun | null, platform: PlatformName): CardDraft {
  const shown = noun && noun !== "crm" ? [noun] : catalogue.nouns;
  return {
    title: say.helpTitle(),
    blocks: [
      { kind: "words", text: helpIntro(platform) },
      ...shown.flatMap((each) => nounBlocks(catalogue, each, slashes[platform] ? "/" : "")),
    ],
  };
}

export const helpIntro = (platform: PlatformName): Text => (slashes[platform] ? say.helpIntro() : say.helpIntroBare());

function nounBlocks(catalogue: Catalogue, noun: Noun, slash: string): Block[] {
  const verbs = catalogue.verbsOf(noun).filter((verb) => isTyped(verb) || verb.fallback);
  return [
    { kind: "heading", text: nounHelp[noun] },
    { kind: "facts", facts: verbs.map((verb) => ({ label: lineOf(catalogue, noun, verb, slash), value: verb.help })) },
  ];
}

/** `/deal move · 商机 推进 <deal> <stage>` */
function lineOf(catalogue: Catalogue, noun: Noun, verb: Verb, slash: string): Text {
  const spelt = (named: string, word: string | undefined): string => {
    // Nobody who types bare words would say "crm settings", or in Chinese "help settings".
    const isPlain = noun === "crm" && slash === "" && word !== undefined && isFound(catalogue, verb, word);
    return [isPlain ? "" : named, word].filter(Boolean).join(" ");
  };
  return say.helpSpelling({
    english: spelt(noun, verb.words.en[0]),
    chinese: spelt(nouns[noun]["zh-CN"][0], verb.words["zh-CN"][0]),
    usage: verb.usage ?? verbatim(""),
    slash,
  });
}

/** Whether a word alone is understood as this verb; one that opens the help is. */
function isFound(catalogue: Catalogue, verb: Verb, word: string): boolean {
  const understood = understand(catalogue, word);
  return understood.kind === "verb"
    ? understood.verb === verb
    : understood.kind === "help" && verb.name === "desk.help";
}
