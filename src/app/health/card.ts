import type { CardDraft, Fact, RowDraft } from "../../chat/card.ts";
import { dotted, instantText, type Text, verbatim } from "../../chat/text.ts";
import { button } from "../../chat/verb.ts";
import { byIds, countUnreachable } from "../../crm/members/store/store.ts";
import { dayAt } from "../../kernel/day.ts";
import { endingCalendars } from "../../policy/calendars.ts";
import { type DeadJob, deadJobs, lastRuns, queueDepth } from "../../work/health.ts";
import { type Unsent, unsentMessages } from "../../work/unsent.ts";
import type { Work } from "../../work/work.ts";
import type { Standing } from "../connections.ts";
import { jobText } from "./job-names.ts";
import { say } from "./messages.ts";
import { reasonText } from "./reasons.ts";
import { spanOf } from "./span.ts";
import { dismiss, drop, resend, retry } from "./verbs.ts";

type Blocks = CardDraft["blocks"];

/** So many dead jobs have a row with a button; all of them can be retried at once. */
const withButtons = 8;

/** How the platforms, the queue, the messages and the clock's jobs stand; `above`: what was just done about it. */
export async function healthCard(work: Work, platforms: readonly Standing[], above?: Text): Promise<CardDraft> {
  const { db, tenant } = work;
  const dead = await deadJobs(db, tenant);
  const depth = await queueDepth(db, tenant);
  const unsent = await unsentMessages(db, tenant);
  const runs = await lastRuns(db, tenant);
  const unreachable = await countUnreachable(db, tenant);
  const today = dayAt(work.now, work.policy.company.zone);
  const ending = endingCalendars(work.policy, work.calendars, today);
  const total = (state: Unsent["state"]) => unsent.find((each) => each.state === state)?.total ?? 0;
  const readers = await readersOf(work, unsent);
  const isWell = dead.length === 0 && total("dead") === 0 && ending.length === 0 && platforms.every(({ isUp }) => isUp);
  const oldest = depth.oldest === null ? null : spanOf(depth.oldest);
  return {
    title: say.title(),
    tone: isWell ? "good" : "warning",
    blocks: [
      { kind: "words", text: above ?? (isWell ? say.allWell() : say.look()) },
      ...ending.map((each) => ({ kind: "words" as const, text: say.calendarEnds({ ...each }) })),
      {
        kind: "facts",
        facts: [
          ...platforms.map(platformFact),
          { label: say.queue(), value: say.depth({ ...depth, oldest }) },
          { label: say.messages(), value: say.unsent({ waiting: total("waiting"), dead: total("dead") }) },
          ...(unreachable ? [{ label: say.unreachable(), value: say.withoutAccount({ count: unreachable }) }] : []),
          { label: say.holidays(), value: say.knownUntil({ until: work.calendar.knownUntil() }) },
        ],
      },
      ...deadBlocks(dead),
      ...listed(
        say.notSent(),
        unsent.flatMap((each) => (each.error === null ? [] : [unsentRow(each, each.error, readers)])),
      ),
      ...ranBlocks(runs),
    ],
  };
}

function deadBlocks(dead: readonly DeadJob[]): Blocks {
  if (dead.length === 0) return [];
  const more = dead.length - withButtons;
  return [
    ...listed(say.dead({ count: dead.length }), dead.slice(0, withButtons).map(deadRow)),
    ...(more > 0 ? [{ kind: "note" as const, text: say.more({ count: more }) }] : []),
    ...(dead.length > 1
      ? [{ kind: "buttons" as const, buttons: [button(retry, { job: "all" }, { label: say.retryAll(), here: true })] }]
      : []),
  ];
}

const deadRow = ({ id, name, error, since }: DeadJob): RowDraft => ({
  title: jobText(name),
  tone: "bad",
  details: [reasonText(error), dotted([verbatim(name), instantText(since)])],
  buttons: [
    button(retry, { job: id }, { here: true }),
    button(dismiss, { job: id }, { here: true, confirm: say.dismissSure() }),
  ],
});

const platformFact = ({ name, isUp, since, why }: Standing): Fact => ({
  label: say[name](),
  value: isUp ? say.isUp({ since: since.toISOString() }) : say.isDown({ since: since.toISOString(), why }),
});

/** Who they wait for: members by name, rooms as their platform calls them. */
async function readersOf({ db, tenant }: Work, unsent: readonly Unsent[]): Promise<ReadonlyMap<string, Text>> {
  const lanes = unsent.flatMap((each) => each.lanes);
  const members = await byIds(
    db,
    tenant,
    lanes.flatMap((lane) => /^member\/(.+)$/.exec(lane)?.[1] ?? []),
  );
  return new Map(
    lanes.map((lane) => {
      const [kind, ...path] = lane.split("/");
      const [id = "", last = ""] = [path[0], path.at(-1)];
      return [lane, kind === "member" ? verbatim(members.get(id)?.name ?? "–") : say.someRoom({ room: last })];
    }),
  );
}

function unsentRow(each: Unsent, error: string, readers: ReadonlyMap<string, Text>): RowDraft {
  const { state, reason, count, lanes } = each;
  const facts = { count, since: each.since.toISOString(), until: each.until.toISOString() };
  const names = lanes.flatMap((lane) => readers.get(lane) ?? []);
  return {
    title: reasonText(error),
    tone: state === "dead" ? "bad" : "quiet",
    details: [
      dotted([
        state === "dead" ? say.givenUp(facts) : say.waitingFor(facts),
        say.toWhom({ names, more: each.readers - names.length }),
      ]),
    ],
    buttons:
      state === "dead"
        ? [
            button(resend, { reason }, { here: true }),
            button(drop, { reason }, { here: true, confirm: say.dropSure({ count }) }),
          ]
        : [],
  };
}

const ranBlocks = (runs: Awaited<ReturnType<typeof lastRuns>>): Blocks =>
  runs.length === 0
    ? []
    : [
        { kind: "heading", text: say.ran() },
        {
          kind: "facts",
          facts: runs.map(({ job, at, dropped }) => ({
            label: jobText(job),
            value: dropped ? say.droppedAt({ at: at.toISOString() }) : instantText(at),
          })),
        },
      ];

const listed = (heading: Text, rows: readonly RowDraft[]): Blocks =>
  rows.length === 0
    ? []
    : [
        { kind: "heading", text: heading },
        { kind: "list", rows: [...rows] },
      ];
