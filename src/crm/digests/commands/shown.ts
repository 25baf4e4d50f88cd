import type { CardDraft } from "../../../chat/card.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { digestCard } from "../cards/digest.ts";
import { exceptionBlocks } from "../cards/exceptions.ts";
import type { Exception } from "../digest/exception.ts";
import type { Digest } from "../digest/kept.ts";
import { findExceptions } from "../store/exceptions.ts";
import type { View } from "../store/judged.ts";
import { knownFor, onlyOwn } from "./context.ts";
import { customerSide } from "./customers.ts";
import type { Made } from "./make.ts";
import { type Scope, staysOf, viewOfDigest } from "./view.ts";

/** A digest, with its greatest exceptions where they were just found. */
export type Shown = Pick<Made, "digest"> & Partial<Made>;

/**
 * A digest as a card. `reader`: a manager acts on it; a member of the team reads it; in a room nobody's name stands on it,
 * nor any deal's, since it may hold people who may not see them.
 */
export async function cardOf(
  work: Work,
  scope: Scope,
  { digest, exceptions: found }: Shown,
  reader: { readonly acts: boolean; readonly people: boolean; readonly inRoom?: boolean },
  more: CardDraft["blocks"] = [],
): Promise<CardDraft> {
  const view = await viewOfDigest(work, digest, scope);
  const exceptions = reader.inRoom ? [] : (found ?? (await greatest(work, digest, view))).filter(seenBy(onlyOwn(work)));
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

/** What a digest found is the team's; who sees their own alone reads of their own. */
const seenBy =
  (only: Id | null) =>
  ({ owner }: Exception): boolean =>
    only === null || owner === only;

async function greatest(work: Work, digest: Digest, view: View): Promise<readonly Exception[]> {
  if (digest.numbers.exceptions === 0) return [];
  const stays = await staysOf(work, digest, view);
  return (await findExceptions(work.db, view, { stays, size: work.policy.digests.shown, only: onlyOwn(work) }))
    .exceptions;
}
