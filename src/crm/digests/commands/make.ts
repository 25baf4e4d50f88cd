import { addDays, dayAt, instantAt, startOfWeek } from "../../../kernel/day.ts";
import type { Work } from "../../../work/work.ts";
import type { Exception } from "../digest/exception.ts";
import type { Digest } from "../digest/kept.ts";
import { type Numbers, nothing } from "../digest/numbers.ts";
import { reckon, weeksShown } from "../digest/reckon.ts";
import { rulesOf, type Stay } from "../digest/rules.ts";
import type { Span, SpanName } from "../digest/span.ts";
import { insertDigest, standardsOf } from "../store/digests.ts";
import { findExceptions } from "../store/exceptions.ts";
import { endedBy, movements, stocks, weeksSince, wonSince } from "../store/figures.ts";
import type { View } from "../store/judged.ts";
import { settingOf } from "../store/settings.ts";
import { longStays } from "../store/stays.ts";
import { monthBegan, type Scope, viewOf } from "./view.ts";

/** A scope's figures over a span, with what they were measured by and the greatest exceptions. */
export interface Reckoned {
  readonly numbers: Numbers;
  readonly stays: readonly Stay[];
  readonly exceptions: readonly Exception[];
}

/** A handful of statements, whatever the number of deals. */
export async function reckoned(
  work: Work,
  scope: Scope,
  view: View,
  target: string | null,
  known?: readonly Stay[],
): Promise<Reckoned> {
  const { db } = work;
  const month = monthBegan(view, scope);
  const first = addDays(startOfWeek(view.today), (1 - weeksShown) * 7);
  const stays = known ?? (await longStays(db, view));
  const found = await findExceptions(db, view, { stays, size: work.policy.digests.shown });
  const counted = {
    stocks: await stocks(db, view),
    ended: await endedBy(db, view),
    moves: await movements(db, view),
    won: {
      now: await wonSince(db, view, month, view.until),
      before: view.since > month ? await wonSince(db, view, month, view.since) : nothing,
    },
    weeks: await weeksSince(db, view, instantAt(first, "00:00", scope.zone), scope.zone),
    exceptions: found.total,
  };
  const numbers = reckon(counted, view.rules, view.today.slice(0, 7), target, view.today);
  return { numbers, stays, exceptions: found.exceptions };
}

/** A digest just made, and the exceptions that it shows. */
export interface Made {
  readonly digest: Digest;
  readonly exceptions: readonly Exception[];
}

/** Reckons a digest and keeps it; with `once`, null where it was made before. */
export async function makeDigest(
  work: Work,
  scope: Scope,
  name: SpanName,
  span: Span,
  once: string | null = null,
): Promise<Made | null> {
  const by = rulesOf(work.policy);
  // What the whole company measures by is the same for every team of a morning.
  const standards = once === null ? null : await standardsOf(work.db, work.tenant, dayAt(span.until, scope.zone), by);
  const view = await viewOf(work, scope, span, { rules: by, standards });
  const target = scope.team === null ? null : (await settingOf(work.db, work.tenant, scope.team)).target;
  const { numbers, stays, exceptions } = await reckoned(work, scope, view, target, standards?.stays);
  const { since, until, rules, limits, today } = view;
  const digest = {
    id: work.newId(),
    teamId: scope.team,
    span: name,
    day: today,
    since,
    until,
    rules,
    standards: { limits: [...limits], stays: [...stays] },
    numbers,
  };
  return (await insertDigest(work, digest, once)) ? { digest, exceptions } : null;
}
