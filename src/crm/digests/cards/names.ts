import { either, type Text, verbatim } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import { stageName } from "../../../policy/stages.ts";
import type { Flow } from "../digest/numbers.ts";
import { say } from "../messages/messages.ts";
import { setting } from "../messages/settings.ts";

/** What a card of figures must know to speak: the stages' names and the people's. */
export interface Known {
  readonly policy: Policy;
  readonly names: ReadonlyMap<Id, string>;
  readonly team: string | null;
}

export const stageText = ({ policy }: Known, stage: string): Text => either(stageName(policy, stage));
export const personName = ({ names }: Known, id: Id): string => names.get(id) ?? "–";
export const personText = (known: Known, id: Id | null): Text =>
  id === null ? say.pool() : verbatim(personName(known, id));

export const flowText: { readonly [F in Flow]: Text } = {
  new: say.flowNew(),
  reopened: say.flowReopened(),
  received: say.flowReceived(),
  in: say.flowIn(),
  changed: say.flowChanged(),
  forward: say.flowForward(),
  back: say.flowBack(),
  won: say.flowWon(),
  lost: say.flowLost(),
  handed: say.flowHanded(),
};

/** How each figure that opens a list is called. */
export const figureText: { readonly [figure: string]: Text } = {
  ...flowText,
  open: say.open(),
  opening: say.opening(),
  weighted: say.weighted(),
  due: say.due(),
  overdue: say.overdue(),
  stale: say.stale(),
  noStep: say.noStep(),
  untidy: say.untidy(),
  wonInMonth: say.won(),
};

/** What a tidy deal has, by the rule that it breaks. */
export const ruleText: { readonly [rule: string]: Text } = {
  activity: setting.ruleActivity(),
  amount: setting.ruleAmount(),
  closeDate: setting.ruleCloseDate(),
  decision: setting.ruleDecision(),
  nextStep: setting.ruleNextStep(),
};
