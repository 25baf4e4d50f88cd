import type { Budget, Decision, Need } from "../../crm/opportunities/opportunity/opportunity.ts";
import type { ImportedDeal } from "../../crm/opportunities/store/bulk-deal.ts";
import { after, days, hours } from "../../kernel/clock.ts";
import { addDays, type Day, dayAt } from "../../kernel/day.ts";
import type { Id } from "../../kernel/id.ts";
import type { Policy } from "../../policy/schema.ts";
import type { Chance } from "./chance.ts";
import { type Half, parts, products } from "./company.ts";
import { competitors, nextSteps, sources, type TalkKind, talk } from "./talk.ts";

/** Who and what a story may be about: the members and accounts of one half of the company. */
export interface Cast {
  readonly half: Half;
  readonly owners: readonly [Owner, ...Owner[]];
  readonly accounts: readonly [
    { readonly id: Id; readonly name: string },
    ...{ readonly id: Id; readonly name: string }[],
  ];
  readonly policy: Policy;
  readonly now: Date;
}

export interface Owner {
  readonly id: Id;
  readonly teamId: Id | null;
}

export interface Said {
  readonly kind: TalkKind;
  readonly customerFacing: boolean;
  readonly text: string;
  readonly at: Date;
  readonly byId: Id;
}

/** One deal with everything that happened to it. */
export interface Story {
  readonly deal: ImportedDeal;
  readonly activities: readonly Said[];
}

/** The `number`th deal of the demo: its stages, talks, next step and end, believable and all before now. */
export function storyOf(number: number, cast: Cast, chance: Chance): Story {
  const { half, now, policy } = cast;
  const owner = chance.pick(cast.owners);
  const outcome = chance.weighted<ImportedDeal["outcome"]>([
    ["open", 46],
    ["won", 27],
    ["lost", 20],
    ["eliminated", 7],
  ]);
  const pooled = outcome === "open" && chance.isLucky(0.1);
  const path = pathOf(outcome, cast, chance);
  const product = chance.pick(products);
  const [least, most] = product.thousands[half];
  const amount = String(chance.between(least, most) * 1000);
  const stageNumber = path.stages.length - 1;
  const talks = [
    ...talksOf(path, owner.id, half, chance),
    ...(outcome === "open" ? lately(path, owner.id, cast, chance) : []),
  ];
  const knows = knownBy(stageNumber, chance);
  const planned = outcome === "open" && !pooled && chance.isLucky(0.6);
  const account = chance.pick(cast.accounts);
  const contact = talks.filter(({ customerFacing }) => customerFacing).at(-1);
  return {
    activities: talks,
    deal: {
      importKey: `demo-${number}`,
      name: `${account.name.slice(0, 40)} · ${product[half]} ${chance.pick(parts[half])}`,
      account,
      ownerId: pooled ? null : owner.id,
      teamId: owner.teamId,
      stays: path.stages,
      outcome,
      closedAt: path.closedAt,
      qualifiedAt: path.stages[1]?.at ?? (outcome === "won" ? "begin" : null),
      amount: stageNumber === 0 && outcome !== "won" && chance.isLucky(0.5) ? null : amount,
      amountWhileOpen: amount,
      currency: half === "zh" ? "CNY" : "USD",
      ...knows,
      closeDate: closeDateOf(path, cast, chance),
      nextStep: planned ? chance.pick(nextSteps[half]) : null,
      nextStepOn: planned ? addDays(dayAt(now, policy.company.zone), chance.between(-2, 12)) : null,
      product: product[half],
      source: chance.pick(sources[half]),
      territory: null,
      note: null,
      ...endOf(outcome, number, half, policy, chance),
      touchedAt: contact?.at ?? null,
    },
  };
}

interface Path {
  readonly stages: readonly { readonly stage: string; readonly at: Date }[];
  readonly closedAt: Date | null;
}

/** From its first stage to where it stands, in working hours, with the last steps not long ago for open deals. */
function pathOf(outcome: ImportedDeal["outcome"], { policy, now }: Cast, chance: Chance): Path {
  const keys = policy.pipeline.stages.map(({ key }) => key);
  const most = keys.length - 1;
  const reached = {
    open: () => chance.weighted(keys.map((_, at) => [at, [20, 35, 27, 18][at] ?? 5] as const)),
    won: () => most,
    lost: () => chance.between(Math.min(1, most), most),
    eliminated: () => chance.between(0, Math.min(1, most)),
  }[outcome]();
  const gaps = Array.from({ length: reached + 1 }, () => chance.between(2, 24));
  const ended = outcome === "open" ? chance.between(0, 25) : chance.between(1, 300);
  let before = ended + gaps.reduce((sum, gap) => sum + gap, 0);
  const stages = keys.slice(0, reached + 1).map((stage, at) => {
    const stay = { stage, at: inOffice(now, before, chance) };
    before -= gaps[at] ?? 0;
    return stay;
  });
  const closedAt = outcome === "open" ? null : inOffice(now, ended, chance);
  return { stages, closedAt };
}

