import { type AnyJob, jobUpon } from "../../work/job.ts";
import { accountsMerged, accountsUnmerged } from "../accounts/news.ts";
import { movedBy, noteMoved } from "../accounts/store/store.ts";
import { repointActivities, repointDeals } from "./store/repoint.ts";

/** Two companies became one: its deals and their history follow, and are noted so that they can go back. */
const follow = jobUpon("opportunities.follow-merge", accountsMerged, async (work, { merge, kept, gone }) => {
  const deals = await repointDeals(work, gone, kept, null);
  const activities = await repointActivities(work, gone, kept, null);
  await noteMoved(work.db, work.tenant, merge, "opportunity", deals);
  await noteMoved(work.db, work.tenant, merge, "activity", activities);
});

/** The merge was undone: what it moved goes back, and nothing else. */
const goBack = jobUpon("opportunities.follow-unmerge", accountsUnmerged, async (work, { merge, kept, gone }) => {
  await repointDeals(work, kept, gone, await movedBy(work.db, work.tenant, merge, "opportunity"));
  await repointActivities(work, kept, gone, await movedBy(work.db, work.tenant, merge, "activity"));
});

export const mergingJobs: readonly AnyJob[] = [follow, goBack];
