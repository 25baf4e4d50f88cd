import { isDeepStrictEqual } from "node:util";
import type { Block, CardDraft } from "../../../chat/card.ts";
import type { ReplyDraft } from "../../../chat/reply.ts";
import { type Text, verbatim } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Wanted } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { dealCard } from "../cards/deal.ts";
import { happenedText } from "../cards/happened.ts";
import { alert } from "../messages/alerts.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { dealHappened } from "../news.ts";
import type { Around } from "../opportunity/around.ts";
import { worthText } from "../opportunity/masking.ts";
import type { Decided, Opportunity, Wants } from "../opportunity/opportunity.ts";
import { isSeen, mayChange, sightOf } from "../opportunity/sight.ts";
import { around } from "../store/around.ts";
import { changedKeys, conflictWith } from "../store/audit.ts";
import { find, save } from "../store/store.ts";

/** The deal. Refuses what is not there, and what the asker may not see, as `opportunities.noDeal`. */
export async function load(work: Work, id: Id): Promise<Opportunity> {
  const deal = await find(work.db, work.tenant, id);
  if (!deal || !isSeen(deal, sightOf(work))) throw new Refusal("opportunities.noDeal");
  return deal;
}

/**
 * The deal, for somebody who wants to change it: its owner, the manager of its team, an admin. Refuses others by naming
 * the owner, whom they may ask; a deal in the pool is to be claimed first.
 */
export async function loadForChange(work: Work, id: Id): Promise<Opportunity> {
  const deal = await load(work, id);
  await mustChange(work, deal);
  return deal;
}

/** Refuses whoever may not change the deal, as `loadForChange` does; `field`: that of a form by which they would. */
export async function mustChange(work: Work, deal: Opportunity, field?: string): Promise<void> {
  if (mayChange(work, deal)) return;
  const { names } = await around(work, [deal]);
  const owner = (deal.ownerId && names.get(deal.ownerId)) ?? null;
  throw new Refusal("opportunities.notYours", { owner }, field === undefined ? {} : { field });
}

/** What the one who asks may do with the deal on its card. */
export function asReader(work: Work, deal: Opportunity) {
  const { id } = work.by;
  const collaborator = id !== null && deal.collaboratorIds.includes(id) ? id : undefined;
  return { onlySees: !mayChange(work, deal), collaborator };
}

/** What a command tells of its change beside the deal's new state. */
interface Told {
  readonly verb: string;
  /** Instead of what `happened` says. */
  readonly what?: Text;
  /** Names to be found again when the deal's name or company changed. */
  readonly names?: readonly string[];
  /** What undoing must know beside the deal's own values. */
  readonly extra?: { readonly [key: string]: unknown };
  /** Whether taking this back does again what it took back. */
  readonly redoes?: boolean;
  /** What was said or written, for the card. */
  readonly quotes?: readonly Block[];
}

/**
 * Keeps a decision: the row, its history, the audit row; says it to the owner when somebody else did it, and to the
 * slices above; and shows the card with its new state. Nothing changed: says so.
 */
export async function keepAndShow(
  work: Work,
  before: Opportunity,
  decided: Decided<Opportunity>,
  told: Told,
): Promise<ReplyDraft> {
  const changed = changedKeys(before, decided.deal);
  if (changed.length === 0 && decided.happened.length === 0) return { kind: "notice", text: say.noChange() };
  const deal = await save(work, before, decided, told.names);
  const change = work.audit({
    verb: told.verb,
    subject: { kind: "opportunity", id: deal.id },
    ...auditOf(before, deal, changed, told.extra),
  });
  for (const what of decided.happened)
    work.record(dealHappened, { deal: deal.id, by: work.by.id, at: work.now.toISOString(), what });
  const context = await around(work, [before, deal]);
  const what = told.what ?? happenedText(decided.happened, context);
  const done = say.did({ who: work.by.name, what, at: work.now.toISOString() });
  const shown = { done, quotes: told.quotes ?? [] };
  tellOwners(work, before, deal, (onlySees) => dealCard(deal, context, { ...shown, onlySees }));
  tellCollaborators(work, before, deal, context);
  return {
    kind: "show",
    card: dealCard(deal, context, {
      ...shown,
      undoable: change,
      redoes: told.redoes === true,
      ...asReader(work, deal),
    }),
  };
}

