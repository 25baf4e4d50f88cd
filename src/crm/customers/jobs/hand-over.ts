import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { answerBy } from "../../../policy/working-hours.ts";
import { type AnyJob, jobAt, jobUpon } from "../../../work/job.ts";
import { every } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { whoSee } from "../../accounts/store/readers.ts";
import type { Member } from "../../members/member/member.ts";
import { leadersFor } from "../../members/store/deciders.ts";
import { adminIds, findMember, managerOf } from "../../members/store/store.ts";
import { dealHappened } from "../../opportunities/news.ts";
import type { Opportunity } from "../../opportunities/opportunity/opportunity.ts";
import { activitiesOf } from "../../opportunities/store/activity.ts";
import { find } from "../../opportunities/store/store.ts";
import { handOverCard } from "../cards/hand-over.ts";
import { accountOfSale } from "../commands/account-of-sale.ts";
import { begin, dropSale, keepSale } from "../commands/begin.ts";
import { handedOf } from "../commands/handed.ts";
import { type HandOver, promisesOf } from "../customer/hand-over.ts";
import { handing } from "../messages/hand-over.ts";
import { customerEnded, handedOver, handOverWithdrawn } from "../news.ts";
import { otherGrounds } from "../store/grounds.ts";
import { insertHandOver, lateHandOvers, saveHandOver, standingHandOver } from "../store/hand-overs.ts";
import { findCustomer, saveCustomer } from "../store/store.ts";

const backs = ["reopened", "restored"];

/** F25: a deal that was won becomes a customer, or grows one; one that is opened again takes back what it brought. */
const handOver = jobUpon(
  "customers.hand-over",
  dealHappened,
  async (work, { deal: id, at, what }) => {
    await (what.kind === "won" ? handItOver(work, id, new Date(at)) : takeItBack(work, id));
  },
  ({ what }) => what.kind === "won" || backs.includes(what.kind),
);

async function handItOver(work: Work, id: Id, at: Date): Promise<void> {
  const deal = await find(work.db, work.tenant, id);
  // Opened again meanwhile: there is nothing to hand over.
  if (deal?.outcome !== "won") return;
  const account = await accountOfSale(work, deal);
  const day = dayAt(at, work.policy.company.zone);
  const { customer, first } = await begin(work, account, { seller: deal.ownerId, day, because: "won" });
  await keepSale(work, customer, deal, day);
  work.record(handedOver, { customer: customer.id, account: account.id, deal: id, day, first });
  if (await standingHandOver(work, id)) return;
  const carer = customer.ownerId ? await findMember(work.db, work.tenant, customer.ownerId) : null;
  const logged = await activitiesOf(work.db, work.tenant, id, 20);
  const handOver: HandOver = {
    id: work.newId(),
    customerId: customer.id,
    opportunityId: id,
    fromId: deal.ownerId,
    toId: customer.ownerId,
    state: "waiting",
    promises: promisesOf(deal, logged),
    talk: [],
    wonOn: day,
    createdAt: work.now,
    dueAt: carer && acceptBy(work, carer),
    acceptedAt: null,
    acceptedById: null,
    version: 1,
  };
  await insertHandOver(work, handOver);
  work.audit({
    verb: "customers.hand-over",
    subject: { kind: "customer", id: customer.id },
    before: {},
    after: { deal: id, handOver: handOver.id, ownerId: customer.ownerId },
  });
  await tellCarer(work, handOver, deal, first);
}

/** Whoever is to care gets the card with Accept; when that is nobody, managers hear of it. */
async function tellCarer(work: Work, handOver: HandOver, deal: Opportunity, first: boolean): Promise<void> {
  const handed = await handedOf(work, handOver);
  if (!handed) return;
  const account = handed.account.name;
  const { toId, dueAt } = handOver;
  if (toId === null || dueAt === null) {
    const title = handing.unowned({ account });
    const leaders = await whoSee(work, handed.account.id, await leadersFor(work, deal.teamId));
    for (const each of leaders.length ? leaders : await adminIds(work.db, work.tenant))
      work.tell({ member: each }, handOverCard(handed, { title, to: "other" }));
    return;
  }
  const isSeller = handOver.fromId === handOver.toId;
  const title = first
    ? isSeller
      ? handing.youKeep({ account })
      : handing.yours({ account })
    : handing.again({ account });
  const above = handing.acceptBy({ due: dueAt.toISOString() });
  work.tell({ member: toId }, handOverCard(handed, { title, to: "care", above }), {
    once: `hand-over/${handOver.id}`,
  });
}

/** Their own working time, by the policy. */
const acceptBy = ({ now, policy, calendar }: Work, { zone, hours }: Member): Date =>
  answerBy(policy.customers.care.acceptWithin, now, { zone, hours, calendar });

/** What nobody accepted in time: the manager hears of it, or the admins where there is none; once. */
const late = jobAt("customers.hand-over-late", every(15), async (work) => {
  for (const handOver of await lateHandOvers(work)) {
    const handed = handOver.toId ? await handedOf(work, handOver) : null;
    if (!handOver.toId || !handed) continue;
    const who = handed.names.get(handOver.toId)?.name ?? "?";
    const card = handOverCard(handed, { title: handing.late({ who, account: handed.account.name }), to: "care" });
    for (const member of await above(work, handOver.toId))
      work.tell({ member }, card, { once: `hand-over-late/${handOver.id}/${member}` });
  }
});

async function above(work: Work, member: Id): Promise<readonly Id[]> {
  const manager = await managerOf(work, member);
  return manager ? [manager] : adminIds(work.db, work.tenant);
}

async function takeItBack(work: Work, deal: Id): Promise<void> {
  const before = await standingHandOver(work, deal);
  if (!before) return;
  await dropSale(work, deal);
  const handOver = await saveHandOver(work, { ...before, state: "withdrawn" });
  work.record(handOverWithdrawn, { customer: handOver.customerId, deal });
  const handed = await handedOf(work, handOver);
  if (handOver.toId && handed) {
    const title = handing.withdrawn({ account: handed.account.name, deal: handed.deal?.name ?? "" });
    work.tell({ member: handOver.toId }, handOverCard(handed, { title, to: "other" }));
  }
  const customer = await findCustomer(work.db, work.tenant, handOver.customerId);
  if (customer?.status !== "active" || (await otherGrounds(work, customer.id))) return;
  const endedOn = dayAt(work.now, work.policy.company.zone);
  await saveCustomer(work, customer, { ...customer, status: "ended", endedOn, endReason: "reopened" });
  work.record(customerEnded, { customer: customer.id, day: endedOn });
}

export const handOverJobs: readonly AnyJob[] = [handOver, late];
