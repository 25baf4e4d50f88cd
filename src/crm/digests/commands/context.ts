import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows } from "../../../policy/stages.ts";
import type { Work } from "../../../work/work.ts";
import { isTheirTeam, leadsTeam, mayManageTeam, type Team, theirTeams } from "../../members/member/member.ts";
import { teamsOf } from "../../members/store/store.ts";
import { around } from "../../opportunities/store/around.ts";
import type { Known } from "../cards/names.ts";
import type { Digest } from "../digest/kept.ts";
import { findDigest } from "../store/digests.ts";
import { settingOf } from "../store/settings.ts";
import type { Scope } from "./view.ts";

export const seesAll = (work: Work): boolean => allows(work.policy, work.by.role, "seeAll");

/** Whose records alone somebody may see in a list; null: the whole team's. A rep from whom amounts are kept sees their own. */
export function onlyOwn({ policy, by }: Work): Id | null {
  const seesTeam = allows(policy, by.role, "seeTeam") || allows(policy, by.role, "seeAll");
  return seesTeam && !(by.role === "rep" && policy.masked.includes("amount")) ? null : by.id;
}

/** Whether somebody acts as the manager of a scope: of all, and of a team, while the policy lets them see it. */
export const actsFor = (work: Work, team: Id | null): boolean =>
  work.by.role === "admin" ||
  (leadsTeam({ ...work.by, active: true }, work.policy) && (team === null || mayManageTeam(work.by, team)));

export function scopeOf({ policy }: Work, team: Team | null): Scope {
  return team === null
    ? { team: null, name: null, zone: policy.company.zone }
    : { team: team.id, name: team.name, zone: team.zone };
}

/**
 * The scope that words name: of who sees all, the team that they name, else everybody; of others, which of their teams they
 * name, else their own. `rest`: the words without its name.
 */
export async function scopeNamed(work: Work, words: string): Promise<{ readonly scope: Scope; readonly rest: string }> {
  const scope = await scopeSaid(work, words);
  const rest = scope.name === null ? words : words.split(new RegExp(escaped(scope.name), "i")).join(" ");
  return { scope, rest: rest.replace(/\b(?:(?:this|my|our)\s+)?team\b|(?:本|我们?的?)?团队/gi, " ") };
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

async function scopeSaid(work: Work, words: string): Promise<Scope> {
  const teams = await teamsOf(work.db, work.tenant);
  const lower = words.toLowerCase();
  const named = teams.find(({ name }) => lower.includes(name.toLowerCase())) ?? null;
  if (seesAll(work)) return scopeOf(work, named);
  const [first] = theirTeams(work.by);
  const own = named && isTheirTeam(work.by, named.id) ? named : teams.find(({ id }) => id === first);
  if (!own) throw new Refusal("digests.noTeam");
  return scopeOf(work, own);
}

/** A digest with its scope, for somebody who may see it. Refuses others, and one that is kept no more. */
export async function openDigest(work: Work, id: Id): Promise<{ readonly digest: Digest; readonly scope: Scope }> {
  const digest = await findDigest(work.db, work.tenant, id);
  if (!digest) throw new Refusal("digests.noDigest");
  if (!seesAll(work) && !isTheirTeam(work.by, digest.teamId)) throw new Refusal("digests.notYourTeam");
  const team = (await teamsOf(work.db, work.tenant)).find((each) => each.id === digest.teamId) ?? null;
  return { digest, scope: scopeOf(work, team) };
}

/** What a card needs to speak of these people. */
export async function knownFor(work: Work, scope: Scope, people: readonly (Id | null)[]): Promise<Known> {
  const { names } = await around(work, [], people);
  return { policy: work.policy, names, team: scope.name };
}

/** Whether people are named: to managers always, to others where the team chose so. */
export async function showsPeople(work: Work, team: Id | null): Promise<boolean> {
  if (actsFor(work, team)) return true;
  return team !== null && (await settingOf(work.db, work.tenant, team)).showsPeople;
}
