import type { Work } from "../../../work/work.ts";
import type { Account } from "../../accounts/account/account.ts";
import { findAccount, insertAccount } from "../../accounts/store/store.ts";
import type { Opportunity } from "../../opportunities/opportunity/opportunity.ts";
import { joinAccount } from "../../opportunities/store/repoint.ts";

/** The company that bought: what a merged one became; a new one of the deal's name for a deal that names none. */
export async function accountOfSale(work: Work, deal: Opportunity): Promise<Account> {
  let account = deal.accountId ? await findAccount(work.db, work.tenant, deal.accountId) : null;
  while (account?.mergedIntoId) account = await findAccount(work.db, work.tenant, account.mergedIntoId);
  if (account) return account;
  const blank = { industry: null, city: null, country: null, phone: null, domain: null, creditCode: null };
  const made = await insertAccount(work, {
    ...blank,
    id: work.newId(),
    name: deal.name,
    ownerId: deal.ownerId,
    mergedIntoId: null,
    createdAt: work.now,
    createdById: work.by.id,
    version: 1,
  });
  const after = { name: deal.name, deal: deal.id };
  work.audit({ verb: "customers.hand-over", subject: { kind: "account", id: made.id }, before: {}, after });
  await joinAccount(work, deal.id, made.id);
  return made;
}
