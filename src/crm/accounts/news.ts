import { z } from "zod";
import { news } from "../../work/work.ts";

const accounts = z.object({ merge: z.uuid(), kept: z.uuid(), gone: z.uuid() });

/**
 * Two accounts became one: what pointed at `gone` belongs to `kept`. Whoever moves records notes them with `noteMoved`,
 * so that they can go back.
 */
export const accountsMerged = news("accounts.merged", accounts);

/** A merge was undone: what was noted as moved by it (`movedBy`) goes back from `kept` to `gone`. */
export const accountsUnmerged = news("accounts.unmerged", accounts);
