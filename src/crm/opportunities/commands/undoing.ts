import { z } from "zod";
import type { ReplyDraft } from "../../../chat/reply.ts";
import type { Text } from "../../../chat/text.ts";
import { minutes } from "../../../kernel/clock.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows } from "../../../policy/stages.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { fieldLabels } from "../cards/changes.ts";
import { say } from "../messages/messages.ts";
import { changeFields } from "../opportunity/diff.ts";
import type { Decided, Happening, Opportunity, StayChange } from "../opportunity/opportunity.ts";
import { mayChange } from "../opportunity/sight.ts";
import { staleOn } from "../opportunity/stale.ts";
import { putBackActivity, removeActivity } from "../store/activity.ts";
import { type AuditRow, findChange } from "../store/audit.ts";
import { revived } from "../store/row.ts";
import { remove } from "../store/store.ts";
import { create } from "../verbs/creating.ts";
import { undo } from "../verbs/owning.ts";
import { log } from "../verbs/working.ts";
import { keepAndShow, load, mustChange } from "./changing.ts";

/**
 * Takes one change of a deal back: by whoever made it, for the policy's minutes; by somebody who may reopen, whenever; by
 * neither once it is not theirs to change. Every value goes back to what it was; refuses when one of them was changed again
 * since, and a second time.
 */
export async function undoChange(work: Work, id: Id): Promise<ReplyDraft> {
  const change = await findChange(work, id);
  if (!change) throw new Refusal("opportunities.noDeal");
  mustBeUndoable(work, change);
  const deal = await load(work, change.deal);
  if (!isTheirs(work, deal, change)) await mustChange(work, deal);
  await markUndone(work, id);
  if (change.verb === create.name) return removeNew(work, deal);
  const fields = overwritten(deal, change);
  if (fields.length) throw new Refusal("opportunities.undoOverwritten", { fields: namesOf(fields) });
  const { activity, removed } = change.after;
  const gone = typeof activity === "string" ? await removeActivity(work, activity) : null;
  const back = removed === undefined ? null : await putBackActivity(work, deal, removed);
  const redoes = isRedoneBy(change);
  return keepAndShow(work, deal, asBefore(work, deal, change), {
    verb: undo.name,
    what: redoes ? say.redone() : say.undone(),
    redoes: !redoes,
    extra: {
      ...(redoes ? { redone: "yes" } : {}),
      ...(gone === null ? {} : { removed: gone }),
      ...(back === null ? {} : { activity: back }),
    },
  });
}

/** Taking back what was taken back puts the change there again. */
const isRedoneBy = ({ verb, after }: AuditRow): boolean => verb === undo.name && after.redone === undefined;

/** Fields as people know them; what only follows from them has no name. */
const namesOf = (fields: readonly string[]): Text[] =>
  changeFields.filter((field) => fields.includes(field)).map((field) => fieldLabels[field]);

/** Of what a change made, the fields that were changed again since. */
export function overwritten(deal: Opportunity, { before, after }: AuditRow): string[] {
  const is = plain(deal);
  return Object.keys(before).filter((key) => key in after && JSON.stringify(is[key]) !== JSON.stringify(after[key]));
}

/** The deal with all that a change overwrote; when it will be stale is reckoned anew. */
export function asBefore(work: Work, deal: Opportunity, change: AuditRow): Decided<Opportunity> {
  const { before } = change;
  const then = revived({ ...plain(deal), ...before, updatedAt: work.now.toISOString() });
  const restored = then.outcome === "open" ? { ...then, staleOn: staleOn(then, work.policy, work.calendar) } : then;
  return { deal: restored, stay: stayBack(work, restored, { deal, change }), happened: outcomeBack(deal, restored) };
}

/** Refuses a second time, other people than whoever made it, and too late; whoever may reopen deals may always. */
export function mustBeUndoable(work: Work, change: AuditRow): void {
  if (change.undoneAt) throw new Refusal("opportunities.undoneBefore");
  if (work.by.id === null || allows(work.policy, work.by.role, "reopen")) return;
  if (change.byId !== work.by.id) throw new Refusal("opportunities.undoNotYours");
  const limit = work.policy.undo.minutes;
  if (work.now.getTime() - change.at.getTime() > minutes(limit))
    throw new Refusal("opportunities.undoTooLate", { minutes: limit });
}

const whose = z.object({ ownerId: z.string().nullable(), teamId: z.string().nullable() }).partial();
/** What needs no right on the deal, and so none to take one's own back. */
const anybodys: readonly string[] = [create.name, log.name];

/** Whether a change is theirs to take back who ask: they may change the deal as it is, or as it then is again. */
export function isTheirs(work: Work, deal: Opportunity, { verb, byId, before }: AuditRow): boolean {
  if (anybodys.includes(verb) && byId === work.by.id) return true;
  return mayChange(work, deal) || mayChange(work, { ...deal, ...whose.parse(before) });
}

/** Whether somebody may take a change back right now, as `undoChange` decides it. */
export function isUndoable(work: Work, deal: Opportunity, change: AuditRow): boolean {
  try {
    mustBeUndoable(work, change);
    return isTheirs(work, deal, change);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const plain = (deal: Opportunity): { [key: string]: unknown } => JSON.parse(JSON.stringify(deal));

const standing = (deal: Opportunity): string => (deal.outcome === "open" ? deal.stage : deal.outcome);

/** A deal that is open, or closed, again is news to whoever acted upon its ending. */
function outcomeBack(now: Opportunity, then: Opportunity): Happening[] {
  if (now.outcome === then.outcome) return [];
  if (then.outcome !== "open") return [{ kind: then.outcome, from: then.stage }];
  return now.outcome === "open" ? [] : [{ kind: "reopened", from: now.outcome, to: then.stage }];
}

/** A move that is taken back is a stay of its own, so that the funnel's ins and outs still add up. */
function stayBack(
  work: Work,
  then: Opportunity,
  { deal, change }: { readonly deal: Opportunity; readonly change: AuditRow },
): StayChange | null {
  const [from, to] = [standing(deal), standing(then)];
  if (from === to) return null;
  const reason = isRedoneBy(change) ? "redo" : "undo";
  return { at: work.now, left: { stage: from, to }, entered: { stage: to, entry: "back", reason } };
}

/** A deal that was only just made leaves nothing behind. */
async function removeNew(work: Work, deal: Opportunity): Promise<ReplyDraft> {
  if (deal.version > 1) throw new Refusal("opportunities.undoOverwritten", { fields: [] });
  await remove(work, deal);
  work.audit({
    verb: undo.name,
    subject: { kind: "opportunity", id: deal.id },
    before: { name: deal.name },
    after: {},
  });
  return { kind: "show", card: { title: say.removed({ deal: deal.name }), tone: "quiet", blocks: [] } };
}
