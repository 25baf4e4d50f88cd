import { answer, type Command } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { detailsCard } from "../cards/details.ts";
import { listCard, pageSize } from "../cards/list.ts";
import type { SpanName } from "../digest/span.ts";
import { spanOf } from "../digest/span.ts";
import { lastTold } from "../store/digests.ts";
import { figureNames, listBehind } from "../store/lists.ts";
import { again, details, funnel, list } from "../verbs.ts";
import { actsFor, knownFor, onlyOwn, openDigest, scopeNamed, showsPeople } from "./context.ts";
import { makeDigest } from "./make.ts";
import { reviewBlocks } from "./review.ts";
import { cardOf } from "./shown.ts";
import type { Scope } from "./view.ts";
import { monthBegan, viewOfDigest } from "./view.ts";

const spanWords: readonly (readonly [SpanName, RegExp])[] = [
  ["week", /(^|\s)week\b|周/i],
  ["month", /(^|\s)month\b|月/i],
];
/** The words by which a span is said: the newest one that is over. */
const understood =
  /\b(?:(?:this|last)\s+)?(?:day|week|month)\b|\b(?:today|now)\b|(?<![昨前明后])(?:今|本|上|这)?个?[日天周月]报?|现在/gi;

/** The funnel when asked, and everything that can be opened from a digest. */
export const looking: readonly Command[] = [
  answer(funnel, async (work, { line = "" }) => {
    const { scope, rest: words } = await scopeNamed(work, line);
    const name = spanWords.find(([, said]) => said.test(words))?.[0] ?? "day";
    const last = await lastTold(work.db, work.tenant, scope.team, work.now);
    const made = await makeDigest(work, scope, name, spanOf(name, work.now, scope.zone, work.calendar, last));
    if (!made) throw new Error("a digest that was asked for is always kept");
    const review = name === "day" ? [] : await reviewBlocks(work, scope, name, made.digest.day);
    const shown = await cardOf(work, scope, made, await readerOf(work, scope), review);
    return { kind: "show", card: shown, unread: [words.replace(understood, " ")] };
  }),
  answer(again, async (work, { digest: id }) => {
    const { digest, scope } = await openDigest(work, id);
    return { kind: "show", card: await cardOf(work, scope, { digest }, await readerOf(work, scope)) };
  }),
  answer(details, async (work, { digest: id }) => {
    const { digest, scope } = await openDigest(work, id);
    const isShown = await showsPeople(work, scope.team);
    const numbers = isShown ? digest.numbers : { ...digest.numbers, people: [] };
    const known = await knownFor(
      work,
      scope,
      numbers.people.map(({ owner }) => owner),
    );
    return { kind: "show", card: detailsCard({ ...digest, numbers }, known) };
  }),
  answer(list, async (work, { digest: id, figure, stage, owner, skip = 0 }) => {
    const { digest, scope } = await openDigest(work, id);
    const view = await viewOfDigest(work, digest, scope);
    const which = { figure: figureNames.includes(figure) ? figure : "open", stage, owner, only: onlyOwn(work) };
    const from = Math.max(0, Math.trunc(skip));
    const listed = await listBehind(work.db, view, which, monthBegan(view, scope), from, pageSize);
    const known = await knownFor(work, scope, [
      ...listed.deals.map((deal) => deal.owner),
      owner === "pool" ? null : (owner ?? null),
    ]);
    return { kind: "show", card: listCard(digest, which, listed, from, known) };
  }),
];

async function readerOf(work: Work, { team }: Scope) {
  return { acts: actsFor(work, team), people: await showsPeople(work, team) };
}
