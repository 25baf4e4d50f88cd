import type { Card } from "../chat/card.ts";
import type { Work } from "../work/work.ts";
import type { Catalogue } from "./catalogue.ts";

/**
 * What was told of a record, as whoever reads it may see the record now: without what is masked for them by now; of one
 * that is out of their sight meanwhile they read what happened, and nothing of how it stands.
 */
export async function asSeen({ lookups }: Pick<Catalogue, "lookups">, work: Work, card: Card): Promise<Card> {
  const { about, page: _, ...told } = card;
  const lookup = about && lookups.get(about.kind);
  if (!lookup) return card;
  if ((await lookup.label(work, about.id)) !== null) return (await lookup.masked?.(work, about.id, card)) ?? card;
  return { ...told, blocks: card.blocks.filter(({ kind }) => kind === "words") };
}
