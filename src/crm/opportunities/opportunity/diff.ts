import { isDeepStrictEqual } from "node:util";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Money } from "../../../kernel/money.ts";
import { type FieldName, fieldNames, type NewDeal, type Opportunity } from "./opportunity.ts";

/** What a before → after list and the audit log can say of a deal. */
export const changeFields = [
  ...fieldNames,
  "stage",
  "outcome",
  "grade",
  "gradeReason",
  "ownerId",
  "collaboratorIds",
  "teamId",
] as const;
export type ChangeField = (typeof changeFields)[number];

type Value = string | Money | Day | readonly Id[] | null;

/** One changed field. `money` and days as they are; everything else is words, keys, ids, or several ids. */
export interface FieldChange {
  readonly field: ChangeField;
  readonly before: Value;
  readonly after: Value;
}

/** The fields that differ between two versions of a deal, in the order in which they are shown. */
export function diff(before: Opportunity | NewDeal, after: Opportunity | NewDeal): readonly FieldChange[] {
  return changeFields
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Of the fields that a person fills in, those that differ. */
export function changedFields(before: Opportunity | NewDeal, after: Opportunity | NewDeal): readonly FieldName[] {
  return fieldNames.filter((field) => !isSame(before[field], after[field]));
}

const isSame = (a: Value, b: Value): boolean => isDeepStrictEqual(a, b);
