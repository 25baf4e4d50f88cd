import { type AnyJob, jobUpon } from "../../../work/job.ts";
import { accountsMerged, accountsUnmerged } from "../../accounts/news.ts";
import { findAccount, movedBy, noteMoved } from "../../accounts/store/store.ts";
import { customerEnded, ownerChanged } from "../../customers/news.ts";
import { customerOfAccount, findCustomer } from "../../customers/store/store.ts";
import { revisitReached, revisitReopened } from "../../revisits/news.ts";
import { findRevisit } from "../../revisits/store/store.ts";
import { complain, concerned } from "../commands/loop.ts";
import { say } from "../messages/messages.ts";
import { dropReady, moveComplaints, repoint, withdrawComplaint } from "../store/store.ts";

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
    // Taken back meanwhile: nobody said so.
    if ((await findRevisit(work.db, work.tenant, revisit))?.satisfaction !== satisfaction) return;
    const customer = await findCustomer(work.db, work.tenant, id);
    const account = customer && (await findAccount(work.db, work.tenant, customer.accountId));
    if (customer?.status !== "active" || !account) return;
    const title = say.lowAlert({ account: account.name, satisfaction });
    await complain(work, customer, { surveyId: null, revisitId: revisit, contactId: null }, title);
  },
);

/** That answer was taken back: the complaint goes with it, unless it has ended; those who were told hear so. */
const reopened = jobUpon("surveys.reopened", revisitReopened, async (work, { revisit, customer: id }) => {
  const complaint = await withdrawComplaint(work, revisit);
  const customer = complaint && (await findCustomer(work.db, work.tenant, id));
  const account = customer && (await findAccount(work.db, work.tenant, customer.accountId));
  if (!complaint || !account) return;
  const subject = { kind: "customer", id };
  work.audit({ verb: "surveys.reopened", subject, before: { complaint: complaint.id, state: "open" }, after: {} });
  const card = { title: say.withdrawn({ account: account.name }), blocks: [] };
  for (const member of await concerned(work, complaint.ownerId)) work.tell({ member }, card);
});

export const followJobs: readonly AnyJob[] = [followOwner, end, followMerge, goBack, low, reopened];
