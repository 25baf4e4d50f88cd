import { z } from "zod";
import { news } from "../../work/work.ts";

const id = z.uuid();

/** A customer was reached and said how satisfied they are: 1 to 5. */
export const revisitReached = news(
  "revisits.reached",
  z.object({ revisit: id, customer: id, satisfaction: z.number() }),
);

/** That answer was taken back: what came of it has no ground any more. */
export const revisitReopened = news("revisits.reopened", z.object({ revisit: id, customer: id }));

/** Something that the care room showed on that day is not any more as it stands there. */
export const careTouched = news("revisits.care-touched", z.object({ day: z.iso.date() }));
