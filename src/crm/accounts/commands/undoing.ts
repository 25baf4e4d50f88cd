import type { CardDraft } from "../../../chat/card.ts";
import { minutes } from "../../../kernel/clock.ts";
import { erasedName } from "../../../kernel/erased.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { type Account, type Contact, changes, mayAssign, takenBack } from "../account/account.ts";
import { say } from "../messages.ts";
import {
  type ContactChange,
  findAccount,
  findChange,
  findContact,
  findContactChange,
  insertContact,
  type Made,
  maySee,
  rekey,
  removeContact,
  saveAccount,
} from "../store/store.ts";
import { undo } from "../verbs.ts";
import { cardOf } from "./showing.ts";

/** Refuses a second time, other people than whoever made it, and too late. */
function mustBeUndoable({ by, now, policy }: Work, { byId, at, undoneAt }: Made): void {
  if (byId !== by.id) throw new Refusal("accounts.undoNotYours");
  if (undoneAt) throw new Refusal("accounts.undoneBefore");
  const limit = policy.undo.minutes;
  if (now.getTime() - at.getTime() > minutes(limit)) throw new Refusal("accounts.undoTooLate", { minutes: limit });
}

/**
 * Takes back a change of an account: only by whoever made it, within the policy's minutes, once, and only while none of
 * its fields was changed again and they see the account still: or see it again then, having given it away themself.
 */
export async function undoChange(work: Work, id: Id): Promise<CardDraft> {
  const contact = isId(id) ? await findContactChange(work.db, work.tenant, id) : null;
  if (contact) return contactBack(work, id, contact);
  const change = isId(id) ? await findChange(work.db, work.tenant, id) : null;
  const account = change && (await findAccount(work.db, work.tenant, change.account));
  if (!change || !account || account.mergedIntoId) throw new Refusal("accounts.noSuchChange");
  mustBeUndoable(work, change);
  const back = takenBack(account, change);
  const isGiven = back.ownerId !== account.ownerId;
  if (isGiven && ![account, back].some((each) => mayAssign(work.by, each, work.policy)))
    throw new Refusal("accounts.mayNotAssign");
  if (!isGiven) await mustSee(work, account);
  await markUndone(work, id);
  const saved = await saveAccount(work, back);
  work.audit({ verb: undo.name, subject: { kind: "account", id: account.id }, ...changes(account, back) });
  return cardOf(work, saved, say.undone());
}

async function mustSee(work: Work, account: Account): Promise<void> {
  if (!(await maySee(work, account))) throw new Refusal("accounts.noAccount");
}

/** A person who was added goes again; one who was removed is there again as they were, and what is kept of them fits. */
async function contactBack(work: Work, id: Id, change: ContactChange): Promise<CardDraft> {
  const { db, tenant, now, by } = work;
  const { contact, removed } = change;
  const known = await findContact(db, tenant, contact);
  const at = removed?.accountId ?? known?.accountId;
  const account = at ? await findAccount(db, tenant, at) : null;
  const isTheirs = removed ? known === null && removed.name !== erasedName : known?.version === 1;
  if (!account || account.mergedIntoId || !isTheirs) throw new Refusal("accounts.noSuchChange");
  mustBeUndoable(work, change);
  await mustSee(work, account);
  await markUndone(work, id);
  if (removed) await insertContact(work, { ...removed, id: contact, createdAt: now, createdById: by.id, version: 1 });
  else await removeContact(work, contact);
  await rekey(work, account);
  const [before, after] = [known ? wordsOf(known) : {}, removed ?? {}];
  work.audit({ verb: undo.name, subject: { kind: "contact", id: contact }, before, after });
  return cardOf(work, account, say.undone());
}

const wordsOf = ({ name, title, email, phone, accountId }: Contact) => ({ name, title, email, phone, accountId });