/** The values that changed, before and after, and the version that they made. */
export function auditOf(
  before: Opportunity,
  after: Opportunity,
  keys: readonly (keyof Opportunity)[],
  extra: { readonly [key: string]: unknown } = {},
) {
  const part = (deal: Opportunity) =>
    JSON.parse(JSON.stringify(Object.fromEntries(keys.map((key) => [key, deal[key]]))));
  return { before: part(before), after: { ...part(after), ...extra, version: after.version } };
}

/** The owner hears what others do to the deal; so does the one who loses it, and only sees it from then on. */
function tellOwners(
  { by, tell }: Work,
  { ownerId: before }: Opportunity,
  { ownerId: now }: Opportunity,
  card: (onlySees: boolean) => CardDraft,
): void {
  if (now !== null && now !== by.id) tell({ member: now }, card(false));
  if (before !== null && before !== now && before !== by.id) tell({ member: before }, card(true));
}

/** Whoever was let in, or let go, hears of it, whatever did it. */
function tellCollaborators(work: Work, before: Opportunity, after: Opportunity, context: Around): void {
  const facts = { who: work.by.name, deal: after.name };
  const others = (ids: readonly Id[], than: readonly Id[]) =>
    ids.filter((id) => !than.includes(id) && id !== work.by.id && id !== after.ownerId);
  for (const member of others(after.collaboratorIds, before.collaboratorIds)) {
    const card = dealCard(after, context, { onlySees: true, collaborator: member });
    work.tell({ member }, { ...card, title: alert.invitedYou(facts) });
  }
  for (const member of others(before.collaboratorIds, after.collaboratorIds)) {
    work.tell({ member }, { title: alert.partedYou(facts), tone: "quiet", blocks: [] });
  }
}

/** The fields still missing (or these), as a form of the same verb. */
export function wanted(
  wants: Wants,
  values: object,
  intro?: Text,
  fields: readonly string[] = wants.wants.map((field) => (field === "accountId" ? "account" : field)),
): Wanted {
  // Of a contract number and the reason for none, either is enough: neither can be insisted on.
  const either = wants.wants.includes("contractNumber") ? ["contractNumber", "reason"] : [];
  return {
    kind: "wanted",
    fields,
    required: wants.wants.filter((field) => !either.includes(field)),
    values,
    ...(intro ? { intro: [{ kind: "words", text: intro }] } : {}),
  };
}

/**
 * Two people edited at once: when a form was drawn from an older version, and one of its fields changed since, both values
 * are shown and the form is asked again over the newest version. null: no conflict.
 */
export async function askIfChanged(
  work: Work,
  deal: Opportunity,
  given: { readonly version?: number | undefined },
  fields: { readonly [field: string]: unknown },
): Promise<Wanted | null> {
  if (given.version === undefined || given.version === deal.version) return null;
  const names = Object.keys(fields).filter((name) => fields[name] !== undefined);
  const changed = await conflictWith(work, deal, given.version, names);
  const theirs = changed.filter(({ field, now }) => !isSame(fields[field], now));
  if (theirs.length === 0) return null;
  return {
    kind: "wanted",
    fields: names,
    values: { ...given, ...fields, version: deal.version },
    intro: [
      { kind: "words", text: say.changedMeanwhile() },
      {
        kind: "facts",
        facts: theirs.map(({ by, value, field }) => ({
          label: fieldLabel(field),
          value: say.theirs({ who: by, value: field === "amount" ? worthText(deal, value) : value }),
        })),
      },
    ],
  };
}

/**
 * Of what a whole form says, what this person did touch: a field that others changed meanwhile, and that the form still
 * holds as it was before, keeps the others' value.
 */
export async function touchedOnly<F extends { readonly [field: string]: unknown }>(
  work: Work,
  deal: Opportunity,
  version: number | undefined,
  fields: F,
): Promise<Partial<F>> {
  if (version === undefined || version === deal.version) return fields;
  const theirs = await conflictWith(work, deal, version, Object.keys(fields));
  const untouched = new Map(theirs.map(({ field, was, now }) => [field, { was, now }]));
  const mine = Object.entries(fields).map(([field, value]) => {
    const change = untouched.get(field);
    return [field, change && isSame(value, change.was) ? change.now : value];
  });
  return Object.fromEntries(mine);
}

/** By content: what was kept as JSON has its keys in another order. */
const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a ?? null, b ?? null);

const fieldLabel = (field: string): Text => {
  const labels: { readonly [field: string]: Text } = {
    stage: label.stage(),
    amount: label.amount(),
    closeDate: label.closeDate(),
    nextStep: label.nextStep(),
    nextStepOn: label.nextStepOn(),
    name: label.name(),
  };
  return labels[field] ?? verbatim(field);
};
