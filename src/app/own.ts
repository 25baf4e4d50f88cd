import type { Slice } from "../work/slice.ts";
import { auditAdds, auditCommands } from "./audit/commands.ts";
import { deedLines } from "./audit/deeds.ts";
import { fieldLines } from "./audit/fields.ts";
import { lines as auditLines } from "./audit/messages.ts";
import { valueLines } from "./audit/values.ts";
import { type Catalogue, catalogue, slices } from "./catalogue.ts";
import type { Standing } from "./connections.ts";
import { dayAnew, dayList } from "./day.ts";
import { healthCommands } from "./health/commands.ts";
import { jobLines } from "./health/job-names.ts";
import { lines as healthLines } from "./health/messages.ts";
import { ownCommands } from "./home.ts";
import { lines } from "./messages.ts";
import { morning } from "./morning.ts";
import { night } from "./night.ts";

/**
 * The whole catalogue: every slice, and what the front desk itself can be asked and does by the clock. `platforms`: how the
 * lines to them stand.
 */
export function wholeCatalogue(platforms: () => readonly Standing[] = () => []): Catalogue {
  const whole = () => all;
  const desk: Slice = {
    name: "desk",
    lines,
    commands: [...ownCommands(whole), ...auditCommands(whole), ...healthCommands(platforms)],
    jobs: [night, morning(whole)],
    lookups: [],
    lists: { [dayList]: dayAnew(whole) },
    adds: auditAdds,
  };
  const all: Catalogue = catalogue(
    [...slices, desk],
    [healthLines, auditLines, deedLines, fieldLines, valueLines, jobLines],
  );
  return all;
}
