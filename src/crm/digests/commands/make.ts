import { addDays, instantAt, startOfWeek } from "../../../kernel/day.ts";
import type { Work } from "../../../work/work.ts";
import type { Digest } from "../digest/kept.ts";
import { type Numbers, nothing } from "../digest/numbers.ts";
import { reckon, weeksShown } from "../digest/reckon.ts";
import type { Span, SpanName } from "../digest/span.ts";
import { insertDigest } from "../store/digests.ts";
import { findExceptions } from "../store/exceptions.ts";
import { endedBy, movements, stocks, weeksSince, wonSince } from "../store/figures.ts";
import type { View } from "../store/judged.ts";
import { settingOf } from "../store/settings.ts";
import { monthBegan, type Scope, viewOf } from "./view.ts";

/** A scope's figures over a span: a handful of statements, whatever the number of deals. */
export async function reckoned(work: Work, scope: Scope, view: View, target: string | null): Promise<Numbers> {
  const { db } = work;
  const month = monthBegan(view, scope);
  const first = addDays(startOfWeek(view.today), (1 - weeksShown) * 7);
  const counted = {
    stocks: await stocks(db, view),
    ended: await endedBy(db, view),
    moves: await movements(db, view),
    won: {
      now: await wonSince(db, view, month, view.until),
      before: view.since > month ? await wonSince(db, view, month, view.since) : nothing,
    },
    weeks: await weeksSince(db, view, instantAt(first, "00:00", scope.zone), scope.zone),
    exceptions: (await findExceptions(db, view, { size: 1 })).total,
  };
  return reckon(counted, view.rules, view.today.slice(0, 7), target, view.today);
}

/** Reckons a digest and keeps it; with `once`, null where it was made before. */
export async function makeDigest(
  work: Work,
  scope: Scope,
  name: SpanName,
  span: Span,
  once: string | null = null,
): Promise<Digest | null> {
  const view = await viewOf(work, scope, span);
  const target = scope.team === null ? null : (await settingOf(work.db, work.tenant, scope.team)).target;
  const figures = await reckoned(work, scope, view, target);
  const { since, until, rules, today } = view;
  const digest = {
    id: work.newId(),
    teamId: scope.team,
    span: name,
    day: today,
    since,
    until,
    rules,
    numbers: figures,
  };
  return (await insertDigest(work, digest, once)) ? digest : null;
}
