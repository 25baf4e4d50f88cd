import { addDays, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type AnyJob, jobUpon } from "../../../work/job.ts";
import type { Work } from "../../../work/work.ts";
import { customerEnded, customerRestored, handedOver, handOverWithdrawn, tierChanged } from "../../customers/news.ts";
import { customersById, findCustomer } from "../../customers/store/store.ts";
import { answeringOf, answeringOfAll } from "../commands/about.ts";
import { bookNext, standings } from "../commands/booking.ts";
import { dropped } from "../revisit/answer.ts";
import { firstAfter, nextByPlan } from "../revisit/plan.ts";
import { replanned } from "../revisit/revisit.ts";
import { book, noteChange } from "../store/booking.ts";
import { openByPlan, openRevisit, saveRevisit } from "../store/store.ts";

/** A deal was won: the customer is called some days later. */
const first = jobUpon("revisits.first", handedOver, async (work, { customer: id, day }) => {
  const customer = await findCustomer(work.db, work.tenant, id);
  if (customer?.status !== "active") return;
  const { calendar } = await answeringOf(work, customer.ownerId);
  await book(work, customer, firstAfter(day, work.policy.customers, calendar), "revisits.first");
});

/** Another tier has another cadence: what the plan alone had booked moves; a ladder that has ended ends the touch. */
const followTier = jobUpon("revisits.follow-tier", tierChanged, async (work, { customers: ids }) => {
  const open = await openByPlan(work.db, work.tenant, ids);
  const customers = await customersById(
    work.db,
    work.tenant,
    open.map(({ customerId }) => customerId),
  );
  const standing = await standings(work, [...customers.values()]);
  const answering = await answeringOfAll(
    work,
    [...customers.values()].map(({ ownerId }) => ownerId),
  );
  for (const revisit of open) {
    const customer = customers.get(revisit.customerId);
    const goesBy = customer && standing.get(customer.id);
    if (!customer || !goesBy) continue;
    const { today, calendar } = answering(customer.ownerId);
    const last = dayAt(customer.touchedAt ?? customer.createdAt, work.policy.company.zone);
    const planned = nextByPlan(goesBy, { last, earliest: today }, work.policy.customers, calendar);
    if (!planned) continue;
    const saved = await saveRevisit(work, revisit, replanned(revisit, planned));
    noteChange(work, "revisits.follow-tier", revisit, saved);
  }
});

/** Nobody is called who is a customer no more. */
const end = jobUpon("revisits.end", customerEnded, (work, { customer }) => drop(work, customer));
const withdraw = jobUpon("revisits.withdraw", handOverWithdrawn, async (work, { customer: id }) => {
  const customer = await findCustomer(work.db, work.tenant, id);
  if (customer?.status !== "active") return drop(work, id);
  const open = await openRevisit(work.db, work.tenant, id);
  // The sale is gone; the customer stays one, by others: the plan goes on as it would without it.
  if (open?.ground !== "first") return;
  const { today, calendar } = await answeringOf(work, customer.ownerId);
  const standing = (await standings(work, [customer])).get(id);
  const from = { last: today, earliest: addDays(today, 1) };
  const planned = standing && nextByPlan(standing, from, work.policy.customers, calendar);
  if (planned) await saveRevisit(work, open, { ...open, ...planned, firstDueOn: planned.dueOn });
});

/** It is a customer again: the plan goes on from the day after. */
const restored = jobUpon("revisits.restored", customerRestored, async (work, { customer: id }) => {
  const customer = await findCustomer(work.db, work.tenant, id);
  if (customer?.status === "active") await bookNext(work, customer, { words: null, on: null }, "revisits.restored");
});

async function drop(work: Work, customer: Id): Promise<void> {
  const open = await openRevisit(work.db, work.tenant, customer);
  if (!open) return;
  noteChange(work, "revisits.end", open, await saveRevisit(work, open, dropped(open, "ended", work)));
}

export const followJobs: readonly AnyJob[] = [first, followTier, end, restored, withdraw];
