import type { CardDraft } from "../../../chat/card.ts";
import type { Work } from "../../../work/work.ts";
import { digestCard } from "../cards/digest.ts";
import { exceptionBlocks } from "../cards/exceptions.ts";
import type { Digest } from "../digest/kept.ts";
import { findExceptions } from "../store/exceptions.ts";
import { knownFor } from "./context.ts";
import { customerSide } from "./customers.ts";
import { type Scope, viewOfDigest } from "./view.ts";

/**
 * A digest as a card. `reader`: a manager acts on it; a member of the team reads it; in a room nobody's name stands on it,
 * nor any deal's, since it may hold people who may not see them.
 */
export async function cardOf(
  work: Work,
  scope: Scope,
  digest: Digest,
  reader: { readonly acts: boolean; readonly people: boolean; readonly inRoom?: boolean },
  more: CardDraft["blocks"] = [],
): Promise<CardDraft> {
  const view = await viewOfDigest(work, digest, scope);
  const size = reader.inRoom ? 0 : work.policy.digests.shown;
  const { exceptions } =
    digest.numbers.exceptions && size ? await findExceptions(work.db, view, { size }) : { exceptions: [] };
  const people = [
    ...digest.numbers.people.map(({ owner }) => owner),
    ...exceptions.flatMap(({ owner, by }) => [owner, by]),
  ];
  const known = await knownFor(work, scope, people);
  return digestCard(digest, known, {
    acts: reader.acts,
    people: reader.people,
    exceptions: exceptionBlocks(digest, exceptions, known, reader.acts),
    more: [...(await customerSide(work, scope, view)), ...more],
  });
}
