import type { DayPart } from "../../work/slice.ts";
import type { Work } from "../../work/work.ts";
import { complaintRow } from "./cards/complaint.ts";
import { readyRow } from "./cards/link.ts";
import { aboutComplaints, aboutSurveys, answersFor } from "./commands/about.ts";
import { say } from "./messages/messages.ts";
import { openComplaints, readyFor } from "./store/store.ts";

const shown = 5;

/** Unhappy customers who wait for this person, and surveys that they pass on: each answered in its row. */
export async function surveyDay(work: Work): Promise<readonly DayPart[]> {
  const members = await answersFor(work);
  if (members.length === 0) return [];
  const complaints = await aboutComplaints(work, await openComplaints(work, members, shown));
  const ready = await aboutSurveys(work, await readyFor(work, members, shown));
  return [
    ...part(
      12,
      say.complaintsDue({ count: complaints.length }),
      complaints.map((each) => complaintRow(each, "day")),
    ),
    ...part(
      28,
      say.ready({ count: ready.length }),
      ready.map((each) => readyRow(each, "day")),
    ),
  ];
}

const part = (order: number, text: ReturnType<typeof say.never>, rows: ReturnType<typeof complaintRow>[]): DayPart[] =>
  rows.length === 0
    ? []
    : [
        {
          order,
          blocks: [
            { kind: "heading", text },
            { kind: "list", rows },
          ],
        },
      ];
