import type { CardDraft } from "../../../chat/card.ts";
import type { UserRef } from "../../../chat/question.ts";
import type { Work } from "../../../work/work.ts";
import { welcomeCard } from "../cards.ts";
import { accountsOf, findByUser, isAlone, markGreeted } from "../store/store.ts";

/** What somebody reads when they first open the chat with us on this platform; null: they have read it. */
export async function greeting(work: Work, user: UserRef): Promise<CardDraft | null> {
  if (!(await markGreeted(work.db, user, work.now))) return null;
  const found = await findByUser(work.db, user);
  if (!found) return null;
  const accounts = await accountsOf(work.db, work.tenant, found.member.id);
  const isFirst = await isAlone(work.db, work.tenant, found.member.id);
  return welcomeCard(found.member, { isFirst, elsewhere: accounts.length > 1 });
}
