import { type Id, isId } from "../../../kernel/id.ts";
import type { DayPart } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { contactsById } from "../../accounts/store/store.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { customerOfAccount, customersById } from "../../customers/store/store.ts";
import { findRevisit } from "../../revisits/store/store.ts";
import { complaintRow } from "../cards/complaint.ts";
import { satisfactionBlocks } from "../cards/satisfaction.ts";
import { complaintsOf, latestOf } from "../store/store.ts";
import { aboutComplaints } from "./about.ts";

/** On a customer's card: what waits to be answered, their last answer, and the ways to ask. */
export async function accountSide(work: Work, accountId: Id): Promise<readonly DayPart[]> {
  const customer = await customerOfAccount(work.db, work.tenant, accountId);
  return customer?.status === "active" ? partsFor(work, customer) : [];
}

/** The same on a revisit's card: whoever calls knows what they said, and can take down what they say now. */
export async function revisitSide(work: Work, id: Id): Promise<readonly DayPart[]> {
  const revisit = isId(id) ? await findRevisit(work.db, work.tenant, id) : null;
  const customer = revisit && (await customersById(work.db, work.tenant, [revisit.customerId])).get(revisit.customerId);
  return customer ? partsFor(work, customer) : [];
}

async function partsFor(work: Work, customer: Customer): Promise<readonly DayPart[]> {
  const last = (await latestOf(work, [customer.id])).get(customer.id) ?? null;
  const contacts = await contactsById(work.db, work.tenant, [last?.contactId ?? null]);
  const open = await aboutComplaints(work, await complaintsOf(work, customer.id));
  const shown = { account: customer.accountId, last, waiting: open.map((each) => complaintRow(each)) };
  return [{ order: 18, blocks: satisfactionBlocks(shown, contacts, { now: work.now, zone: work.by.zone }) }];
}
