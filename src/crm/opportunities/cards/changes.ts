import type { Block, CardDraft } from "../../../chat/card.ts";
import { dayText, dotted, either, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import { reasonName, stageName } from "../../../policy/stages.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import type { Around } from "../opportunity/around.ts";
import type { FieldChange } from "../opportunity/diff.ts";
import { worthText } from "../opportunity/masking.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { stateName } from "../verbs/choices.ts";
import { named } from "./deal.ts";

/** Before → after, in the words of the reader. */
export function changesBlock(deal: Pick<Opportunity, "id">, changes: readonly FieldChange[], around: Around): Block {
  return {
    kind: "changes",
    changes: changes.map(({ field, before, after }) => ({
      label: fieldLabels[field],
      before: valueText(deal, field, before, around),
      after: valueText(deal, field, after, around),
    })),
  };
}

export const fieldLabels: { readonly [F in FieldChange["field"]]: Text } = {
  name: label.name(),
  accountId: label.account(),
  need: label.need(),
  budget: label.budget(),
  decision: label.decision(),
  amount: label.amount(),
  closeDate: label.closeDate(),
  nextStep: label.nextStep(),
  nextStepOn: label.nextStepDay(),
  product: label.product(),
  source: label.source(),
  territory: label.territory(),
  language: label.language(),
  note: label.note(),
  reason: label.reason(),
  competitor: label.competitor(),
  lookAgainOn: label.lookAgainOn(),
  contractNumber: label.contractNumber(),
  startDate: label.startDate(),
  stage: label.stage(),
  outcome: label.outcome(),
  grade: label.grade(),
  gradeReason: label.reason(),
  ownerId: label.owner(),
  collaboratorIds: label.collaborators(),
  teamId: label.team(),
};

const isList = (value: FieldChange["after"]): value is readonly Id[] => Array.isArray(value);

const days: readonly string[] = ["closeDate", "nextStepOn", "lookAgainOn", "startDate"];

function valueText(
  deal: Pick<Opportunity, "id">,
  field: FieldChange["field"],
  value: FieldChange["after"],
  around: Around,
): Text | null {
  if (value === null) return null;
  if (isList(value)) return value.length ? dotted(value.map((id) => named(around, id))) : null;
  if (typeof value !== "string") return worthText(deal, moneyText(value));
  if (field === "outcome" && value === "open") return label.ongoing();
  if (field === "reason") return reasonText(value, around.policy);
  if (field === "stage" || field === "outcome") return either(stageName(around.policy, value));
  if (field === "need" || field === "budget" || field === "decision") return stateName(field, value);
  if (field === "ownerId" || field === "accountId" || field === "teamId") return named(around, value);
  return days.includes(field) ? dayText(value) : verbatim(value);
}

/** A reason of the policy by its name; any other in its own words. */
export function reasonText(value: string, policy: Policy): Text {
  const known = reasonName(policy, value);
  return known ? either(known) : verbatim(value);
}

/** What would change, before it does. */
export function proposedCard(
  deal: Opportunity,
  changes: readonly FieldChange[],
  around: Around,
  notes: readonly Text[],
): CardDraft {
  return {
    title: say.wouldChange({ deal: deal.name }),
    about: { kind: "opportunity", id: deal.id },
    blocks: [changesBlock(deal, changes, around), ...notes.map((text) => ({ kind: "note" as const, text }))],
  };
}
