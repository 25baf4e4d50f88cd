/** What a sentence may mention: plain JSON, spoken later in the reader's language. */
export type Facts = { readonly [name: string]: unknown };

/**
 * The only expected exception: something a person may not do, as a sentence by code.
 * Thrown where it is found, it rolls the transaction back and is said to the person who asked.
 * `field` names the form field that it belongs to.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly facts: Facts;
  readonly field: string | undefined;

  constructor(code: string, facts: Facts = {}, at: { field?: string } = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.facts = facts;
    this.field = at.field;
  }
}
