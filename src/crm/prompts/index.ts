import { bound } from "../../chat/text.ts";
import type { Slice } from "../../work/slice.ts";
import { seenPrompts } from "./commands/about.ts";
import { answering } from "./commands/answering.ts";
import { hinting } from "./commands/hints.ts";
import { listing, promptLists } from "./commands/lists.ts";
import { renewing } from "./commands/renewing.ts";
import { revisitSide } from "./commands/side.ts";
import { undoing } from "./commands/undoing.ts";
import { promptDay } from "./day.ts";
import { contractJobs } from "./jobs/contracts.ts";
import { correctedJobs } from "./jobs/corrected.ts";
import { findingJobs } from "./jobs/finding.ts";
import { hintJobs } from "./jobs/hints.ts";
import { lines as labels } from "./messages/labels.ts";
import { lines as messages } from "./messages/messages.ts";
import { lines as refusals } from "./messages/refusals.ts";

/** What a customer may buy next: orders that are due, custom that falls or rises, contracts that end, what goes with what they have. */
export const slice: Slice = {
  name: "prompts",
  lines: bound(labels, messages, refusals),
  commands: [...listing, ...answering, ...renewing, ...hinting, ...undoing],
  jobs: [...findingJobs, ...contractJobs, ...hintJobs, ...correctedJobs],
  lookups: [],
  lists: promptLists,
  day: promptDay,
  sees: seenPrompts,
  adds: { revisit: revisitSide },
};
