import { bound } from "../../chat/text.ts";
import type { Slice } from "../../work/slice.ts";
import { answering } from "./commands/answering.ts";
import { careLists } from "./commands/care.ts";
import { claiming } from "./commands/claiming.ts";
import { revisitLists } from "./commands/lists.ts";
import { planning } from "./commands/planning.ts";
import { promising } from "./commands/promises.ts";
import { revisitSide } from "./commands/side.ts";
import { seenRevisits, stillSo } from "./commands/still.ts";
import { undoing } from "./commands/undoing.ts";
import { revisitDay } from "./day.ts";
import { careJobs } from "./jobs/care.ts";
import { clockJobs } from "./jobs/clock.ts";
import { followJobs } from "./jobs/follow.ts";
import { ownerJobs } from "./jobs/owner.ts";
import { lines as care } from "./messages/care.ts";
import { lines as labels } from "./messages/labels.ts";
import { lines as messages } from "./messages/messages.ts";
import { lines as refusals } from "./messages/refusals.ts";

/** Customers are called when their tier's plan says so, and each call books the next. */
export const slice: Slice = {
  name: "revisits",
  lines: bound(labels, messages, care, refusals),
  commands: [...planning, ...answering, ...undoing, ...promising, ...claiming],
  jobs: [...followJobs, ...ownerJobs, ...clockJobs, ...careJobs],
  lookups: [],
  lists: { ...revisitLists, ...careLists },
  day: revisitDay,
  stillSo,
  sees: seenRevisits,
  adds: { account: revisitSide },
};
