import { type Block, type Card, type Row, type Subject, card as whole } from "../chat/card.ts";
import { type Kept, keptIn, readInRoom, unkept } from "../chat/kept.ts";
import { reply as checked, type Reply } from "../chat/reply.ts";
import type { Id } from "../kernel/id.ts";
import { maskable } from "../policy/schema.ts";
import { masks } from "../policy/stages.ts";
import type { Work } from "../work/work.ts";
import type { Catalogue } from "./catalogue.ts";

type Lookups = Pick<Catalogue, "lookups">;

type Sight = Pick<Catalogue, "sees">;

/** Whether a card shows records whose readers are not everybody: its own, or those of its rows. */
export const showsRecords = ({ sees }: Sight, { about, blocks }: Card): boolean =>
  (about !== undefined && sees.has(about.kind)) ||
  blocks.some((block) => block.kind === "list" && block.rows.length > 0);

/**
 * Of a record that is out of their sight meanwhile, whoever reads of it hears what happened, and nothing of how it stands;
 * of a list, the rows of records that they see.
 */
export async function inSight(sight: Sight, work: Work, card: Card): Promise<Card> {
  const { about, page: _, ...told } = card;
  const isSeen = about && sight.sees.get(about.kind);
  if (isSeen && !(await isSeen(work, [about.id])).has(about.id))
    return { ...told, blocks: card.blocks.filter(({ kind }) => kind === "words") };
  const blocks: Block[] = [];
  for (const block of card.blocks)
    blocks.push(block.kind === "list" ? { ...block, rows: await rowsInSight(sight, work, block.rows) } : block);
  return { ...card, blocks: blocks.filter((block) => block.kind !== "list" || block.rows.length > 0) };
}

/** The rows of which at least one record that their buttons name is seen, or that name none. */
async function rowsInSight({ sees }: Sight, work: Work, rows: readonly Row[]): Promise<Row[]> {
  const namedBy = new Map(rows.map((row) => [row, recordsOf(sees, row)]));
  const shown = new Set(rows.filter((row) => namedBy.get(row)?.size === 0));
  for (const [kind, seenOf] of sees) {
    const named = rows.flatMap((row): [Row, Id][] => {
      const id = shown.has(row) ? undefined : namedBy.get(row)?.get(kind);
      return id === undefined ? [] : [[row, id]];
    });
    if (named.length === 0) continue;
    const seen = await seenOf(work, [...new Set(named.map(([, id]) => id))]);
    for (const [row, id] of named) if (seen.has(id)) shown.add(row);
  }
  return rows.filter((row) => shown.has(row));
}

/** What a row's buttons carry, as far as not everybody sees it: ids by kind. */
function recordsOf(sees: Sight["sees"], { buttons }: Row): ReadonlyMap<string, Id> {
  const carried = buttons.flatMap(({ values }) => Object.entries(values));
  return new Map(carried.flatMap(([kind, id]) => (sees.has(kind) && typeof id === "string" ? [[kind, id]] : [])));
}

/** What was told, without what is masked for whoever reads it now. */
export async function asRead(catalogue: Lookups, work: Work, card: Card): Promise<Card> {
  const reads = await readsOf(catalogue, work, card);
  return reads ? whole.parse(unkept(card, reads)) : card;
}

/** An answer, as whoever asked may read it; of what everybody in a room sees, as all of them may. */
export async function asAnswered(catalogue: Lookups, work: Work, reply: Reply): Promise<Reply> {
  const isOpen = reply.kind === "preview" || (reply.kind === "show" && reply.to === "room");
  const reads = isOpen ? readInRoom(work.policy) : await readsOf(catalogue, work, reply);
  return reads ? checked.parse(unkept(reply, reads)) : reply;
}

/** Which of the masked values in it are for the reader, by whose each record is at this moment; null: there are none in it. */
async function readsOf({ lookups }: Lookups, work: Work, said: unknown): Promise<((kept: Kept) => boolean) | null> {
  const all = keptIn(said);
  if (all.length === 0) return null;
  const masked = maskable.filter((field) => masks(work.policy, work.by, field));
  const theirs = new Set<string>();
  const keyOf = (field: string, { kind, id }: Subject) => `${field} ${kind} ${id}`;
  for (const field of masked) {
    const asked = new Map<string, Set<Id>>();
    for (const { kind, id } of all.flatMap((kept) => (kept.field === field ? kept.of : [])))
      asked.set(kind, (asked.get(kind) ?? new Set()).add(id));
    for (const [kind, ids] of asked)
      for (const id of (await lookups.get(kind)?.theirs?.(work, [...ids], field)) ?? [])
        theirs.add(keyOf(field, { kind, id }));
  }
  const kept = new Set<string>(masked);
  return ({ of, field }) => !kept.has(field) || of.some((each) => theirs.has(keyOf(field, each)));
}
