import type { Slice } from "../../work/slice.ts";
import { commands } from "./commands.ts";
import { accountLookup, contactLookup } from "./lookup.ts";
import { lines } from "./messages.ts";

export const slice: Slice = { name: "accounts", lines, commands, jobs: [], lookups: [accountLookup, contactLookup] };
