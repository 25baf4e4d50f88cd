import type { z } from "zod";
import { roughMoneyText, type Text } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import { inBase } from "../../../policy/rates.ts";
import { isEnding } from "../../../policy/stages.ts";
import { jobUpon } from "../../../work/job.ts";
import type { Work } from "../../../work/work.ts";
import { adminIds, managerOf, managerOfTeam } from "../../members/store/store.ts";
import { dealCard, standing } from "../cards/deal.ts";
import { alert } from "../messages/alerts.ts";
import { dealHappened } from "../news.ts";
import { worthText } from "../opportunity/masking.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { around } from "../store/around.ts";
import { seenBy } from "../store/readers.ts";
import { winRooms } from "../store/rooms.ts";
import { findAll } from "../store/store.ts";

type HappenedFacts = z.output<typeof dealHappened.facts>;

/** What happened to a deal, told to those whom it concerns beside its owner: an end, a win, and a snooze that came too often. */
export const tellOthers = jobUpon("opportunities.tell", dealHappened, tell, isForOthers);

/** Most of what happens concerns the owner alone, and leaves no job. */
function isForOthers({ what }: HappenedFacts): boolean {
  return isEnding(what.kind) || (what.kind === "snoozed" && what.manager === true);
}

async function tell(work: Work, { deal: id, by, at, what }: HappenedFacts): Promise<void> {
  const [deal] = await findAll(work.db, work.tenant, [id]);
  if (!deal) return;
  const context = await around(work, [deal], [by]);
  const who = (by && context.names.get(by)) || "Tandem";
  if (isEnding(what.kind)) tellCollaborators(work, deal, by, who);
  if (what.kind === "lost" || what.kind === "eliminated") return;
  const isWon = what.kind === "won";
  const title = isWon
    ? alert.wonNews({ who, deal: deal.name, amount: deal.amount && worthText(deal, roughMoneyText(deal.amount)) })
    : alert.snoozedOften({ who, deal: deal.name, count: deal.outcome === "open" ? deal.snoozes : 0 });
  const card = { ...dealCard(deal, context), title, tone: isWon ? ("good" as const) : ("warning" as const) };
  for (const member of await whoLead(work, deal, isWon))
    if (member !== by) work.tell({ member }, card, { kind: isWon ? "win" : "alert" });
  if (isWon) await announce(work, deal, who, at);
}

/**
 * The manager of a deal's own team, or else of its owner's, while they see it. What somebody has to see to is the admins'
 * where nobody leads the deal's team; a win is not.
 */
async function whoLead(work: Work, deal: Opportunity, isWon: boolean): Promise<readonly Id[]> {
  const manager = deal.ownerId && (await managerOf(work, deal.ownerId, deal.teamId));
  if (manager) return (await seenBy(work, manager, [deal])).length ? [manager] : [];
  if (isWon || deal.teamId === null || (await managerOfTeam(work, deal.teamId))) return [];
  return adminIds(work.db, work.tenant);
}

/** Those who helped hear that there is nothing more to do. */
function tellCollaborators(work: Work, deal: Opportunity, by: Id | null, who: string): void {
  const title = alert.closedForYou({ who, deal: deal.name, outcome: standing(deal, work.policy) });
  for (const member of deal.collaboratorIds) {
    if (member !== by) work.tell({ member }, { title, tone: "quiet", blocks: [] });
  }
}

/** F10: a win is told in the room that the policy names. Nothing is said there that not everybody may see. */
async function announce(work: Work, deal: Opportunity, who: string, at: string): Promise<void> {
  const title = alert.wonNews({ who, deal: deal.name, amount: openAmount(work, deal) });
  for (const room of await winRooms(work)) {
    work.tell({ room }, { title, tone: "good", blocks: [] }, { once: `win/${deal.id}/${at}/${room.platform}` });
  }
}

/** The amount, unless it is above what the policy shows in the open, or kept from some of those in the room. */
function openAmount({ policy }: Work, { amount }: Opportunity): Text | null {
  if (policy.masked.includes("amount")) return null;
  const limit = policy.wins.showAmountUpTo;
  const worth = amount && inBase(policy, amount);
  return amount && worth && limit !== null && Number(worth.amount) <= limit ? roughMoneyText(amount) : null;
}
