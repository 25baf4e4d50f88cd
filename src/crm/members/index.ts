import type { Slice } from "../../work/slice.ts";
import { commands } from "./commands.ts";
import { teamLookup } from "./lookup.ts";
import { lines } from "./messages.ts";

export const slice: Slice = { name: "members", lines, commands, jobs: [], lookups: [teamLookup] };
