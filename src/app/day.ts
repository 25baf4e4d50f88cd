import { type Block, type Button, type Card, type CardDraft, card as finished, type Row } from "../chat/card.ts";
import { dotted } from "../chat/text.ts";
import { here, inList } from "../chat/verb.ts";
import type { Id } from "../kernel/id.ts";
import { heldFor } from "../work/outbox.ts";
import type { Redrawn } from "../work/slice.ts";
import type { Work } from "../work/work.ts";
import type { Catalogue } from "./catalogue.ts";
import { say } from "./messages.ts";
import { asRead, inSight } from "./seen.ts";

/** The list that rows of a day stand in: what is answered there is gone from it. */
export const dayList = "day";

/** How much of what was kept for the morning is shown with its buttons; of the rest only what it says. */
const withButtons = 10;

/** Somebody's day. */
export interface Day {
  readonly blocks: readonly Block[];
  /** How many rows there are to be answered. */
  readonly rows: number;
  /** What waited for this, by its delivery: shown now. */
  readonly held: readonly Id[];
}

type Days = Pick<Catalogue, "slices" | "lookups" | "sees">;

/** The day of whoever acts: what was kept while they were away, then what each slice adds, in order. */
export async function dayOf(work: Work, { slices, lookups, sees }: Days): Promise<Day> {
  const parts = [];
  for (const slice of slices) parts.push(...((await slice.day?.(work)) ?? []));
  const blocks = parts.sort((a, b) => a.order - b.order).flatMap((part) => part.blocks);
  const held = work.by.id === null ? [] : await heldFor(work.db, work.tenant, work.by.id);
  const rows = blocks.flatMap((block) => (block.kind === "list" ? block.rows : []));
  const listed = new Set(rows.flatMap(({ buttons }) => buttons).map(nameOf));
  const away: Card[] = [];
  for (const { card } of held) {
    const seen = await asRead({ lookups }, work, await inSight({ sees }, work, finished.parse(card)));
    // What the day asks in a row of its own is not asked a second time above it.
    if (!buttonsOf(seen).some((each) => each.tone === "primary" && listed.has(nameOf(each)))) away.push(seen);
  }
  return { blocks: [...whileAway(away), ...blocks], rows: rows.length + away.length, held: held.map(({ id }) => id) };
}

/** "My day", drawn whenever somebody looks. */
export async function homeCard(work: Work, catalogue: Days): Promise<Card> {
  const { blocks } = await dayOf(work, catalogue);
  return finished.parse({ title: say.meTitle(), blocks: [...blocks] } satisfies CardDraft);
}

/** The day anew, without the row that was answered, under what was done there. */
export const dayAnew =
  (catalogue: () => Days): Redrawn =>
  async (work, done) => {
    const { blocks } = await dayOf(work, catalogue());
    const said = done.blocks.find(({ kind }) => kind === "words");
    const words = said?.kind === "words" ? dotted([done.title, said.text]) : done.title;
    const undo = buttonsOf(done).filter(isUndo);
    return {
      title: say.meTitle(),
      blocks: [
        { kind: "words", text: words },
        ...(undo.length ? [{ kind: "buttons" as const, buttons: undo.map(inTheDay) }] : []),
        ...blocks,
      ],
    };
  };

/** What was told at night, on leave, or when the day had enough: its title and what it said, answerable here. */
function whileAway(cards: readonly Card[]): Block[] {
  if (cards.length === 0) return [];
  return [
    { kind: "heading", text: say.whileAway({ count: cards.length }) },
    { kind: "list", rows: cards.map((card, at) => rowOf(card, at < withButtons)) },
  ];
}

function rowOf({ title, blocks, tone }: Card, isWhole: boolean): Row {
  if (!isWhole) return { title, tone, details: [], buttons: [] };
  const words = blocks.flatMap((block) => (block.kind === "words" ? [block.text] : [])).slice(0, 1);
  const facts = blocks.flatMap((block) => (block.kind === "facts" ? block.facts.slice(0, 3) : []));
  const buttons = buttonsOf({ blocks });
  const details = [...words, ...(facts.length ? [dotted(facts.map(({ value }) => value))] : [])];
  return { title, details, tone, buttons: buttons.slice(0, 3).map(inTheDay) };
}

const buttonsOf = ({ blocks }: Pick<Card, "blocks">): Button[] =>
  blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));

/** What a button does to which record, wherever it stands. */
function nameOf({ verb, values }: Button): string {
  const { [here]: _, [inList]: __, ...asked } = values;
  return JSON.stringify([verb, Object.entries(asked).sort()]);
}

/** A button that stood on a card of its own, in a row of the day: what it changes is shown by the day. */
function inTheDay(button: Button): Button {
  const { [here]: standsOnItsCard, ...values } = button.values;
  return standsOnItsCard || isUndo(button) ? { ...button, values: { ...values, [inList]: dayList } } : button;
}

const isUndo = ({ verb }: Button): boolean => verb.endsWith(".undo");
