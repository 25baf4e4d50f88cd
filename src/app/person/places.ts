/** A table in whose texts a person may be spoken of, with the columns that hold words. */
export interface Place {
  readonly table: string;
  readonly texts: readonly string[];
  /** Columns of JSON. */
  readonly jsons: readonly string[];
  /** Columns of words of which only addresses and numbers are a person's: a company may be called like somebody. */
  readonly names?: readonly string[];
  /**
   * By what it belongs to an account: what is said there of a name is said of that account's person. A message belongs to
   * whom it was told, and to the records that it names.
   */
  readonly of?: "itself" | "account" | "deal" | "touch" | "customer" | "renamed" | "subject" | "told";
  readonly versioned?: boolean;
  /** What makes a row it, where it has no `id`. */
  readonly key?: readonly string[];
}

/** Everywhere that people write, or that what they wrote is copied to. A column is here or among `wordless`. */
export const places: readonly Place[] = [
  { table: "Account", texts: [], names: ["name"], jsons: ["extra"], of: "itself", versioned: true },
  { table: "Merge", texts: [], jsons: ["before"] },
  {
    ...{ table: "Opportunity", of: "account", jsons: [], versioned: true },
    texts: ["name", "nextStep", "note", "reason", "gradeReason", "source", "competitor"],
  },
  { table: "StageStay", texts: ["reason"], jsons: [], of: "deal" },
  { table: "Activity", texts: ["text", "sourceAuthor"], jsons: [], of: "touch" },
  { table: "Offer", texts: ["reason"], jsons: ["why"], of: "deal" },
  { table: "Customer", texts: ["endReason", "tierNote"], jsons: ["tierReason"], of: "account", versioned: true },
  { table: "TierChange", texts: [], jsons: ["reason"], of: "customer" },
  { table: "Order", texts: ["note"], jsons: [], of: "customer", versioned: true },
  { table: "Contract", texts: ["note", "endReason"], jsons: [], of: "customer", versioned: true },
  { table: "HandOver", texts: [], jsons: ["promises", "talk"], of: "customer", versioned: true },
  { table: "Revisit", texts: ["note", "need", "nextStep", "reason"], jsons: [], of: "customer", versioned: true },
  { table: "Prompt", texts: ["words"], jsons: ["facts"], of: "customer", versioned: true },
  { table: "Survey", texts: ["comment"], jsons: [], of: "customer", versioned: true },
  { table: "Complaint", texts: ["note"], jsons: [], of: "customer", versioned: true },
  { table: "CustomerTag", texts: ["name"], jsons: [], of: "customer", key: ["customerId", "key"] },
  { table: "TagRename", texts: ["from", "to"], jsons: ["bore"], of: "renamed" },
  { table: "Digest", texts: [], jsons: ["numbers"] },
  { table: "ExceptionNote", texts: ["answer"], jsons: [], of: "deal" },
  { table: "Audit", texts: [], jsons: ["before", "after"], of: "subject" },
  { table: "Heard", texts: [], jsons: ["reply"], of: "told", key: ["platform", "externalId", "key"] },
  { table: "Draft", texts: [], jsons: ["values", "reply"], of: "told" },
  { table: "Delivery", texts: ["error"], jsons: ["card"], of: "told" },
];

/** Columns of words that are no person's: codes, keys, names of things, and what is handled by itself (`Contact`, `Member`). */
export const wordless: { readonly [table: string]: readonly string[] | "all" } = {
  ...{ Contact: "all", Member: "all", ChatAccount: "all", Installation: "all", Tenant: "all", Team: "all" },
  ...{ AccountKey: "all", OpportunityState: "all", ProductPair: "all", SurveyKey: "all", CustomerTag: ["key"] },
  ...{ CustomerFacts: "all", OrderLine: "all", DigestSetting: "all", Lane: "all", Showing: "all", Slot: "all" },
  ...{ JobSlot: "all", Turn: "all", Offer: ["state"] },
  Account: ["industry", "city", "country", "phone", "domain", "creditCode", "grams", "collaboratorIds"],
  Merge: ["moved"],
  Opportunity: [
    ...[
      "stage",
      "grade",
      "need",
      "budget",
      "decision",
      "currency",
      "product",
      "territory",
      "language",
      "contractNumber",
    ],
    ...["grams", "importKey", "outcome", "collaboratorIds"],
  ],
  StageStay: ["stage", "entry", "leftTo"],
  Activity: ["kind", "sourceKey", "sourceLink", "sourceKeys"],
  Customer: ["status", "kind", "segment", "tier", "pendingTier", "importKey"],
  TierChange: ["from", "to"],
  Order: ["number", "currency", "importKey"],
  Contract: ["number", "product", "currency", "status", "importKey"],
  HandOver: ["state"],
  Revisit: ["state", "ground"],
  Prompt: ["kind", "state", "once", "answer"],
  Survey: ["ground", "source", "state"],
  Complaint: ["state", "outcome"],
  Digest: ["span", "rules", "standards", "once"],
  ExceptionNote: ["fact"],
  Audit: ["verb", "subjectKind", "source"],
  Heard: ["platform", "externalId", "key"],
  Draft: ["verb"],
  Delivery: ["room", "kind", "once", "lane", "state"],
};
