import { type AnyJob, jobUpon } from "../../../work/job.ts";
import type { Work } from "../../../work/work.ts";
import { ownerChanged } from "../../customers/news.ts";
import type { Revisit } from "../revisit/revisit.ts";
import { noteChange } from "../store/booking.ts";
import { heldBefore } from "../store/changes.ts";
import { openRevisit, saveRevisit } from "../store/store.ts";

const name = "revisits.follow-owner";

/**
 * Who cares for a customer calls it, also where somebody else had taken the call upon themself. Taken back: whoever had it
 * has it again.
 */
const followOwner = jobUpon(name, ownerChanged, async (work, { customer, to, back }) => {
  const open = await openRevisit(work.db, work.tenant, customer);
  if (!open) return;
  const after = { ...open, ...((back && (await heldAgain(work, open))) || { ownerId: to, ...free }) };
  noteChange(work, name, open, await saveRevisit(work, open, after));
});

const free = { claimedAt: null, claimedFromId: null } as const;

/** By whom it was held before it moved along; null where it was booked, or moved on by hand, since. */
const heldAgain = (work: Work, open: Revisit) => heldBefore(work, open, name);

export const ownerJobs: readonly AnyJob[] = [followOwner];
