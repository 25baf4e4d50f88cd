import type { CardDraft } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { allows } from "../../../policy/stages.ts";
import { answer, type Command } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { list as listCompanies } from "../../accounts/verbs.ts";
import { theirTeams } from "../../members/member/member.ts";
import { byIds } from "../../members/store/store.ts";
import { listCard } from "../cards/list.ts";
import { tag } from "../customer/tags.ts";
import { label, tierNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { type Cursor, countCustomers, type Filter, pageOfCustomers } from "../store/lists.ts";
import { isRange, isTier, list, type Range } from "../verbs/customers.ts";

const pageSize = 10;

/** Lists of customers: whose they are, their tier, their trend, a tag; and all companies. */
export const listing: readonly Command[] = [
  answer(list, async (work, { which, words, after }) => {
    const range = which !== undefined && isRange(which) ? which : words ? "all" : "mine";
    if (range === "companies") {
      return { kind: "onward", verb: listCompanies, values: { which: "all", ...(words ? { words } : {}) } };
    }
    const tagged = words ? tag(words) : null;
    const filter = { ...filterOf(work, range), ...(tagged ? { tag: tagged.key } : {}) };
    const title = tagged ? say.tagged({ tag: tagged.name }) : titleOf(range);
    return { kind: "show", card: await cardOf(work, filter, title, { which: range, words }, readCursor(after)) };
  }),
];

/** Whose customers: one's own, or those that the policy lets one see; a team's are those of one's own and of those one manages. */
export function filterOf(work: Work, range: Exclude<Range, "companies">): Filter {
  const { by, policy } = work;
  if (range === "mine") return { ownerId: by.id };
  const teams = theirTeams(by);
  const seen: Filter = allows(policy, by.role, "seeAll")
    ? {}
    : teams.length && allows(policy, by.role, "seeTeam")
      ? { teamIds: teams }
      : { ownerId: by.id };
  if (range === "team") return teams.length ? { ...seen, teamIds: teams } : seen;
  if (range === "unowned") return { ownerId: null };
  if (range === "falling" || range === "rising") return { ...seen, trend: range };
  return isTier(range) ? { ...seen, tier: range } : seen;
}

function titleOf(range: Exclude<Range, "companies">): Text {
  if (isTier(range)) return say.ofTier({ tier: tierNames[range] });
  const titles = {
    mine: say.mine(),
    team: say.team(),
    all: say.all(),
    unowned: say.unowned(),
    falling: say.falling(),
    rising: say.rising(),
  };
  return titles[range];
}

async function cardOf(
  work: Work,
  filter: Filter,
  title: Text,
  asked: { readonly which: Range; readonly words?: string | undefined },
  after: Cursor | null,
): Promise<CardDraft> {
  const { customers, next } = await pageOfCustomers(work, filter, after, pageSize);
  const names = await byIds(
    work.db,
    work.tenant,
    customers.map(({ ownerId }) => ownerId),
  );
  const turn = next && button(list, { ...asked, after: JSON.stringify(next) }, { label: label.more(), here: true });
  const others = (["mine", "team", "vip", "dormant", "falling"] as const).filter((range) => range !== asked.which);
  const buttons = others.map((range) => button(list, { which: range }, { label: titleOf(range), here: true }));
  return listCard(
    customers.map((row) => ({
      ...row,
      lastOrderOn: row.lastOrderOn?.toISOString().slice(0, 10) ?? null,
    })),
    {
      title,
      count: await countCustomers(work, filter),
      names,
      currency: work.policy.company.currency,
      buttons: [...(turn ? [turn] : []), ...buttons],
    },
  );
}

function readCursor(after: string | undefined): Cursor | null {
  const [, updatedAt, id] = /^\{"updatedAt":"([^"]+)","id":"([0-9a-f-]{36})"\}$/.exec(after ?? "") ?? [];
  return updatedAt && id && !Number.isNaN(Date.parse(updatedAt)) ? { updatedAt, id } : null;
}
