import { type Choice, field } from "../../../chat/field.ts";
import { either, verbatim } from "../../../chat/text.ts";
import { grades, type Policy } from "../../../policy/schema.ts";
import { reasonsFor, saidAs } from "../../../policy/stages.ts";
import { help } from "../messages/help.ts";
import { label } from "../messages/labels.ts";
import { budgetChoices, decisionChoices, needChoices } from "./choices.ts";

export const stages = ({ pipeline }: Policy): Choice[] =>
  pipeline.stages.map((stage) => ({ value: stage.key, label: either(stage.name), words: saidAs(stage.key, stage) }));
export const endings = ({ pipeline }: Policy): Choice[] =>
  (["won", "lost", "eliminated"] as const).map((key) => ({
    value: key,
    label: either(pipeline[key].name),
    words: saidAs(key, pipeline[key]),
  }));
export const reasons = (ending: "lost" | "eliminated") => (policy: Policy) =>
  reasonsFor(policy, ending).map((each) => ({
    value: each.key,
    label: either(each.name),
    words: saidAs(each.key, each),
  }));
export const gradeChoices = (): Choice[] =>
  grades.map((grade) => ({ value: grade, label: verbatim(grade), words: [grade] }));

export const deal = field.pick("opportunity", label.deal());
/** The version that a form was drawn from; never asked. */
export const version = field.number(label.version(), { optional: true, spoken: false });
export const unsaid = { optional: true, spoken: false } as const;

/** What stage gates may ask for, one way to ask each. */
export const gate = {
  need: field.choice(label.need(), { ...unsaid, options: needChoices }),
  budget: field.choice(label.budget(), { ...unsaid, options: budgetChoices }),
  decision: field.choice(label.decision(), { ...unsaid, options: decisionChoices }),
  amount: field.money(label.amount(), { optional: true, leading: true, hint: help.amountHint() }),
  closeDate: field.date(label.closeDate(), { optional: true, leading: true }),
  nextStep: field.text(label.nextStep(), unsaid),
  nextStepOn: field.date(label.nextStepOn(), unsaid),
  product: field.text(label.product(), unsaid),
  source: field.text(label.source(), unsaid),
} as const;
export const closing = {
  reason: field.text(label.reason(), unsaid),
  competitor: field.text(label.competitor(), unsaid),
  lookAgainOn: field.date(label.lookAgainOn(), unsaid),
  contractNumber: field.text(label.contractNumber(), unsaid),
  startDate: field.date(label.startDate(), unsaid),
} as const;

export const newDeal = {
  line: field.text(label.line(), { ...unsaid, lines: "many" }),
  name: field.text(label.name(), { optional: true }),
  account: field.text(label.account(), { optional: true }),
  amount: gate.amount,
  closeDate: gate.closeDate,
  stage: field.choice(label.stage(), { ...unsaid, options: stages }),
  grade: field.choice(label.grade(), { ...unsaid, options: gradeChoices }),
  nextStep: gate.nextStep,
  nextStepOn: gate.nextStepOn,
  source: gate.source,
  contactName: field.text(label.contact(), unsaid),
  contactPhone: field.text(label.contact(), unsaid),
  contactEmail: field.text(label.contact(), unsaid),
  note: field.text(label.note(), { ...unsaid, lines: "many" }),
  /** "Create anyway" needs a reason. */
  despite: field.text(label.why(), unsaid),
} as const;
