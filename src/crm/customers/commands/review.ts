import type { Block, CardDraft } from "../../../chat/card.ts";
import { button } from "../../../chat/verb.ts";
import { addMonths, type Day, dayAt, startOfMonth } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { allows } from "../../../policy/stages.ts";
import { answer, type Command } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { show } from "../../accounts/verbs.ts";
import { theirTeams } from "../../members/member/member.ts";
import { reasonText } from "../cards/tier.ts";
import { label, tierNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { why } from "../messages/tiers.ts";
import { countCustomers } from "../store/lists.ts";
import { type Changed, changesSince } from "../store/tiers.ts";
import { list, review, tier } from "../verbs/customers.ts";

const most = 20;

/** 定期复盘: what changed among a team's customers, and whom nobody cares for. */
export const reviewing: readonly Command[] = [
  answer(review, async (work) => {
    const month = startOfMonth(addMonths(dayAt(work.now, work.policy.company.zone), -1));
    const card = await reviewCard(work, teamsFor(work), month);
    const empty = {
      title: say.reviewTitle({ month }),
      blocks: [{ kind: "words" as const, text: say.nothingToReview() }],
    };
    return { kind: "show", card: card ?? empty };
  }),
];

/** Whose customers somebody goes through: an admin everybody's, a manager their teams'; without one, what they see. */
function teamsFor({ by, policy }: Work): readonly Id[] | null {
  if (by.role === "admin") return null;
  const teams = theirTeams(by);
  return teams.length === 0 && allows(policy, by.role, "seeAll") ? null : teams;
}

/** What changed since a day among some teams' customers (null: everybody's); null when there is nothing to go through. */
export async function reviewCard(work: Work, teamIds: readonly Id[] | null, since: Day): Promise<CardDraft | null> {
  const changes = await changesSince(work, since, teamIds ? { teamIds } : {}, most);
  const unowned = await countCustomers(work, { ownerId: null });
  if (changes.length === 0 && unowned === 0) return null;
  const blocks: Block[] = [
    ...(changes.length ? [{ kind: "list" as const, rows: changes.map(changeRow) }] : []),
    ...(unowned ? [{ kind: "note" as const, text: say.reviewUnowned({ count: unowned }) }] : []),
    {
      kind: "buttons",
      buttons: [
        button(list, { which: "dormant" }, { label: say.ofTier({ tier: tierNames.dormant }) }),
        ...(unowned ? [button(list, { which: "unowned" }, { label: say.unowned() })] : []),
      ],
    },
  ];
  return { title: say.reviewTitle({ month: since }), blocks };
}

/** One change of tier in a row: from what to what, and why. */
export function changeRow({ accountId, name, from, to, reason }: Changed) {
  return {
    title: why.changed({ name, from: tierNames[from], to: tierNames[to], reason: reasonText(reason) }),
    details: [],
    tone: "plain" as const,
    buttons: [button(show, { account: accountId }, { label: label.open() }), button(tier, { account: accountId })],
  };
}
