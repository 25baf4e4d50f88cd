import { dayAt } from "../../../kernel/day.ts";
import { type AnyJob, jobAt } from "../../../work/job.ts";
import { dayStart } from "../../../work/timing.ts";
import { roomsNamed } from "../../opportunities/store/rooms.ts";
import { careOn, careShown } from "../commands/care.ts";
import { isPosted, markPosted, waiting } from "../store/store.ts";

/** F19: each working morning what is due and nobody took, in the rooms of those who care; nothing due: nothing is said. */
const morning = jobAt("revisits.care", dayStart, async (work) => {
  const rooms = await roomsNamed(work, work.policy.customers.care.room);
  const today = dayAt(work.now, work.policy.company.zone);
  if (rooms.length === 0 || (await isPosted(work, today))) return;
  const due = await waiting(work, today, careShown);
  if (due.length === 0) return;
  await markPosted(
    work,
    due.map(({ id }) => id),
    today,
  );
  const card = await careOn(work, today);
  for (const room of rooms) {
    const once = `revisit-care/${today}/${room.platform}/${room.tenant}/${room.room}`;
    work.tell({ room }, card, { kind: "revisit", once });
  }
});

export const careJobs: readonly AnyJob[] = [morning];