/** Some days ago between 9 and 18 in Shanghai (1 to 10 UTC), moved off weekends; always before now. */
function inOffice(now: Date, daysAgo: number, chance: Chance): Date {
  const midnight = new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000);
  const at = after(midnight, hours(1) + chance.between(0, 9 * 60 - 1) * 60_000 - days(daysAgo + 1));
  const weekend = { 6: 1, 0: 2 }[at.getUTCDay()] ?? 0;
  return after(at, -days(weekend));
}

function talksOf({ stages, closedAt }: Path, byId: Id, half: Half, chance: Chance): Said[] {
  const kinds = [
    ["call", 34],
    ["message", 22],
    ["email", 18],
    ["meeting", 12],
    ["visit", 8],
    ["note", 6],
  ] as const;
  const steps = [...stages.map(({ at }) => at), ...(closedAt ? [closedAt] : [])];
  return steps.flatMap((from, index) => {
    const until = steps[index + 1];
    // Nothing comes after the end; after the last step of an open deal at most a day or two.
    if (closedAt && !until) return [];
    const span = until ? until.getTime() - from.getTime() : hours(20);
    return Array.from({ length: chance.between(0, 2) }, () => {
      const kind = chance.weighted<TalkKind>(kinds);
      const at = daytime(from, span, chance);
      return { kind, customerFacing: kind !== "note", text: chance.pick(talk[half][kind]), at, byId };
    }).sort((a, b) => a.at.getTime() - b.at.getTime());
  });
}

/** Two in three open deals were talked about in the last days; the others are, or soon become, stale. */
function lately({ stages }: Path, byId: Id, { half, now }: Cast, chance: Chance): Said[] {
  const kind = chance.pick<TalkKind>(["call", "message", "meeting"]);
  const at = inOffice(now, chance.between(-1, 2), chance);
  const began = stages.at(-1)?.at ?? at;
  if (!chance.isLucky(0.66) || at <= began || at > now) return [];
  return [{ kind, customerFacing: true, text: chance.pick(talk[half][kind]), at, byId }];
}

/** Some whole minute within a span, moved into the working day where that stays inside. */
function daytime(from: Date, span: number, chance: Chance): Date {
  const minute = Math.floor((from.getTime() + (span * chance.between(10, 90)) / 100) / 60_000) * 60_000;
  const office = Math.floor(minute / 86_400_000) * 86_400_000 + hours(1) + chance.between(0, 9 * 60 - 1) * 60_000;
  return new Date(
    office > from.getTime() && office < from.getTime() + span ? office : Math.max(minute, from.getTime()),
  );
}

/** The further a deal is, the more is known. */
function knownBy(
  stageNumber: number,
  chance: Chance,
): { need: Need | null; budget: Budget | null; decision: Decision | null } {
  if (stageNumber === 0) return { need: chance.isLucky(0.4) ? "present" : null, budget: null, decision: null };
  const sure = chance.isLucky(0.2 + stageNumber * 0.2);
  return {
    need: sure || chance.isLucky(0.5) ? "clear" : "present",
    budget: sure ? "approved" : chance.isLucky(0.75) ? "evaluating" : "none",
    decision: sure ? "confirmed" : chance.isLucky(0.75) ? "involved" : "unknown",
  };
}

function closeDateOf({ stages, closedAt }: Path, { now, policy }: Cast, chance: Chance): Day | null {
  if (closedAt) return dayAt(closedAt, policy.company.zone);
  if (stages.length < 2) return null;
  return addDays(
    dayAt(now, policy.company.zone),
    chance.isLucky(0.12) ? -chance.between(1, 20) : chance.between(3, 90),
  );
}

function endOf(outcome: ImportedDeal["outcome"], number: number, half: Half, policy: Policy, chance: Chance) {
  const none = { reason: null, competitor: null, contractNumber: null };
  if (outcome === "open") return none;
  if (outcome === "won") return { ...none, contractNumber: `T-${String(number).padStart(5, "0")}` };
  const reason = chance.weighted(policy.pipeline[outcome].reasons.map(({ key }) => [key, 1] as const));
  return { ...none, reason, competitor: reason === "competitor" ? chance.pick(competitors[half]) : null };
}
