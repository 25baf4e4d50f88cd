import type { Block, Card, CardDraft } from "../chat/card.ts";
import type { Option } from "../chat/reply.ts";
import type { Line, Text } from "../chat/text.ts";
import type { Id } from "../kernel/id.ts";
import type { Maskable } from "../policy/schema.ts";
import type { Command } from "./command.ts";
import type { AnyJob } from "./job.ts";
import type { Kind } from "./kinds.ts";
import type { Work } from "./work.ts";

/** How records of one kind are found by words. Each answers under the asker's own rights. */
export interface Lookup {
  /** What a `pick` field names: `"opportunity"`. */
  readonly kind: string;
  /** Best first, at most `limit`; with no words, the asker's most recent. */
  search(work: Work, words: string, limit: number): Promise<Option[]>;
  /** The records that the line's first words name, and how many characters name them; none: no options. */
  named(work: Work, line: string): Promise<{ readonly options: readonly Option[]; readonly used: number }>;
  /** What the record is called; null: no such record for this person. */
  label(work: Work, id: Id): Promise<Text | null>;
  /** Of these records, those that have a label for this person; left out: asked one by one. */
  seen?: Sees;
  /** What its amounts are in; of records without amounts left out. */
  currency?(work: Work, id: Id): Promise<string | null>;
  /** Of these records, those of which the asker reads a value that is masked: theirs in some way, or nobody's. */
  theirs?(work: Work, ids: readonly Id[], field: Maskable): Promise<ReadonlySet<Id>>;
}

/** A list whose rows are answered one by one: drawn anew without them, with what the last answer did. */
export type Redrawn = (work: Work, done: Card) => Promise<CardDraft>;

/**
 * What was told, looked at again when it is about to be sent, as its reader: as it is true now, or null where it is so no
 * more. A card that is none of one's own is given back.
 */
export type StillSo = (work: Work, card: Card) => Promise<Card | null>;

/** Of these records, those that the reader sees, as far as a card that was told of them says how they stand. */
export type Sees = (work: Work, ids: readonly Id[]) => Promise<ReadonlySet<Id>>;

/** The same where each is asked by itself. */
export const seesEach =
  (isSeen: (work: Work, id: Id) => Promise<boolean>): Sees =>
  async (work, ids) => {
    const seen = new Set<Id>();
    for (const id of ids) if (await isSeen(work, id)) seen.add(id);
    return seen;
  };

/** A part of somebody's day, or of a record's card: its blocks are never empty, and say so when nothing is due. */
export interface DayPart {
  /** Smaller comes first. */
  readonly order: number;
  readonly blocks: readonly Block[];
}

/** Records that have an address of ours: `<public address>/<path>/<number>`. */
export interface LinkedPage {
  readonly path: string;
  /** What one says to see the record. */
  words(number: number): Text;
  /** Only what everybody in a room may see; null: there is no such record for the person who posts the link. */
  preview(work: Work, number: number): Promise<{ readonly title: Text; readonly card: CardDraft | null } | null>;
}

/** A noun's whole business, as the catalogue takes it in. */
export interface Slice {
  readonly name: string;
  readonly lines: ReadonlyMap<string, Line<never>>;
  readonly commands: readonly Command[];
  readonly jobs: readonly AnyJob[];
  readonly lookups: readonly Lookup[];
  readonly pages?: readonly LinkedPage[];
  /** Lists that were told, by the name that their rows' buttons bear. */
  readonly lists?: { readonly [name: string]: Redrawn };
  /** Kinds of message that can be overtaken while they wait. */
  readonly stillSo?: { readonly [K in Kind]?: StillSo };
  /** Who sees its records that nobody looks up, by their kind. */
  readonly sees?: { readonly [kind: string]: Sees };
  /** What this slice adds to "my day". */
  day?(work: Work): Promise<readonly DayPart[]>;
  /** What this slice adds to cards about records of lower slices, by the record's kind. */
  readonly adds?: { readonly [kind: string]: (work: Work, id: Id) => Promise<readonly DayPart[]> };
}
