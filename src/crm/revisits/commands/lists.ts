import type { Block, Button, Card, CardDraft } from "../../../chat/card.ts";
import { dotted } from "../../../chat/text.ts";
import { button, here, inList } from "../../../chat/verb.ts";
import { addDays, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Redrawn } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { coveredBy } from "../../members/store/standing-in.ts";
import { revisitRow } from "../cards/revisit.ts";
import { say } from "../messages/messages.ts";
import { dueCount, dueFor } from "../store/store.ts";
import { plan, undo } from "../verbs.ts";
import { aboutAll } from "./about.ts";

const dueList = "revisits";
const shown = 10;
const ahead = 7;

/** Whose revisits somebody answers today: their own, and those of whom they stand in for. */
export async function answersFor(work: Work): Promise<readonly Id[]> {
  const { id, zone } = work.by;
  return id === null ? [] : [id, ...(await coveredBy(work, id, dayAt(work.now, zone)))];
}

/** What is due, longest due first, each answered in its row; and how much comes in the next days. */
export async function dueCard(
  work: Work,
  done: readonly Block[] = [],
  back: readonly Button[] = [],
): Promise<CardDraft> {
  const today = dayAt(work.now, work.by.zone);
  const members = await answersFor(work);
  const due = await aboutAll(work, await dueFor(work, members, today, shown));
  const count = due.length < shown ? due.length : await dueCount(work, members, { by: today });
  const coming = await dueCount(work, members, { after: today, by: addDays(today, ahead) });
  const more = count - due.length;
  return {
    title: count === 0 ? say.allDone() : say.list({ count }),
    tone: count === 0 ? "good" : "plain",
    blocks: [
      ...done,
      ...(due.length ? [{ kind: "list" as const, rows: due.map((each) => revisitRow(each, { list: dueList })) }] : []),
      ...(more > 0 ? [{ kind: "note" as const, text: say.andMore({ count: more }) }] : []),
      ...(coming > 0 ? [{ kind: "note" as const, text: say.ahead({ count: coming }) }] : []),
      { kind: "buttons", buttons: [...back, button(plan, {})] },
    ],
  };
}

/** What was done in a row, said above those that are left. */
function said({ title, blocks }: Card): Block {
  const words = blocks.find(({ kind }) => kind === "words");
  return { kind: "words", text: words?.kind === "words" ? dotted([title, words.text]) : title };
}

/** The way back from it, which draws the list anew too. */
function wayBack({ blocks }: Card): Button[] {
  const all = blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
  return all
    .filter(({ verb }) => verb === undo.name)
    .map((each) => {
      const { [here]: _, ...values } = each.values;
      return { ...each, values: { ...values, [inList]: dueList } };
    });
}

export const revisitLists: { readonly [name: string]: Redrawn } = {
  [dueList]: (work, done) => dueCard(work, [said(done)], wayBack(done)),
};
