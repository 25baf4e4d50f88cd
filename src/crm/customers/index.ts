import { bound } from "../../chat/text.ts";
import type { Slice } from "../../work/slice.ts";
import { caring } from "./commands/caring.ts";
import { contractKeeping } from "./commands/contracts.ts";
import { handingOver, seenHandOvers } from "./commands/handing.ts";
import { goingAndComing } from "./commands/leaving.ts";
import { listing } from "./commands/lists.ts";
import { movingAll } from "./commands/moving.ts";
import { selling } from "./commands/orders.ts";
import { promising } from "./commands/promises.ts";
import { reviewing } from "./commands/review.ts";
import { orderKeeping } from "./commands/selling.ts";
import { sideOf } from "./commands/side.ts";
import { tags } from "./commands/tags.ts";
import { tiering } from "./commands/tiers.ts";
import { touching } from "./commands/touching.ts";
import { undoing } from "./commands/undoing.ts";
import { customerDay } from "./day.ts";
import { handOverJobs } from "./jobs/hand-over.ts";
import { leaving as askedUponLeaving } from "./jobs/leaving.ts";
import { mergingJobs } from "./jobs/merging.ts";
import { moved } from "./jobs/moved.ts";
import { tierJobs } from "./jobs/tiers.ts";
import { dealTouches } from "./jobs/touches.ts";
import { lines as handOvers } from "./messages/hand-over.ts";
import { lines as helps } from "./messages/help.ts";
import { lines as labels } from "./messages/labels.ts";
import { lines as leaving } from "./messages/leaving.ts";
import { lines as messages } from "./messages/messages.ts";
import { lines as movings } from "./messages/moving.ts";
import { lines as refusals } from "./messages/refusals.ts";
import { lines as keeping } from "./messages/selling.ts";
import { lines as tiers } from "./messages/tiers.ts";

/** Customers, from the day they are won: who cares, what they buy, and what that makes them. */
export const slice: Slice = {
  name: "customers",
  lines: bound(labels, helps, messages, handOvers, leaving, movings, keeping, tiers, refusals),
  commands: [
    ...listing,
    ...selling,
    ...orderKeeping,
    ...contractKeeping,
    ...undoing,
    ...touching,
    ...caring,
    ...movingAll,
    ...tags,
    ...tiering,
    ...reviewing,
    ...handingOver,
    ...promising,
    ...goingAndComing,
  ],
  jobs: [...handOverJobs, ...tierJobs, ...mergingJobs, dealTouches, askedUponLeaving, moved],
  lookups: [],
  day: customerDay,
  sees: seenHandOvers,
  adds: { account: sideOf },
};
