import { dayAt } from "../../kernel/day.ts";
import type { DayPart } from "../../work/slice.ts";
import type { Work } from "../../work/work.ts";
import { revisitRow } from "./cards/revisit.ts";
import { aboutAll } from "./commands/about.ts";
import { answersFor } from "./commands/lists.ts";
import { say } from "./messages/messages.ts";
import { dueCount, dueFor } from "./store/store.ts";

const shown = 5;

/** The customers whom this person is to call today, longest due first; each answered in its row. */
export async function revisitDay(work: Work): Promise<readonly DayPart[]> {
  const today = dayAt(work.now, work.by.zone);
  const members = await answersFor(work);
  const due = await aboutAll(work, await dueFor(work, members, today, shown));
  if (due.length === 0) return [];
  const count = due.length < shown ? due.length : await dueCount(work, members, { by: today });
  const rows = due.map((each) => revisitRow(each, { list: "day" }));
  const more = count - due.length;
  const note = more > 0 ? [{ kind: "note" as const, text: say.andMore({ count: more }) }] : [];
  const heading = { kind: "heading" as const, text: say.list({ count }) };
  return [{ order: 25, blocks: [heading, { kind: "list", rows }, ...note] }];
}
