import { verbatim } from "../../../chat/text.ts";
import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { findAccount, maySee } from "../../accounts/store/store.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { customerOfAccount } from "../../customers/store/store.ts";
import { revisitCard } from "../cards/revisit.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { onWorkingDay } from "../revisit/plan.ts";
import { book } from "../store/booking.ts";
import { lastOf } from "../store/store.ts";
import { open, plan, planFromMessage, today } from "../verbs.ts";
import { aboutOne, answeringOf, leads, loadMine } from "./about.ts";
import { dueCard } from "./lists.ts";

interface Booking {
  readonly account: Id;
  readonly on: string;
  readonly note?: string | undefined;
}

/** What is due, one by itself, and booking by hand: by words, by form, from a message. */
export const planning: readonly Command[] = [
  answer(today, async (work) => ({ kind: "show", card: await dueCard(work) })),

  answer(open, async (work, { revisit: id }) => {
    const about = await loadMine(work, id);
    return {
      kind: "show",
      card: revisitCard(about, await lastOf(work, about.customer), { leads: leads(work) }),
    };
  }),

  answer(plan, (work, booking) => byHand(work, booking)),
  answer(planFromMessage, (work, booking) => byHand(work, booking)),
];

async function byHand(work: Work, { account, on, note }: Booking): Promise<Outcome> {
  const customer = await customerFor(work, account);
  if (on < dayAt(work.now, work.by.zone)) throw new Refusal("revisits.inPast", { on }, { field: "on" });
  const { calendar } = await answeringOf(work, customer.ownerId);
  const planned = {
    dueOn: onWorkingDay(on, calendar),
    ground: "hand" as const,
    rung: null,
    note: note?.trim() || null,
  };
  const { revisit, joined } = await book(work, customer, planned, plan.name);
  const about = await aboutOne(work, revisit);
  const name = about.account.name;
  const last = await lastOf(work, customer);
  const owner = revisit.ownerId ? about.names.get(revisit.ownerId) : undefined;
  const done = joined
    ? say.joined({ account: name, day: revisit.dueOn })
    : say.planned({ account: name, day: revisit.dueOn, who: owner ? verbatim(owner.name) : label.nobody() });
  if (revisit.ownerId && revisit.ownerId !== work.by.id) {
    const title = say.forYou({ who: work.by.name, account: name, day: revisit.dueOn });
    work.tell({ member: revisit.ownerId }, revisitCard(about, last, { title }));
  }
  return { kind: "show", card: revisitCard(about, last, { above: [done], leads: leads(work) }) };
}

/** The customer that a company is. Refuses companies out of sight, and those that are none, or none any more. */
export async function customerFor(work: Work, account: Id): Promise<Customer> {
  const company = await findAccount(work.db, work.tenant, account);
  if (!company || !(await maySee(work, company))) throw new Refusal("accounts.noAccount");
  const customer = await customerOfAccount(work.db, work.tenant, account);
  if (customer?.status !== "active") throw new Refusal("customers.noCustomer", {}, { field: "account" });
  return customer;
}
