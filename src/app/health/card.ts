import type { CardDraft, RowDraft } from "../../chat/card.ts";
import { instantText, type Text, verbatim } from "../../chat/text.ts";
import { button } from "../../chat/verb.ts";
import { dayAt } from "../../kernel/day.ts";
import { endingCalendars } from "../../policy/calendars.ts";
import { type DeadJob, deadJobs, lastRuns, queueDepth, type Unsent, unsentMessages } from "../../work/health.ts";
import type { Work } from "../../work/work.ts";
import { say } from "./messages.ts";
import { spanOf } from "./span.ts";
import { retry } from "./verbs.ts";

type Blocks = CardDraft["blocks"];

/** So many dead jobs have a row with a button; all of them can be retried at once. */
const withButtons = 8;
/** What went wrong can be many lines: their beginning says it. */
const mostOfError = 160;

/** How the queue, the messages and the clock's jobs stand right now; `above`: what was just done about it. */
export async function healthCard(work: Work, above?: Text): Promise<CardDraft> {
  const { db, tenant } = work;
  const dead = await deadJobs(db, tenant);
  const depth = await queueDepth(db, tenant);
  const unsent = await unsentMessages(db, tenant);
  const runs = await lastRuns(db, tenant);
  const today = dayAt(work.now, work.policy.company.zone);
  const ending = endingCalendars(work.policy, work.calendars, today);
  const total = (state: Unsent["state"]) => unsent.find((each) => each.state === state)?.total ?? 0;
  const isWell = dead.length === 0 && total("dead") === 0 && ending.length === 0;
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
          { label: say.queue(), value: say.depth({ ...depth, oldest }) },
          { label: say.messages(), value: say.unsent({ waiting: total("waiting"), dead: total("dead") }) },
          { label: say.holidays(), value: say.knownUntil({ until: work.calendar.knownUntil() }) },
        ],
      },
      ...deadBlocks(dead),
      ...listed(say.notSent(), unsent.filter(({ error }) => error !== null).map(unsentRow)),
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
  title: verbatim(name),
  tone: "bad",
  details: [verbatim(shortened(error)), instantText(since)],
  buttons: [button(retry, { job: id }, { here: true })],
});

function unsentRow({ state, error, count, since }: Unsent): RowDraft {
  const facts = { count, since: since.toISOString() };
  return {
    title: verbatim(shortened(error ?? "")),
    tone: state === "dead" ? "bad" : "quiet",
    details: [state === "dead" ? say.givenUp(facts) : say.waitingFor(facts)],
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
            label: verbatim(job),
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

function shortened(words: string): string {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length > mostOfError ? `${line.slice(0, mostOfError - 1)}…` : line;
}
