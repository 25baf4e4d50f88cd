import type { AnyJob } from "../../work/job.ts";
import { elimination, poolReturn } from "./jobs/idle.ts";
import { idlePool } from "./jobs/idle-pool.ts";
import { leaving } from "./jobs/leaving.ts";
import { lookAgain } from "./jobs/look-again.ts";
import { nudge, nudgeManager, stale, staleTeams } from "./jobs/stale.ts";
import { tellOthers } from "./jobs/tell.ts";
import { timeOut } from "./jobs/time-out.ts";

/** What happens to deals by the clock, and upon news. */
export const jobs: readonly AnyJob[] = [
  stale,
  nudge,
  staleTeams,
  nudgeManager,
  timeOut,
  poolReturn,
  elimination,
  idlePool,
  tellOthers,
  leaving,
  lookAgain,
];
