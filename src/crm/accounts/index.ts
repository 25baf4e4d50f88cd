import type { Slice } from "../../work/slice.ts";
import { commands } from "./commands/accounts.ts";
import { accountLookup, contactLookup } from "./commands/lookup.ts";
import { lines } from "./messages.ts";

export const slice: Slice = { name: "accounts", lines, commands, jobs: [], lookups: [accountLookup, contactLookup] };
