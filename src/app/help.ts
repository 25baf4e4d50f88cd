import type { Block, CardDraft } from "../chat/card.ts";
import { type Text, verbatim } from "../chat/text.ts";
import { type Noun, nouns, type Verb } from "../chat/verb.ts";
import { type Catalogue, isTyped } from "./catalogue.ts";
import { say } from "./messages.ts";

/** What each noun is for, in a line. */
export const nounHelp: { readonly [N in Noun]: Text } = {
  deal: say.dealNoun(),
  customer: say.customerNoun(),
  revisit: say.revisitNoun(),
  funnel: say.funnelNoun(),
  crm: say.crmNoun(),
};

/** What one can say: of one noun, or of all; written from the verbs themselves. */
export function helpCard(catalogue: Catalogue, noun: Noun | null): CardDraft {
  const shown = noun && noun !== "crm" ? [noun] : catalogue.nouns;
  return {
    title: say.helpTitle(),
    blocks: [{ kind: "words", text: say.helpIntro() }, ...shown.flatMap((each) => nounBlocks(catalogue, each))],
  };
}

function nounBlocks(catalogue: Catalogue, noun: Noun): Block[] {
  const verbs = catalogue.verbsOf(noun).filter((verb) => isTyped(verb) || verb.fallback);
  return [
    { kind: "heading", text: nounHelp[noun] },
    { kind: "facts", facts: verbs.map((verb) => ({ label: lineOf(noun, verb), value: verb.help })) },
  ];
}

/** `/deal move · 商机 推进 <deal> <stage>` */
function lineOf(noun: Noun, verb: Verb): Text {
  return say.helpSpelling({
    english: [noun, verb.words.en[0]].filter(Boolean).join(" "),
    chinese: [nouns[noun]["zh-CN"][0], verb.words["zh-CN"][0]].filter(Boolean).join(" "),
    usage: verb.usage ?? verbatim(""),
  });
}
