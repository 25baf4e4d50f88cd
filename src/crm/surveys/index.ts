import { bound } from "../../chat/text.ts";
import type { Slice } from "../../work/slice.ts";
import { seenAnswers } from "./commands/about.ts";
import { closing } from "./commands/closing.ts";
import { numbers } from "./commands/numbers.ts";
import { sending } from "./commands/sending.ts";
import { accountSide, revisitSide } from "./commands/side.ts";
import { taking } from "./commands/taking.ts";
import { surveyDay } from "./day.ts";
import { clockJobs } from "./jobs/clock.ts";
import { followJobs } from "./jobs/follow.ts";
import { lines as labels } from "./messages/labels.ts";
import { lines as messages } from "./messages/messages.ts";
import { lines as pages } from "./messages/page.ts";
import { lines as refusals } from "./messages/refusals.ts";

/** Customers are asked how likely they are to recommend us; whoever is not happy is answered, and asked again. */
export const slice: Slice = {
  name: "surveys",
  lines: bound(labels, messages, pages, refusals),
  commands: [...numbers, ...sending, ...taking, ...closing],
  jobs: [...clockJobs, ...followJobs],
  lookups: [],
  day: surveyDay,
  sees: seenAnswers,
  adds: { account: accountSide, revisit: revisitSide },
};
