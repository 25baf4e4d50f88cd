import type { CardDraft } from "../../../chat/card.ts";
import { type Day, dayAt } from "../../../kernel/day.ts";
import { isId } from "../../../kernel/id.ts";
import type { Redrawn } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { careCard, careList } from "../cards/care.ts";
import { findRevisit, postedOn, waitingCount } from "../store/store.ts";
import { aboutAll } from "./about.ts";

/** So many rows of the care channel have their buttons; the rest are counted. */
export const careShown = 10;

/** What the care channel showed on a day, as it stands now. Days are the company's: a room has no zone of its own. */
export async function careOn(work: Work, day: Day): Promise<CardDraft> {
  const today = dayAt(work.now, work.policy.company.zone);
  const about = await aboutAll(work, await postedOn(work, day, careShown));
  const more = await waitingCount(work, today, day);
  return careCard(
    about.map((each) => ({ ...each, today })),
    more,
    work.tenant,
  );
}

/** The message of the day on which the revisit that was just touched stood there. */
export const careLists: { readonly [name: string]: Redrawn } = {
  [careList]: async (work, { about }) => {
    const touched = about && isId(about.id) ? await findRevisit(work.db, work.tenant, about.id) : null;
    return careOn(work, touched?.postedOn ?? dayAt(work.now, work.policy.company.zone));
  },
};
