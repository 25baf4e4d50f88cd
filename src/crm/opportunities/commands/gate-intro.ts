import type { Block } from "../../../chat/card.ts";
import { either, type Text } from "../../../chat/text.ts";
import { isEnding, stageIndex, stageName } from "../../../policy/stages.ts";
import type { Work } from "../../../work/work.ts";
import { say } from "../messages/messages.ts";
import { entryBetween } from "../opportunity/move.ts";
import type { Opportunity, Wants } from "../opportunity/opportunity.ts";

/** Over a gate's form: what is still missing, and why a jump or a way back has to be explained. */
export function gateIntro(work: Work, deal: Pick<Opportunity, "stage">, to: string, { wants }: Wants): Block[] {
  const named = (key: string): Text => either(stageName(work.policy, key));
  const words = (text: Text): Block => ({ kind: "words", text });
  const missing = say.gateAsks({ stage: named(to) });
  if (isEnding(to) || !wants.includes("reason")) return [words(missing)];
  const back = entryBetween(deal.stage, to, work) === "back";
  const why = back
    ? say.whyBack({ from: named(deal.stage), to: named(to) })
    : say.whySkip({ over: between(work, deal.stage, to).map(named) });
  return wants.length > 1 ? [words(missing), words(why)] : [words(why)];
}

/** The stages that a jump leaves out. */
function between({ policy }: Work, from: string, to: string): string[] {
  const stages = policy.pipeline.stages.slice(stageIndex(policy, from) + 1, stageIndex(policy, to));
  return stages.map(({ key }) => key);
}
