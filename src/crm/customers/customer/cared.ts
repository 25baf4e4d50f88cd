import type { Customer } from "./customer.ts";

/** A customer with the name of its company. */
export interface Cared {
  readonly customer: Customer;
  readonly name: string;
}
