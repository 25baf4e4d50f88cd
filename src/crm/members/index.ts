import { bound } from "../../chat/text.ts";
import type { Slice } from "../../work/slice.ts";
import { teamLookup } from "./commands/lookup.ts";
import { commands } from "./commands/own.ts";
import { unled } from "./jobs/unled.ts";
import { lines } from "./messages.ts";
import { lines as notices } from "./messages-notices.ts";

export const slice: Slice = {
  name: "members",
  lines: bound(lines, notices),
  commands,
  jobs: [unled],
  lookups: [teamLookup],
};
