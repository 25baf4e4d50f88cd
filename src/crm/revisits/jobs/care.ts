import { dayAt } from "../../../kernel/day.ts";
import { type AnyJob, jobAt, jobUpon } from "../../../work/job.ts";
import { dayStart } from "../../../work/timing.ts";
import { roomsNamed } from "../../opportunities/store/rooms.ts";
import { careOn, careShown } from "../commands/care.ts";
import { careTouched } from "../news.ts";
import { isPosted, lastPosted, markPosted, waiting } from "../store/store.ts";

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

/** The newest list in each room says so when something of it was taken or answered, wherever that was. */
const anew = jobUpon("revisits.care-anew", careTouched, async (work, { day }) => {
  if (day !== (await lastPosted(work))) return;
  const card = await careOn(work, day);
  for (const room of await roomsNamed(work, work.policy.customers.care.room))
    work.tell({ room }, card, { kind: "redraw" });
});

export const careJobs: readonly AnyJob[] = [morning, anew];
