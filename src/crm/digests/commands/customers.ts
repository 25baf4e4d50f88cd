import type { Block, CardDraft } from "../../../chat/card.ts";
import { button } from "../../../chat/verb.ts";
import { addDays, type Day, dayAt, instantAt } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { isTheirTeam } from "../../members/member/member.ts";
import { byIds, findTeam } from "../../members/store/store.ts";
import { npsFigures } from "../../surveys/store/figures.ts";
import { customerFigureNames, customerListCard, customerSidePart, loyaltyPart, npsPart } from "../cards/customers.ts";
import { rulesOf } from "../digest/rules.ts";
import { customer } from "../messages/customers.ts";
import { deadlines, punctualDays } from "../metrics/side.ts";
import { customerNumbers as count, customersBehind, isCustomerFigure, type Side } from "../store/customer-side.ts";
import { loyalty } from "../store/loyalty.ts";
import { customerList, customerNumbers } from "../verbs.ts";
import { onlyOwn, scopeNamed, scopeOf, seesAll } from "./context.ts";
import type { Scope } from "./view.ts";

type Span = Pick<Side, "since" | "until">;
const pageSize = 10;

/**
 * F11 (e), the customers' side of a digest: revisits due, done and missed, NPS, customers newly dormant. Each part is over
 * the digest's own span, and shows nothing where it has nothing to say.
 */
export type CustomerPart = (work: Work, scope: Scope, span: Span) => Promise<readonly Block[]>;

const counts: CustomerPart = async (work, scope, span) => {
  const numbers = await count(work.db, sideOf(work, scope, span));
  return customerSidePart(numbers, { team: scope.team, ...span }, work.policy.company.currency);
};

/** M12: as customers answered when they were asked regularly; what staff took down and what followed an event are apart. */
const recommended: CustomerPart = async (work, { team, zone }, { until }) => {
  const since = instantAt(addDays(dayAt(until, zone), -punctualDays), "00:00", zone);
  return npsPart((await npsFigures(work, team ? { teamIds: [team] } : {}, { since, until })).relationship);
};

/** The parts in the order in which they are told. */
export const customerParts: readonly CustomerPart[] = [counts, recommended];

export async function customerSide(work: Work, scope: Scope, span: Span): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const part of customerParts) blocks.push(...(await part(work, scope, span)));
  return blocks;
}

/** All that the figures of a span depend on, by the calendar of the scope. */
function sideOf(work: Work, { team, zone }: Scope, { since, until }: Span): Side {
  const calendar = work.calendars(zone);
  const [before, today] = [dayAt(since, zone), dayAt(until, zone)];
  const first = [before, addDays(today, -punctualDays)].sort()[0] ?? before;
  return {
    tenant: work.tenant,
    team,
    since,
    until,
    before,
    today,
    zone,
    rules: rulesOf(work.policy),
    deadlines: deadlines(first, addDays(today, -1), calendar),
    missedBy: calendar.addWorkingDays(today, -2),
  };
}

/** The month's review of the customers, and whoever asks. */
export const loyaltyBlocks = async (work: Work, { team }: Scope, today: Day): Promise<Block[]> => {
  const { repurchase } = work.policy.customers;
  const figures = await loyalty(work.db, { tenant: work.tenant, team, today }, repurchase.orders);
  return figures.tiers.length ? loyaltyPart(figures, work.policy.company.currency) : [];
};

/** The customers' numbers when asked, and the lists behind them. */
export const counting: readonly Command[] = [
  answer(customerNumbers, async (work, { line = "", team }) => {
    const { scope, rest } =
      team === undefined ? await scopeNamed(work, line) : { scope: await scopeOfTeam(work, team), rest: "" };
    const today = dayAt(work.now, scope.zone);
    const span = { since: instantAt(addDays(today, -punctualDays), "00:00", scope.zone), until: work.now };
    const blocks = [...(await customerSide(work, scope, span)), ...(await loyaltyBlocks(work, scope, today))];
    const empty: Block[] = [{ kind: "words", text: customer.empty() }];
    const title = customer.title({ team: scope.name, day: today });
    return { kind: "show", card: { title, blocks: blocks.length ? blocks : empty }, unread: [rest] };
  }),

  answer(customerList, async (work, { figure, team, since, until, skip = 0 }) => {
    const scope = await scopeOfTeam(work, team ?? null);
    const span = { since: new Date(since), until: new Date(until) };
    const isSpan = !Number.isNaN(span.since.getTime()) && !Number.isNaN(span.until.getTime());
    if (!isCustomerFigure(figure) || !isSpan) throw new Refusal("digests.noDigest");
    const from = Math.max(0, Math.trunc(skip));
    const rows = await customersBehind(work.db, sideOf(work, scope, span), figure, from, pageSize, onlyOwn(work));
    const names = await byIds(
      work.db,
      work.tenant,
      rows.map(({ who }) => who),
    );
    const total = rows[0]?.total ?? 0;
    const next = { figure, since, until, skip: from + pageSize, ...(team ? { team } : {}) };
    const turn = from + rows.length < total ? button(customerList, next, { label: customer.more(), here: true }) : null;
    const what = customerFigureNames[figure] ?? customer.heading();
    const card: CardDraft = customerListCard(what, rows, total, names, turn);
    return { kind: "show", card };
  }),
];

/** A team's scope, for somebody who may see it; null: the whole company's. */
async function scopeOfTeam(work: Work, id: string | null): Promise<Scope> {
  const team = id === null ? null : await findTeam(work.db, work.tenant, id);
  if (!seesAll(work) && !isTheirTeam(work.by, team?.id ?? null)) throw new Refusal("digests.notYourTeam");
  return scopeOf(work, team);
}
