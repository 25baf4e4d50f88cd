import { z } from "zod";
import { news } from "../../work/work.ts";

/** Somebody joined, or came back. */
export const memberJoined = news("members.joined", z.object({ member: z.uuid() }));

/** Somebody is in another team from now on, or in none. */
export const memberMoved = news("members.moved", z.object({ member: z.uuid() }));

/** Somebody no longer works here: what they own needs another owner. */
export const memberLeft = news("members.left", z.object({ member: z.uuid() }));
