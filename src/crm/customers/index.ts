import { bound } from "../../chat/text.ts";
import type { Slice } from "../../work/slice.ts";
import { handingOver } from "./commands/handing.ts";
import { customerDay } from "./day.ts";
import { handOverJobs } from "./jobs/hand-over.ts";
import { lines as handOvers } from "./messages/hand-over.ts";
import { lines as labels } from "./messages/labels.ts";
import { lines as refusals } from "./messages/refusals.ts";

/** Customers, from the day they are won: who cares, what they buy, and what that makes them. */
export const slice: Slice = {
  name: "customers",
  lines: bound(labels, handOvers, refusals),
  commands: [...handingOver],
  jobs: [...handOverJobs],
  lookups: [],
  day: customerDay,
};
