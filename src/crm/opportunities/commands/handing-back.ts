import type { ReplyDraft } from "../../../chat/reply.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { findHandingOver } from "../../members/store/handing-over.ts";
import { byIds } from "../../members/store/store.ts";
import { handedBackCard } from "../cards/handing-over.ts";
import { say } from "../messages/messages.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { givenBack } from "../opportunity/turns.ts";
import { around } from "../store/around.ts";
import { type Change, changeOf, turnsIn } from "../store/audit.ts";
import { saveTurns, turnsOf } from "../store/offers.ts";
import { seenBy } from "../store/readers.ts";
import { findAll } from "../store/store.ts";
import { undoHandOver } from "../verbs/handing-over.ts";
import { mustChange } from "./changing.ts";
import { keepQuietly } from "./quietly.ts";
import { asBefore, isTheirs, mustBeUndoable, overwritten } from "./undoing.ts";

/** A deal as the handover left it, with the change that brought it there. */
interface Given {
  readonly deal: Opportunity;
  readonly change: Change;
}

/**
 * Takes one handover back as a whole, as one change is taken back. Deals that were closed, or changed hands again since,
 * stay as they are and are named; refused when these are all.
 */
export async function handBack(work: Work, id: Id): Promise<ReplyDraft> {
  const found = await findHandingOver(work, id);
  if (!found) throw new Refusal("opportunities.noDeal");
  const [whole, changes] = [changeOf(found.whole), found.changes.map(changeOf)];
  mustBeUndoable(work, whole);
  await markUndone(work, id);
  const deals = new Map((await dealsOf(work, changes)).map((deal) => [deal.id, deal]));
  const given = changes.flatMap((change): Given[] => {
    const deal = deals.get(change.deal);
    return deal ? [{ deal, change }] : [];
  });
  const [back, stayed] = [given.filter(isUntouched), given.filter((each) => !isUntouched(each))];
  if (back.length === 0) throw new Refusal("opportunities.handOverOverwritten");
  for (const { deal, change } of back) if (!isTheirs(work, deal, change)) await mustChange(work, deal);
  await markUndone(work, ...back.map(({ change }) => change.id));
  const restored = back.map(({ deal, change }) => ({ before: deal, decided: asBefore(work, deal, change) }));
  // Of deals that stayed somebody had their turn.
  if (stayed.length === 0)
    for (const { round, taken } of turnsIn(whole))
      await saveTurns(work, round, givenBack(await turnsOf(work, round), taken));
  for (const { before, decided } of restored) await keepQuietly(work, before, decided, undoHandOver.name);
  const after = restored.map(({ decided }) => decided.deal);
  return told(work, found.from, {
    before: back.map(({ deal }) => deal),
    after,
    stayed: stayed.map(({ deal }) => deal),
  });
}

const dealsOf = ({ db, tenant }: Work, changes: readonly Change[]) =>
  findAll(
    db,
    tenant,
    changes.map(({ deal }) => deal),
  );

const isUntouched = ({ deal, change }: Given): boolean =>
  deal.outcome === "open" && change.undoneAt === null && overwritten(deal, change).length === 0;

/** Who had got some hears that they are gone; who has them again, that they are back. */
async function told(
  work: Work,
  from: Id,
  { before, after, stayed }: { readonly [state in "before" | "after" | "stayed"]: readonly Opportunity[] },
): Promise<ReplyDraft> {
  const context = await around(work, [...before, ...after, ...stayed]);
  const receivers = new Set(before.map(({ ownerId }) => ownerId));
  const people = await byIds(work.db, work.tenant, [from, ...receivers]);
  const name = people.get(from)?.name ?? "?";
  const title = (count: number) => say.handedBack({ who: work.by.name, name, count });
  for (const owner of receivers) {
    const reader = owner === null || owner === work.by.id ? undefined : people.get(owner);
    if (!reader) continue;
    const theirs = after.filter((_, at) => before[at]?.ownerId === owner);
    const seen = await seenBy(work, reader.id, theirs);
    work.tell({ member: reader.id }, handedBackCard(title(theirs.length), seen, [], context));
  }
  return { kind: "show", card: handedBackCard(title(after.length), after, stayed, context) };
}
