import type { CardDraft } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Work } from "../../../work/work.ts";
import { byIds } from "../../members/store/store.ts";
import { type Account, changes, isChanged, mayAssign, mayMerge, mayShare } from "../account/account.ts";
import { accountCard } from "../cards/account.ts";
import { say } from "../messages.ts";
import { contactsOf, findAccount, maySee, saveAccount } from "../store/store.ts";
import { unmerge } from "../verbs.ts";

/** The account, as one the asker may see; a merged one is the account it became. Refuses others. */
export async function load(work: Work, id: Id): Promise<Account> {
  let account = await findAccount(work.db, work.tenant, id);
  while (account?.mergedIntoId) account = await findAccount(work.db, work.tenant, account.mergedIntoId);
  if (!account || !(await maySee(work, account))) throw new Refusal("accounts.noAccount");
  return account;
}

/** The account's card for the asker. `undoable`: the audit row, or the merge, by which what was done can be undone. */
export async function cardOf(
  work: Work,
  account: Account,
  done?: Text,
  undoable: { readonly change?: Id; readonly merge?: Id } = {},
): Promise<CardDraft> {
  const contacts = await contactsOf(work.db, work.tenant, account.id);
  const names = await byIds(work.db, work.tenant, [account.ownerId, ...account.collaboratorIds]);
  const { id } = work.by;
  const { change, merge } = undoable;
  return accountCard(account, contacts, names, {
    ...(done ? { done } : {}),
    ...(change ? { undoable: change } : {}),
    ...(merge ? { extra: [button(unmerge, { account: account.id, merge }, { here: true })] } : {}),
    mayMerge: mayMerge(work.by, work.policy),
    mayAssign: mayAssign(work.by, account, work.policy),
    mayShare: mayShare(work.by, account, work.policy),
    collaborator: id !== null && account.collaboratorIds.includes(id) ? id : undefined,
  });
}

/** Keeps a changed account with its audit row, and shows it with a way back. */
export async function keepAndShow(
  work: Work,
  verb: string,
  before: Account,
  after: Account,
  done: Text = say.saved(),
): Promise<CardDraft> {
  const change = changes(before, after);
  if (!isChanged(change)) return cardOf(work, before, say.unchanged());
  const saved = await saveAccount(work, after);
  const id = work.audit({ verb, subject: { kind: "account", id: before.id }, ...change });
  return cardOf(work, saved, done, { change: id });
}
