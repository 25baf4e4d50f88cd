import type { Input } from "../../../chat/field.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows } from "../../../policy/stages.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import type { Member } from "../../members/member/member.ts";
import { noteHandingOver } from "../../members/store/handing-over.ts";
import { byIds, findMember } from "../../members/store/store.ts";
import { handedOverCard, openDealsCard, planCard, receivedCard } from "../cards/handing-over.ts";
import { alert } from "../messages/alerts.ts";
import { say } from "../messages/messages.ts";
import { byTurn, type HandedOver, shares, type Way, ways } from "../opportunity/handing-over.ts";
import type { Open } from "../opportunity/opportunity.ts";
import { assign, owned, pooled } from "../opportunity/owner.ts";
import { isSeen, mayChange, sightOf } from "../opportunity/sight.ts";
import { type Turn, takenOf } from "../opportunity/turns.ts";
import { around } from "../store/around.ts";
import { openDealsOf } from "../store/due.ts";
import { candidates, saveTurns, turnsOf } from "../store/offers.ts";
import { handOver, undoHandOver } from "../verbs/handing-over.ts";
import { wanted } from "./changing.ts";
import { handBack } from "./handing-back.ts";
import { keepQuietly } from "./quietly.ts";

/** In one step: a transaction must not grow without end. What is left is handed over by the next step. */
const most = 200;
/** So many are looked through for those that the asker may hand over. */
const looked = 1_000;

/** All open deals of somebody go to others, after it was shown who would get what. */
export const handing: readonly Command[] = [
  answer(undoHandOver, async (work, { handover }) => {
    if (!handover) throw new Refusal("opportunities.noDeal");
    return handBack(work, handover);
  }),
  answer(handOver, async (work, given): Promise<Outcome> => {
    if (!allows(work.policy, work.by.role, "assign")) {
      throw new Refusal("opportunities.mayNotAssign", { least: work.policy.may.assign });
    }
    const from = await findMember(work.db, work.tenant, given.from);
    if (!from) throw new Refusal("opportunities.noPerson", {}, { field: "from" });
    const deals = await movable(work, from.id);
    if (deals.length === 0) return { kind: "notice", text: say.nothingToHandOver({ name: from.name }) };
    const how = ways.find((way) => way === given.how);
    if (how === undefined) {
      const title = alert.openDeals({ name: from.name, count: deals.length });
      return { kind: "show", card: openDealsCard(title, from.id, deals, await around(work, deals)) };
    }
    if (how === "person" && given.to === undefined) {
      return { ...wanted({ wants: [] }, given), fields: ["to"], required: ["to"] };
    }
    return shownOrDone(work, from, deals.slice(0, most), how, given);
  }),
];

/** The open deals of somebody that the asker may hand over. */
async function movable(work: Work, owner: Id): Promise<Open[]> {
  const sight = sightOf(work);
  return (await openDealsOf(work, owner, looked)).filter((deal) => mayChange(work, deal) && isSeen(deal, sight));
}

async function shownOrDone(
  work: Work,
  from: Member,
  deals: readonly Open[],
  how: Way,
  given: Input<typeof handOver.fields>,
): Promise<Outcome> {
  const { plan, rounds } = await planOf(work, deals, how, given.to);
  const context = await around(
    work,
    deals,
    plan.map(({ to }) => to),
  );
  const seen = JSON.stringify([how, shares(plan).map(([to]) => [to, numbersFor(plan, to)])]);
  if (given.seen !== seen) {
    return { kind: "proposal", verb: handOver, values: { ...given, seen }, card: planCard(from.name, plan, context) };
  }
  for (const { round, after } of rounds) await saveTurns(work, round, after);
  const members = await byIds(
    work.db,
    work.tenant,
    plan.map(({ to }) => to),
  );
  const changes: Id[] = [];
  for (const { deal, to } of plan) {
    const member = to === null ? undefined : members.get(to);
    const decided = member ? owned(deal, member, "assigned", work) : pooled(deal, "handedOver", work);
    changes.push(await keepQuietly(work, deal, decided, handOver.name));
  }
  const handover = noteHandingOver(work, handOver.name, from.id, changes, turnsTaken(rounds));
  for (const [to] of shares(plan)) {
    if (to === null || to === work.by.id) continue;
    const theirs = plan.filter((each) => each.to === to).map(({ deal }) => ({ ...deal, ownerId: to }));
    const title = alert.receivedDeals({ who: work.by.name, from: from.name, count: theirs.length });
    work.tell({ member: to }, receivedCard(title, theirs, context));
  }
  const left = (await movable(work, from.id)).length;
  const title = say.handedOver({ who: work.by.name, name: from.name, count: plan.length });
  return { kind: "show", card: handedOverCard(title, plan, { left, handover }, context) };
}

/** The deals that somebody gets, by their numbers: shorter than their ids. */
const numbersFor = (plan: readonly HandedOver[], to: Id | null): readonly number[] =>
  plan.filter((each) => each.to === to).map(({ deal }) => deal.number);

/** The turns of one round, as they were and as they are afterwards. */
interface Round {
  readonly round: Id;
  readonly before: readonly Turn[];
  readonly after: readonly Turn[];
}

const turnsTaken = (rounds: readonly Round[]): { readonly [what: string]: object } =>
  rounds.length ? { turns: rounds.map(({ round, before, after }) => ({ round, taken: takenOf(before, after) })) } : {};

/** Who gets what, and the turns that it takes once it is done. */
async function planOf(
  work: Work,
  deals: readonly Open[],
  how: Way,
  to: Id | undefined,
): Promise<{ readonly plan: HandedOver[]; readonly rounds: readonly Round[] }> {
  if (how === "pool") return { plan: deals.map((deal) => ({ deal, to: null })), rounds: [] };
  if (how === "person") {
    const member = to === undefined ? null : await findMember(work.db, work.tenant, to);
    if (!member) throw new Refusal("opportunities.noPerson", {}, { field: "to" });
    // Refused as for one deal: somebody who left, or who has them already.
    for (const deal of deals) assign(deal, member, work);
    return { plan: deals.map((deal) => ({ deal, to: member.id })), rounds: [] };
  }
  // A deal without a team is shared among everybody: their turns are kept under the company's own id.
  const roundOf = ({ teamId }: Open): Id => teamId ?? work.tenant;
  const rounds = new Map<Id, Awaited<ReturnType<typeof turnsOf>>>();
  for (const round of [...new Set(deals.map(roundOf))].sort()) rounds.set(round, await turnsOf(work, round));
  const before = new Map(rounds);
  const plan = byTurn(deals, await candidates(work), rounds, roundOf, work);
  return { plan, rounds: [...rounds].map(([round, after]) => ({ round, before: before.get(round) ?? [], after })) };
}
