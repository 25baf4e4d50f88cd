import type { Block, CardDraft, RowDraft } from "../../../chat/card.ts";
import { dotted, either, instantText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { dayAt, daysBetween } from "../../../kernel/day.ts";
import type { Policy } from "../../../policy/schema.ts";
import { allows, stageName } from "../../../policy/stages.ts";
import { answer, type Command } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { theirTeams } from "../../members/member/member.ts";
import { reasonText } from "../cards/changes.ts";
import { dealCard, dealRow } from "../cards/deal.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import type { Around } from "../opportunity/around.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { idleDays } from "../opportunity/stale.ts";
import { activitiesOf, staysOf } from "../store/activity.ts";
import { around } from "../store/around.ts";
import { type Cursor, count, type Filter, page } from "../store/store.ts";
import { isScope, kinds, type Scope } from "../verbs/choices.ts";
import { claim, history, snooze } from "../verbs/owning.ts";
import { list, log, next, show } from "../verbs/working.ts";
import { asReader, load } from "./changing.ts";
import { changesShown } from "./past.ts";

/** What only looks. */
export const reading: readonly Command[] = [
  answer(show, async (work, { opportunity }) => {
    const deal = await load(work, opportunity);
    return { kind: "show", card: dealCard(deal, await around(work, [deal]), asReader(work, deal)) };
  }),
  answer(list, async (work, { scope, after, stage }) => {
    const which = withinSight(work, scope !== undefined && isScope(scope) ? scope : "mine");
    const filter = { ...filterOf(work, which), ...(stage ? { stage } : {}) };
    const card = await listCard(work, which, filter, readCursor(after));
    return { kind: "show", card };
  }),
  answer(history, async (work, { opportunity }) => {
    const deal = await load(work, opportunity);
    return { kind: "show", card: await historyCard(work, deal) };
  }),
];

const pageSize = 10;
/** A title counts so far: beyond that nobody reads on, and counting would take longer the more there are. */
const countedUpTo = 500;

/** What is shown of a scope that is wider than the asker's sight: the widest within it. */
function withinSight({ policy, by }: Work, scope: Scope): Scope {
  if ((scope !== "team" && scope !== "all") || allows(policy, by.role, "seeAll")) return scope;
  return allows(policy, by.role, "seeTeam") ? "team" : "mine";
}

/** Whose deals a scope within the asker's sight shows. A team's list is that of the asker's team and of those they manage. */
export function filterOf({ by, policy, tenant, now }: Work, scope: Scope): Filter {
  const seesAll = allows(policy, by.role, "seeAll");
  const team = { teamIds: theirTeams(by) };
  switch (scope) {
    case "mine":
      return { ownerId: by.id };
    case "team":
      return seesAll && team.teamIds.length === 0 ? {} : team;
    case "all":
      return {};
    case "shared":
      return { collaboratorId: by.id ?? tenant };
    case "pool":
      return { ownerId: null };
    case "stale": {
      const sees = seesAll ? {} : allows(policy, by.role, "seeTeam") ? team : { ownerId: by.id };
      return { ...sees, staleBy: dayAt(now, by.zone) };
    }
  }
}

const titles: { readonly [S in Scope]: Text } = {
  mine: label.mine(),
  team: label.team(),
  all: label.all(),
  shared: label.shared(),
  stale: label.stale(),
  pool: label.pool(),
};
const empties: { readonly [S in Scope]: Text } = {
  mine: say.emptyMine(),
  team: say.emptyTeam(),
  all: say.emptyAll(),
  shared: say.emptyShared(),
  stale: say.emptyStale(),
  pool: say.emptyPool(),
};

async function listCard(work: Work, scope: Scope, filter: Filter, after: Cursor | null): Promise<CardDraft> {
  const { deals, next: more } = await page(work.db, work.tenant, filter, after, pageSize);
  // One page that holds them all has counted them.
  const isAll = after === null && more === null;
  const counted = isAll ? deals.length : await count(work.db, work.tenant, filter, countedUpTo + 1);
  const title = say.listTitle({
    scope: titles[scope],
    count: Math.min(counted, countedUpTo),
    more: counted > countedUpTo,
  });
  if (deals.length === 0) return { title, blocks: [{ kind: "words", text: empties[scope] }] };
  const context = await around(work, deals);
  const rows = deals.map((deal) => listRow(work, deal, scope, context));
  const turn =
    more &&
    button(list, { scope, stage: filter.stage, after: JSON.stringify(more) }, { label: label.more(), here: true });
  return { title, blocks: [{ kind: "list", rows }, ...(turn ? [{ kind: "buttons" as const, buttons: [turn] }] : [])] };
}

function listRow(work: Work, deal: Opportunity, scope: Scope, context: Around): RowDraft {
  const known = { opportunity: deal.id };
  const open = button(show, known, { label: label.open() });
  if (scope === "pool") return dealRow(deal, context, [button(claim, known, { tone: "primary" }), open]);
  if (scope !== "stale") return dealRow(deal, context, [open, button(log, known)]);
  const idle = say.idleFor({ days: idleDays(deal, context.today, work.policy, work.calendar) });
  return dealRow(deal, context, [button(log, known), button(next, known), button(snooze, known), open], [idle]);
}

/** A place that a button carries; one of an older version, or of nobody's making, begins anew. */
function readCursor(after: string | undefined): Cursor | null {
  const [, at, id] = /^\{"at":"([^"]+)","id":"([0-9a-f-]{36})"\}$/.exec(after ?? "") ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}

/** Why a deal came to a stage: in somebody's words, by a reason of the policy, or since a move was taken back, or made again. */
const stayReason = (
  { entry, reason }: { readonly entry: string; readonly reason: string | null },
  policy: Policy,
): Text => {
  if (entry === "back" && reason === "undo") return say.byUndo();
  return entry === "back" && reason === "redo" ? say.byRedo() : reasonText(reason ?? "", policy);
};

async function historyCard(work: Work, deal: Opportunity): Promise<CardDraft> {
  const stays = await staysOf(work.db, work.tenant, deal.id);
  const activities = await activitiesOf(work.db, work.tenant, deal.id, 10);
  const { names } = await around(
    work,
    [],
    [...stays.map((stay) => stay.enteredById), ...activities.map(({ byId }) => byId)],
  );
  const who = (id: string | null) => verbatim((id && names.get(id)) || "Tandem");
  const days = (from: Date, to: Date) => daysBetween(dayAt(from, work.by.zone), dayAt(to, work.by.zone));
  const stages = stays.map((stay) => ({
    title: say.stayed({
      stage: either(stageName(work.policy, stay.stage)),
      days: stay.leftAt ? days(stay.enteredAt, stay.leftAt) : null,
    }),
    details: [
      dotted([
        instantText(stay.enteredAt),
        who(stay.enteredById),
        ...(stay.reason ? [stayReason(stay, work.policy)] : []),
      ]),
    ],
  }));
  const done: Block[] = activities.map((each) => ({
    kind: "quote",
    text: verbatim(each.text),
    by: dotted([kinds[each.kind].label, who(each.byId), instantText(each.at)]),
    ...(each.sourceLink ? { link: each.sourceLink } : {}),
  }));
  return {
    title: say.historyTitle({ deal: deal.name }),
    blocks: [
      { kind: "heading", text: say.stages() },
      { kind: "list", rows: stages },
      { kind: "heading", text: say.followUps() },
      ...(done.length ? done : [{ kind: "words" as const, text: say.noFollowUps() }]),
      ...(await changesShown(work, deal)),
    ],
  };
}
