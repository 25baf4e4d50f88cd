import type { Slice } from "../../work/slice.ts";
import { teamLookup } from "./commands/lookup.ts";
import { commands } from "./commands/own.ts";
import { lines } from "./messages.ts";

export const slice: Slice = { name: "members", lines, commands, jobs: [], lookups: [teamLookup] };
