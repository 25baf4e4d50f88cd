import { dayAt } from "../../kernel/day.ts";
import type { DayPart } from "../../work/slice.ts";
import type { Work } from "../../work/work.ts";
import { promptRow } from "./cards/prompt.ts";
import { aboutAll } from "./commands/about.ts";
import { mineOf } from "./commands/lists.ts";
import { say } from "./messages/messages.ts";
import { countDue, dueBy } from "./store/store.ts";

const shown = 5;

/** Customers whose order or contract is due, longest due first; each answered in its row. */
export async function promptDay(work: Work): Promise<readonly DayPart[]> {
  const today = dayAt(work.now, work.by.zone);
  const mine = await mineOf(work);
  const prompts = await dueBy(work, mine, today, { size: shown });
  const rows = (await aboutAll(work, prompts)).map((about) => promptRow(about, { list: "day" }));
  if (rows.length === 0) return [];
  const count = prompts.length < shown ? prompts.length : await countDue(work, mine, today);
  const more = count - prompts.length;
  return [
    {
      order: 28,
      blocks: [
        { kind: "heading", text: say.list({ count }) },
        { kind: "list", rows },
        ...(more > 0 ? [{ kind: "note" as const, text: say.andMore({ count: more }) }] : []),
      ],
    },
  ];
}
