import { type AnyJob, jobUpon } from "../../../work/job.ts";
import { accountsMerged, accountsUnmerged } from "../../accounts/news.ts";
import { findAccount, movedBy, noteMoved } from "../../accounts/store/store.ts";
import { customerEnded, ownerChanged } from "../../customers/news.ts";
import { customerOfAccount, findCustomer } from "../../customers/store/store.ts";
import { revisitReached } from "../../revisits/news.ts";
import { complain } from "../commands/loop.ts";
import { say } from "../messages/messages.ts";
import { dropReady, moveComplaints, repoint } from "../store/store.ts";

/** Whoever cares for a customer answers what is open. */
const followOwner = jobUpon("surveys.follow-owner", ownerChanged, (work, { customer, to }) =>
  moveComplaints(work, customer, to),
);

/** Nobody is asked who is a customer no more. */
const end = jobUpon("surveys.end", customerEnded, (work, { customer }) => dropReady(work, customer));

const kinds = ["survey", "complaint"] as const;

/** Two companies became one: what either answered stands with the one that stays; undone, it goes back. */
const followMerge = jobUpon("surveys.follow-merge", accountsMerged, async (work, { merge, kept, gone }) => {
  const from = await customerOfAccount(work.db, work.tenant, gone);
  const to = await customerOfAccount(work.db, work.tenant, kept);
  // A customer that moved to the other account as a whole took everything along.
  if (!from || !to) return;
  for (const what of kinds) {
    const moved = await repoint(work, what, { from: from.id, to: to.id, only: null });
    await noteMoved(work.db, work.tenant, merge, what, moved);
  }
});
const goBack = jobUpon("surveys.follow-unmerge", accountsUnmerged, async (work, { merge, kept, gone }) => {
  const from = await customerOfAccount(work.db, work.tenant, kept);
  const to = await customerOfAccount(work.db, work.tenant, gone);
  if (!from || !to) return;
  for (const what of kinds) {
    const only = await movedBy(work.db, work.tenant, merge, what);
    await repoint(work, what, { from: from.id, to: to.id, only });
  }
});

/** A customer who was called and is not satisfied is a complaint, too. */
const low = jobUpon(
  "surveys.low-satisfaction",
  revisitReached,
  async (work, { revisit, customer: id, satisfaction }) => {
    if (satisfaction > work.policy.customers.surveys.lowSatisfaction) return;
    const customer = await findCustomer(work.db, work.tenant, id);
    const account = customer && (await findAccount(work.db, work.tenant, customer.accountId));
    if (customer?.status !== "active" || !account) return;
    const title = say.lowAlert({ account: account.name, satisfaction });
    await complain(work, customer, { surveyId: null, revisitId: revisit, contactId: null }, title);
  },
);

export const followJobs: readonly AnyJob[] = [followOwner, end, followMerge, goBack, low];
