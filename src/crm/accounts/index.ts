import { bound } from "../../chat/text.ts";
import type { Slice } from "../../work/slice.ts";
import { commands } from "./commands/accounts.ts";
import { accountLookup, contactLookup } from "./commands/lookup.ts";
import { lines } from "./messages.ts";
import { lines as sharing } from "./messages-sharing.ts";

export const slice: Slice = {
  name: "accounts",
  lines: bound(lines, sharing),
  commands,
  jobs: [],
  lookups: [accountLookup, contactLookup],
};
