import { dayAt } from "../../../kernel/day.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows } from "../../../policy/stages.ts";
import type { Work } from "../../../work/work.ts";
import { accountsById } from "../../accounts/store/store.ts";
import { mayAnswer } from "../../customers/store/rights.ts";
import { customersById } from "../../customers/store/store.ts";
import { byIds } from "../../members/store/store.ts";
import type { About } from "../cards/revisit.ts";
import { type Answering, mustBeOpen } from "../revisit/answer.ts";
import type { Revisit } from "../revisit/revisit.ts";
import { findRevisit } from "../store/store.ts";

/** What these revisits are about: three queries, whatever their number. Those whose customer is gone are left out. */
export async function aboutAll(work: Work, revisits: readonly Revisit[]): Promise<readonly About[]> {
  const { db, tenant, policy, now, by } = work;
  const customers = await customersById(
    db,
    tenant,
    revisits.map(({ customerId }) => customerId),
  );
  const accounts = await accountsById(
    db,
    tenant,
    [...customers.values()].map(({ accountId }) => accountId),
  );
  const people = revisits.flatMap(({ ownerId, answeredById }) => [ownerId, answeredById]);
  const names = await byIds(db, tenant, people);
  const today = dayAt(now, by.zone);
  return revisits.flatMap((revisit) => {
    const customer = customers.get(revisit.customerId);
    const account = customer && accounts.get(customer.accountId);
    return customer && account ? [{ revisit, customer, account, names, policy, today, reader: by.id }] : [];
  });
}

export async function aboutOne(work: Work, revisit: Revisit): Promise<About> {
  const [about] = await aboutAll(work, [revisit]);
  if (!about) throw new Refusal("revisits.noRevisit");
  return about;
}

/** The revisit that a button carries, for somebody who may answer it. Refuses what is gone, and others by naming the owner. */
export async function loadMine(work: Work, id: string): Promise<About> {
  const revisit = isId(id) ? await findRevisit(work.db, work.tenant, id) : null;
  if (!revisit) throw new Refusal("revisits.noRevisit");
  const about = await aboutOne(work, revisit);
  await mustBeTheirs(work, about);
  return about;
}

/** The same while it is open. The second one to answer hears who was first. */
export async function loadOpen(work: Work, id: string): Promise<About> {
  const about = await loadMine(work, id);
  const { answeredById } = about.revisit;
  mustBeOpen(about.revisit, answeredById === null ? undefined : about.names.get(answeredById)?.name);
  return about;
}

/** Refuses whoever may not answer a revisit, by naming its owner. */
export async function mustBeTheirs(work: Work, about: About): Promise<void> {
  const { ownerId } = about.revisit;
  if (await mayAnswer(work, about, ownerId)) return;
  throw new Refusal("revisits.notYours", { owner: (ownerId && about.names.get(ownerId)?.name) ?? null });
}

/** Whether somebody decides for others: gives revisits to others, and moves them as often as needed. */
export const leads = ({ by, policy }: Work): boolean => by.id === null || allows(policy, by.role, "assign");

/** Days and working days as they are for the owner of a revisit; the company's while nobody is. */
export async function answeringOf(work: Work, ownerId: Id | null): Promise<Answering> {
  return (await answeringOfAll(work, [ownerId]))(ownerId);
}

/** The same for several owners: one query, whatever their number. */
export async function answeringOfAll(work: Work, owners: readonly (Id | null)[]) {
  const { now, by, policy, calendars } = work;
  const inZone = (zone: string): Answering => ({ now, by, today: dayAt(now, zone), calendar: calendars(zone) });
  const people = await byIds(work.db, work.tenant, owners);
  const theirs = new Map([...people.values()].map(({ id, zone }) => [id, inZone(zone)]));
  const companys = inZone(policy.company.zone);
  return (ownerId: Id | null): Answering => (ownerId && theirs.get(ownerId)) || companys;
}
