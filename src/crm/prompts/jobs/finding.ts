import { z } from "zod";
import { addDays, type Day, dayAt, daysBetween } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type AnyJob, jobAt, jobLater, jobUpon } from "../../../work/job.ts";
import { daily } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { customerEnded, orderAdded, ownerChanged } from "../../customers/news.ts";
import { stretchAfter } from "../../customers/store/some.ts";
import { type Facts, found } from "../prompt/prompt.ts";
import { type Found, foundInOrders, isOldEnough, settleOrdered, settleOrders } from "../store/orders.ts";
import { insertPrompts, moveOpen } from "../store/store.ts";

/** So many customers are looked at in one transaction. */
const batch = 10_000;

/** F22: each night, after the customers' facts were reckoned, who is late by their rhythm, and who falls or rises. */
const find = jobAt("prompts.find", daily("03:10"), (work) => findOn(work, null));

/** From where the transaction before left off. */
const onward = { name: "prompts.find-on", input: z.object({ after: z.uuid() }) };
const finding = jobLater(onward.name, onward.input, (work, { after }) => findOn(work, after));

async function findOn(work: Work, after: Id | null): Promise<void> {
  const some = await stretchAfter(work, after, batch);
  await settleOrders(work, some);
  const today = dayAt(work.now, work.policy.company.zone);
  const inOrders = await foundInOrders(work, some);
  await insertPrompts(
    work,
    inOrders.map((each) => promptOf(work, each, today)),
  );
  if (some.until !== null) work.later(onward, { after: some.until });
}

function promptOf(work: Work, each: Found, today: Day) {
  const { customerId, ownerId, kind, lastOrderOn } = each;
  const once = `${kind}/${customerId}/${kind === "order" ? lastOrderOn : today}`;
  return found({ id: work.newId(), customerId, ownerId, dueOn: today, facts: factsOf(work, each), once }, work.now);
}

function factsOf({ policy }: Work, each: Found): Facts {
  const { kind, asOf, firstOrderOn, lastOrderOn, own } = each;
  if (kind === "order") {
    const interval = each.interval ?? 0;
    const expectedOn = addDays(lastOrderOn, Math.round(interval));
    return {
      kind,
      lastOrderOn,
      expectedOn,
      interval,
      of: own ? "own" : "product",
      sinceOrder: daysBetween(lastOrderOn, asOf),
    };
  }
  const { days } = policy.customers.trend;
  const against = isOldEnough(firstOrderOn, asOf, days) ? "year" : "prior";
  return { kind, days, last: each.last, before: against === "year" ? each.yearAgo : each.prior, against };
}

/** An order that came settles what asked for it; whoever cares from now on answers what is open; an end ends all. */
const ordered = jobUpon("prompts.ordered", orderAdded, (work, { customer, day }) => settleOrdered(work, customer, day));
const followOwner = jobUpon("prompts.follow-owner", ownerChanged, (work, { customer, to }) =>
  moveOpen(work, customer, to),
);
const end = jobUpon("prompts.end", customerEnded, async (work, { customer }) => {
  await settleOrders(work, { ids: [customer] });
});

export const findingJobs: readonly AnyJob[] = [find, finding, ordered, followOwner, end];
