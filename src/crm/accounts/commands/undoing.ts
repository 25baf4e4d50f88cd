import type { CardDraft } from "../../../chat/card.ts";
import { minutes } from "../../../kernel/clock.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Work } from "../../../work/work.ts";
import { changes, takenBack } from "../account/account.ts";
import { say } from "../messages.ts";
import { findAccount, findChange, markUndone, saveAccount } from "../store/store.ts";
import { undo } from "../verbs.ts";
import { cardOf } from "./showing.ts";

/**
 * Takes back a change of an account: only by whoever made it, within the policy's minutes, once, and only while none of
 * its fields was changed again. The account is shown even when the one who undoes may no longer see it.
 */
export async function undoChange(work: Work, id: Id): Promise<CardDraft> {
  const change = isId(id) ? await findChange(work.db, work.tenant, id) : null;
  const account = change && (await findAccount(work.db, work.tenant, change.account));
  if (!change || !account || account.mergedIntoId) throw new Refusal("accounts.noSuchChange");
  if (change.byId !== work.by.id) throw new Refusal("accounts.undoNotYours");
  if (change.undoneAt) throw new Refusal("accounts.undoneBefore");
  const limit = work.policy.undo.minutes;
  if (work.now.getTime() - change.at.getTime() > minutes(limit)) {
    throw new Refusal("accounts.undoTooLate", { minutes: limit });
  }
  const back = takenBack(account, change);
  await markUndone(work, id);
  const saved = await saveAccount(work, back);
  work.audit({ verb: undo.name, subject: { kind: "account", id: account.id }, ...changes(account, back) });
  return cardOf(work, saved, say.undone());
}
