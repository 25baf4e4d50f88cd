import { z } from "zod";
import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type AnyJob, jobAt, jobLater } from "../../../work/job.ts";
import { daily, type Place, perMembers, workday } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { leaderOf } from "../../customers/store/rights.ts";
import { stretchAfter } from "../../customers/store/some.ts";
import { customersById } from "../../customers/store/store.ts";
import { adminIds, byIds } from "../../members/store/store.ts";
import { revisitCard, revisitRow } from "../cards/revisit.ts";
import { aboutAll, answeringOfAll } from "../commands/about.ts";
import { say } from "../messages/messages.ts";
import { isMissed } from "../revisit/answer.ts";
import { nextByPlan, spread } from "../revisit/plan.ts";
import { booked, type Revisit } from "../revisit/revisit.ts";
import {
  dueOfTier,
  type Place as InScan,
  insertRevisits,
  lastOf,
  markRaised,
  missedBefore,
  unplanned,
} from "../store/store.ts";

const batch = 500;
const fillSize = 5000;
const rowsShown = 10;

/** No customer is without a planned touch: every night those who have none get one by their plan, some at a time. */
const fill = jobAt("revisits.fill", daily("04:00"), (work) => fillOn(work, null));

/** From where the transaction before left off. */
const onward = { name: "revisits.fill-on", input: z.object({ after: z.uuid() }) };
const filling = jobLater(onward.name, onward.input, (work, { after }) => fillOn(work, after));

async function fillOn(work: Work, after: Id | null): Promise<void> {
  const some = await stretchAfter(work, after, fillSize);
  const customers = await unplanned(work, some);
  const answering = await answeringOfAll(
    work,
    customers.map(({ ownerId }) => ownerId),
  );
  const plans = work.policy.customers;
  const fresh = customers.flatMap(({ id, ownerId, number, last, ...standing }) => {
    const { today, calendar } = answering(ownerId);
    const planned = nextByPlan(
      standing,
      { last, earliest: spread(number, standing.tier, today, plans) },
      plans,
      calendar,
    );
    return planned ? [booked(planned, { id: work.newId(), customerId: id, ownerId }, work)] : [];
  });
  await insertRevisits(work, fresh);
  if (some.until !== null) work.later(onward, { after: some.until });
}

/** The policy's hour for VIPs; as the day begins where it says none, or one at which somebody does not work. */
const dueHour = ({ hours: { from, to }, policy }: Place): string => {
  const { at = from } = policy.customers.plans.vip;
  return at >= from && at < to ? at : from;
};

/** Beside the morning list, a VIP who is due today is told of alone, to each whose hour for it has come. */
const vips = jobAt(
  "revisits.vips",
  perMembers(workday(dueHour, { until: ({ hours }) => hours.to })),
  async (work, { members }) => {
    if (!work.policy.customers.urgent.includes("vip")) return;
    const people = await byIds(work.db, work.tenant, members);
    const days = new Set([...people.values()].map(({ zone }) => dayAt(work.now, zone)));
    for (const day of days) {
      for (const about of await aboutAll(work, await dueOfTier(work, members, day, "vip"))) {
        const { revisit, account, customer } = about;
        if (!revisit.ownerId) continue;
        const title = say.vip({ account: account.name });
        const card = revisitCard(about, await lastOf(work, customer), { title, tone: "warning" });
        const once = `revisit-vip/${revisit.id}/${revisit.dueOn}`;
        work.tell({ member: revisit.ownerId }, card, { kind: "revisit", once });
      }
    }
  },
);

/** What was missed for two working days goes to the manager, once for each day that it was due, in one message. */
const missed = jobAt("revisits.missed", workday("09:00"), async (work) => {
  const found: Revisit[] = [];
  for (let after: InScan | null = null; ; ) {
    const some: readonly Revisit[] = await missedBefore(work, dayAt(work.now, work.policy.company.zone), {
      after,
      size: batch,
    });
    found.push(...(await missedAmong(work, some)));
    const last = some.at(-1);
    after = some.length === batch && last ? { dueOn: last.dueOn, id: last.id } : null;
    if (after === null) break;
  }
  const told = await byManager(work, found);
  for (const [manager, theirs] of told) {
    const about = await aboutAll(work, theirs.slice(0, rowsShown));
    const more = theirs.length - about.length;
    const rows = about.map((each) => revisitRow(each, { leads: true }));
    const note = more > 0 ? [{ kind: "note" as const, text: say.andMore({ count: more }) }] : [];
    const card = { title: say.missed({ count: theirs.length }), tone: "warning" as const };
    work.tell({ member: manager }, { ...card, blocks: [{ kind: "list", rows }, ...note] }, { kind: "revisit" });
  }
  await markRaised(
    work,
    found.map(({ id }) => id),
  );
});

/** By the calendar of whoever was to answer. */
async function missedAmong(work: Work, revisits: readonly Revisit[]): Promise<readonly Revisit[]> {
  const owners = await byIds(
    work.db,
    work.tenant,
    revisits.map(({ ownerId }) => ownerId),
  );
  return revisits.filter((revisit) => {
    const zone = (revisit.ownerId && owners.get(revisit.ownerId)?.zone) || work.policy.company.zone;
    return isMissed(revisit, dayAt(work.now, zone), work.calendars(zone));
  });
}

/**
 * Whom each is told to: the manager of the customer's team, whoever took it, else the owner's; the admins, where there is
 * none.
 */
async function byManager(work: Work, revisits: readonly Revisit[]): Promise<ReadonlyMap<Id, readonly Revisit[]>> {
  const admins = await adminIds(work.db, work.tenant);
  const ids = revisits.map(({ customerId }) => customerId);
  const customers = await customersById(work.db, work.tenant, ids);
  const managers = new Map<string, readonly Id[]>();
  const told = new Map<Id, Revisit[]>();
  for (const revisit of revisits) {
    const { ownerId } = revisit;
    const customer = customers.get(revisit.customerId);
    const whose = `${ownerId}/${customer?.teamId ?? revisit.customerId}`;
    if (!managers.has(whose)) {
      const manager = ownerId && customer ? await leaderOf(work, customer, ownerId) : null;
      managers.set(whose, manager ? [manager] : admins);
    }
    for (const manager of managers.get(whose) ?? []) {
      told.set(manager, [...(told.get(manager) ?? []), revisit]);
    }
  }
  return told;
}

export const clockJobs: readonly AnyJob[] = [fill, filling, vips, missed];
