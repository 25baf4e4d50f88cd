import { bound } from "../../chat/text.ts";
import type { Slice } from "../../work/slice.ts";
import { capturing } from "./commands/capture.ts";
import { creating } from "./commands/create.ts";
import { handing } from "./commands/handing-over.ts";
import { warningLists } from "./commands/idle-owned.ts";
import { idlePoolList } from "./commands/idle-pool.ts";
import { opportunityLookup } from "./commands/lookup.ts";
import { moving, singles } from "./commands/move.ts";
import { nudgeLists } from "./commands/nudges.ts";
import { owning } from "./commands/own.ts";
import { dealPage } from "./commands/preview.ts";
import { reading } from "./commands/read.ts";
import { sharing } from "./commands/sharing.ts";
import { dealsSide } from "./commands/side.ts";
import { stillSo } from "./commands/still.ts";
import { working } from "./commands/work.ts";
import { opportunityDay } from "./day.ts";
import { jobs } from "./jobs.ts";
import { mergingJobs } from "./jobs-merging.ts";
import { lines as alerts } from "./messages/alerts.ts";
import { lines as helps } from "./messages/help.ts";
import { lines as labels } from "./messages/labels.ts";
import { lines as messages } from "./messages/messages.ts";
import { lines as problems } from "./messages/problems.ts";
import { lines as refusals } from "./messages/refusals.ts";

/** Deals, from the first word of them to won, lost or eliminated. */
export const slice: Slice = {
  name: "opportunities",
  lines: bound(labels, helps, messages, alerts, problems, refusals),
  commands: [
    ...creating,
    ...capturing,
    ...reading,
    ...moving,
    ...singles,
    ...working,
    ...owning,
    ...handing,
    ...sharing,
  ],
  jobs: [...jobs, ...mergingJobs],
  lookups: [opportunityLookup],
  pages: [dealPage],
  lists: { ...nudgeLists, ...idlePoolList, ...warningLists },
  stillSo,
  day: opportunityDay,
  adds: { account: dealsSide },
};
