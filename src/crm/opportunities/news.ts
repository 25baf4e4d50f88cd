import { z } from "zod";
import { news } from "../../work/work.ts";

/** Something happened to a deal: one piece of news for each `Happening`, whose facts `what` holds. */
export const dealHappened = news(
  "opportunity.happened",
  z.object({
    deal: z.string(),
    by: z.string().nullable(),
    at: z.string(),
    what: z.looseObject({ kind: z.string() }),
  }),
);
