import { z } from "zod";
import {
  type Complaint as ComplaintRow,
  fromDateColumn,
  type Survey as SurveyRow,
  toDateColumn,
} from "../../../store/database.ts";
import { type Complaint, outcomes } from "../survey/complaint.ts";
import { grounds, type Survey, sources, states } from "../survey/survey.ts";

const survey = z.object({ ground: z.enum(grounds), source: z.enum(sources), state: z.enum(states) });
const complaint = z.object({ state: z.enum(["open", "closed"]), outcome: z.enum(outcomes).nullable() });

/** A row as the survey that it is; a row that none can be is a bug, and says so. */
export function surveyOf({ tenantId, ...row }: SurveyRow): Survey {
  return { ...row, ...survey.parse(row) };
}

/** The same of a complaint. */
export function complaintOf({ tenantId, ...row }: ComplaintRow): Complaint {
  const askAgainOn = row.askAgainOn === null ? null : fromDateColumn(row.askAgainOn);
  return { ...row, ...complaint.parse(row), askAgainOn };
}

/** A complaint's columns. */
export function complaintColumns({ askAgainOn, ...rest }: Complaint) {
  return { ...rest, askAgainOn: askAgainOn === null ? null : toDateColumn(askAgainOn) };
}
