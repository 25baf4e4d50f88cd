import { bound } from "../../chat/text.ts";
import type { Slice } from "../../work/slice.ts";
import { comparing } from "./commands/compare.ts";
import { counting } from "./commands/customers.ts";
import { onExceptions } from "./commands/exceptions.ts";
import { tidying } from "./commands/hygiene.ts";
import { looking } from "./commands/look.ts";
import { nudging } from "./commands/nudge.ts";
import { arranging } from "./commands/settings.ts";
import { stillSo } from "./commands/still.ts";
import { jobs } from "./jobs.ts";
import { lines as customers } from "./messages/customers.ts";
import { lines as exceptions } from "./messages/exceptions.ts";
import { lines as messages } from "./messages/messages.ts";
import { lines as reviews } from "./messages/review.ts";
import { lines as settings } from "./messages/settings.ts";

/** What managers see: the funnel, what moved, what went wrong, and what it comes to. */
export const slice: Slice = {
  name: "digests",
  lines: bound(messages, customers, exceptions, reviews, settings),
  commands: [...looking, ...onExceptions, ...nudging, ...tidying, ...comparing, ...arranging, ...counting],
  jobs,
  lookups: [],
  stillSo,
};
