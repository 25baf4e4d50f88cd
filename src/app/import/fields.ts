import { contractFields, customerFields, orderFields } from "./customer-words.ts";
import { accountFields, type FieldSpec, type Look, memberFields, opportunityFields } from "./field-words.ts";
import type { ColumnProfile } from "./profile.ts";

/** What can be imported, and into which fields. */
export const importables = ["opportunities", "accounts", "customers", "orders", "contracts", "members"] as const;
export type Importable = (typeof importables)[number];

export const fieldsOf: { readonly [what in Importable]: { readonly [field: string]: FieldSpec } } = {
  opportunities: opportunityFields,
  accounts: accountFields,
  customers: customerFields,
  orders: orderFields,
  contracts: contractFields,
  members: memberFields,
};

/** Without one of these there is nothing to import. */
export const requiredOf: { readonly [what in Importable]: readonly (readonly string[])[] } = {
  opportunities: [
    ["name", "account", "product", "importKey"],
    ["stage", "outcome", "name"],
  ],
  accounts: [["name"]],
  customers: [["customer"]],
  orders: [["customer", "customerKey"], ["on"], ["amount"]],
  contracts: [
    ["customer", "customerKey"],
    ["from", "to"],
  ],
  members: [["name"]],
};

/** Who knows the words of this company: stage words by the policy, owners by the members. */
export interface Recognises {
  stage(value: string): boolean;
  owner(value: string): boolean;
}

/** The share, 0 to 1, of a column's values that look as a field of this look wants them. */
export function fitOf(look: Look, column: ColumnProfile, recognises: Recognises): number {
  if (column.filled === 0) return 0.5;
  switch (look) {
    case "text":
      return 1;
    case "unique":
      // A few that come twice are rejected one by one; the column is still theirs.
      return 1 - column.repeats / column.filled;
    case "date":
      return column.dates;
    case "number":
      return column.numbers;
    case "email":
      return column.emails;
    case "stage":
      return known(column, recognises.stage);
    case "owner":
      return known(column, recognises.owner);
  }
}

function known(column: ColumnProfile, knows: (value: string) => boolean): number {
  const values = [...column.values.keys()].slice(0, 200);
  return values.filter(knows).length / Math.max(1, values.length);
}
