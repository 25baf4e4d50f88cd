import { z } from "zod";
import { button } from "../../chat/verb.ts";
import { after, days, minutes } from "../../kernel/clock.ts";
import { dayAt } from "../../kernel/day.ts";
import { type AnyJob, jobAt, jobLater } from "../../work/job.ts";
import { daily, perTeam, workday } from "../../work/timing.ts";
import type { Left } from "../../work/work.ts";
import { findMember, findTeam, managerOfTeam } from "../members/store/store.ts";
import { scopeOf } from "./commands/context.ts";
import { loyaltyBlocks } from "./commands/customers.ts";
import { makeDigest } from "./commands/make.ts";
import { reviewBlocks, reviewsDue } from "./commands/review.ts";
import { cardOf } from "./commands/shown.ts";
import { spanOf } from "./digest/span.ts";
import { say } from "./messages/messages.ts";
import { forgetDigests, forgottenAtOnce, lastTold } from "./store/digests.ts";
import { settingOf } from "./store/settings.ts";
import { funnel } from "./verbs.ts";

/** At the team's own time where it has one; until noon, for by then the morning is over. */
const morningOf = perTeam(
  workday(({ digestAt, policy }) => digestAt ?? policy.digests.at, { until: ({ policy }) => policy.digests.until }),
);

/** A digest that came too late is left out: the manager hears why there is none, and has the funnel one tap away. */
const missed = jobLater("digests.missed", z.object({ team: z.uuid() }), async (work, { team: id }) => {
  const team = await findTeam(work.db, work.tenant, id);
  const managerId = await managerOfTeam(work, id);
  const manager = managerId && (await findMember(work.db, work.tenant, managerId));
  if (!team || !manager || manager.mutes.includes("digest")) return;
  const { until } = work.policy.digests;
  const blocks = [
    { kind: "words" as const, text: say.missedWhy({ until }) },
    {
      kind: "buttons" as const,
      buttons: [button(funnel, { line: team.name }, { label: say.funnelNow(), tone: "primary" })],
    },
  ];
  const once = `digest-missed/${id}/${dayAt(work.now, team.zone)}`;
  work.tell({ member: manager.id }, { title: say.missed({ team: team.name }), tone: "warning", blocks }, { once });
});

/** F11: a team's digest, once a working day, to its manager or into its room; on Mondays with the week, on the 1st with the month. */
const morning = jobAt(
  "digests.morning",
  morningOf,
  async (work, { team: id }) => {
    const team = await findTeam(work.db, work.tenant, id);
    if (!team) return;
    const { room } = await settingOf(work.db, work.tenant, id);
    const manager = room ? null : await managerOfTeam(work, id);
    const whom = room ? { room } : manager && { member: manager };
    if (!whom) return;
    const scope = scopeOf(work, team);
    const last = await lastTold(work.db, work.tenant, id, work.now);
    const span = spanOf("day", work.now, team.zone, work.calendars(team.zone), last);
    const once = `${id}/${dayAt(work.now, team.zone)}`;
    const made = await makeDigest(work, scope, "day", span, once);
    if (!made) return;
    const { day } = made.digest;
    const reviews = reviewsDue(day, last && dayAt(last, team.zone));
    const more = [];
    for (const name of reviews) more.push(...(await reviewBlocks(work, scope, name, day)));
    if (reviews.includes("month")) more.push(...(await loyaltyBlocks(work, scope, day)));
    const reader = { acts: room === null, people: room === null, inRoom: room !== null };
    work.tell(whom, await cardOf(work, scope, made, reader, more), { once: `digest/${once}`, kind: "digest" });
  },
  { tooLate: missed, patience: minutes(10) },
);

/** What is older than the policy keeps goes, some at a time: each in a transaction of its own. */
const onward = { name: "digests.forget-some", input: z.object({}) } satisfies Left<object>;
const forgetSome = jobLater(onward.name, onward.input, async (work) => {
  const { digests, askedDigests } = work.policy.retention;
  const before = { told: after(work.now, -days(digests)), asked: after(work.now, -days(askedDigests)) };
  const gone = await forgetDigests(work.db, work.tenant, before);
  if (gone === forgottenAtOnce) work.later(onward, {});
});
const forget = jobAt("digests.forget", daily("03:20"), async (work) => work.later(onward, {}));

export const jobs: readonly AnyJob[] = [morning, missed, forget, forgetSome];
