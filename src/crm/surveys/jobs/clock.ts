import { verbatim } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import { type AnyJob, jobAt } from "../../../work/job.ts";
import { daily, every } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { adminIds, managerOf } from "../../members/store/store.ts";
import { complaintCard } from "../cards/complaint.ts";
import { aboutComplaints } from "../commands/about.ts";
import { dueFor, urgency } from "../commands/loop.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { dueSurveys, insertSurveys, markRaised, overdue } from "../store/store.ts";
import type { Complaint } from "../survey/complaint.ts";
import { prepared } from "../survey/survey.ts";

const batch = 500;

/** Every night the surveys that the policy asks for are prepared: whoever cares passes them on from their morning list. */
const prepare = jobAt("surveys.prepare", daily("05:00"), async (work) => {
  const { expireDays } = work.policy.customers.surveys;
  for (let after: Id | null = null; ; ) {
    const due = await dueSurveys(work, { after, size: batch });
    await insertSurveys(
      work,
      due.map((each) => prepared({ id: work.newId(), ...each }, work, expireDays)),
    );
    after = due.length === batch ? (due.at(-1)?.customerId ?? null) : null;
    if (after === null) return;
  }
});

/** What nobody answered in time climbs: to the manager, and after the same time once more to the admins. */
const unanswered = jobAt("surveys.unanswered", every(5), async (work) => {
  const late = await overdue(work, batch);
  for (const about of await aboutComplaints(work, late)) {
    const { complaint, account, owner } = about;
    const title = say.late({ account: account.name, who: owner ? verbatim(owner.name) : label.nobody() });
    const card = complaintCard(about, { title, above: [say.endIt()] });
    for (const member of await climbsTo(work, complaint)) {
      const once = `complaint-late/${complaint.id}/${complaint.raises}/${member}`;
      work.tell({ member }, card, { kind: urgency(work), once });
    }
    await markRaised(work, complaint.id, await dueFor(work, complaint.ownerId));
  }
});

async function climbsTo(work: Work, { raises, ownerId }: Complaint): Promise<readonly Id[]> {
  const manager = ownerId && raises === 0 ? await managerOf(work, ownerId) : null;
  return manager ? [manager] : adminIds(work.db, work.tenant);
}

export const clockJobs: readonly AnyJob[] = [prepare, unanswered];
